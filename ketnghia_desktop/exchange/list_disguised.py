"""Files that are called .xls or .xlsx and are none: pages and texts that other programs "export to Excel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.grid import Grid
from ketnghia_desktop.exchange import clipboard_table, list_csv

if TYPE_CHECKING:
    from ketnghia_desktop.domain.grid import Row

PAGE = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<body")
FIRST = 4000
"""Bytes among which a page says what it is."""
LEAST_CELLS, LEAST_ROWS = 3, 2
"""What makes a text a list: rows of so many cells."""


def read(data: bytes, name: str) -> Grid:
    """The largest table of a page, or the cells of a text with signs between them; Refused(list.not_a_table)."""
    pairs = list_csv.in_pairs(data)
    first = (data[:FIRST].decode(pairs, "ignore").encode() if pairs else data[:FIRST]).lower()
    grid = _page(data, name) if any(sign in first for sign in PAGE) else _text(data, name)
    filled = sum(len([cell for cell in row if cell]) >= LEAST_CELLS for row in grid.rows)
    if filled < LEAST_ROWS:
        raise Refused(Breach("list.not_a_table", details={"file": name}))
    return grid


def _text(data: bytes, name: str) -> Grid:
    if data.lstrip().startswith(b"<"):  # XML: no text of a list begins so
        raise Refused(Breach("list.not_a_table", details={"file": name}))
    return list_csv.read(data, name)


def _page(data: bytes, name: str) -> Grid:
    """Merged cells are spread over their places, as on the clipboard."""
    text, mended = list_csv.text(data)
    tables = clipboard_table.tables(text)
    rows: list[Row] = [tuple(cell or None for cell in row) for row in max(tables, key=len, default=())]
    width = max(map(len, rows), default=0)
    if len(rows) > list_csv.MOST_ROWS or width > list_csv.MOST_COLUMNS:
        raise Refused(Breach("list.too_big", details={"file": name}))
    return Grid("", tuple((*row, *[None] * (width - len(row))) for row in rows), mended=mended)
