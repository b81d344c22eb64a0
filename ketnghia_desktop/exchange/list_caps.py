"""Bounds on what a spreadsheet may unpack to, counted before anything is made of it."""

from __future__ import annotations

import io
import re
import struct
import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from ketnghia_desktop.domain.breaches import Breach, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from zipfile import ZipInfo

MOST_PARTS, LARGEST_PART, LARGEST_WHOLE = 2000, 120_000_000, 200_000_000
"""Parts of the archive, and bytes they may unpack to."""
MOST_CELLS = 3_000_000
"""Cells of the rectangle a sheet fills: the reader makes room for each of them, empty or not."""
CHUNK = 1 << 20
LAST_SINGLE = 26
CELL_RECORDS = (b"\xfd\x00\x0a\x00", b"\x03\x02\x0e\x00", b"\x7e\x02\x0a\x00")
"""The heads of LABELSST, NUMBER and RK records of .xls, each followed by row and column."""
XLS_COLUMNS = 256
XLS_BOOK, LOCKED, FIRST_RECORDS = b"\x09\x08\x10\x00\x00\x06\x05\x00", 0x2F, 40
"""How the records of an .xls begin, and the one of a password, which stands among the first."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml|content\.xml")
_BOOKS = ("xl/workbook.xml", "content.xml")
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE)")
# As programs write cells: in one of 26 columns and 99999 rows. Any other way is looked at more closely, and slowly.
_UNUSUAL = (re.compile(rb"<c(?=[\s/>])(?! r=\"[A-Za-z]\d{1,5}\")"), re.compile(rb":c[\s/>]"))
# However an attribute may be written in XML: either quote, blanks, any prefix of the element, any order.
_REF = rb"\br\s*=\s*[\"']"
_FAR = re.compile(_REF + rb"(?:[A-Za-z]{2,}\d|[A-Za-z]*\d{6})")
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?" + _REF + rb"([A-Za-z]{1,3})(\d{1,7})[^>]*(?<!/)>")
_LOOSE = re.compile(rb"<(?:\w+:)?c(?=[\s/>])(?![^>]*" + _REF + rb")")
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_ROW_REF = re.compile(_ROW.pattern + rb"[^>]*?" + _REF + rb"(\d{1,7})")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated=\"\d{4,}\"")
_ODS_ROW = re.compile(rb"<table:table-row([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell([^>]*)>")
_ODS_TIMES = re.compile(rb"number-(?:rows|columns)-repeated=\"(\d+)\"")


def check_zip(data: bytes, name: str, seen: Iterable[Callable[[str, bytes], None]]) -> None:
    """Refused for an archive that is no workbook, is damaged, or unpacks to more than there is room for.

    Each of `seen` is given every part of XML and its content.
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.bin" in names:
                raise Refused(Breach("list.binary", details={"file": name}))
            if not names & set(_BOOKS):
                raise Refused(Breach("list.not_a_table", details={"file": name}))
            _sizes(parts, name)
            for part in parts:
                content = _unpacked(archive, part, name)
                _check_part(part.filename, content, name)
                for look in seen:
                    look(part.filename, content)
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as broken:
        raise Refused(Breach("file.damaged", details={"file": name})) from broken


def _sizes(parts: list[ZipInfo], name: str) -> None:
    whole = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or whole > LARGEST_WHOLE or any(part.file_size > LARGEST_PART for part in parts):
        raise _too_big(name)


def _unpacked(archive: ZipFile, part: ZipInfo, name: str) -> bytes:
    """The whole of a part; one that holds more than it says is damaged."""
    if not part.filename.endswith((".xml", "/workbook.xml.rels")):
        return b""
    with archive.open(part) as file:
        data = file.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise _too_big(name)
    return data


def _check_part(part: str, data: bytes, name: str) -> None:
    if b"!" in data and _ENTITY.search(data):  # to look for one sign takes next to no time
        raise Refused(Breach("list.not_a_table", details={"file": name}))
    if _SHEET.fullmatch(part):
        cells = _ods_cells(data) if part == "content.xml" else _xlsx_cells(data)
        if cells > MOST_CELLS:
            raise _too_big(name)


def _xlsx_cells(data: bytes) -> int:
    """How many cells the rectangle has in which all filled cells lie; little where nothing lies far out."""
    if not any(shape.search(data) for shape in _UNUSUAL):
        return LAST_SINGLE
    loose = _LOOSE.search(data) is not None
    if not loose and not _FAR.search(data):
        return LAST_SINGLE
    rows = columns = 0
    for letters, row in _CELL.findall(data):
        rows = max(rows, int(row))
        columns = max(columns, _column(letters.upper()))
    if loose:  # cells without a place of their own follow each other in rows that may have one
        parts = _ROW.split(data)
        rows = max(rows, len(parts), *map(int, _ROW_REF.findall(data)), 0)
        columns = max(columns, *(len(_LOOSE.findall(part)) for part in parts))
    return rows * columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * LAST_SINGLE + letter - ord("A") + 1
    return number


def _ods_cells(data: bytes) -> int:
    """How many cells there are once repeated rows and cells are written out, trailing empty ones aside."""
    if not _REPEATED.search(data):
        return 0
    return sum(_times(row[1]) * _ods_width(row[2]) for row in _ODS_ROW.finditer(data))


def _ods_width(row: bytes) -> int:
    width = last = 0
    for found in _ODS_CELL.finditer(row):
        width += _times(found[1])
        last = width if b"value" in found[1] else last
    return last


def _times(attributes: bytes) -> int:
    found = _ODS_TIMES.search(attributes)
    return int(found[1]) if found else 1


def check_ole(data: bytes, name: str) -> None:
    """Refused for a protected workbook, and for an .xls whose filled cells lie too far apart."""
    if "EncryptedPackage".encode("utf-16-le") in data or _has_password(data):
        raise Refused(Breach("list.protected", details={"file": name}))
    rows = columns = 0
    for head in CELL_RECORDS:
        place = data.find(head)
        while 0 <= place <= len(data) - 8:
            row, column = struct.unpack_from("<HH", data, place + 4)
            if column < XLS_COLUMNS:
                rows, columns = max(rows, row + 1), max(columns, column + 1)
            place = data.find(head, place + 4)
    if rows * columns > MOST_CELLS:
        raise _too_big(name)


def _has_password(data: bytes) -> bool:
    """Whether among the first records of an .xls one says how its cells are locked."""
    place = data.find(XLS_BOOK)
    for _ in range(FIRST_RECORDS if place >= 0 else 0):
        if place + 4 > len(data):
            break
        kind, length = struct.unpack_from("<HH", data, place)
        if kind == LOCKED:
            return True
        place += 4 + length
    return False


def _too_big(name: str) -> Refused:
    return Refused(Breach("list.too_big", details={"file": name}))
