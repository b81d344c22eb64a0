"""The years of which anything is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.services import households, people, proposals, surveys, vouchers

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def years(session: Session) -> tuple[int, ...]:
    """The years of which anything is known, the latest first.

    Those with classes of households, survey rounds, proposals or vouchers, and the one the latest term began in.
    Earlier terms do not count: of the years they began in nothing else may be known.
    """
    known = {
        *households.years(session),
        *(one.year for one in proposals.proposals(session)),
        *(one.year for one in surveys.rounds(session)),
        *(one.facts.dated.year for one in vouchers.every_voucher(session)),
        *(one.started_on.year for one in people.terms(session)[:1] if one.started_on),
    }
    return tuple(sorted(known, reverse=True))
