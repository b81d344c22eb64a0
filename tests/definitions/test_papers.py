"""A paper's file is read whole, and everything that is wrong with it is said with its line."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from ketnghia_desktop.definitions import blocks
from ketnghia_desktop.definitions.block_reader import READERS, Fragment
from ketnghia_desktop.definitions.model import PLAIN, PaperDef, Shape, Vocabulary
from ketnghia_desktop.definitions.papers import read_paper
from ketnghia_desktop.definitions.record import Reading
from ketnghia_desktop.definitions.source import parse

MEMBER = MappingProxyType({"name": PLAIN, "homes": Shape(MappingProxyType({"land": PLAIN}), many=True)})
WORDS = Vocabulary(
    context=MappingProxyType({"year": PLAIN}),
    sources=MappingProxyType({"team.members": Shape(MEMBER, many=True), "team.office": PLAIN}),
    figures=frozenset({"households.poor"}),
    filters=MappingProxyType({"money": False, "count": True}),
    checks=frozenset({"fields_filled"}),
    books=MappingProxyType({}),
)
HEAD = """\
id: sample
title: Mẫu
step: 2
about: year
issuer: none
"""
GOOD = (
    HEAD
    + """\
type: {name: QUYẾT ĐỊNH, symbol: QĐ}
dated: day
signed: {by: signer, authority: authority}
follows: sample
subject: Về việc {{ year }}
fields:
  - {key: day, kind: date, label: Ngày}
  - {key: signer, kind: signer, label: Người ký, required: true}
  - {key: authority, kind: choice, label: Thẩm quyền, default: b, choices: [{key: a, label: A}, {key: b, label: B}]}
  - {key: team, kind: records, label: Tổ, from: team.members, persons: structured}
  - {key: poor, kind: figure, label: Hộ nghèo, from: households.poor}
  - {key: free, kind: rich, label: Tình hình, when: authority == 'a', was: old}
  - {key: lines, kind: lines, label: Khác, default: "{{ year }}"}
  - {key: book, kind: record, label: Danh sách, from: team.office}
blocks:
  - use: top
  - type_name
  - when: poor
    para: {lead: Điều 1., text: "Số [[number]] năm {{ year }}", style: note}
  - part: {title: Khái quát, number: roman}
  - free: free
  - list:
      {each: team as one, text: "{{ position }}. {{ one.name }}", then: [{each: one.homes as h, text: "{{ h.land }}"}]}
  - table:
      each: team as one
      blanks: 2
      bold: one.name == 'A'
      columns:
        - {title: TT, share: 5, align: center, lines: ["{{ position }}"]}
        - {title: Tên, share: 20.5, lines: [{when: one.name, text: "{{ one.name }}"}]}
      total: {label: Cộng, column: 2, text: "{{ poor | money }}", below: Bằng chữ}
  - sheet: book
  - addressees: [UBND, {each: lines as line, text: "{{ line }}"}]
  - appendix: {label: Phụ lục, title: A, attached: "(Kèm theo [[number]])"}
  - closing: [Như trên]
checks: [fields_filled]
"""
)
TOP = parse("- heading: {agency: [A], superior: [B], number: 'Số: [[number]]', place_date: 'X, ngày [[day]]'}\n")


def read(text: str) -> tuple[PaperDef, list[tuple[int, str, str]]]:
    reading = Reading("x.yaml", papers=frozenset({"sample"}))
    paper = read_paper(parse(text), reading, WORDS, {"top": Fragment("shared/top.yaml", TOP)})
    return paper, [(one.line, one.code, one.about) for one in reading.faults]


def faults(*lines: str) -> list[tuple[int, str, str]]:
    """What is wrong with a paper of these lines; the first of them stands on line 6."""
    return read(HEAD + "\n".join(lines))[1]


def test_a_paper_is_read_whole() -> None:
    paper, found = read(GOOD)
    assert found == []
    assert (paper.id, paper.symbol, paper.dated, paper.signed_by, paper.authority) == (
        "sample",
        "QĐ",
        "day",
        "signer",
        "authority",
    )
    assert [field.kind for field in paper.fields] == [
        "date",
        "signer",
        "choice",
        "records",
        "figure",
        "rich",
        "lines",
        "record",
    ]
    assert paper.checks == ("fields_filled",)
    assert paper.field("free") is paper.fields[5]


def test_every_kind_of_block_is_read_in_order() -> None:
    (section,) = read(GOOD)[0].sections
    names = [type(block).__name__ for block in section.blocks]
    assert names == [
        "HeadingDef",
        "TypeNameDef",
        "ParaDef",
        "PartDef",
        "FreeDef",
        "ListDef",
        "TableDef",
        "SheetDef",
        "AddresseesDef",
        "AppendixDef",
        "ClosingDef",
    ]
    assert len(READERS) == len(set(names))
    assert section.blocks[2].when == "poor"
    assert section.blocks[2].line == 23


def test_a_block_keeps_its_arguments() -> None:
    found = read(GOOD)[0].sections[0].blocks
    assert found[5] == blocks.ListDef(
        line=27,
        each="team",
        name="one",
        text="{{ position }}. {{ one.name }}",
        then=(blocks.LineDef("{{ h.land }}", "one.homes", "h"),),
    )
    table = found[6]
    assert isinstance(table, blocks.TableDef)
    assert table.total == blocks.TotalDef("Cộng", 2, "{{ poor | money }}", "Bằng chữ")
    assert [column.share for column in table.columns] == [5.0, 20.5]


def test_a_letter_names_its_unit_and_minutes_their_signatures() -> None:
    paper, found = read(
        HEAD
        + """\
letter: unit
fields: [{key: unit, kind: text, label: Đơn vị}, {key: chair, kind: member, label: Chủ trì, from: team.members}]
blocks:
  - type_name: {name: QUY CHẾ, subject: "Năm {{ year }}", attached: "(Kèm theo số [[number]])"}
  - closing:
      recipients: [Lưu]
      signatures: [{capacity: CHỦ TRÌ, name: "{{ chair.name }}", post: B, note: C, when: chair.name}]
"""
    )
    assert found == []
    assert paper.letter == "unit"
    name, closing = paper.sections[0].blocks
    assert name == blocks.TypeNameDef(
        line=9, name="QUY CHẾ", subject="Năm {{ year }}", attached="(Kèm theo số [[number]])"
    )
    assert isinstance(closing, blocks.ClosingDef)
    assert closing.signatures == (
        blocks.SignatureDef(
            line=12, when="chair.name", capacity="CHỦ TRÌ", name="{{ chair.name }}", post="B", note="C"
        ),
    )


def test_a_paper_may_have_several_sections() -> None:
    paper, found = read(HEAD + "sections:\n  - blocks: [type_name]\n  - {landscape: true, blocks: [type_name]}\n")
    assert found == []
    assert [section.landscape for section in paper.sections] == [False, True]


def test_a_section_may_be_printed_for_each_member_of_a_list() -> None:
    found, wrong = read(
        HEAD
        + "fields: [{key: team, kind: records, label: Tổ, from: team.members}]\n"
        + "sections: [{each: team as one, when: year, blocks: [{table: {each: team as other, small: true, columns: "
        + "[{title: A, share: 1, room: 12}, {title: B, share: 1, room: one.name, bold: true}]}}]}]\n"
    )
    (section,), (table,) = found.sections, found.sections[0].blocks
    assert (section.each, section.name, section.when, wrong) == ("team", "one", "year", [])
    assert isinstance(table, blocks.TableDef)
    assert (table.small, [(one.room, one.bold) for one in table.columns]) == (True, [("12", False), ("one.name", True)])


def test_room_to_write_in_is_a_number_or_the_name_of_one() -> None:
    columns = "columns: [{title: A, share: 1, room: one.homes}, {title: B, share: 1, room: one.none}]"
    fields = "fields: [{key: team, kind: records, label: Tổ, from: team.members}]"
    found = faults(fields, f"blocks: [{{table: {{each: team as one, {columns}}}}}]")
    assert [(code, about) for _, code, about in found] == [
        ("name.not_plain", "one.homes"),
        ("name.unknown", "one.none"),
    ]


FIELD = "fields: [{key: x, kind: text, label: X}]"
USED = "blocks: [{para: '{{ x }}'}]"

FAULTY: dict[str, tuple[tuple[str, ...], tuple[int, str, str]]] = {
    "unknown key": ((USED, FIELD, "colour: red"), (8, "key.unknown", "colour")),
    "unknown key of a field": (
        (USED, "fields:", "  - {key: x, label: X,", "     colour: red}"),
        (9, "key.unknown", "colour"),
    ),
    "no blocks": ((FIELD,), (1, "key.missing", "blocks")),
    "unknown kind of field": ((USED, "fields: [{key: x, kind: colour, label: X}]"), (7, "value.not_allowed", "colour")),
    "no label": ((USED, "fields: [{key: x, kind: text}]"), (7, "key.missing", "label")),
    "field twice": (
        (USED, "fields:", "  - {key: x, label: X}", "  - {key: x, label: Y}"),
        (9, "field.duplicate", "x"),
    ),
    "field unused": (("blocks: [type_name]", FIELD), (7, "field.unused", "x")),
    "unknown source": ((USED, "fields: [{key: x, label: X, from: team.mayor}]"), (7, "source.unknown", "team.mayor")),
    "unknown figure": (
        (USED, "fields: [{key: x, kind: figure, label: X, from: cows}]"),
        (7, "source.unknown", "cows"),
    ),
    "figure without source": ((USED, "fields: [{key: x, kind: figure, label: X}]"), (7, "key.missing", "from")),
    "choice without choices": ((USED, "fields: [{key: x, kind: choice, label: X}]"), (7, "key.missing", "choices")),
    "default not a choice": (
        (USED, "fields: [{key: x, kind: choice, label: X, default: b, choices: [{key: a, label: A}]}]"),
        (7, "value.not_allowed", "b"),
    ),
    "condition of a field": ((USED, "fields: [{key: x, label: X, when: y == 1}]"), (7, "name.unknown", "y")),
    "unknown check": ((USED, FIELD, "checks: [colour]"), (8, "check.unknown", "colour")),
    "unknown block": (("blocks:", "  - colour: red"), (7, "block.unknown", "colour")),
    "two blocks in one": (("blocks:", "  - {para: a, part: b}"), (7, "block.unknown", "para, part")),
    "unknown argument": (("blocks:", "  - para: {text: a, colour: red}"), (7, "key.unknown", "colour")),
    "unknown style": (("blocks:", "  - para: {text: a, style: red}"), (7, "value.not_allowed", "red")),
    "unknown name": (("blocks:", "  - para: '{{ colour }}'"), (7, "name.unknown", "colour")),
    "unknown filter": (("blocks:", "  - para: '{{ year | colour }}'"), (7, "filter.unknown", "colour")),
    "sum in a text": (("blocks:", "  - para: '{{ year + 1 }}'"), (7, "template.not_allowed", "Add")),
    "unknown hole": (("blocks:", "  - para: 'Số [[colour]]'"), (7, "hole.unknown", "colour")),
    "unknown name behind a hole": (
        ("blocks:", "  - para: |", "      a [[day]]", "      {{ y }}"),
        (9, "name.unknown", "y"),
    ),
    "unknown condition": (("blocks:", "  - when: colour", "    para: a"), (7, "name.unknown", "colour")),
    "each without as": (("blocks:", "  - list: {each: year, text: a}"), (7, "value.not_each", "year")),
    "each of one": (("blocks:", "  - list: {each: year as y, text: a}"), (7, "name.not_many", "year")),
    "each of nothing": (("blocks:", "  - list: {each: y as z, text: a}"), (7, "name.unknown", "y")),
    "free of no field": (("blocks:", "  - free: y"), (7, "field.unknown", "y")),
    "free of a wrong kind": ((FIELD, "blocks:", "  - free: x"), (8, "field.unknown", "x")),
    "unknown fragment": (("blocks:", "  - use: bottom"), (7, "shared.unknown", "bottom")),
    "total beyond the table": (
        (
            "fields: [{key: t, kind: records, label: T, from: team.members}]",
            "blocks:",
            "  - table:",
            "      each: t as one",
            "      columns: [{title: A, share: 1, lines: [a]}]",
            "      total: {label: T, column: 2, text: a}",
        ),
        (11, "value.out_of_range", "2"),
    ),
    "too many blanks": (
        (
            "fields: [{key: t, kind: records, label: T, from: team.members}]",
            "blocks: [{table: {each: t as one, blanks: 99, columns: [{title: A, share: 1, lines: [a]}]}}]",
        ),
        (7, "value.out_of_range", "99"),
    ),
    "agency not a text": (("blocks: [{heading: {agency: [[a]]}}]",), (6, "value.not_text", "agency")),
    "heading without agency": (("blocks: [heading]",), (6, "key.missing", "agency")),
    "letter of no text": ((FIELD, USED, "letter: y"), (8, "field.unknown", "y")),
    "member of nothing": ((USED, "fields: [{key: x, kind: member, label: X}]"), (7, "key.missing", "from")),
    "signature without capacity": (("blocks: [{closing: {signatures: [{name: a}]}}]",), (6, "key.missing", "capacity")),
    "signed by no signer": ((FIELD, USED, "signed: {by: x}"), (8, "field.unknown", "x")),
    "follows no paper": ((FIELD, USED, "follows: y"), (8, "paper.unknown", "y")),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_is_said_with_line_and_word(name: str) -> None:
    lines, fault = FAULTY[name]
    assert fault in faults(*lines)


@pytest.mark.parametrize("step", ["-1", "8"])
def test_a_step_that_does_not_exist(step: str) -> None:
    text = HEAD.replace("step: 2", f"step: {step}") + "blocks: [type_name]"
    assert read(text)[1] == [(3, "value.out_of_range", step)]


def test_a_fault_in_a_fragment_names_the_fragment() -> None:
    reading = Reading("x.yaml")
    fragment = Fragment("shared/top.yaml", parse("- type_name\n- para: '{{ x }}'\n"))
    read_paper(parse(HEAD + "blocks: [use: top]"), reading, WORDS, {"top": fragment})
    assert [(one.file, one.line, one.code) for one in reading.faults] == [("shared/top.yaml", 2, "name.unknown")]


def test_a_fragment_cannot_use_another() -> None:
    reading = Reading("x.yaml")
    fragment = Fragment("shared/top.yaml", parse("- use: top\n"))
    read_paper(parse(HEAD + "blocks: [use: top]"), reading, WORDS, {"top": fragment})
    assert [one.code for one in reading.faults] == ["shared.unknown"]
