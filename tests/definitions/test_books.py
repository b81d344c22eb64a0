"""A book's file is read whole, its columns are among those its rows can fill."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from ketnghia_desktop.definitions.books import read_book
from ketnghia_desktop.definitions.model import BookColumnDef, BookDef, Vocabulary
from ketnghia_desktop.definitions.record import Reading
from ketnghia_desktop.definitions.source import parse
from ketnghia_desktop.domain.sheet import Kind

WORDS = Vocabulary(
    context=MappingProxyType({}),
    sources=MappingProxyType({}),
    figures=frozenset(),
    filters=MappingProxyType({}),
    checks=frozenset(),
    books=MappingProxyType({"support": frozenset({"date", "value"})}),
)
GOOD = """\
id: support_book
title: Sổ
rows: support
landscape: false
columns:
  - {key: date, title: Ngày, kind: date, width: 18}
  - {key: value, title: Thành tiền, kind: money, width: 22.5, total: true}
words:
  total: Cộng
"""


def read(text: str) -> tuple[BookDef, list[tuple[int, str, str]]]:
    reading = Reading("x.yaml")
    book = read_book(parse(text), reading, WORDS)
    return book, [(one.line, one.code, one.about) for one in reading.faults]


def test_a_book_is_read_whole() -> None:
    book, faults = read(GOOD)
    assert faults == []
    assert book.columns[1] == BookColumnDef("value", "Thành tiền", Kind.MONEY, 22.5, total=True)
    assert (book.rows, book.words, book.landscape) == ("support", {"total": "Cộng"}, False)


def test_words_may_be_left_out() -> None:
    book, faults = read(GOOD.partition("words:")[0])
    assert (dict(book.words), faults) == ({}, [])


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ("rows: support", "rows: cows", (3, "rows.unknown", "cows")),
        ("key: date", "key: colour", (6, "column.unknown", "colour")),
        ("kind: date", "kind: colour", (6, "value.not_allowed", "colour")),
        ("width: 18", "width: wide", (6, "value.not_number", "wide")),
        ("kind: money", "kind: text", (7, "column.not_summed", "value")),
        ("total: Cộng", "sum: Cộng", (9, "key.unknown", "sum")),
        ("title: Sổ", "name: Sổ", (1, "key.missing", "title")),
        ("columns:", "lines:", (1, "key.missing", "columns")),
    ],
)
def test_a_fault_is_said_with_line_and_word(was: str, becomes: str, fault: tuple[int, str, str]) -> None:
    assert fault in read(GOOD.replace(was, becomes))[1]
