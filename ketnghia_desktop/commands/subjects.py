"""What one copy of a paper is about, and the words by which a person names it on the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.services import years as known

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import PaperDef
    from ketnghia_desktop.domain.clock import Clock

N = TypeVar("N", bound="Named")


def in_order(library: Library) -> list[PaperDef]:
    """The papers by the step of the team's year they belong to."""
    return sorted(library.papers.values(), key=lambda paper: paper.order)


def years(session: Session, clock: Clock) -> tuple[int, ...]:
    """The years something is known of, the newest first; this year, where nothing is known."""
    return known.years(session) or (clock.today().year,)


def latest_year(session: Session, clock: Clock) -> int:
    """The newest year something is known of."""
    return years(session, clock)[0]


class Named(Protocol):
    """What a person can name on the line."""

    @property
    def id(self) -> UUID | None:
        """Its id, where it has one."""
        ...

    @property
    def name(self) -> str:
        """Its name, empty where it has none."""
        ...


def chosen(among: Iterable[N], reference: str) -> N:
    """The one meant by its id or its name, whatever the tones and capitals; Refused(reference.unknown) if none is."""
    key = search_key(reference)
    for one in among:
        if reference == str(one.id) or (key and key == search_key(one.name)):
            return one
    raise Refused(Breach("reference.unknown", details={"reference": reference}))
