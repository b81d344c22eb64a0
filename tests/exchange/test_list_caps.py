"""Hostile and damaged spreadsheets: refused in words, before anything large is made of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from ketnghia_desktop.exchange import list_caps, list_file
from tests.rows import refused

LISTS = Path(__file__).parents[1] / "fixtures" / "lists"
SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"


def book(*rows: tuple[str, ...]) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, content)
    return out.getvalue()


def sheet_of(cells: str) -> bytes:
    return with_part(book(("Họ tên",)), SHEET, (HEAD + cells + TAIL).encode())


def put(tmp_path: Path, data: bytes, name: str = "list.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


FAR_APART = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (sheet_of(FAR_APART), "list.too_big"),
        (sheet_of(FAR_APART.replace('"', "'")), "list.too_big"),
        (sheet_of(FAR_APART.replace('c r="XFD', 'c s="1" r = "xfd')), "list.too_big"),
        (sheet_of(f'<row r="1048576">{"<c><v>1</v></c>" * 5}</row>'), "list.too_big"),
        (with_part(book(("x",)), SHEET, ENTITIES), "list.not_a_table"),
        (with_part(book(("x",)), "xl/media/bomb.xml", b" " * (list_caps.LARGEST_PART + 1)), "list.too_big"),
        (book(("x",))[:-60], "file.damaged"),
        (with_part(book(("x",)), SHEET, b"<worksheet><sheetData><row>"), "file.damaged"),
        (b"PK\x03\x04 and no more", "file.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "list.protected"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "list.not_a_table"),
        (b"%PDF-1.7", "list.not_a_table"),
        (b"", "list.empty"),
        (book(), "list.empty"),
    ],
)
def test_what_cannot_be_a_list_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    with refused(code):
        list_file.read(put(tmp_path, data))


def test_an_archive_of_other_things_is_no_list(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with refused("list.not_a_table"):
        list_file.read(put(tmp_path, out.getvalue()))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.truncate(list_file.LARGEST + 1)
    with refused("list.too_big"):
        list_file.read(path)


def test_bytes_that_are_no_text_are_no_csv(tmp_path: Path) -> None:
    with refused("list.not_a_table"):
        list_file.read(put(tmp_path, b"a;b\0\x01c", "list.csv"))


def test_many_formatted_empty_rows_cost_nothing(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{row}" s="1"><c r="A{row}" s="1"/></row>' for row in range(2, 200_000))
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>Họ tên</t></is></c></row>'
    (grid,) = list_file.read(put(tmp_path, sheet_of(first + empty)))
    assert [row for row in grid.rows if any(row)] == [("Họ tên",)]


def test_the_content_tells_the_kind_not_the_name(tmp_path: Path) -> None:
    path = put(tmp_path, (LISTS / "6-excel-97.xls").read_bytes(), "list.xlsx")
    assert len(list_file.read(path)[0].rows) == 121


def test_errors_and_formulas_without_values_are_no_facts(tmp_path: Path) -> None:
    (grid,) = list_file.read(put(tmp_path, book(("Họ tên", "=1+1"), ("A", "=HYPERLINK(1)"))))
    assert grid.rows == (("Họ tên",), ("A",))


def test_hidden_rows_are_known(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for text in ("Họ tên", "A", "B"):
        sheet.append((text,))
    sheet.row_dimensions[2].hidden = True
    data = io.BytesIO()
    made.save(data)
    assert list_file.read(put(tmp_path, data.getvalue()))[0].hidden == {1}


def test_fonts_are_seen_run_by_run(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    old, capitals = InlineFont(rFont=".VnTime"), InlineFont(rFont=".VnTimeH")
    sheet["A1"] = CellRichText(TextBlock(capitals, "NguyÔn "), TextBlock(old, "ThÞ "), "Bưởi")
    sheet["A2"] = "B\xadëi"
    sheet["A2"].font = Font(name=".VnTime")
    sheet["A3"] = "Nguyễn"
    sheet["A3"].font = Font(name=".VnTime")
    data = io.BytesIO()
    made.save(data)
    (grid,) = list_file.read(put(tmp_path, data.getvalue()))
    assert [row[0] for row in grid.rows] == ["NGUYỄN Thị Bưởi", "Bưởi", "Nguyễn"]
