"""Taking lists in through the window: two years, doubtful rows, corrections, refusals, and one stopped half way."""

from __future__ import annotations

import csv
from multiprocessing import active_children
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ketnghia_desktop.domain.import_plan import Standing
from ketnghia_desktop.domain.list_columns import Role
from ketnghia_desktop.services import household_list, households
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.import_page import ImportPage
from ketnghia_desktop.ui.pages.import_plan import TABS
from tests.window import PATIENCE, cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QComboBox

    from tests.window import Seen

LISTS = Path(__file__).parents[1] / "fixtures" / "lists"
FIRST, SECOND = "1-danh-sach-ho-ngheo.xlsx", "5-nam-sau.xlsx"
SYLLABLES = ("Bàng", "Cúc", "Dĩnh", "Gấm", "Hậu", "Kiểm", "Loan", "Mười", "Núi", "Phước")
HEADING = ("STT", "Họ và tên chủ hộ", "Năm sinh", "Thôn", "Số khẩu", "Phân loại")


@pytest.fixture
def page(seen: Seen) -> ImportPage:
    return seen.go("household_import", ImportPage)


def count(seen: Seen) -> int:
    """How many households stand in the register."""
    found: list[int] = []
    seen.window.jobs.read(lambda session: household_list.count(session, HouseholdQuery()), found.append)
    seen.until(lambda: found)
    return found[0]


def opened(seen: Seen, page: ImportPage, path: Path) -> None:
    page.open(path)
    seen.until(lambda: not page.is_busy())
    assert (page.step(), page.choose.problem.text()) == (page.columns, "")


def planned(seen: Seen, page: ImportPage, path: Path) -> None:
    opened(seen, page, path)
    page.columns.go_on.click()
    seen.until(lambda: page.step() is page.plan)


def taken(seen: Seen, page: ImportPage) -> None:
    page.plan.confirm.click()
    seen.until(lambda: page.step() is page.done and not page.is_busy())


def counts(page: ImportPage) -> dict[str, int]:
    assert page.found
    assert page.found.plan
    made = page.found.plan
    return {standing.value: made.count(standing) for standing in Standing if made.count(standing)}


def a_list(folder: Path, *rows: Sequence[object]) -> Path:
    path = folder / "danh-sach.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADING, *rows])
    return path


def a_name(number: int) -> str:
    """A name of its own for every number below 10.000."""
    return " ".join(("Bríu", *(SYLLABLES[int(digit)] for digit in f"{number:04}")))


def open_tab(page: ImportPage, standing: Standing) -> None:
    page.plan.tabs.setCurrentIndex(TABS.index(standing.value))


def test_a_list_and_the_one_a_year_later_come_in_and_go_again(seen: Seen, page: ImportPage) -> None:
    before = count(seen)
    planned(seen, page, LISTS / FIRST)
    assert (counts(page), count(seen)) == ({"new": 412}, before)
    taken(seen, page)
    assert count(seen) == before + 412
    page.done.again_asked.emit()
    planned(seen, page, LISTS / SECOND)
    assert counts(page) == {"new": 9, "changed": 66, "same": 336}
    open_tab(page, Standing.CHANGED)
    assert cells(page.plan.listing, "changes")[:2] == ["Diện: Khác → Cận nghèo", "Khẩu: 8 → 7"]
    taken(seen, page)
    assert count(seen) == before + 421
    seen.until(page.done.undo.isEnabled)
    page.done.undo.click()
    seen.until(lambda: page.step() is page.plan)
    assert (count(seen), counts(page)) == (before + 412, {"new": 9, "changed": 66, "same": 336})
    seen.window.jobs.undo()
    seen.until(lambda: counts(page) == {"new": 411})
    assert count(seen) == before


def test_a_process_waits_for_a_file_while_the_page_is_seen(seen: Seen) -> None:
    assert not active_children()
    page = seen.go("household_import", ImportPage)
    seen.until(lambda: len(active_children()) == 1)
    opened(seen, page, LISTS / FIRST)
    seen.until(lambda: len(active_children()) == 1)
    seen.go("households", HouseholdsPage)
    assert not active_children()
    seen.go("household_import", ImportPage)
    seen.until(lambda: len(active_children()) == 1)
    seen.window.close()
    assert not active_children()


def test_two_years_and_a_doubtful_row_are_three_steps_back(seen: Seen, page: ImportPage, tmp_path: Path) -> None:
    steps = [count(seen)]
    for path in (LISTS / FIRST, LISTS / SECOND):
        planned(seen, page, path)
        taken(seen, page)
        steps.append(count(seen))
        page.done.again_asked.emit()
    planned(seen, page, a_list(tmp_path, (1, "Coor Quốc Nhở", 1954, "Tà Vạc", 9, "Cận nghèo")))
    assert counts(page) == {"doubtful": 1}
    assert "Coor Quốc Nhớ" in shown_words(page)
    assert {"Chủ hộ", "Thôn", "Khẩu", "Diện"} <= {one.text() for one in page.plan.panel.findChildren(QLabel)}
    QTest.keyClick(page.plan.listing, Qt.Key.Key_1)
    seen.until(page.plan.confirm.isEnabled)
    taken(seen, page)
    assert page.done.told.text().startswith("Đã thêm 0 hộ · sửa 1 hộ · ")
    assert count(seen) == steps[-1]
    for left in (steps[2], steps[1], steps[0]):
        with seen.bot.waitSignal(seen.window.jobs.undone, timeout=PATIENCE):
            seen.window.jobs.undo()
        assert count(seen) == left


def shown_words(page: ImportPage) -> str:
    """All that stands beside the row the cursor is on."""
    return " ".join(one.text() for one in page.plan.panel.findChildren(QLabel))


def test_people_listed_one_by_one_are_shown_with_their_household(seen: Seen, page: ImportPage, tmp_path: Path) -> None:
    rows = ("Họ và tên,Năm sinh,Quan hệ với chủ hộ", "Bríu Nha,1960,Chủ hộ", "Coor Thị Cúc,1965,Vợ", "Bríu Bé,2001,Con")
    (path := tmp_path / "nhan-khau.csv").write_text("\0\n".join(rows), encoding="utf-8")
    planned(seen, page, path)
    assert page.columns.notes.text().startswith("Đã bỏ các ký tự để trống giữa các chữ trong tệp: 3.")
    assert (counts(page), cells(page.plan.listing, "persons")) == ({"new": 1}, ["3"])
    assert "Coor Thị Cúc, 1965, Vợ\nBríu Bé, 2001, Con" in shown_words(page)
    assert page.plan.summary.text().startswith("kèm 2 thành viên")


def test_doubtful_rows_are_answered_by_one_key_each(seen: Seen, page: ImportPage, tmp_path: Path) -> None:
    planned(seen, page, a_list(tmp_path, (1, "Bríu Thị Nha", 1960, "Tà Vạc", 4, "Nghèo")))
    taken(seen, page)
    before = count(seen)
    alike = [(1, "Bríu Thị Nhà", 1960, "Tà Vạc", 5, "Nghèo"), (2, "Bríu Thị Nhá", 1960, "Tà Vạc", 2, "Khác")]
    planned(seen, page, a_list(tmp_path, *alike))
    assert counts(page) == {"doubtful": 2}
    assert page.plan.key() == Standing.DOUBTFUL
    assert not page.plan.confirm.isEnabled()
    QTest.keyClick(page.plan.listing, Qt.Key.Key_1)
    seen.until(lambda: page.plan.listing.currentIndex().row() == 1)  # the next one that waits
    assert page.plan.confirm.isEnabled()
    QTest.keyClick(page.plan.listing, Qt.Key.Key_1)  # the same household cannot be two rows
    assert page.plan.listing.foot.text() == "Dòng 2 đã là hộ này rồi."
    QTest.keyClick(page.plan.listing, Qt.Key.Key_2)
    seen.until(lambda: cells(page.plan.listing, "decision")[1] == "hộ mới")
    taken(seen, page)
    assert count(seen) == before + 1
    assert page.done.told.text() == "Đã thêm 1 hộ · sửa 1 hộ · phân loại hộ năm 2025"


def test_what_is_left_undecided_goes_to_a_workbook_with_its_reason(
    seen: Seen, page: ImportPage, tmp_path: Path
) -> None:
    rows = [(1, "Bríu Thị Nha", 1960, "Tà Vạc", 4, "Nghèo"), (2, "", 1961, "Tà Vạc", 4, "Nghèo")]
    planned(seen, page, a_list(tmp_path, *rows))
    taken(seen, page)
    assert "Dòng chưa nhận: 1" in page.done.left.text()
    page.where_to_save = lambda *_asked: tmp_path / "chua-nhan.xlsx"
    page.done.mend.click()
    seen.until(lambda: "chua-nhan.xlsx" in seen.window.notice.text())
    written = list(load_workbook(tmp_path / "chua-nhan.xlsx").worksheets[0].iter_rows(values_only=True))
    (reason,) = (row[-1] for row in written if "1961" in row)
    assert str(reason).startswith("Thiếu họ tên")
    assert any("Lý do" in row for row in written)


def test_what_a_cell_holds_that_is_not_understood_is_quoted(seen: Seen, page: ImportPage, tmp_path: Path) -> None:
    rows = [(1, "Bríu Thị Nha", "56 tuổi", "Tà Vạc", 4, "Hộ đặc biệt"), (2, "Hồ Ba", 1970, "Tà Vạc", 4, "HN")]
    planned(seen, page, a_list(tmp_path, *rows))
    open_tab(page, Standing.REFUSED)
    seen.until(lambda: "Ngày, năm sinh: Không hiểu “56 tuổi”. " in shown_words(page))
    assert "Diện: Không hiểu “Hộ đặc biệt”. " in shown_words(page)


def test_a_column_taken_for_another_is_corrected_and_remembered(seen: Seen, page: ImportPage, tmp_path: Path) -> None:
    path = a_list(tmp_path, (1, "Bríu Thị Nha", 1960, "Tà Vạc", 4, "Nghèo"))
    opened(seen, page, path)
    chooser = page.columns.table.chooser(4)
    chooser.setCurrentIndex(chooser.findData(Role.SOCIAL_PROTECTION.value))
    chooser.activated.emit(chooser.currentIndex())
    page.columns.go_on.click()
    seen.until(lambda: page.step() is page.plan)
    assert page.found
    assert page.found.plan
    facts = page.found.plan.rows[0].listed.facts
    assert (facts.get("persons"), facts["social_protection"]) == (None, 4)
    taken(seen, page)
    opened(seen, page, path)
    assert page.columns.table.chooser(4).currentData() == Role.SOCIAL_PROTECTION.value


def test_without_a_column_of_heads_the_way_on_is_shut_until_one_is_named(
    seen: Seen, page: ImportPage, tmp_path: Path
) -> None:
    opened(seen, page, a_list(tmp_path, (1, "Bríu Thị Nha", 1960, "Tà Vạc", 4, "Nghèo")))
    for role in (Role.NOTE, Role.HEAD):
        page.columns.role_said.emit(1, role.value)
        seen.quiet()
        assert page.columns.go_on.isEnabled() is (role is Role.HEAD)
        assert bool(page.columns.problem.text()) is (role is Role.NOTE)


def chosen(chooser: QComboBox, data: object) -> None:
    """Choose an entry, as a person does."""
    chooser.setCurrentIndex(chooser.findData(data))
    chooser.activated.emit(chooser.currentIndex())


def test_the_next_list_of_a_source_shows_its_own_rows_under_the_same_heading(
    seen: Seen, page: ImportPage, tmp_path: Path
) -> None:
    shown: list[list[str]] = []
    for year, head in ((2024, "Bríu Thị Nha"), (2025, "Zơ Râm Nhớ")):
        book = Workbook()
        sheet = book.worksheets[0]
        for row in (
            (f"DANH SÁCH HỘ NGHÈO NĂM {year}",),
            (),
            ("TT", "Chủ hộ", "Năm sinh", None, "Thôn", "Phân loại"),
            (None, None, "Nam", "Nữ"),
            (1, head, 1960, None, "Tà Vạc", "Nghèo"),
        ):
            sheet.append(row)
        sheet.merge_cells("C3:D3")
        book.save(tmp_path / f"{year}.xlsx")
        planned(seen, page, tmp_path / f"{year}.xlsx")
        taken(seen, page)
        model = page.columns.table._model
        shown.append([str(model.index(2, section).data()) for section in range(2)])
        assert page.columns.heading.currentText().startswith("dòng 3: TT · Chủ hộ")
    assert shown == [["1", "Bríu Thị Nha"], ["1", "Zơ Râm Nhớ"]]


def test_a_column_of_heads_nobody_would_guess_is_named_by_hand(seen: Seen, page: ImportPage, tmp_path: Path) -> None:
    path = tmp_path / "la.csv"
    path.write_text("Sổ theo dõi\nai,khi nào\nbríu nha,60\na lăng nhớ,61\n", encoding="utf-8")
    opened(seen, page, path)
    assert not page.columns.go_on.isEnabled()
    assert "Chọn “Chủ hộ” ở ô trên cột ấy, hoặc chọn đúng dòng tiêu đề" in page.columns.problem.text()
    assert page.columns.problem.isVisible()
    chosen(page.columns.heading, 1)
    seen.until(lambda: not page.is_busy())
    assert [one.heading for one in page.columns.table._model.columns] == ["ai", "khi nào"]
    chosen(page.columns.table.chooser(0), Role.HEAD.value)
    seen.until(page.columns.go_on.isEnabled)
    page.columns.go_on.click()
    seen.until(lambda: page.step() is page.plan)
    assert cells(page.plan.listing, "row") == ["3", "4"]
    taken(seen, page)
    opened(seen, page, path)  # the heading and the column are known from now on
    assert page.columns.heading.currentData() == 1
    assert page.columns.go_on.isEnabled()


def test_a_list_without_a_heading_is_known_by_what_stands_in_it(seen: Seen, page: ImportPage, tmp_path: Path) -> None:
    path = tmp_path / "khong-tieu-de.csv"
    people = ("1,Bríu Thị Nha,1960,Thôn Tà Vạc,Nghèo", "2,A Lăng Nhớ,1972,Thôn Tà Vạc,Cận nghèo")
    path.write_text("\n".join(people), encoding="utf-8")
    planned(seen, page, path)
    assert (cells(page.plan.listing, "row"), cells(page.plan.listing, "head_birth")) == (["1", "2"], ["1960", "1972"])
    assert page.columns.heading.currentText() == "không có dòng tiêu đề"


def test_sheets_that_are_one_list_may_be_taken_one_by_one(seen: Seen, page: ImportPage, tmp_path: Path) -> None:
    book = Workbook()
    for name, head in (("Thôn Tà Vạc", "Bríu Thị Nha"), ("Thôn A Đăng", "A Lăng Nhớ")):
        sheet = book.create_sheet(name)
        sheet.append(["STT", "Họ và tên", "Năm sinh"])
        sheet.append([1, head, 1960])
    book.save(tmp_path / "hai.xlsx")
    planned(seen, page, tmp_path / "hai.xlsx")
    assert cells(page.plan.listing, "sheet") == ["Thôn Tà Vạc", "Thôn A Đăng"]
    assert cells(page.plan.listing, "row") == ["2", "2"]
    page.plan.went_back.emit()
    for sheet, heads in (("Thôn A Đăng", ["A Lăng Nhớ"]), ("", ["Bríu Thị Nha", "A Lăng Nhớ"])):
        chosen(page.columns.sheet, sheet)
        seen.until(lambda: not page.is_busy())
        assert page.found
        assert page.found.plan
        assert [row.listed.head for row in page.found.plan.rows] == heads


@pytest.mark.parametrize("text", ["Chủ hộ,Năm sinh\nBríu Nha,1960\n", "Chủ hộ,Thôn\nBríu Nha,\nCoor Cúc,Pà Lừa\n"])
def test_a_list_of_one_village_is_told_which(seen: Seen, page: ImportPage, tmp_path: Path, text: str) -> None:
    path = tmp_path / "mot-thon.csv"
    path.write_text(text, encoding="utf-8")
    opened(seen, page, path)
    assert page.columns.village.isVisible()
    page.columns.village.setText("Pà Lừa")
    page.columns.village.editingFinished.emit()
    page.columns.go_on.click()
    seen.until(lambda: page.step() is page.plan and set(cells(page.plan.listing, "village")) == {"Pà Lừa"})


def test_old_letters_are_shown_before_and_after(seen: Seen, page: ImportPage) -> None:
    opened(seen, page, LISTS / "3-danh-sach-TCVN3.xlsx")
    assert "“ñy ban nh©n d©n x· Bha L¬i” → “ủy ban nhân dân xã Bha Lơi”" in page.columns.notes.text()


@pytest.mark.parametrize("name", ["cut-ngang.xlsx", "khong-phai-excel.xlsx", "none.xlsx"])
def test_a_file_that_is_no_list_gets_its_sentence_on_the_page(seen: Seen, page: ImportPage, name: str) -> None:
    before = count(seen)
    page.open(LISTS / "hong" / name)
    seen.until(lambda: page.choose.problem.text() and not page.is_busy())
    assert name in page.choose.problem.text()
    assert (page.step(), page.choose.choose.isEnabled(), count(seen)) == (page.choose, True, before)


def test_ten_thousand_rows_stopped_half_way_leave_nothing_and_the_window_answers(
    seen: Seen, page: ImportPage, tmp_path: Path
) -> None:
    before = count(seen)
    rows = ((n, a_name(n), 1950 + n % 50, f"Thôn {n % 7}", 4, "Nghèo") for n in range(10_000))
    planned(seen, page, a_list(tmp_path, *rows))
    assert counts(page) == {"new": 10_000}
    answered: list[int] = []

    def look_in_the_meantime() -> None:
        course = seen.window.jobs.courses[0]
        if course.stage.done and not course.is_stopping:
            answered.append(course.stage.done)
            course.stop()

    seen.window.jobs.began.connect(lambda course: course.moved.connect(look_in_the_meantime))
    page.plan.confirm.click()
    seen.until(lambda: answered and not page.is_busy())
    assert 0 < answered[0] < 10_000
    assert (page.step(), page.plan.confirm.isEnabled(), count(seen)) == (page.plan, True, before)


def test_households_changed_meanwhile_make_a_new_plan(seen: Seen, page: ImportPage, tmp_path: Path) -> None:
    planned(seen, page, a_list(tmp_path, (1, "Bríu Thị Nha", 1960, "Tà Vạc", 4, "Nghèo")))
    add = Operation(
        "household.add", lambda work: households.add(work, year=2025, head="Bríu Thị Nha", head_birth="1960")
    )
    seen.saved(lambda: seen.window.jobs.run(add))
    seen.until(lambda: "new" not in counts(page))


def test_a_file_dropped_on_the_households_is_read(seen: Seen) -> None:
    households_page = seen.go("households", HouseholdsPage)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(LISTS / FIRST))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(households_page, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(households_page, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    page = seen.window.pages["household_import"]
    assert isinstance(page, ImportPage)
    seen.until(lambda: page.step() is page.columns)
    assert page.where._whole == f"Bước 2/4 · {FIRST}"


def test_another_list_is_shown_from_its_top_with_room_for_its_counts(
    seen: Seen, page: ImportPage, tmp_path: Path
) -> None:
    for count_ in (2, 13):
        planned(seen, page, a_list(tmp_path, *((n, a_name(n), 1950 + n, "Tà Vạc", 4, "Nghèo") for n in range(count_))))
        assert page.plan.listing.currentIndex().row() == 0
        page.plan.listing.setCurrentIndex(page.plan.listing.lines.index(1, 0))
        tab = page.plan.tabs.currentIndex()
        assert page.plan.tabs.tabRect(tab).width() == page.plan.tabs.tabSizeHint(tab).width()
        page.done.again_asked.emit()
