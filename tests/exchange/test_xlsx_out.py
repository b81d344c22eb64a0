"""Workbooks read back by other programs: texts, days, figures, live totals, equal bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ketnghia_desktop.domain.sheet import Column, Kind, Line, Role, Sheet
from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.exchange.plain_zip import packed
from ketnghia_desktop.exchange.xlsx_out import workbook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from ketnghia_desktop.domain.sheet import Cell

COLUMNS = (
    Column("name", "Nội dung", Kind.TEXT, 3),
    Column("dated", "Ngày", Kind.DATE),
    Column("kilos", "Số lượng", Kind.QUANTITY, total=True),
    Column("money", "Giá trị", Kind.MONEY, total=True),
    Column("state", "Tình trạng", Kind.STATE),
    Column("gift", "Quà", Kind.TICK),
)
ROWS = (
    Line(("Gạo", date(2025, 2, 5), 100, 15_000_000, "posted", False)),
    Line(("Bò giống", date(2025, 3, 31), 200, 120_000_000, "draft", True)),
)
BOOK = Sheet(COLUMNS, ROWS, "Sổ theo dõi")

HOSTILE = ("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\tx", "#N/A", "1.5", "<b>An</b> & {{7*7}}", "_x0041_")


def the_sheet(data: bytes, *, values: bool = False) -> Worksheet:
    return load_workbook(io.BytesIO(data), data_only=values).worksheets[0]


def cells(data: bytes, row: int, *, values: bool = False) -> list[Any]:
    return [cell.value for cell in the_sheet(data, values=values)[row]]


def one_cell(cell: Cell, kind: Kind = Kind.TEXT) -> Any:  # noqa: ANN401 - whatever a cell may hold
    return the_sheet(workbook(Sheet((Column("it", kind=kind),), (Line((cell,)),))))["A2"]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_wrote_is_text(words: str) -> None:
    cell = one_cell(words)
    assert (cell.data_type, cell.value.replace("_x005F_", "_")) == ("s", words)


@given(st.text())
def test_any_text_is_text_in_a_file_that_can_be_read(words: str) -> None:
    assert (one_cell(words).value or "").replace("_x005F_", "_") == nfc(words)


def test_a_person_who_edits_a_text_finds_text_again() -> None:
    cell = one_cell("=1+1")
    assert cell.quotePrefix
    assert cell.number_format == "@"


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    value = one_cell("𝒜" * 20_000).value
    assert value == "𝒜" * 16_383 + "…"


def test_days_are_days_and_numbers_are_numbers() -> None:
    data = workbook(BOOK)
    row = the_sheet(data)[4]
    assert [cell.value for cell in row][1:4] == [datetime(2025, 2, 5), 0.1, 15_000_000]  # noqa: DTZ001 - as it is read
    assert [cell.number_format for cell in row][1:4] == [r"dd\/mm\/yyyy", "[$-42A]#,##0.0", "[$-42A]#,##0"]


@pytest.mark.parametrize("day", [date(1900, 2, 28), date(1899, 12, 31), date(850, 1, 2)])
def test_a_day_no_spreadsheet_knows_is_written_out(day: date) -> None:
    assert one_cell(day, Kind.DATE).value == f"{day.day:02}/{day.month:02}/{day.year:04}"


def test_a_year_is_not_grouped_in_thousands() -> None:
    assert one_cell(2025, Kind.INTEGER).number_format == "0"


def test_a_total_line_is_added_and_its_sums_are_live_and_carry_their_value() -> None:
    data = workbook(BOOK, titles={"total": "Tổng cộng"})
    assert cells(data, 6)[:4] == ["Tổng cộng", None, "=ROUND(SUM(C4:C5),3)", "=SUM(D4:D5)"]
    assert cells(data, 6, values=True)[2:4] == [0.3, 135_000_000]


def test_states_and_ticks_are_worded_by_the_caller() -> None:
    words = {"posted": "Đã ghi sổ", "draft": "Nháp", True: "có", False: "không"}
    data = workbook(BOOK, word=lambda _column, cell: words[cell])
    assert [cells(data, row)[4:] for row in (4, 5)] == [["Đã ghi sổ", "không"], ["Nháp", "có"]]


def test_nobody_words_them_then_they_are_codes_and_crosses() -> None:
    assert [cells(workbook(BOOK), row)[4:] for row in (4, 5)] == [["posted", None], ["draft", "x"]]


def test_a_column_without_a_title_is_called_as_the_caller_says() -> None:
    sheet = Sheet((Column("head"), Column("code")))
    assert cells(workbook(sheet, titles={"head": "Chủ hộ"}), 1) == ["Chủ hộ", "code"]


def test_heading_and_title_stand_above_and_the_head_stays_in_sight() -> None:
    sheet = the_sheet(workbook(BOOK, heading=("UBND XÃ TRÀ LINH", "TỔ CÔNG TÁC KẾT NGHĨA")))
    assert [sheet.cell(row, 1).value for row in range(1, 6)] == [
        "UBND XÃ TRÀ LINH",
        "TỔ CÔNG TÁC KẾT NGHĨA",
        "Sổ theo dõi",
        None,
        "Nội dung",
    ]
    assert sheet.freeze_panes == "A6"
    assert sheet.print_title_rows == "$5:$5"


def test_no_column_is_too_narrow_for_its_figures() -> None:
    column = Column("money", "Vốn", Kind.MONEY, 0.01)
    sheet = the_sheet(workbook(Sheet((column, COLUMNS[0]), (Line((12_345_678_901, "")),))))
    assert sheet.column_dimensions["A"].width >= len("12.345.678.901")


def test_a_row_is_as_high_as_its_longest_text() -> None:
    words = "Hỗ trợ nhóm hộ trồng cam, gồm cây giống, phân bón và tập huấn kỹ thuật. " * 4
    sheet = the_sheet(workbook(Sheet(COLUMNS[:2], (Line(("ngắn", None)), Line((words, None)), Line(("a\nb", None))))))
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [None, 64, 32]


def test_tabs_have_names_a_spreadsheet_accepts_and_no_two_alike() -> None:
    titles = ("Sổ [2025]: a/b", "sổ 2025 a b", "", "'", "Sổ theo dõi nguồn hỗ trợ của các đơn vị")
    book = load_workbook(io.BytesIO(workbook([Sheet(COLUMNS, title=title) for title in titles])))
    assert book.sheetnames == ["Sổ 2025 a b", "sổ 2025 a b (2)", "3", "4", "Sổ theo dõi nguồn hỗ trợ của cá"]


def test_equal_sheets_give_equal_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = workbook([BOOK, BOOK], heading=("UBND XÃ",))
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert workbook([BOOK, BOOK], heading=("UBND XÃ",)) == first


def started(folder: Path, *command: str) -> int:
    """Another program's exit code."""
    ours = subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=120)
    return ours.returncode


def test_the_spreadsheet_library_is_loaded_only_when_a_workbook_is_made() -> None:
    script = "import sys, ketnghia_desktop.exchange.xlsx_out; sys.exit('openpyxl' in sys.modules)"
    assert started(Path(), sys.executable, "-c", script) == 0


def calc() -> str | None:
    """LibreOffice, where its spreadsheet part is installed too."""
    program = shutil.which("soffice")
    folder = Path(program).resolve().parent if program else Path()
    return program if program and any(folder.glob("*sclo.*")) else None


def without_values(data: bytes) -> bytes:
    """The workbook without the values we worked out, so that another program must."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return packed((name, re.sub(rb"(</f><v>)[^<]*", rb"\1", part)) for name, part in parts)


def recalculated(data: bytes, folder: Path) -> Worksheet:
    """The workbook as LibreOffice writes it after working everything out by itself."""
    (folder / "book.xlsx").write_bytes(without_values(data))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    started(folder, str(calc()), profile, "--headless", "--convert-to", "xlsx", "--outdir", "out", "book.xlsx")
    return load_workbook(folder / "out" / "book.xlsx", data_only=True).worksheets[0]


@pytest.mark.skipif(calc() is None, reason="needs LibreOffice Calc")
def test_libreoffice_works_out_our_figures_and_reads_our_texts(tmp_path: Path) -> None:
    texts = tuple(Line((words, None, 333, 0, None, None)) for words in HOSTILE)
    total = Line(("", None, 100 + 200 + 333 * len(texts), 135_000_000, None, None), role=Role.TOTAL)
    sheet = recalculated(workbook(Sheet(COLUMNS, (*ROWS, *texts, total))), tmp_path)
    last = [cell.value for cell in list(sheet.iter_rows())[-1]]
    assert (last[2], last[3]) == (3.297, 135_000_000)
    assert [sheet.cell(4 + place, 1).value for place in range(len(HOSTILE))] == list(HOSTILE)
