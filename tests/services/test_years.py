"""Years are known by anything that happened in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ketnghia_desktop.services import people, proposals
from ketnghia_desktop.services.years import years

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Store


def test_a_proposal_and_the_latest_term_make_their_years_known(store: Store) -> None:
    with store.work("term.found") as work:
        people.found_term(work, started_on=date(2020, 5, 20))
        people.found_term(work, started_on=date(2024, 1, 5))
        proposals.ensure_proposal(work, 2026)
    with store.read() as session:
        assert years(session) == (2026, 2024)


def test_of_a_new_commune_no_year_is_known(store: Store) -> None:
    with store.read() as session:
        assert years(session) == ()
