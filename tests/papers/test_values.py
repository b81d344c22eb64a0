"""A field says what was typed, else what the data says, else its default."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from ketnghia_desktop.definitions.model import FieldDef, PaperDef
from ketnghia_desktop.domain.figures import Figure
from ketnghia_desktop.papers.facts import MemberFacts, SignerFacts
from ketnghia_desktop.papers.template import Blank
from ketnghia_desktop.papers.values import FieldValue, Json, kept, values

SIGNERS = (SignerFacts("1", "An"), SignerFacts("2", "Bưu"))
DRAWN = {"x": "từ dữ liệu", "commune": "Trà Kót"}


def paper(kind: str, default: str = "", source: str = "", was: str = "") -> PaperDef:
    field = FieldDef("x", kind, "X", 1, source=source, default=default, was=was)
    return PaperDef("p", "p.yaml", "P", 1, "", "", "none", "year", (field,), (), ())


def value(kind: str, typed: Json, drawn: object = None, default: str = "") -> FieldValue:
    return values(paper(kind, default), {"x": typed}, {"x": drawn, "commune": "Trà Kót"})["x"]


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        ("text", "a", "a"),
        ("long", "a\nb", "a\nb"),
        ("date", "2025-02-05", date(2025, 2, 5)),
        ("date", date(2025, 2, 5), date(2025, 2, 5)),
        ("integer", 5, 5),
        ("money", 0, 0),
        ("figure", 7, 7),
        ("choice", "renewal", "renewal"),
        ("tick", False, False),
        ("lines", ["a", " b ", ""], ("a", "b")),
        ("lines", "a\n\nb", ("a", "b")),
        ("rich", "a", "a"),
        ("rich", [{"runs": []}], [{"runs": []}]),
    ],
)
def test_what_was_typed_is_read_by_its_kind(kind: str, typed: Json, expected: object) -> None:
    assert value(kind, typed) == FieldValue(expected, typed=True)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("text", 5),
        ("date", "31/02/2025"),
        ("date", "2025-02-31"),
        ("integer", "5"),
        ("integer", True),
        ("tick", "có"),
        ("lines", 5),
        ("rich", {"a": 1}),
        ("records", "a"),
        ("text", ""),
        ("lines", []),
    ],
)
def test_what_is_not_of_the_kind_or_was_emptied_leaves_the_data(kind: str, typed: Json) -> None:
    assert value(kind, typed, "từ dữ liệu").value == "từ dữ liệu"


def test_a_default_may_name_the_commune() -> None:
    assert value("text", None, "", "Xã {{ commune }}") == FieldValue("Xã Trà Kót")
    assert value("lines", None, None, "a\n{{ commune }}") == FieldValue(("a", "Trà Kót"))
    assert value("tick", None, None, "true") == FieldValue(True)  # noqa: FBT003 - the value is the point
    assert value("text", None) == FieldValue(None)


def test_records_that_are_not_there_are_none_and_a_blank() -> None:
    assert value("records", None).value == ()
    assert isinstance(value("record", None).value, Blank)


def test_a_figure_says_where_it_comes_from() -> None:
    assert value("figure", None, Figure("f", 5, origin="entered")) == FieldValue(5, origin="entered")
    assert value("figure", None, Figure("f", None, origin="missing")) == FieldValue(None, origin="missing")


@pytest.mark.parametrize(("typed", "name", "picked"), [("2", "Bưu", True), ("9", "An", False), (None, "An", False)])
def test_the_signer_is_the_one_picked_or_the_first_on_duty(typed: Json, name: str, *, picked: bool) -> None:
    found = value("signer", typed, SIGNERS)
    assert found.value == next(one for one in SIGNERS if one.name == name)
    assert found.typed is picked


def test_one_of_the_team_is_picked_or_the_first_offered() -> None:
    team = (MemberFacts("An", id="1"), MemberFacts("Bưu", id="2"))
    assert value("member", "2", team) == FieldValue(team[1], typed=True)
    assert value("member", "9", team) == FieldValue(team[0])
    assert value("member", None, ()).value == MemberFacts()


def test_a_default_may_name_what_the_data_does_not_say() -> None:
    assert value("text", None, None, "{% for one in x %}{{ one.name }}{% endfor %}").value == ""
    assert value("text", None, None, "Xã {{ x }}").value == "Xã …"


def test_a_commune_without_signers_has_a_nameless_one() -> None:
    assert value("signer", "1", ()).value == SignerFacts()


def test_a_field_that_was_renamed_keeps_its_value() -> None:
    renamed = paper("text", was="old")
    assert values(renamed, {"old": "a"}, {})["x"].value == "a"


def test_only_what_differs_from_the_data_is_kept() -> None:
    text = paper("text", source="team.office")
    assert kept(text, {"x": "từ dữ liệu"}, DRAWN) == {}
    assert kept(text, {"x": "khác"}, DRAWN) == {"x": "khác"}


def test_what_a_former_form_asked_for_is_kept_as_old_data() -> None:
    assert kept(paper("text"), {"x": "a", "dropped": "y"}, {}) == {"x": "a", "dropped": "y"}
    assert kept(paper("text", was="old"), {"old": "a"}, {}) == {"x": "a"}


def test_days_and_ids_are_kept_as_text() -> None:
    one = UUID(int=1)
    assert kept(paper("date"), {"x": date(2025, 2, 5)}, {}) == {"x": "2025-02-05"}
    signers = (SignerFacts("0", "An"), SignerFacts(str(one), "Bưu"))
    assert kept(paper("signer"), {"x": one}, {"x": signers}) == {"x": str(one)}
