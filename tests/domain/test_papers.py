"""Lives, numbers and signatures of papers."""

from datetime import date
from itertools import pairwise

import pytest

from ketnghia_desktop.domain.papers import (
    FROZEN,
    NEXT_STATES,
    TYPES,
    Authority,
    Dispatched,
    PaperState,
    Post,
    committee_capacity,
    full_number,
    number_text,
    register_breaches,
    symbol,
    team_capacity,
    transition_breaches,
)

REGISTER = (
    Dispatched(4, "QĐ-UBND", date(2026, 2, 5)),
    Dispatched(6, "QĐ-UBND", date(2026, 3, 1)),
    Dispatched(5, "KH-UBND", date(2026, 1, 20)),
    Dispatched(5, "QĐ-UBND", date(2025, 5, 1)),
)


def test_the_usual_life_of_a_paper_is_possible() -> None:
    life = (PaperState.DRAFT, PaperState.PRESENTED, PaperState.SIGNED, PaperState.ISSUED, PaperState.SENT)
    assert all([*transition_breaches(was, becomes)] == [] for was, becomes in pairwise(life))
    assert set(NEXT_STATES) == set(PaperState)


def test_a_presented_paper_may_come_back_to_the_desk() -> None:
    assert [*transition_breaches(PaperState.PRESENTED, PaperState.DRAFT)] == []


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (PaperState.DRAFT, PaperState.SIGNED),
        (PaperState.SIGNED, PaperState.DRAFT),
        (PaperState.ISSUED, PaperState.DRAFT),
        (PaperState.WITHDRAWN, PaperState.ISSUED),
        (PaperState.REPLACED, PaperState.SENT),
        (PaperState.SENT, PaperState.SENT),
    ],
)
def test_a_numbered_paper_never_becomes_a_draft_again(was: PaperState, becomes: PaperState) -> None:
    [breach] = transition_breaches(was, becomes)
    assert (breach.code, dict(breach.details)) == ("paper.not_possible", {"from": was.value, "to": becomes.value})


def test_only_a_draft_is_composed_anew() -> None:
    assert {state for state in PaperState if state not in FROZEN} == {PaperState.DRAFT}


def test_all_types_of_the_decree_but_the_two_without_abbreviation() -> None:
    assert len(TYPES) == 29 - 2


@pytest.mark.parametrize(
    ("parts", "written"),
    [(("QĐ",), "QĐ-UBND"), (("BB", "TCT"), "BB-TCT"), (("", "UBND", "VX"), "UBND-VX"), (("", "UBND"), "UBND")],
)
def test_symbols(parts: tuple[str, ...], written: str) -> None:
    assert symbol(*parts) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [(5, "05/QĐ-UBND"), (12, "12/QĐ-UBND"), (105, "105/QĐ-UBND"), (None, "/QĐ-UBND")],
)
def test_numbers_below_ten_have_a_nought(number: int | None, written: str) -> None:
    assert full_number(number, "QĐ-UBND") == written
    assert number_text(number) == written.split("/", maxsplit=1)[0]


def test_a_commitment_has_no_number() -> None:
    assert full_number(None, "") == ""


def found(number: int, dated: date) -> list[str]:
    return [one.code for one in register_breaches(Dispatched(number, "QĐ-UBND", dated), REGISTER)]


def test_a_number_is_given_once_in_its_year_and_series() -> None:
    assert found(4, date(2026, 2, 5)) == ["paper.number_used"]
    assert found(5, date(2026, 2, 20)) == []


def test_numbers_run_in_the_order_of_days() -> None:
    assert found(5, date(2026, 2, 1)) == ["paper.number_out_of_order"]
    assert found(5, date(2026, 3, 2)) == ["paper.number_out_of_order"]


@pytest.mark.parametrize(
    ("authority", "post", "lines"),
    [
        ("collective", "chairman", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("collective", "vice_chairman", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("chairman", "chairman", ("CHỦ TỊCH",)),
        ("chairman", "vice_chairman", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ],
)
def test_authority_and_signature_go_together(authority: Authority, post: Post, lines: tuple[str, ...]) -> None:
    capacity = committee_capacity(authority, post)
    assert (capacity.lines, capacity.below) == (lines, "")


@pytest.mark.parametrize(
    ("role", "lines"),
    [("leader", ("TỔ TRƯỞNG",)), ("deputy", ("KT. TỔ TRƯỞNG", "TỔ PHÓ")), ("secretary", ()), ("member", ())],
)
def test_the_team_signs_by_its_own_title(role: str, lines: tuple[str, ...]) -> None:
    assert team_capacity(role) == lines
