"""Texts of definitions are filled; people's words are data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateError, UndefinedError

from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.papers.template import FILTERS, Blank, fill, fill_line, holds, members


@dataclass(frozen=True)
class Person:
    name: str = ""
    homes: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("{{ x | long_date }}", date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        ("{{ x | short_date }}", date(2020, 4, 16), "16/4/2020"),
        ("{{ x | money }}", 50_000_000, "50.000.000"),
        ("{{ x | money_brief }}", 50_000_000, "50 triệu đồng"),
        ("{{ x | money_brief }}", 1_200_000_000, "1,2 tỷ đồng"),
        ("{{ x | money_brief }}", 1_234_500_000, "1.234,5 triệu đồng"),
        ("{{ x | money_brief }}", 12_345_000, "12.345.000 đồng"),
        ("{{ x | money_brief }}", 0, "0 đồng"),
        ("{{ x | words }}", 50_000_000, "Năm mươi triệu đồng"),
        ("{{ x | number }}", 1402, "1.402"),
        ("{{ x | padded }}", 5, "05"),
        ("{{ x | hectares }}", 110_480_000, "11.048"),
        ("{{ x | hectares }}", 12_345, "1,234"),
        ("{{ x | upper_vi }}", "Trà Kót", "TRÀ KÓT"),
        ("{{ x | sentence }}", "năm mươi", "Năm mươi"),
        ("{{ x | undashed }}", "- cây giống", "cây giống"),
        ("{{ x | cited }}", "căn cứ Luật Đất đai;", "Luật Đất đai"),
        ("{{ x | count }}", ("a", "b"), "2"),
        ("{{ x | counted }}", ("a", "b"), "02"),
        ("{{ x | counted }}", tuple("a" * 12), "12"),
        ("{{ x | joined }}", ("a", "", "b"), "a, b"),
        ("{{ x | joined }}", ("- a;", "– b.", "c (d),"), "a, b, c (d)"),
        ("{{ x | joined_and }}", ("a", "b", "c"), "a, b và c"),
        ("{{ x | joined_and }}", ("a",), "a"),
        ("{{ x | names }}", (Person("An"), Person("Bưu")), "An, Bưu"),
    ],
)
def test_a_filter_writes_as_papers_do(text: str, value: object, expected: str) -> None:
    assert fill(text, {"x": value}) == expected


@pytest.mark.parametrize("name", sorted(FILTERS))
@pytest.mark.parametrize("missing", [None, "", "  ", Blank(), Blank().name])
def test_what_is_missing_is_an_ellipsis_behind_every_filter(name: str, missing: object) -> None:
    assert fill(f"{{{{ x | {name} }}}}", {"x": missing}) == "…"


def test_a_list_of_nobody_is_an_ellipsis() -> None:
    assert fill("{{ x | names }}", {"x": ()}) == "…"


def test_nought_is_a_number_and_not_missing() -> None:
    assert fill("{{ x }} {{ x | number }}", {"x": 0}) == "0 0"


@given(st.text(alphabet=st.characters(exclude_categories=("C", "M", "Z")), min_size=1))
def test_a_value_is_never_read_as_a_template(words: str) -> None:
    typed = nfc(f"{{{{ 7*7 }}}}{{% if x %}}{words}")
    assert fill("{{ x }}", {"x": typed}) == typed


@pytest.mark.parametrize(
    "text",
    [
        "{{ x.__class__ }}",
        "{{ x.name.__class__.__mro__ }}",
        "{{ x['__class__'] }}",
        "{{ cycler }}",
        "{{ range(9) }}",
        "{{ x | attr('name') }}",
    ],
)
def test_nothing_leads_out_of_the_sandbox(text: str) -> None:
    with pytest.raises((TemplateError, TypeError)):
        fill(text, {"x": Person("An")})


def test_an_unknown_name_is_our_mistake_and_is_told() -> None:
    with pytest.raises(UndefinedError):
        fill("{{ y }}", {"x": 1})


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("{{ x }}, Tổ trưởng", "An,", "An, Tổ trưởng"),
        ("{{ x }};", "Sở Y;", "Sở Y;"),
        ("{{ x }}.", "đúng hạn./.", "đúng hạn."),
        ("{{ x }}.", "v.v...", "v.v...."),
        ("{{ x }} và {{ x }}", "a;", "a; và a;"),
        ("{{ x }}", "a,\ue000", "a,"),
        ("{{ x | cited }};", "Quyết định 5,", "Quyết định 5;"),
    ],
)
def test_a_mark_is_not_doubled_behind_what_people_typed(text: str, value: str, said: str) -> None:
    assert fill(text, {"x": value}) == said


def test_a_text_becomes_one_line() -> None:
    assert fill_line("a\n  {{ x }}", {"x": "b\n\nc"}) == "a b c"


@pytest.mark.parametrize(("condition", "truth"), [("", True), ("x", True), ("not x", False), ("x == 'a'", True)])
def test_a_condition_is_true_or_false(condition: str, truth: object) -> None:
    assert holds(condition, {"x": "a"}) is truth


def test_members_are_found_along_a_path() -> None:
    assert members("x.homes", {"x": Person(homes=("a", "b"))}) == ("a", "b")
    assert members("x", {"x": "a text"}) == ()
    assert members("x.homes", {"x": Blank()}) == ()


def test_a_blank_record_has_nothing_and_no_inside() -> None:
    assert list(Blank()) == []
    assert not Blank().anything.at_all
    assert not hasattr(Blank(), "__wrapped__")
