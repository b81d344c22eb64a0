"""Which copies of a paper a year has, and the names that tell them apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.copies import Copy, copies, over
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.services import issuing, places
from tests.facts_of_a_commune import library

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.store.work import Store

EARLY = date(2025, 1, 1)


def begun(store: Store, name: str, about: UUID | None = None, **typed: str) -> UUID:
    with store.work("paper.begin") as work:
        record = press.begin(work, library(), Wanted(name, 2025, EARLY, about))
        return press.save(work, library(), Wanted(name, 2025, EARLY, about, typed, record=record))


def found(store: Store, name: str) -> tuple[Copy, ...]:
    with store.read() as session:
        return copies(session, library().papers[name], 2025)


def test_a_report_is_one_to_the_year(commune: Store) -> None:
    with commune.work("paper.save") as work:
        press.save(work, library(), Wanted("needs_report", 2025, EARLY))
    assert found(commune, "needs_report") == (Copy(),)


def test_letters_go_by_what_they_are_about(commune: Store) -> None:
    assert found(commune, "cover_letter") == (Copy(),)
    first = begun(commune, "cover_letter", matter="gửi kế hoạch")
    second = begun(commune, "cover_letter", matter="gửi kế hoạch")
    third = begun(commune, "cover_letter", matter="trả lời ý kiến")
    assert found(commune, "cover_letter") == (
        Copy(None, "gửi kế hoạch", first),
        Copy(None, "gửi kế hoạch (2)", second),
        Copy(None, "trả lời ý kiến", third),
    )


def test_a_village_may_have_minutes_of_several_days(commune: Store) -> None:
    with commune.read() as session:
        village, *others = places.villages(session)
    first, second = begun(commune, "survey_minutes", village.id), begun(commune, "survey_minutes", village.id)
    names = [(one.name, one.id) for one in found(commune, "survey_minutes")]
    assert names == [
        (village.name, first),
        (f"{village.name} (2)", second),
        *((one.name, one.id) for one in others),
    ]


def test_each_letter_is_looked_at_and_presented_by_itself(commune: Store) -> None:
    first, second = (
        begun(commune, "invitation", meeting="cuộc họp một"),
        begun(commune, "invitation", meeting="hội nghị"),
    )
    with commune.read() as session:
        texts = [
            str(press.preview(session, library(), Wanted("invitation", 2025, EARLY, record=one)).document)
            for one in (first, second)
        ]
    assert ["hội nghị" in text for text in texts] == [False, True]
    typed = {"begins_at": "07 giờ 30 phút", "held_on": "2025-03-20"}
    with commune.work("paper.present") as work:
        press.present(work, library(), Wanted("invitation", 2025, EARLY, values=typed, record=first))
    with commune.read() as session:
        assert [issuing.record(session, one).state for one in (first, second)] == ["presented", "draft"]


def test_a_withdrawn_paper_stays_to_be_looked_at(commune: Store) -> None:
    typed = {"begins_at": "07 giờ 30 phút", "held_on": "2025-03-20"}
    with commune.work("paper.present") as work:
        paper = press.present(work, library(), Wanted("invitation", 2025, EARLY, values=typed))
        press.number(work, library(), paper, 3, date(2025, 3, 10))
        issuing.withdraw(work, paper)
    with commune.read() as session:
        assert over(session, library().papers["invitation"], 2025) == (Copy(None, "03/GM-UBND", paper),)
    assert found(commune, "invitation") == (Copy(),)


@pytest.mark.parametrize("name", ["cover_letter", "invitation", "survey_minutes"])
def test_the_forms_say_of_which_there_are_several(name: str) -> None:
    assert {one.id for one in library().papers.values() if one.several} >= {name}
