"""Survey rounds: whom they ask, who goes where, what came back, and what is taken over."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.survey_codes import spaced
from ketnghia_desktop.domain.year_changes import Movement
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.services import bin as bins
from ketnghia_desktop.services import (
    households,
    people,
    places,
    survey_answers,
    survey_known,
    survey_needs,
    survey_plan,
    surveys,
)
from tests.facts_of_a_commune import library
from tests.make import a_household
from tests.rows import refused

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.definitions.model import SurveyDef
    from ketnghia_desktop.store.work import Store

SURVEY: SurveyDef = library().surveys["household_needs"]
YEAR = 2026


@dataclass(frozen=True)
class Asked:
    """A commune of two villages with four households, and a round for the poor and near-poor of them."""

    store: Store
    villages: tuple[UUID, UUID]
    homes: tuple[UUID, UUID, UUID, UUID]
    members: tuple[UUID, UUID]
    round: UUID

    def sheet(self, place: int) -> surveys.Sheet:
        with self.store.read() as session:
            return next(one for one in surveys.sheets(session, self.round) if one.household_id == self.homes[place])


@pytest.fixture
def asked(store: Store) -> Asked:
    with store.work("fill") as work:
        villages = (places.add_village(work, name="A Đăng"), places.add_village(work, name="Tà Vạc"))
        classes = ("poor", "near_poor", "other", "poor")
        homes = tuple(
            a_household(work, f"Bríu {name}", village_id=villages[place // 2], year=YEAR - 1, poverty=classes[place])
            for place, name in enumerate("ABCD")
        )
        term = people.found_term(work, started_on=date(YEAR, 1, 5))
        members = (people.add_member(work, term, name="Hồ Bốn"), people.add_member(work, term, name="Lê Lợi"))
        chosen = survey_plan.of_classes(work.session, YEAR, ("poor", "near_poor"), villages)
        made = surveys.make_round(work, chosen, year=YEAR, survey=SURVEY.id, title="Khảo sát đầu năm")
    return Asked(store, villages, (homes[0], homes[1], homes[2], homes[3]), members, made)


def answered(asked: Asked, place: int, **answers: object) -> None:
    with asked.store.work("sheet.record") as work:
        survey_answers.record(work, SURVEY, asked.sheet(place).id, answers)


def test_every_household_asked_has_a_sheet_with_a_code_of_its_own(asked: Asked) -> None:
    with asked.store.read() as session:
        found = surveys.sheets(session, asked.round)
        assert [one.head for one in found] == ["Bríu A", "Bríu B", "Bríu D"]
        assert [spaced(one.code) for one in found] == ["0001-3", "0002-1", "0003-4"] or len(
            {one.code for one in found}
        ) == 3
        for one in found:
            assert surveys.sheet_by_code(session, asked.round, f" {spaced(one.code)} ").id == one.id


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("abc", "sheet.code_unreadable"), ("0001-4", "sheet.code_misread"), ("0137-6", "sheet.unknown_code")],
)
def test_a_code_that_cannot_be_is_told_beside_its_field(asked: Asked, typed: str, problem: str) -> None:
    with asked.store.read() as session, pytest.raises(Exception, match=problem) as wrong:
        surveys.sheet_by_code(session, asked.round, typed)
    assert wrong.value.breaches[0].subject == "code"  # type: ignore[attr-defined]


def test_villages_know_their_surveyor_and_what_is_still_out(asked: Asked) -> None:
    with asked.store.work("round.assign") as work:
        surveys.assign(work, asked.round, asked.villages[1], asked.members[0])
    answered(asked, 0, persons=3)
    with asked.store.read() as session:
        shown = [
            (one.name, one.surveyor, one.given, one.back, one.missing) for one in surveys.progress(session, asked.round)
        ]
    assert shown == [("A Đăng", "", 2, 1, 1), ("Tà Vạc", "Hồ Bốn", 1, 0, 1)]
    assert asked.sheet(3).surveyor == "Hồ Bốn"


def test_one_household_may_have_another_surveyor_and_who_leaves_the_team_asks_nobody(asked: Asked) -> None:
    with asked.store.work("round.assign") as work:
        surveys.assign(work, asked.round, asked.villages[0], asked.members[0])
        surveys.assign_sheet(work, asked.sheet(1).id, asked.members[1])
    assert (asked.sheet(0).surveyor, asked.sheet(1).surveyor) == ("Hồ Bốn", "Lê Lợi")
    with asked.store.work("member.remove") as work:
        people.remove_member(work, asked.members[0])
        people.remove_member(work, asked.members[1])
    assert (asked.sheet(0).surveyor, asked.sheet(1).surveyor) == ("", "")


def test_who_asks_as_the_village_does_follows_it_when_somebody_else_asks_there(asked: Asked) -> None:
    with asked.store.work("round.assign") as work:
        surveys.assign(work, asked.round, asked.villages[0], asked.members[0])
        surveys.assign_sheet(work, asked.sheet(0).id, asked.members[0])
        surveys.assign_sheet(work, asked.sheet(1).id, asked.members[1])
        surveys.assign_sheet(work, asked.sheet(1).id, None)
        surveys.assign(work, asked.round, asked.villages[0], asked.members[1])
    assert (asked.sheet(0).surveyor, asked.sheet(1).surveyor) == ("Lê Lợi", "Lê Lợi")


def test_answers_are_kept_by_kind_and_unknown_ones_stay(asked: Asked) -> None:
    answered(asked, 0, persons=5, support=["pupils", "breeding_stock"], pen=True, asked_once="giữ lại")
    answered(asked, 0, persons=6, crops="", details="Hai con bò\ncái")
    kept = dict(asked.sheet(0).answers)
    assert kept == {
        "persons": 6,
        "support": ["breeding_stock", "pupils"],
        "pen": True,
        "asked_once": "giữ lại",
        "details": "Hai con bò\ncái",
    }
    assert asked.sheet(0).returned_on == date(YEAR, 3, 5)


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("persons", "năm", "fact.wrong_kind"),
        ("persons", -1, "fact.out_of_range"),
        ("housing", "castle", "fact.not_a_choice"),
        ("support", ["gold"], "fact.not_a_choice"),
        ("support", "pupils", "fact.wrong_kind"),
        ("pen", "x", "fact.wrong_kind"),
        ("crops", "x" * 501, "fact.too_long"),
    ],
)
def test_an_answer_of_another_kind_is_refused_beside_its_question(
    asked: Asked, key: str, value: object, problem: str
) -> None:
    with pytest.raises(Exception, match=problem) as wrong:
        answered(asked, 0, **{key: value})
    assert wrong.value.breaches[0].subject == key  # type: ignore[attr-defined]
    assert asked.sheet(0).returned_on is None


def test_questions_that_must_be_answered_are_told_and_stop_nobody(asked: Asked) -> None:
    answered(asked, 0, persons=5, workers=0)
    left = {one.key for one in survey_answers.unanswered(SURVEY, asked.sheet(0).answers)}
    assert left == {"support", "details", "household_opinion", "village_opinion"}


def test_answers_change_the_register_only_when_somebody_says_so(asked: Asked) -> None:
    answered(asked, 0, persons=7, land=1200, income="Chăn nuôi")
    with asked.store.read() as session:
        before = households.household(session, asked.homes[0])
        facts = {"persons": before.persons, "land_m2": before.land_m2, "income": before.income}
        asks = survey_answers.differing(SURVEY, asked.sheet(0).answers, facts)
    assert before.persons == 4
    assert [one.key for one in asks] == ["persons", "land", "income"]
    with asked.store.work("sheet.take_over") as work:
        survey_answers.take_over(work, SURVEY, asked.sheet(0).id, {"persons", "land", "crops"})
    with asked.store.read() as session:
        after = households.household(session, asked.homes[0])
    assert (after.persons, after.land_m2, after.income) == (7, 1200, "")


def test_before_the_first_survey_the_register_says_what_is_known(asked: Asked) -> None:
    answered(asked, 0, persons=5)
    with asked.store.work("round.add") as work:
        households.edit(work, asked.homes[1], persons=6, land_m2=900, housing="Dột nát", needs="Bò giống")
        second = surveys.make_round(work, asked.homes, year=YEAR + 1, survey=SURVEY.id, title="Năm sau")
    with asked.store.read() as session:
        found = survey_known.known(session, SURVEY, second, asked.homes)
        assert (found[asked.homes[0]].year, found[asked.homes[0]].answers["persons"]) == (YEAR, 5)
        alone = survey_known.known(session, SURVEY, second, asked.homes[1:2])
        assert alone[asked.homes[1]] == found[asked.homes[1]]
    assert found[asked.homes[1]] == (
        {"persons": 6, "land": 900, "housing": "temporary", "details": "Bò giống"},
        None,
    )
    facts = {"persons": 6, "land_m2": 900, "housing": "Dột nát", "needs": "Bò giống"}
    assert not survey_answers.differing(SURVEY, found[asked.homes[1]].answers, facts)
    assert survey_answers.differing(SURVEY, {"housing": "solid"}, facts)


def test_last_years_answers_come_from_the_newest_earlier_round(asked: Asked) -> None:
    answered(asked, 0, persons=5)
    with asked.store.work("round.add") as work:
        second = surveys.make_round(work, asked.homes, year=YEAR + 1, survey=SURVEY.id, title="Năm sau")
        other = surveys.make_round(work, asked.homes, year=YEAR + 1, survey="other", title="Khác")
    with asked.store.read() as session:
        former = surveys.former_answers(session, second)
        assert {home: (one.year, one.answers["persons"]) for home, one in former.items()} == {asked.homes[0]: (YEAR, 5)}
        assert surveys.former_answers(session, asked.round) == surveys.former_answers(session, other) == {}
        codes = [one.code for made in (asked.round, second) for one in surveys.sheets(session, made)]
    assert len(codes) == len(set(codes))


def test_needs_are_read_by_household_and_summed_by_village(asked: Asked) -> None:
    answered(asked, 0, support=["pupils", "house"], details="Sửa nhà", amount=15_000_000)
    answered(asked, 1, support=["house"], amount=5_000_000, contribution="Công")
    answered(asked, 3, persons=2)
    with asked.store.read() as session:
        (need,) = survey_needs.of_household(session, asked.homes[0])
        (village,) = survey_needs.by_village(session, YEAR)
        assert survey_needs.of_household(session, asked.homes[3]) == survey_needs.of_year(session, YEAR + 1) == ()
    assert (need.year, need.kinds, need.details, need.amount) == (YEAR, ("house", "pupils"), "Sửa nhà", 15_000_000)
    assert (village.village, village.households, village.amount) == ("A Đăng", 2, 20_000_000)
    assert dict(village.kinds) == {"house": 2, "pupils": 1}


def test_who_fell_back_since_last_year_can_be_asked_alone(asked: Asked) -> None:
    with asked.store.work("household.edit") as work:
        for home, poverty in zip(asked.homes, ("near_poor", "poor", "other", "poor"), strict=True):
            households.set_class(work, home, YEAR, poverty)
        newcomer = a_household(work, "Bríu E", village_id=asked.villages[1], year=YEAR, poverty="poor")
    with asked.store.read() as session:
        wanted = {Movement.FALLEN_BACK, Movement.NEW}
        assert survey_plan.changed(session, YEAR, wanted, asked.villages) == (asked.homes[1], newcomer)
        assert survey_plan.changed(session, YEAR, wanted, asked.villages[:1]) == (asked.homes[1],)
        assert survey_plan.changed(session, YEAR - 1, wanted, asked.villages) == ()


def test_a_round_without_anybody_or_that_ends_before_it_begins_is_refused(asked: Asked) -> None:
    facts = {"year": YEAR, "survey": SURVEY.id, "title": "Đợt 2"}
    with refused("round.empty"), asked.store.work("round.add") as work:
        surveys.make_round(work, (), **facts)
    days = {"first_day": date(YEAR, 3, 2), "last_day": date(YEAR, 3, 1)}
    with refused("range.backwards"), asked.store.work("round.add") as work:
        surveys.make_round(work, asked.homes, **facts, **days)
    with refused("range.backwards"), asked.store.work("round.edit") as work:
        surveys.edit_round(work, asked.round, first_day=date(YEAR, 3, 2), last_day=date(YEAR, 3, 1))


@pytest.mark.parametrize("back", [False, True])
def test_what_came_back_is_not_thrown_away(asked: Asked, *, back: bool) -> None:
    if back:
        answered(asked, 0, persons=1)
    with refused("round.used") if back else nullcontext(), asked.store.work("round.remove") as work:
        surveys.remove_round(work, asked.round)
    with refused("household.used") if back else nullcontext(), asked.store.work("household.remove") as work:
        households.remove(work, asked.homes[0])
    with asked.store.read() as session:
        assert bool(surveys.rounds(session)) is back


def test_a_sheet_can_be_withdrawn_until_it_is_back(asked: Asked) -> None:
    answered(asked, 0, persons=1)
    with refused("sheet.back"), asked.store.work("sheet.withdraw") as work:
        surveys.withdraw(work, asked.sheet(0).id)
    with asked.store.work("sheet.take_back") as work:
        survey_answers.take_back(work, asked.sheet(0).id)
        surveys.withdraw(work, asked.sheet(0).id)
        assert surveys.give_out(work, asked.round, asked.homes[:2]) == 1
    assert asked.sheet(0).answers == {}


def test_everything_is_undone_step_by_step_and_travels_in_the_file(asked: Asked) -> None:
    answered(asked, 0, persons=5)
    with asked.store.read() as session:
        written = data_file.export(session)
    data_file.read(written)
    assert asked.store.undo().label == "sheet.record"
    assert asked.sheet(0).returned_on is None
    assert asked.store.undo().label == "fill"
    with asked.store.read() as session:
        assert surveys.rounds(session) == ()


def test_a_removed_round_comes_back_from_the_bin_with_its_sheets(asked: Asked) -> None:
    with asked.store.work("round.remove") as work:
        surveys.remove_round(work, asked.round)
    with asked.store.read() as session:
        (lying,) = [one for one in bins.removed(session) if one.noun == "round"]
    assert (lying.name, lying.with_it) == ("Khảo sát đầu năm", 3)
    with asked.store.work("round.restore") as work:
        bins.restore(work, lying.id)
    with asked.store.read() as session:
        assert len(surveys.sheets(session, asked.round)) == 3
