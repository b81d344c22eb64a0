"""Templates of definitions use known names and listed filters, and do no sums."""

from __future__ import annotations

import pytest

from ketnghia_desktop.definitions.model import PLAIN, Shape
from ketnghia_desktop.definitions.record import Reading
from ketnghia_desktop.definitions.source import Text
from ketnghia_desktop.definitions.templates import Scope, check_condition, check_text, shape_of

HOME = Shape({"land": PLAIN})
NAMES = {
    "year": PLAIN,
    "commune": Shape({"name": PLAIN}),
    "rows": Shape({"name": PLAIN, "homes": Shape(HOME.members, many=True)}, many=True),
}


def scope() -> Scope:
    return Scope(NAMES, {"money": False, "count": True}, set())


def faults(text: str, *, line: int = 1, literal: bool = False) -> list[tuple[int, str, str]]:
    reading = Reading("x.yaml")
    check_text(Text(text, line, literal=literal), scope(), reading)
    return [(one.line, one.code, one.about) for one in reading.faults]


@pytest.mark.parametrize(
    "text",
    [
        "không có gì",
        "{{ year }} {{ commune.name }}",
        "{{ year | money }} {{ rows | count }}",
        "{% for row in rows %}{{ row.name }}{% if not loop.last %}; {% endif %}{% endfor %}",
        "{% for row in rows %}{% for home in row.homes %}{{ home.land | money }}{% endfor %}{% endfor %}",
        "{% for row in rows if row.name == 'x' %}{{ loop.index }}{% else %}{{ year }}{% endfor %}",
        "{% if year and commune.name == 'x' or not rows %}a{% elif year %}b{% else %}c{% endif %}",
        "{{ 'a' if year else 'b' }}",
        "{{ (year or commune.name) | money }}",
    ],
)
def test_what_is_allowed(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "code", "about"),
    [
        ("{{ stranger }}", "name.unknown", "stranger"),
        ("{{ commune.mayor }}", "name.unknown", "commune.mayor"),
        ("{{ rows.name }}", "name.unknown", "rows.name"),
        ("{{ year.__class__ }}", "name.unknown", "year.__class__"),
        ("{{ self }}", "name.unknown", "self"),
        ("{{ commune }}", "name.not_plain", "commune"),
        ("{{ rows }}", "name.not_plain", "rows"),
        ("{% for x in year %}{% endfor %}", "name.not_many", "year"),
        ("{% for x in 'abc' %}{% endfor %}", "name.not_many", "Const"),
        ("{% for row in rows %}{{ row.stranger }}{% endfor %}", "name.unknown", "row.stranger"),
        ("{% for row in rows %}{% endfor %}{{ row.name }}", "name.unknown", "row"),
        ("{{ year | upper }}", "filter.unknown", "upper"),
        ("{{ rows | money }}", "filter.wrong_kind", "money"),
        ("{{ year | count }}", "filter.wrong_kind", "count"),
        ("{{ year | money(2) }}", "template.not_allowed", "money(…)"),
        ("{{ year + 1 }}", "template.not_allowed", "Add"),
        ("{{ 'x' * 9999 }}", "template.not_allowed", "Mul"),
        ("{{ commune.name() }}", "template.not_allowed", "Call"),
        ("{{ commune['name'] }}", "template.not_allowed", "Getitem"),
        ("{{ range(9) }}", "template.not_allowed", "Call"),
        ("{% set x = 1 %}", "template.not_allowed", "Assign"),
        ("{% include 'x' %}", "template.not_allowed", "Include"),
        ("{% for a, b in rows %}{% endfor %}", "template.not_allowed", "for"),
        ("{% if year is defined %}{% endif %}", "template.not_allowed", "Test"),
        ("{{ year", "template.syntax", "unexpected end of template, expected 'end of print statement'."),
        ("{% stranger %}", "template.syntax", "Encountered unknown tag 'stranger'."),
    ],
)
def test_what_is_not(text: str, code: str, about: str) -> None:
    assert (1, code, about) in faults(text)


def test_the_line_is_that_of_the_file() -> None:
    assert faults("a\n{{ x }}\n{{ y }}", line=10, literal=True) == [
        (12, "name.unknown", "x"),
        (13, "name.unknown", "y"),
    ]


def test_a_condition_is_an_expression() -> None:
    reading = Reading("x.yaml")
    check_condition(Text("year == 1 and stranger", 4), scope(), reading)
    check_condition(Text("year ==", 5), scope(), reading)
    assert [(one.line, one.code) for one in reading.faults] == [(4, "name.unknown"), (5, "template.syntax")]


def test_names_that_were_used_are_known_afterwards() -> None:
    used = scope()
    check_text(Text("{{ year }}{% for row in rows %}{% endfor %}", 1), used, Reading("x.yaml"))
    assert used.used == {"year", "rows"}


def test_a_path_leads_to_its_shape() -> None:
    reading = Reading("x.yaml")
    assert shape_of(Text("rows", 1), scope(), reading) == NAMES["rows"]
    assert shape_of(Text("commune.mayor", 2), scope(), reading) is None
    assert [(one.line, one.about) for one in reading.faults] == [(2, "commune.mayor")]
