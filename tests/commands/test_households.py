"""Household lists by the line: the plan in words, what is written, what is given back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Told

    Run = Callable[..., Told]

LISTS = Path(__file__).parents[1] / "fixtures" / "lists"
BAD = LISTS / "hong" / "du-lieu-xau.xlsx"


def test_a_dry_run_tells_and_writes_nothing(ketnghia: Run, sample: Path) -> None:
    before = (sample / "ketnghia.db").read_bytes()
    told = ketnghia("households", "import", LISTS / "1-danh-sach-ho-ngheo.xlsx", "--dry-run", "--data", sample)
    assert told.code == 0
    assert "Dòng 10: Mới: Coor Quốc Nhớ" in told.out
    assert "Mới: 412, Thay đổi: 0, Như cũ: 0" in told.out
    assert (sample / "ketnghia.db").read_bytes() == before


def test_two_years_of_lists_and_back_again(ketnghia: Run, sample: Path, tmp_path: Path) -> None:
    for name in ("1-danh-sach-ho-ngheo.xlsx", "5-nam-sau.xlsx"):
        told = ketnghia("households", "import", LISTS / name, "--data", sample, "--json")
    assert told.facts["counts"] == {"new": 9, "changed": 66, "same": 336, "doubtful": 0, "refused": 0}
    assert (told.code, told.facts["year"], told.facts["dry_run"]) == (0, 2026, False)
    out = tmp_path / "out.xlsx"
    assert ketnghia("households", "export", out, "--year", "2026", "--data", sample).code == 0
    again = ketnghia("households", "import", out, "--data", sample, "--json")
    assert {key: count for key, count in again.facts["counts"].items() if count and key != "same"} == {}
    assert again.facts["rows"] == []
    assert "Không còn trong danh sách" not in again.out
    rows = [*load_workbook(out).worksheets[0].iter_rows(values_only=True)]
    assert sum("Vợ" in row for row in rows) > 0


def test_a_list_for_others_has_no_whole_number(ketnghia: Run, sample: Path, tmp_path: Path) -> None:
    ketnghia("households", "import", LISTS / "1-danh-sach-ho-ngheo.xlsx", "--data", sample)
    found = {}
    for name, more in (("whole.xlsx", ()), ("masked.xlsx", ("--masked",))):
        assert ketnghia("households", "export", tmp_path / name, *more, "--data", sample).code == 0
        sheet = load_workbook(tmp_path / name).worksheets[0]
        rows = list(sheet.iter_rows(values_only=True))
        place = next(row.index("Số CCCD") for row in rows if "Số CCCD" in row)
        found[name] = [str(row[place]) for row in rows if row[place] and row[place] != "Số CCCD"]
    assert len(found["masked.xlsx"]) == len(found["whole.xlsx"]) > 0
    assert not any("•" in one for one in found["whole.xlsx"])
    assert all("•" in one for one in found["masked.xlsx"])


def test_refused_rows_go_to_a_workbook_with_their_reasons(ketnghia: Run, sample: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.xlsx"
    told = ketnghia("households", "import", BAD, "--report", report, "--data", sample, "--lang", "en", "--json")
    assert (told.code, told.facts["counts"]["refused"], told.facts["counts"]["new"]) == (1, 3, 3)
    reasons = {row["row"]: [one["code"] for one in row["reasons"]] for row in told.facts["rows"]}
    assert reasons[4] == ["fact.not_a_birth", "integer.unreadable"]
    again = ketnghia("households", "import", report, "--dry-run", "--data", sample, "--json")
    assert again.facts["counts"]["refused"] == 3


def test_a_report_that_has_no_folder_is_told_before_anything_is_taken_in(
    ketnghia: Run, sample: Path, tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere" / "report.xlsx"
    told = ketnghia("households", "import", BAD, "--report", nowhere, "--data", sample)
    assert (told.code, str(nowhere.parent) in told.err, "Không có thư mục" in told.err) == (4, True, True)
    again = ketnghia("households", "import", BAD, "--dry-run", "--data", sample, "--json")
    assert again.facts["counts"]["new"] == 3


@pytest.mark.parametrize(
    ("file", "words", "code"),
    [
        ("hong/cut-ngang.xlsx", "hỏng", 3),
        ("hong/khong-phai-excel.xlsx", ".xlsx", 3),
        ("hong/khong-phai-danh-sach-ho.xlsx", "Họ và tên chủ hộ", 3),
        ("nothing.xlsx", "nothing.xlsx", 3),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(
    ketnghia: Run, sample: Path, file: str, words: str, code: int
) -> None:
    told = ketnghia("households", "import", LISTS / file, "--data", sample)
    assert (told.code, told.out) == (code, "")
    assert words in told.err


def test_a_sheet_can_be_chosen(ketnghia: Run, sample: Path) -> None:
    told = ketnghia("households", "import", BAD, "--sheet", "Thôn 9", "--data", sample, "--lang", "en")
    assert (told.code, "no sheet called Thôn 9" in told.err) == (3, True)


def test_identity_numbers_are_masked(ketnghia: Run, sample: Path) -> None:
    ketnghia("households", "import", LISTS / "3-danh-sach-TCVN3.xlsx", "--data", sample)
    told = ketnghia("households", "import", LISTS / "2-danh-sach-tach-ho-ten.xlsx", "--data", sample)
    assert "— → 062•••••5147" in told.out
    assert "062054515147" not in told.out


def test_hidden_rows_are_told(ketnghia: Run, sample: Path, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Họ và tên chủ hộ", "Năm sinh"), ("Zơ Râm Bưởi", 1950), ("Coor Mười", 1951)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.save(tmp_path / "list.xlsx")
    told = ketnghia("households", "import", tmp_path / "list.xlsx", "--dry-run", "--data", sample, "--lang", "en")
    assert "hidden in the file and were read: 3." in told.out
    assert [line for line in told.out.splitlines() if "Hidden in the file." in line] == [
        "Row 3: New: Coor Mười · Hidden in the file."
    ]
