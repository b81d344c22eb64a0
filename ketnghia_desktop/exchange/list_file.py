"""Lists from other programs: .xlsx, .xls, .ods and .csv as grids of Unicode cells, or refused in words."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import chain, islice
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import mixed_codecs
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.codecs import Codec, detect, to_unicode
from ketnghia_desktop.domain.grid import Grid, Span, mended
from ketnghia_desktop.exchange import list_broken, list_caps, list_child, list_csv, list_fonts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from python_calamine import CalamineWorkbook

    from ketnghia_desktop.domain.grid import Row
    from ketnghia_desktop.domain.list_cells import RawCell

LARGEST = 50_000_000
"""Bytes of the largest list that is read."""
SAMPLE_TEXTS = 4000
SPREAD_ROWS = 400
"""Rows, from first to last, by which a sheet is seen to mix two encodings."""
DELIMITED = frozenset({".csv", ".tsv", ".txt"})
TEMPORARY = "~$"
"""How Excel names what it keeps beside a file that is open."""
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(path: Path) -> tuple[Grid, ...]:
    """The sheets of a file that have cells, the visible ones first; what it is, its content says, not its name.

    Refused: list.too_big · .protected · .binary · .not_a_table · .empty · .temporary · file.damaged. OSError when it
    cannot be opened. It is read in a process of its own: a file may make a reader take all memory there is, or abort.
    """
    return list_child.read(read_here, path)


def standby() -> list_child.Standby:
    """What reads files as `read` does, its process started before a file is named."""
    return list_child.Standby(read_here)


def read_here(path: Path) -> tuple[Grid, ...]:
    """As `read`, in this process."""
    if path.name.startswith(TEMPORARY):
        raise Refused(Breach("list.temporary", details={"file": path.name, "meant": path.name[len(TEMPORARY) :]}))
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if not data:
        raise Refused(Breach("list.empty", details={"file": path.name}))
    if len(data) > LARGEST:
        raise Refused(Breach("list.too_big", details={"file": path.name}))
    grids = tuple(grid for grid in _grids(path, data) if grid.rows)
    if not grids:
        raise Refused(Breach("list.empty", details={"file": path.name}))
    return grids


def _grids(path: Path, data: bytes) -> Iterator[Grid]:
    if data.startswith(ZIP):
        signs, broken = list_fonts.Signs(), list_broken.Found()
        list_caps.check_zip(data, path.name, (signs.look, broken.look))
        for grid in _sheets(path, data, has_looks=signs.found):
            yield _in_unicode(list_broken.applied(grid, broken.of(grid.name)))
    elif data.startswith(OLE):
        list_caps.check_ole(data, path.name)
        grids = tuple(_sheets(path, data))
        errors = list_broken.of_xls(data, _in_file_order(data))
        yield from (_in_unicode(list_broken.applied(grid, errors.get(grid.name, {}))) for grid in grids)
    elif path.suffix.lower() in DELIMITED:
        yield list_csv.read(data, path.name)
    else:
        from ketnghia_desktop.exchange import list_disguised

        yield list_disguised.read(data, path.name)


def _sheets(path: Path, data: bytes, *, has_looks: bool = False) -> Iterator[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            kept = [sheet for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
            kept.sort(key=lambda sheet: sheet.visible is not SheetVisibleEnum.Visible)
            looks = list_fonts.looks(data, [sheet.name for sheet in kept]) if has_looks else list_fonts.Looks()
            for sheet in kept:
                yield looks.applied(_grid(book, sheet.name))
    except PasswordError as locked:
        raise Refused(Breach("list.protected", details={"file": path.name})) from locked
    except CalamineError as broken:
        raise Refused(Breach("file.damaged", details={"file": path.name})) from broken


def _in_file_order(data: bytes) -> list[str]:
    """The names of an .xls's worksheets, as they lie in it."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        return [sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]


def _grid(book: CalamineWorkbook, name: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    spans = tuple(Span(*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return Grid(name, tuple(_cells(rows)), spans)


def _cells(rows: Iterable[Sequence[object]]) -> Iterator[Row]:
    """The cells as values of ours, equal texts as one: lists say few things many times."""
    known: dict[object, RawCell] = {"": None}
    for row in rows:
        yield tuple([known.setdefault(cell, cell) if type(cell) is str else _cell(cell) for cell in row])


def _cell(cell: object) -> RawCell:
    """An instant is its day, hours are nothing a household has; any other value is as it is."""
    if type(cell) is float:
        return cell
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell  # type: ignore[return-value]  # what else the reader gives is text, number, day or truth


def _in_unicode(grid: Grid) -> Grid:
    """The grid with old encodings read by their letters, one encoding to a sheet unless two are plainly mixed."""
    spread = grid.rows[:: max(1, len(grid.rows) // SPREAD_ROWS)]
    if mixed_codecs.is_mixed(dict.fromkeys(_texts(spread))):
        first, second = mixed_codecs.OLD
        told = _told(grid, mixed_codecs.in_unicode(grid.rows), first)
        return replace(told, mended=replace(told.mended, also=second) if told.mended else None)
    codec = detect(islice(_texts(grid.rows), SAMPLE_TEXTS))
    if codec is Codec.UNICODE:
        return grid
    return _told(grid, tuple(tuple(_text(cell, codec) for cell in row) for row in grid.rows), codec)


def _texts(rows: Iterable[Row]) -> Iterator[str]:
    return (cell for cell in chain.from_iterable(rows) if isinstance(cell, str))


def _told(grid: Grid, rows: tuple[Row, ...], codec: Codec) -> Grid:
    """The grid with these rows, and one of the texts that were read anew."""
    pairs = zip(chain.from_iterable(grid.rows), chain.from_iterable(rows), strict=True)
    changed = ((old, new) for old, new in pairs if isinstance(old, str) and isinstance(new, str))
    return replace(grid, rows=rows, mended=mended(codec, changed) or grid.mended)


def _text(cell: RawCell, codec: Codec) -> RawCell:
    return to_unicode(cell, codec) if isinstance(cell, str) else cell
