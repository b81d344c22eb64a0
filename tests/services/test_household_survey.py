"""What a household said in surveys, and which item of the proposals took each need up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.services import household_survey, places, proposals, survey_answers, survey_needs, surveys
from tests.facts_of_a_commune import library
from tests.make import YEAR, a_household, an_item

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.store.work import Store

SURVEY = library().surveys["household_needs"]
AREAS = household_survey.need_areas([SURVEY])
KINDS = household_survey.need_kinds([SURVEY])


@dataclass(frozen=True)
class Home:
    """A household that asked for a cow and for help with its pupils in the round of YEAR, and one that said nothing."""

    store: Store
    id: UUID
    other: UUID

    def taken_up(self) -> dict[str, str]:
        """By kind of need the item that took it up."""
        with self.store.read() as session:
            found = household_survey.wishes(session, self.id, KINDS)
        return {one.kind: one.taken_up.content if one.taken_up else "" for one in found}

    def say(self, **answers: object) -> None:
        """Answer in the newest round."""
        with self.store.work("sheet.record") as work:
            newest = surveys.rounds(work.session)[0]
            sheet = next(one for one in surveys.sheets(work.session, newest.id) if one.household_id == self.id)
            survey_answers.record(work, SURVEY, sheet.id, answers)

    def propose(self, area: str, content: str, *, year: int = YEAR, **facts: object) -> None:
        """An item for this household."""
        with self.store.work("item.add") as work:
            proposals.link_households(work, an_item(work, year, area, content=content, **facts), [self.id])


@pytest.fixture
def home(store: Store) -> Home:
    with store.work("fill") as work:
        village = places.add_village(work, name="A Đăng")
        made, other = (a_household(work, name, village_id=village) for name in ("Bríu A", "Bríu B"))
        for year in (YEAR - 1, YEAR):
            surveys.make_round(work, (made, other), year=year, survey=SURVEY.id, title=f"Khảo sát {year}")
    asked = Home(store, made, other)
    asked.say(support=["breeding_stock", "pupils"], details="Một con bò", amount=20_000_000)
    return asked


def test_all_sheets_are_told_the_newest_first_those_still_out_too(home: Home) -> None:
    with home.store.read() as session:
        told = household_survey.sheets(session, home.id)
    assert [(one.year, sheet.returned_on is None) for one, sheet in told] == [(YEAR, False), (YEAR - 1, True)]


def test_every_kind_of_support_belongs_to_an_area_there_is() -> None:
    areas = {area.key for one in library().regulations.values() for area in one.areas}
    assert set(AREAS.values()) - {""} <= areas
    assert AREAS["breeding_stock"] != AREAS["pupils"]


def test_a_need_is_taken_up_by_an_item_of_its_area_for_this_household(home: Home) -> None:
    assert home.taken_up() == {"breeding_stock": "", "pupils": ""}
    home.propose(AREAS["breeding_stock"], "Nuôi bò sinh sản")
    assert home.taken_up() == {"breeding_stock": "Nuôi bò sinh sản", "pupils": ""}
    home.propose(AREAS["pupils"], "Sách vở", year=YEAR + 1)
    assert home.taken_up() == {"breeding_stock": "Nuôi bò sinh sản", "pupils": "Sách vở"}


def test_what_was_proposed_before_it_was_asked_for_or_was_dropped_takes_nothing_up(home: Home) -> None:
    home.propose(AREAS["breeding_stock"], "Của năm trước", year=YEAR - 1)
    home.propose(AREAS["breeding_stock"], "Đã bỏ", state="dropped", reason="Trùng")
    assert home.taken_up()["breeding_stock"] == ""


def test_of_several_items_the_one_whose_words_name_it_took_a_need_up(home: Home) -> None:
    """Where none does, the first of the area may have: it is told apart."""
    home.say(support=["breeding_stock", "seedlings", "pupils"], details="Bò cái; sách vở cho cháu")
    for content in ("Tập huấn thú y", "Hỗ trợ cây giống quế", "Cấp con giống dê"):
        home.propose("economy", content)
    home.propose("welfare", "Sách vở, quần áo")
    home.propose("welfare", "Gạo cứu đói")
    with home.store.read() as session:
        found = {one.kind: one for one in household_survey.wishes(session, home.id, KINDS)}
    told = {kind: (one.taken_up.content if one.taken_up else "", one.is_named) for kind, one in found.items()}
    assert told == {
        "breeding_stock": ("Cấp con giống dê", True),
        "seedlings": ("Hỗ trợ cây giống quế", True),
        "pupils": ("Sách vở, quần áo", True),
    }
    home.say(support=["sales"], details="Bán mật ong")
    with home.store.read() as session:
        (sold,) = household_survey.wishes(session, home.id, KINDS)
    assert sold.taken_up is not None
    assert (sold.taken_up.content, sold.is_named) == ("Tập huấn thú y", False)


def test_a_need_without_a_kind_is_taken_up_by_any_item(home: Home) -> None:
    home.say(support=None)
    home.propose("welfare", "Hỗ trợ gạo")
    assert home.taken_up() == {"": "Hỗ trợ gạo"}


def test_the_latest_word_of_each_household_counts(home: Home) -> None:
    with home.store.work("sheet.record") as work:
        for one in surveys.rounds(work.session, YEAR - 1):
            for sheet in surveys.sheets(work.session, one.id):
                survey_answers.record(work, SURVEY, sheet.id, {"details": "Năm trước"})
    with home.store.read() as session:
        assert set(survey_needs.latest(session, (YEAR,))) == {home.id}
        found = survey_needs.latest(session, (YEAR, YEAR - 1))
    assert {one: need.details for one, need in found.items()} == {home.id: "Một con bò", home.other: "Năm trước"}
