"""Values of fields as a person types them on the line."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.commands.values import Value, typed
from ketnghia_desktop.definitions.model import Choice, FieldDef, PaperDef
from ketnghia_desktop.domain.breaches import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = ("text", "date", "hour", "money", "integer", "tick", "lines", "choice", "record")
FIELDS = tuple(
    FieldDef(kind, kind, kind, 1, choices=(Choice("vn", "Việt Nam"),) if kind == "choice" else ()) for kind in KINDS
)
PAPER = PaperDef("p", "p.yaml", "P", 2, "", "", "none", "year", FIELDS, (), ())


def values(**pairs: str) -> Mapping[str, Value]:
    return typed(PAPER, pairs.items(), 2025)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "<b>An</b> & {{7*7}}", "<b>An</b> & {{7*7}}"),
        ("text", "Bh'nướch A", "Bh'nướch A"),
        ("date", "5/2/26", "2026-02-05"),
        ("date", "5.2", "2025-02-05"),
        ("hour", "7h30", "07 giờ 30 phút"),
        ("money", "50tr", 50_000_000),
        ("integer", "1.250", 1250),
        ("tick", "có", True),
        ("tick", "không", False),
        ("lines", "một\n hai \n\n", ["một", "hai"]),
        ("choice", "Việt Nam", "vn"),
        ("choice", "vn", "vn"),
    ],
)
def test_each_kind_is_read_as_people_write_it(kind: str, text: str, value: Value) -> None:
    assert values(**{kind: text}) == {kind: value}


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("date", "30/2/2025", "day.impossible"),
        ("hour", "25h", "hour.impossible"),
        ("money", "nhiều", "money.unreadable"),
        ("integer", "²", "fact.wrong_kind"),
        ("tick", "có lẽ", "fact.wrong_kind"),
        ("choice", "Lào", "fact.not_a_choice"),
        ("record", "x", "field.unknown"),
        ("nothing", "x", "field.unknown"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_field(kind: str, text: str, code: str) -> None:
    with pytest.raises(Refused, match=code) as refused:
        values(**{kind: text})
    assert refused.value.breaches[0].subject == kind


def test_text_comes_in_one_form() -> None:
    assert values(text=unicodedata.normalize("NFD", "Nguyễn")) == {"text": "Nguyễn"}
