"""Lists in pieces: one sheet per village or class, or two lists side by side, put below each other as one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.grid import Grid, Part, Span
from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.list_columns import CLASS_TICKS, NO_HEADING, Layout, ListColumn, Role, plain_words
from ketnghia_desktop.domain.list_places import village_key, village_name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ketnghia_desktop.domain.grid import Row

_VILLAGE = re.compile(
    r"(?:^|[\s,(])(?:thôn|bản|làng|buôn)\s*:?\s+(?P<name>[^\s,;:.()–-][^,;:()–]*?)"
    r"(?=\s*(?:$|[,;:()–]|\s-|\s(?:năm|xã|phường|tháng|quý|đầu|cuối|tính|giai đoạn)\b))",
    re.IGNORECASE,
)
_NO_VILLAGE = re.compile(
    r"sheet.*|trang|tinh|ds|danh|sach|tong|hop|copy|sao|goc|hn|hcn|tn|ho|ngheo|can|thoat|moi|cu|nam|bieu|mau|phu|luc"
    r"|bang|data|nhap|dot|quy|thang|xa|kq|ket|qua|ra|soat|dan|table|in|dtts|\d{3,}"
)
_CLASSES = (
    (Poverty.NEAR_POOR, re.compile(r"\bcận nghèo\b|\bhcn\b", re.IGNORECASE)),
    (Poverty.ESCAPED, re.compile(r"\bthoát nghèo\b", re.IGNORECASE)),
    (Poverty.POOR, re.compile(r"(?<!cận )(?<!thoát )\bnghèo\b|\bhn\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sheet, or one of the lists on it, with what its columns hold."""

    grid: Grid
    layout: Layout


def blocks(grid: Grid, layout: Layout) -> tuple[Grid, ...]:
    """The lists that stand side by side under one heading row, each a grid of its own; the grid itself where one does.

    They are side by side where the same headings come again from left to right.
    """
    if layout.head_row == NO_HEADING:
        return (grid,)
    heads = [plain_words(cells.text(cell)) for cell in grid.rows[layout.head_row]]
    first = next((head for head in heads if head), "")
    starts = [place for place, head in enumerate(heads) if head and head == first]
    told = [[head for head in heads[one:other] if head] for one, other in pairwise([*starts, len(heads)])]
    if len(told) < 2 or any(len(one) < 2 or one != told[0] for one in told):  # noqa: PLR2004 - two lists of two columns
        return (grid,)
    return tuple(_cut(grid, one, other) for one, other in pairwise([*starts, grid.width]))


def _cut(grid: Grid, left: int, right: int) -> Grid:
    spans = (span for span in grid.spans if left <= span.left < right)
    moved = tuple(replace(span, left=span.left - left, right=min(span.right, right - 1) - left) for span in spans)
    return replace(grid, rows=tuple(row[left:right] for row in grid.rows), spans=moved)


def described(piece: Piece, villages: Collection[str]) -> Part:
    """What the name of the sheet and its titles say of every household on it; `villages`: keys of those we know."""
    grid, layout = piece.grid, piece.layout
    titles = [cells.text(cell) for row in grid.rows[: layout.title_rows] for cell in row if cell not in {None, ""}]
    told = [grid.name, *titles]
    village = next((name for text in told if (name := _village(text))), "")
    if not village and village_key(grid.name) in villages:
        village = village_name(grid.name)
    has_classes = layout.roles & {Role.POVERTY, *CLASS_TICKS}
    return Part(grid.name, village=village, poverty=None if has_classes else _class(told))


def _village(text: str) -> str:
    found = _VILLAGE.search(text)
    if found is None:
        return ""
    name = found["name"].strip()
    return village_name(f"Thôn {name}" if name[:1].isdecimal() else name)


def _class(told: Sequence[str]) -> Poverty | None:
    """The one class that the titles name."""
    words = " ".join(told)
    named = [poverty for poverty, shape in _CLASSES if shape.search(words)]
    return named[0] if len(named) == 1 else None


def named_villages(pieces: Sequence[Piece], parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with the names of their sheets for villages, where sheets of one form are all called like villages."""
    alike = len({piece.layout.source for piece in pieces}) == 1 and pieces[0].layout.source != ""
    told = [part.village or _sheet_village(part.name) for part in parts]
    if not alike or not all(told) or Role.VILLAGE in pieces[0].layout.roles:
        return tuple(parts)
    return tuple(replace(part, village=name) for part, name in zip(parts, told, strict=True))


def _sheet_village(name: str) -> str:
    """The village a sheet is called by; nothing for Sheet1, DS, HN, 2025."""
    words = plain_words(name).split()
    bare = not words or any(_NO_VILLAGE.fullmatch(word) for word in words) or name.isdecimal()
    return "" if bare else village_name(name)


def belong_together(parts: Sequence[Part]) -> bool:
    """Whether pieces are parts of one list: each says its own village, or its own class."""
    told = [(part.village, part.poverty) for part in parts]
    return len(set(told)) == len(told) and (all(village for village, _ in told) or all(poverty for _, poverty in told))


def joined(pieces: Sequence[Piece], parts: Sequence[Part]) -> Piece:
    """The pieces below each other, the columns of later ones moved under those of the first that hold the same."""
    first, columns = pieces[0], list(pieces[0].layout.columns)
    moves = [_moves(piece.layout, columns) for piece in pieces]
    width = len(columns)
    rows: list[Row] = []
    spans: list[Span] = []
    hidden: set[int] = set()
    placed: list[Part] = []
    for piece, part, move in zip(pieces, parts, moves, strict=True):
        source = piece.layout.first_row if placed else 0
        down = len(rows) - source
        placed.append(replace(part, first=len(rows), source=source))
        rows += [_moved(row, move, width) for row in piece.grid.rows[source:]]
        hidden |= {row + down for row in piece.grid.hidden if row >= source}
        spans += [_span(span, down, move) for span in piece.grid.spans if span.top >= source]
    name = ", ".join(dict.fromkeys(part.name for part in parts))
    grid = Grid(name, tuple(rows), tuple(spans), frozenset(hidden), tuple(placed))
    return Piece(grid, replace(first.layout, columns=tuple(columns)))


def _moves(layout: Layout, columns: list[ListColumn]) -> dict[int, int]:
    """Where each column goes: under the one of its role, else of its heading, else beside all others."""
    moves: dict[int, int] = {}
    for column in layout.columns:
        place = next((one.place for one in columns if one.place not in moves.values() and _alike(one, column)), None)
        if place is None:
            place = len(columns)
            columns.append(replace(column, place=place))
        moves[column.place] = place
    return moves


def _alike(one: ListColumn, other: ListColumn) -> bool:
    if one.role is Role.LEFT_OUT or other.role is Role.LEFT_OUT:
        return one.role is other.role and one.heading == other.heading
    return one.role is other.role


def _moved(row: Row, move: dict[int, int], width: int) -> Row:
    cells_ = dict(zip((move[place] for place in range(len(row))), row, strict=True))
    return tuple(cells_.get(place) for place in range(width))


def _span(span: Span, down: int, move: dict[int, int]) -> Span:
    left = move[span.left]
    return Span(span.top + down, left, span.bottom + down, left + span.right - span.left)
