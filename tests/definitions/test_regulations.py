"""A profile is read whole; an extension says only what differs."""

from __future__ import annotations

from datetime import date

import pytest

from ketnghia_desktop.definitions.record import Reading
from ketnghia_desktop.definitions.regulations import NOTHING, extends, read_regulation
from ketnghia_desktop.definitions.source import parse
from ketnghia_desktop.domain.regulation import AreaKind, Norm, Regulation

PLAIN = """\
id: qn-2020-2025
name: Quảng Nam
period: 2020-2025
valid_from: 2020-04-16
valid_to: 2026-01-01
address: a@example.vn
areas:
  - {key: economy, number: 1, short: Kinh tế, full: Kinh tế - xã hội, kinds: [{key: a, label: A, for_classes: [poor]}]}
  - {key: welfare, number: 4, short: An sinh, full: An sinh xã hội}
deadlines:
  - {key: plan, subject: commune, day: 28, month: 2, clause: c, text: t, met_by: [needs_report]}
recipients:
  - {key: district, role: superior, text: "UBND huyện {{ district }}", purpose: báo cáo, valid_to: 2025-07-01}
report_periods:
  - {key: year, label: Năm, first: {day: 15, month: 12, years: -1}, last: {day: 14, month: 12}}
targets:
  - {key: helped, subject: department, figure: f, amount: 2, per_staff: 10, clause: c, text: t}
norms:
  - {key: cattle, label: Bò, unit: con, quantity: 2, unit_price: 20000000, clause: c}
grading:
  - {grade: good, needs: [all_targets], clause: c, text: t}
legal_bases:
  - {key: law, issuer: Quốc hội, text: Luật, valid_from: 2016-01-01, organising: true, usual: false}
"""


def read(text: str, base: Regulation = NOTHING) -> tuple[Regulation, list[tuple[int, str, str]]]:
    reading = Reading("x.yaml", papers=frozenset({"needs_report"}))
    found = read_regulation(parse(text), reading, base)
    return found, [(one.line, one.code, one.about) for one in reading.faults]


def test_a_profile_is_read_whole() -> None:
    found, faults = read(PLAIN)
    assert faults == []
    assert found.areas[0].kinds == (AreaKind("a", "A", ("poor",)),)
    assert (found.deadlines[0].day, found.deadlines[0].met_by) == (28, ("needs_report",))
    assert found.recipients[0].valid_to == date(2025, 7, 1)
    assert (found.report_periods[0].first, found.report_periods[0].last) == ((15, 12, -1), (14, 12, 0))
    assert (found.targets[0].per_staff, found.targets[0].per_commune) == (10, False)
    assert found.norms == (Norm("cattle", "Bò", "con", 2000, 20_000_000, "c"),)
    assert found.grading[0].needs == ("all_targets",)
    assert (found.legal_bases[0].organising, found.legal_bases[0].usual) == (True, False)


def test_an_extension_says_only_what_differs() -> None:
    base, _ = read(PLAIN)
    text = """\
id: qn-2021-models
extends: qn-2020-2025
name: Mô hình
without: [welfare]
norms:
  - {key: cattle, label: Bò, unit: con, quantity: 3, unit_price: 1, clause: d}
  - {key: goats, label: Dê, unit: con, quantity: 5, unit_price: 4000000, clause: d}
"""
    found, faults = read(text, base)
    assert faults == []
    assert (found.period, found.address, found.valid_to) == ("2020-2025", "a@example.vn", date(2026, 1, 1))
    assert [area.key for area in found.areas] == ["economy"]
    assert [(norm.key, norm.quantity) for norm in found.norms] == [("cattle", 3000), ("goats", 5000)]
    assert found.grading == base.grading


def test_what_a_file_extends() -> None:
    assert extends(parse("extends: x\nid: y")) == "x"
    assert extends(parse("id: y")) == ""
    assert extends(parse("[a]")) == ""


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ("id: qn-2020-2025", "id: qn_2020", (1, "value.not_identifier", "qn_2020")),
        ("period: 2020-2025", "note: x", (1, "key.missing", "period")),
        ("valid_to: 2026-01-01", "valid_to: 2020-04-16", (5, "value.out_of_order", "valid_to")),
        ("for_classes: [poor]", "for_classes: [rich]", (8, "value.not_allowed", "rich")),
        ("key: welfare", "key: economy", (9, "key.duplicate", "economy")),
        ("day: 28, month: 2", "day: 30, month: 2", (11, "value.not_day", "30/2")),
        ("day: 28, month: 2", "day: 28, month: 13", (11, "value.not_day", "28/13")),
        ("subject: commune", "subject: mayor", (11, "value.not_allowed", "mayor")),
        ("[needs_report]", "[colour]", (11, "paper.unknown", "colour")),
        ("{{ district }}", "{{ mayor }}", (13, "name.unknown", "mayor")),
        ("{{ district }}", "{{ district | money }}", (13, "filter.unknown", "money")),
        ("role: superior", "role: king", (13, "value.not_allowed", "king")),
        ("first: {day: 15, month: 12, years: -1}, ", "", (15, "key.missing", "first")),
        ("quantity: 2", "quantity: 2.5", (19, "value.not_integer", "2.5")),
        ("grade: good", "grade: A", (21, "value.not_allowed", "A")),
        ("organising: true", "organising: yes", (23, "value.not_truth", "yes")),
        ("areas:", "zones:", (7, "key.unknown", "zones")),
        ("areas:", "zones:", (1, "key.missing", "areas")),
    ],
)
def test_a_fault_is_said_with_line_and_word(was: str, becomes: str, fault: tuple[int, str, str]) -> None:
    assert fault in read(PLAIN.replace(was, becomes))[1]
