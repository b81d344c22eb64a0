"""Each check finds what it is for, and nothing in a paper that is in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.figures import Figure
from ketnghia_desktop.papers.checks import CHECKS, breaches
from ketnghia_desktop.papers.compose import compose
from ketnghia_desktop.papers.examined import Examined
from ketnghia_desktop.papers.facts import ContactFacts, MemberFacts, PartnerFacts, RowFacts, UnreviewedFacts
from tests.facts_of_a_commune import (
    AT_GATE,
    DAY,
    EMPTY,
    EMPTY_TYPED,
    FACTS,
    PARTNERS,
    ROWS,
    TEAM,
    TYPED,
    drawn,
    field_values,
    given,
    library,
    paper,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketnghia_desktop.papers.values import Json

UNHEARD = {**FACTS, "opinions.village_heard": (), "opinions.residents_heard": (), "opinions.all": ()}
PASSAGES: dict[str, Json] = {"economy": "Ổn định", "difficulties": "Thiếu vốn", "orientation": "Trồng quế"}


def examined(
    name: str, facts: Mapping[str, object] = FACTS, on: date = DAY, typed: Mapping[str, Json] = EMPTY_TYPED
) -> Examined:
    of = paper(name)
    return Examined(
        paper=of,
        year=2025,
        on=on,
        regulation=library().regulations["qn-2020-2025"],
        document=compose(of, given(of, facts, typed=typed)),
        values=field_values(of, facts, typed=typed),
        typed=typed,
        drawn=drawn(of, facts),
    )


def found(
    name: str, facts: Mapping[str, object] = FACTS, on: date = DAY, typed: Mapping[str, Json] = EMPTY_TYPED
) -> set[tuple[str, object]]:
    return {(one.code, one.subject) for one in breaches(examined(name, facts, on, typed))}


def codes(
    name: str, facts: Mapping[str, object] = FACTS, on: date = DAY, typed: Mapping[str, Json] = EMPTY_TYPED
) -> set[str]:
    return {code for code, _ in found(name, facts, on, typed)}


def team(*, without: str = "", **changes: str) -> Mapping[str, object]:
    kept = tuple(replace(one, **changes) for one in TEAM if one.role != without)
    return {**FACTS, "team.members": kept}


def test_a_front_that_leads_is_found_in_the_team() -> None:
    assert codes("team_decision", team(without="deputy")) == {"team.no_deputy", "team.no_front"}


def test_papers_in_order_have_nothing_to_find() -> None:
    assert found("team_decision") == set()
    assert found("needs_report", typed=PASSAGES) == set()
    assert found("contact_sheet") == set()
    assert found("needs_appendix") == set()


@pytest.mark.parametrize("name", ["team_regulation", *TYPED])
def test_letters_and_minutes_in_order_have_nothing_to_find(name: str) -> None:
    assert found(name, typed=TYPED.get(name, EMPTY_TYPED)) == set()


@pytest.mark.parametrize(
    ("key", "code"), [("village_opinion", "opinion.no_village"), ("residents_opinion", "opinion.no_residents")]
)
def test_minutes_without_an_opinion_stop_by_the_step_that_wants_it(key: str, code: str) -> None:
    silent = {**TYPED["survey_minutes"], key: "  "}
    assert found("survey_minutes", typed=silent) == set()  # somebody's own words stand in the list
    (breach,) = breaches(examined("survey_minutes", UNHEARD, typed=silent))
    assert (breach.code, breach.subject, breach.rule, breach.overridable) == (code, key, "290, bước 3", False)


def test_the_team_must_be_heard_in_its_own_minutes() -> None:
    silent = {**TYPED["team_meeting_minutes"], "members_opinion": ""}
    assert found("team_meeting_minutes", UNHEARD, typed=silent) == {("opinion.no_member", "members_opinion")}


@pytest.mark.parametrize(("votes", "codes_found"), [(4, set()), (5, {"votes.more_than_present"})])
def test_there_are_not_more_votes_than_members_present(votes: int, codes_found: set[str]) -> None:
    counted: dict[str, Json] = {**TYPED["team_meeting_minutes"], "votes_for": votes, "votes_against": 0}
    assert codes("team_meeting_minutes", typed=counted) == codes_found


@pytest.mark.parametrize(
    ("more", "absent", "found_there"),
    [
        ([], "Đinh Ếch, Người có uy tín thôn 2 (ốm)", set()),
        (["Khách Một", "Khách Hai", "Khách Ba"], "", {("present.more_than_members", "present")}),
        (["- ĐINH ẾCH (đến muộn)"], "1. Đinh Ếch - ốm", {("present.and_absent", "absent")}),
    ],
)
def test_nobody_is_there_who_is_away_nor_more_than_there_are(
    more: list[str], absent: str, found_there: set[tuple[str, str]]
) -> None:
    there: list[object] = [*(f"{one.name}, {one.post}" for one in TEAM[:4]), *more]
    typed: dict[str, Json] = {**TYPED["team_meeting_minutes"], "present": there, "absent": [absent]}
    assert found("team_meeting_minutes", typed=typed) == found_there


def test_who_was_poor_and_is_in_no_list_of_the_year_is_told_before_the_report_goes_up() -> None:
    left_out = tuple(UnreviewedFacts(village, count, 2024, 2025) for village, count in (("A Đăng", 13), ("", 1)))
    facts = {**FACTS, "households.unreviewed": left_out}
    told = breaches(examined("needs_report", facts, typed=PASSAGES))
    (odd,) = (one for one in told if one.code == "class.unreviewed")
    assert odd.overridable
    assert odd.details == {"count": 14, "villages": "A Đăng 13", "before": 2024, "year": 2025}


@pytest.mark.parametrize(
    ("begins", "ends", "codes_found"),
    [("7h30", "11h", set()), ("13h30", "11h", {"hour.backwards"}), ("sau lễ chào cờ", "7h", set())],
)
def test_what_begins_ends_later(begins: str, ends: str, codes_found: set[str]) -> None:
    typed: dict[str, Json] = {**TYPED["team_meeting_minutes"], "begins_at": begins, "ends_at": ends}
    assert codes("team_meeting_minutes", typed=typed) == codes_found


@pytest.mark.parametrize("name", ["needs_appendix", "needs_report"])
def test_nothing_goes_up_before_the_people_were_heard(name: str) -> None:
    facts = {**FACTS, "proposals.unready": AT_GATE[1:]}
    stops = [one for one in breaches(examined(name, facts, typed=PASSAGES)) if one.subject == "unready"]
    assert [(one.code, one.overridable) for one in stops] == [("gate.no_minutes", False), ("gate.no_member", False)]
    assert stops[0].details == {"number": "2.1", "content": "Khám bệnh", "village": "2"}


@pytest.mark.parametrize(("name", "key"), [("invitation", "held_on"), ("cover_letter", "reply_by")])
def test_a_day_asked_for_lies_ahead_of_the_paper(name: str, key: str) -> None:
    day: dict[str, Json] = {**TYPED[name], "dated_on": "2025-02-05"}
    assert ("date.before_paper", key) in found(name, typed={**day, key: "2025-02-04"})
    assert found(name, typed={**day, key: "2025-02-05"}) == set()


def test_minutes_name_a_chair_and_a_secretary() -> None:
    nobody = {**FACTS, "team.members": (), "team.secretary_first": ()}
    missing = found("survey_minutes", nobody, typed=TYPED["survey_minutes"])
    assert missing == {("field.missing", "chair"), ("field.missing", "secretary")}


def test_a_superior_that_is_no_longer_there_is_not_written_to() -> None:
    assert ("recipient.not_in_force", "") in found("cover_letter", on=date(2025, 7, 1))


def test_every_check_of_the_papers_is_registered_under_its_name() -> None:
    assert {name for one in library().papers.values() for name in one.checks} == set(CHECKS)
    assert all(name == check.name for name, check in CHECKS.items())


@pytest.mark.parametrize(
    ("role", "code"), [("leader", "team.no_leader"), ("deputy", "team.no_deputy"), ("secretary", "team.no_secretary")]
)
def test_a_role_nobody_has_is_missed(role: str, code: str) -> None:
    assert (code, "members") in found("team_decision", team(without=role))


def test_a_village_head_is_missed() -> None:
    assert "team.no_village_head" in codes("team_decision", team(without="member"))


def test_the_leader_heads_the_commune_and_is_one() -> None:
    assert "team.leader_post" in codes("team_decision", team(post="Công chức"))
    two = {**FACTS, "team.members": (*TEAM, MemberFacts("An", "Chủ tịch UBND xã", "leader", "1"))}
    assert "team.two_leaders" in codes("team_decision", two)


def test_who_is_called_needs_a_telephone() -> None:
    assert ("member.no_phone", "members") in found("team_decision", team(phone_office="", phone_mobile=""))


@pytest.mark.parametrize(
    ("contacts", "code"),
    [
        ((), "partner.no_contact"),
        ((ContactFacts("An"),), "contact.never_answered"),
        ((ContactFacts("An", date(2024, 8, 4)),), "contact.silent"),
    ],
)
def test_a_partner_that_does_not_answer(contacts: tuple[ContactFacts, ...], code: str) -> None:
    facts = {**FACTS, "partners": (*PARTNERS, PartnerFacts("Sở Y tế", "department", contacts))}
    assert found("team_decision", facts) == {(code, "partners")}


def test_six_months_to_the_day_are_not_silence() -> None:
    facts = {**FACTS, "partners": (PartnerFacts("Sở Y tế", "department", (ContactFacts("An", date(2024, 8, 5)),)),)}
    assert found("team_decision", facts) == set()


def test_an_empty_commune_is_told_everything_that_is_missing() -> None:
    assert {("signer.missing", "signer"), ("partner.none", "partners"), ("team.nobody", "members")} <= found(
        "team_decision", EMPTY
    )
    assert ("figure.missing", "villages") in found("needs_report", EMPTY)
    assert ("field.missing", "households") in found("needs_report", EMPTY)
    assert found("needs_appendix", EMPTY) == {("proposal.empty", "rows")}


def test_who_may_not_sign_that_day() -> None:
    assert found("team_decision", typed={"signer": "left"}) == {("signer.not_on_duty", "signer")}


def test_a_renewal_without_what_it_replaces() -> None:
    assert found("team_decision", typed={"form": "renewal"}) == {("decision.replaces_nothing", "replaces")}


def test_a_paper_dated_before_what_it_cites() -> None:
    early = found("team_decision", on=date(2020, 4, 1), typed={"dated_on": "2020-04-01"})
    assert ("date.before_basis", "dated_on") in early
    assert ("date.other_year", "dated_on") in early


def test_a_basis_out_of_force() -> None:
    assert ("basis.expired", "bases") in found("team_decision", on=date(2025, 7, 2))


def test_a_recipient_that_is_gone_stops_the_paper() -> None:
    late = breaches(examined("team_decision", on=date(2025, 7, 2)))
    gone = {str(one.details["name"]): one for one in late if one.code == "recipient.not_in_force"}
    assert set(gone) == {"UBND huyện (báo cáo)", "Ban Dân tộc tỉnh (báo cáo)"}
    assert not any(one.overridable for one in gone.values())
    assert {one.details["since"] for one in gone.values()} == {"01/7/2025"}


def test_a_typed_recipient_that_is_gone_leads_to_its_field() -> None:
    facts = {**FACTS, "recipients.superiors": ()}
    late = found("needs_report", facts, date(2025, 7, 2), PASSAGES | {"more_recipients": ["UBND huyện Nam Trà My"]})
    assert ("recipient.not_in_force", "more_recipients") in late


def test_figures_that_contradict_each_other() -> None:
    assert ("figure.differs", "poor") in found("needs_report", typed=PASSAGES | {"poor": 126})
    assert ("figure.part_exceeds", "poor_minority") in found("needs_report", typed=PASSAGES | {"poor_minority": 126})


def test_a_figure_nobody_knows() -> None:
    facts = {**FACTS, "households.merit": Figure("households.merit", None, origin="missing")}
    assert found("needs_report", facts, typed=PASSAGES) == {("figure.missing", "merit")}


def test_a_total_that_is_not_the_sum() -> None:
    assert found("needs_appendix", typed={"total": 1}) == {("sum.differs", "total")}
    assert found("needs_report", typed=PASSAGES | {"asked": 1}) == {("sum.differs", "asked")}


def test_an_item_without_money_or_duty() -> None:
    facts = {**FACTS, "proposals.rows": (*ROWS, RowFacts(number="2.2", content="Tặng quà"))}
    assert codes("needs_appendix", facts) == {"item.no_amount", "item.no_duty"}


def test_an_item_with_parts_is_judged_by_its_parts() -> None:
    parent = RowFacts(number="2.2", content="Nhà ở")
    part = RowFacts(number="2.2.1", content="Móng", amount=1, duty_partner=("x",))
    facts = {**FACTS, "proposals.rows": (*ROWS, parent, part), "proposals.total": 62_345_001}
    assert codes("needs_appendix", facts) == set()


def test_leftovers_of_another_paper() -> None:
    other = PASSAGES | {"economy": "Thực hiện công tác kết nghĩa năm 2024"}
    assert found("needs_report", typed=other) == {("text.other_year", "economy")}
    assert found("needs_report", typed=PASSAGES | {"economy": "Thu nhập ... đồng"}) == {("text.left_open", "economy")}


@pytest.mark.parametrize(("name", "said"), [("team_decision", {"text.other_period"}), ("needs_report", set())])
def test_a_period_that_is_over_is_told_where_a_paper_speaks_of_it_itself(name: str, said: set[str]) -> None:
    """The report only cites decisions with the period in their titles."""
    later = replace(examined(name, typed=PASSAGES), year=2026)
    assert {one.code for one in breaches(later, only=("leftovers",))} == said


def test_a_thing_is_told_once() -> None:
    twice = replace(paper("needs_appendix"), checks=("items_complete", "items_complete"))
    once = replace(examined("needs_appendix", EMPTY), paper=twice)
    assert len(breaches(once)) == 1
