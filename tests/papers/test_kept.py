"""What is kept between two looks at a paper is never seen: it prints as if read and laid out anew."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.papers import pdf_pages, pdf_table, press, rows
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.kept import OF_PAPERS, Kept
from ketnghia_desktop.services import gate, households, issuing, opinions, places, proposals
from tests.facts_of_a_commune import library

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from ketnghia_desktop.papers.press import Composed, Entry
    from ketnghia_desktop.store.work import Store, Work

YEAR, TODAY = 2025, date(2025, 2, 10)
WANTED = (
    Wanted("needs_report", YEAR, TODAY),
    Wanted("needs_report", YEAR, TODAY, coded=True),
    Wanted("needs_report", YEAR - 1, TODAY),
    Wanted("needs_appendix", YEAR, TODAY),
    Wanted("needs_appendix", YEAR, TODAY, coded=True),
    Wanted("team_meeting_minutes", YEAR, TODAY),
)
CACHES = (pdf_pages._paragraph, pdf_table._cell_marks, rows.cell_lines)


def first_item(work: Work) -> UUID:
    return proposals.items(work.session, YEAR)[0].id


def type_and_keep(work: Work, told: str) -> None:
    press.save(work, library(), replace(WANTED[0], values={"economy": told, "orientation": f"{told}\n- Hai"}))


def hold_minutes(work: Work, told: str) -> None:
    """Minutes of the village, in which residents speak: they are a paper, and items become ready by them."""
    village = places.villages(work.session)[0].id
    day = {"held_on": f"2025-02-{1 + len(told) % 28:02d}"}
    paper = issuing.save_values(work, gate.SURVEY_MINUTES, YEAR, village, values=day, title=told)
    for role in ("village", "resident"):
        opinions.say(work, paper, role=role, said=told)


def take_the_day_from_minutes(work: Work, told: str) -> None:
    """Only a paper is written, and what rested on it no longer does."""
    for one in issuing.records(work.session, YEAR):
        if one.definition == gate.SURVEY_MINUTES:
            issuing.save_values(work, one.definition, YEAR, one.about_id, values={}, title=told)


def edit_item(work: Work, told: str) -> None:
    proposals.edit_item(work, first_item(work), content=told, gate_reason="")


def ask_more(work: Work, told: str) -> None:
    proposals.set_money(work, first_item(work), "partner", asked=1_000_000 * len(told))


def rename_head(work: Work, told: str) -> None:
    households.edit(work, proposals.items(work.session, YEAR)[0].households[0], head=told)


def another_poor(work: Work, told: str) -> None:
    households.add(work, head=f"{told} ☢", year=YEAR, poverty="poor")


def rename_village(work: Work, told: str) -> None:
    places.edit_village(work, places.villages(work.session)[0].id, name=told)


CHANGES: tuple[Callable[[Work, str], None], ...] = (
    type_and_keep,
    hold_minutes,
    take_the_day_from_minutes,
    edit_item,
    ask_more,
    rename_head,
    another_poor,
    rename_village,
)


def seen(store: Store, wanted: Wanted, kept: Kept) -> tuple[Entry, Composed]:
    with store.read() as session:
        return press.shown_now(session, library(), wanted, kept)


def pdf_from_scratch(composed: Composed) -> bytes:
    for cache in CACHES:
        cache.cache_clear()
    return press.pdf(composed.document)


@pytest.mark.parametrize("seed", [1, 2])
def test_in_any_order_of_changes_a_paper_is_as_if_made_from_scratch(commune: Store, seed: int) -> None:
    dice, kept = random.Random(seed), Kept()  # noqa: S311 - the same orders every time, no secret
    order = (*dice.sample(CHANGES, len(CHANGES)), hold_minutes, take_the_day_from_minutes, None)
    for turn, change in enumerate(order):
        told = f"Lần {'đổi ' * (turn + 1)}{turn}"
        if change is None:
            touched = commune.undo().touched
        else:
            with commune.work("change") as work:
                change(work, told)
            touched = work.touched
        if touched - OF_PAPERS:
            kept = Kept()
        for wanted in WANTED:
            asked = replace(wanted, values={"economy": f"{told} đang gõ"})
            assert seen(commune, asked, kept) == seen(commune, asked, Kept()), (change, wanted.definition)
        composed = seen(commune, WANTED[0], kept)[1]
        assert press.pdf(composed.document) == pdf_from_scratch(composed)
