"""Lists are sorted, filtered, made wider, exported; all of it by the keyboard too."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ketnghia_desktop.domain.arrangement import Filter, Order
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.figures import FiguresPage
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.list_page import ListPage
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.pages.partners import PartnersPage
from ketnghia_desktop.ui.table import menus
from ketnghia_desktop.ui.table.columns import AIR_OF_CELLS
from ketnghia_desktop.ui.table.filter_popup import FilterPopup
from ketnghia_desktop.ui.table.titles import Titles
from tests.member_list import opened
from tests.walk import visit
from tests.window import cells, cursor, doors, lay_out, press, show

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ketnghia_desktop.ui.pages.members import MembersPage
    from tests.window import Seen

LISTS = ("villages", "signers", "members", "partners", "households", "proposals", "ledger")


@pytest.fixture
def page(seen: Seen) -> MembersPage:
    return opened(seen)


def click(listing: Listing, key: str) -> None:
    """Click on a title."""
    listing.horizontalHeader().sectionClicked.emit(listing.lines.section_of(key))


def test_a_title_sorts_up_down_and_back(page: MembersPage, seen: Seen) -> None:
    for row, name in enumerate(("Zơ Râm Đức", "Nguyễn Văn Ắng", "Bríu Ang", "A Lăng Dũng")):
        cursor(page.listing, row, "name")
        seen.saved(lambda name=name: press(page.listing, name, Qt.Key.Key_Return))  # type: ignore[misc]
    seen.quiet()
    before = cells(page.listing, "name")
    click(page.listing, "name")
    ours = [
        one for one in cells(page.listing, "name") if one in {"Zơ Râm Đức", "Nguyễn Văn Ắng", "Bríu Ang", "A Lăng Dũng"}
    ]
    assert ours == ["Bríu Ang", "Nguyễn Văn Ắng", "A Lăng Dũng", "Zơ Râm Đức"]
    upwards = cells(page.listing, "name")
    click(page.listing, "name")
    assert cells(page.listing, "name") == upwards[::-1]
    click(page.listing, "name")
    assert cells(page.listing, "name") == before


def test_sorting_keeps_the_cursor_on_its_record(page: MembersPage) -> None:
    cursor(page.listing, 4, "post")
    record = page.listing.chosen()
    click(page.listing, "name")
    assert page.listing.lines.record_at(page.listing.currentIndex().row()) == record
    assert page.listing.lines.column(page.listing.currentIndex().column()).key == "post"


def test_contacts_stay_under_their_units_when_units_are_sorted(seen: Seen) -> None:
    page = seen.go("partners", PartnersPage)
    seen.until(page.listing.chosen)
    owners = {contact.name: unit.name for unit in page._partners.values() for contact in unit.contacts}
    page.listing.columns.sort(Order("name", descending=True))
    lines = page.listing.lines.shown().lines
    units = [str(line.cells[0]) for line in lines if not line.level]
    assert [unit[0] for unit in units] == ["S", "Đ", "C"]
    unit = ""
    for line in lines:
        unit = unit if line.level else str(line.cells[0])
        assert not line.level or owners[str(line.cells[0])] == unit


def test_a_filter_is_asked_by_the_keyboard_and_taken_away(page: MembersPage) -> None:
    whole = len(cells(page.listing, "name"))
    cursor(page.listing, 0, "role")
    popup = menus.open_filter(page.listing, "role")
    assert isinstance(popup.words, QLineEdit)
    popup.words.setText("to vien")
    popup.apply()
    assert set(cells(page.listing, "role")) == {"Tổ viên"}
    assert page.listing.columns.said() == "Đang lọc theo: Vai trò"
    page.listing.foot._widen.click()
    assert len(cells(page.listing, "name")) == whole


def test_a_filter_remembers_what_was_ticked(page: MembersPage) -> None:
    popup = menus.open_filter(page.listing, "role")
    kept = [popup.values.item(place).text() for place in range(popup.values.count())]
    popup.values.item(0).setCheckState(Qt.CheckState.Unchecked)
    popup.apply()
    assert kept[0] not in cells(page.listing, "role")
    again = menus.open_filter(page.listing, "role")
    assert again.values.item(0).checkState() is Qt.CheckState.Unchecked
    again.clear.click()
    assert kept[0] in cells(page.listing, "role")


def test_the_funnel_of_a_title_filters_and_does_not_sort(page: MembersPage) -> None:
    header, before = page.listing.horizontalHeader(), cells(page.listing, "name")
    assert isinstance(header, Titles)
    spot = header.funnel(page.listing.lines.section_of("name")).center()
    QTest.mouseMove(header.viewport(), spot)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    popups = page.listing.findChildren(FilterPopup)
    assert [popup.words.accessibleName() for popup in popups] == ["Chữ trong cột Tên"]
    assert cells(page.listing, "name") == before
    popups[0].close()
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(header.sectionPosition(1) + 20, 10))
    assert page.listing.lines.order == Order("name")


def test_a_filter_nothing_passes_says_so(page: MembersPage) -> None:
    page.listing.columns.narrow("name", Filter("không ai"))
    assert cells(page.listing, "name") == []
    assert page.listing.columns.filters


@pytest.mark.parametrize(
    ("key", "wanted", "shown"),
    [
        ("village", Filter(among=("A Đăng",)), "A Đăng"),
        ("poverty", Filter(among=("poor",)), "Nghèo"),
        ("persons", Filter(among=(5,)), "5"),
        ("ethnic_group", Filter(among=("Cơ Tu",)), "Cơ Tu"),
    ],
)
def test_households_are_filtered_in_the_database(seen: Seen, key: str, wanted: Filter, shown: str) -> None:
    page = seen.go("households", HouseholdsPage)
    seen.until(page.listing.lines.rowCount)
    page.listing.columns.narrow(key, wanted)
    seen.until(lambda: set(cells(page.listing, key)) == {shown})


def test_the_values_of_a_far_column_are_offered(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    seen.until(page.listing.lines.rowCount)
    popup = menus.open_filter(page.listing, "village")
    seen.until(popup.values.count)
    assert "A Đăng" in [popup.values.item(place).text() for place in range(popup.values.count())]
    popup.words.setText("a dang")
    popup.apply()
    seen.until(lambda: set(cells(page.listing, "village")) == {"A Đăng"})


def test_widths_are_remembered_and_forgotten(qtbot: QtBot, folder: Path, sample: Path) -> None:
    for given, left in ((333, 333), (0, 0)):
        seen = show(qtbot, doors(folder, sample))
        listing = seen.go("villages", ListPage).listing
        seen.until(listing.lines.rowCount)
        if given:
            listing.horizontalHeader().resizeSection(1, given)
        else:
            assert listing.columnWidth(1) == 333
            listing.columns.forget_widths()
        assert listing.columns.widths() == ({"village_name": left} if left else {})
        seen.window.close()


def test_a_list_made_wider_and_narrower_does_not_measure_its_cells_again(
    seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = seen.go("households", HouseholdsPage).listing
    seen.until(listing.lines.rowCount)
    seen.quiet()
    asked: list[int] = []

    def measure(section: int) -> int:
        asked.append(section)
        return Listing.sizeHintForColumn(listing, section)

    monkeypatch.setattr(listing, "sizeHintForColumn", measure)

    def widths() -> list[int]:
        return [listing.columnWidth(section) for section in range(listing.lines.columnCount())]

    before = widths()
    for width in (1300, 1250, 1400, 1366):
        seen.window.resize(width, 768)
    assert asked == []
    assert widths() == before
    listing.verticalScrollBar().setValue(listing.verticalScrollBar().maximum())  # other cells are seen
    seen.window.resize(1300, 768)
    assert asked != []
    measured = widths()
    listing.columns.measure_anew()
    listing.columns.share_width()
    assert widths() == measured


def test_a_longer_name_met_further_down_has_room_before_the_words_beside_it(seen: Seen) -> None:
    page = seen.go("villages", ListPage)
    seen.settled()
    lines = [Line(("A Lăng Ó", f"Nhà xa trường, mùa mưa khó đi lại {row} " * 6), (new_id(),)) for row in range(200)]
    lines[150] = Line(("Pơloong Thị Quang Crêl Hiên", "Nhà xa"), (new_id(),))
    page.listing.show_sheet(Sheet((Column("head", kind=Kind.PERSON), Column("note")), tuple(lines)))
    lay_out()
    before = page.listing.columnWidth(0)
    page.listing.scrollTo(page.listing.lines.index(150, 0))
    assert page.listing.columnWidth(0) >= page.listing.sizeHintForColumn(0) - AIR_OF_CELLS > before
    wide = page.listing.columnWidth(0)
    page.listing.scrollTo(page.listing.lines.index(0, 0))
    assert page.listing.columnWidth(0) == wide  # nothing moves to and fro


def test_widths_that_are_no_widths_are_forgotten(seen: Seen) -> None:
    seen.window.desk.preferences.widths = '{"village": {"village_name": "wide", "position": 99999}, "x": 1}'
    assert seen.go("villages", ListPage).listing.columns.widths() == {}
    seen.window.desk.preferences.widths = "nothing of ours"
    assert seen.go("villages", ListPage).listing.columns.widths() == {}


@pytest.mark.parametrize("key", LISTS)
def test_every_list_goes_to_excel_as_it_is_shown(seen: Seen, key: str, tmp_path: Path) -> None:
    page = seen.go(key, Page)
    listing = getattr(page, "listing", None)
    assert isinstance(listing, Listing)
    seen.until(listing.lines.rowCount)
    asked: list[str] = []

    def where(_parent: object, _folder: Path, name: str, _kind: str) -> Path:
        asked.append(name)
        return tmp_path / name

    listing.where_to_save = where
    listing.export()
    seen.until(lambda: asked and "Đã ghi" in seen.window.notice.text())
    assert asked[0].isascii()
    sheet = load_workbook(BytesIO((tmp_path / asked[0]).read_bytes())).worksheets[0]
    written = [[cell.value for cell in row] for row in sheet.iter_rows()]
    titles = [listing.lines.headerData(one, Qt.Orientation.Horizontal) for one in range(listing.lines.columnCount())]
    head = next(place for place, row in enumerate(written) if row[-1] is not None and place)
    assert written[head] == [title.removesuffix(" ▲") for title in titles]
    assert len(written) - head - 1 >= listing.lines.rowCount()
    assert str(seen.window.desk.preferences.folder) == str(tmp_path)


def test_every_deed_has_a_key_and_stands_in_the_menu(page: MembersPage) -> None:
    menu = menus.cell_menu(page.listing, page.listing._actions)
    deeds = [action for action in menu.actions() if not action.isSeparator()]
    assert all(action.text() and action.shortcut().toString() and action.isEnabled() for action in deeds)
    assert menus.column_menu(page.listing, "name").actions()


def test_columns_without_room_are_told_at_the_foot_and_can_be_seen(seen: Seen) -> None:
    visit(seen, "figures_villages")
    villages = seen.go("figures", FiguresPage).villages
    told, unseen, scrolls = villages.foot.unseen, len(villages.columns.unseen), villages.horizontalScrollBar()
    assert (str(unseen) in told.text(), scrolls.maximum()) == (True, 0)
    assert villages.columns.title("persons.social_protection") in told.toolTip()
    told.click()
    seen.settled()
    assert (villages.seen(), scrolls.maximum() > 0) == (list(range(villages.lines.columnCount())), True)
    told.click()
    seen.settled()
    assert (len(villages.seen()), scrolls.maximum()) == (villages.lines.columnCount() - unseen, 0)
