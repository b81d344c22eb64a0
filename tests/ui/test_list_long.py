"""Large blocks in lists: told by the band as they are written, stopped with nothing kept, undone in one step."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from threading import Event, Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QGuiApplication

from ketnghia_desktop.domain.arrangement import Filter, Order, arranged
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.exchange.clipboard_table import read_text
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.models import sheet_model
from ketnghia_desktop.ui.models.sheet_model import Problem
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.list_page import ListPage
from ketnghia_desktop.ui.table.ordering import AT_ONCE
from ketnghia_desktop.ui.table.writing import FEW
from tests.member_list import take
from tests.window import cells, cursor, mark

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.course import Course
    from ketnghia_desktop.ui.table.editing import Editing
    from ketnghia_desktop.ui.table.writing import Writer
    from tests.window import Seen

MANY, HELD = 2000, 3


class HeldUp:
    """Writes a list as its page does, and waits at one line until it is let go on."""

    def __init__(self, writer: Writer) -> None:
        self.is_there, self.go_on = Event(), Event()
        self._done, self._as_before = 0, writer.editing
        writer.editing = replace(writer.editing, add=self._add, edit=self._edit)

    def _wait(self) -> Editing:
        self._done += 1
        if self._done == HELD:
            self.is_there.set()
            self.go_on.wait(10)
        return self._as_before

    def _add(self, work: Work, facts: dict[str, Any]) -> UUID:
        add = self._wait().add
        assert add
        return add(work, facts)

    def _edit(self, work: Work, record: UUID, facts: dict[str, Any]) -> None:
        self._wait().edit(work, record, facts)


@pytest.fixture
def page(seen: Seen) -> ListPage:
    made = seen.go("villages", ListPage)
    seen.until(made.listing.chosen)
    return made


@pytest.fixture
def courses(seen: Seen) -> list[Course]:
    """The long work the band told of."""
    found: list[Course] = []
    seen.window.jobs.began.connect(found.append)
    return found


def paste_lines(page: ListPage, count: int) -> None:
    """So many villages over the last one and behind it, each fourth without the name it must have."""
    names = ("" if number % 4 == 3 else f"Thôn {number}" for number in range(count))
    take("".join(f"{name}\tXã {number}\n" for number, name in enumerate(names)))
    cursor(page.listing, page.listing.lines.rowCount() - 1, "village_name")
    page.listing.paste()


def test_two_thousand_lines_are_one_step_and_the_refused_ones_are_told(
    page: ListPage, seen: Seen, courses: list[Course]
) -> None:
    before = cells(page.listing, "village_name")
    seen.saved(lambda: paste_lines(page, MANY))
    seen.until(lambda: page.listing.lines.rowCount() == len(before) + MANY - 1)
    assert cells(page.listing, "village_name")[-MANY // 4 :] == [""] * (MANY // 4)  # they wait behind the others
    assert [course.title for course in courses] == [f"Dán vào danh sách: {page.listing.accessibleName()}"]
    assert (courses[0].is_noting, courses[0].stage.of) == (True, MANY - MANY // 4)
    assert seen.window.band.rows == []
    assert f"Không ghi {grouped(MANY // 2)} ô. Dòng" in page.listing.foot.text()
    assert "ô nữa: Hãy điền mục này." in page.listing.foot.text()
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: cells(page.listing, "village_name") == before)


def test_a_paste_that_is_stopped_leaves_nothing(page: ListPage, seen: Seen, courses: list[Course]) -> None:
    before, undone = cells(page.listing, "village_name"), seen.window.top._undo.text()
    assert page.listing.writer
    held = HeldUp(page.listing.writer)
    paste_lines(page, FEW + 1)
    seen.until(held.is_there.is_set)
    assert (courses[0].is_noting, courses[0].stage.of) == (False, FEW + 1)
    courses[0].stop()
    held.go_on.set()
    seen.until(lambda: "Đã dừng: Dán vào danh sách" in seen.window.notice.text())
    seen.quiet()
    assert cells(page.listing, "village_name") == before
    assert (seen.window.top._undo.text(), page.listing.foot.text()) == (undone, "")


def test_what_is_filled_down_and_emptied_in_many_lines_is_told_too(
    page: ListPage, seen: Seen, courses: list[Course]
) -> None:
    first = page.listing.lines.rowCount() - 1
    seen.saved(lambda: paste_lines(page, FEW * 2))
    seen.until(lambda: page.listing.lines.rowCount() > first + FEW)
    last = page.listing.lines.rowCount() - 1
    mark(page.listing, (first, "former_commune"), (last, "former_commune"))
    seen.saved(page.listing.fill_down)
    seen.until(lambda: set(cells(page.listing, "former_commune")[first:]) == {"Xã 0"})
    mark(page.listing, (first, "former_commune"), (last, "former_commune"))
    seen.saved(page.listing.empty_cells)
    seen.until(lambda: set(cells(page.listing, "former_commune")[first:]) == {""})
    assert [course.title.split(":")[0] for course in courses[1:]] == ["Điền xuống", "Xóa nội dung ô"]


def test_what_was_typed_and_not_kept_stays_when_the_emptying_is_stopped(
    page: ListPage, seen: Seen, courses: list[Course]
) -> None:
    seen.saved(lambda: paste_lines(page, FEW * 2))
    seen.until(lambda: page.listing.lines.rowCount() > FEW)
    seen.quiet()
    courses.clear()
    name = page.listing.lines.index(0, page.listing.lines.section_of("village_name"))
    page.listing.commit(name, "")
    assert name.data(Problem)
    assert page.listing.writer
    held = HeldUp(page.listing.writer)
    mark(page.listing, (0, "former_commune"), (page.listing.lines.rowCount() - 1, "former_commune"))
    take("Tổ 1")
    page.listing.paste()
    seen.until(held.is_there.is_set)
    courses[0].stop()
    held.go_on.set()
    seen.until(lambda: "Đã dừng" in seen.window.notice.text())
    assert name.data(Problem)


COLUMNS = (Column("position", kind=Kind.INTEGER), Column("name", kind=Kind.TEXT))


def sheet_of(word: str) -> Sheet:
    """More lines than are put in order at once, counting down."""
    lines = (Line((number, f"{word} {number}"), (new_id(),)) for number in range(AT_ONCE + 9, 0, -1))
    return Sheet(COLUMNS, tuple(lines))


@pytest.fixture
def long_list(seen: Seen) -> Listing:
    made = Listing(seen.window.desk, "", "Danh sách dài")
    seen.bot.addWidget(made)
    made.show_sheet(sheet_of("Thôn"))
    return made


def test_many_lines_are_sorted_and_filtered_beside_the_window(long_list: Listing, seen: Seen) -> None:
    before = cells(long_list, "position")
    record = long_list.choose_first()
    long_list.columns.sort(Order("position"))
    assert cells(long_list, "position") == before
    seen.until(lambda: cells(long_list, "position") == before[::-1])
    assert long_list.lines.row_of(record) == long_list.currentIndex().row() == len(before) - 1
    long_list.columns.narrow("name", Filter("thon 100"))
    seen.until(lambda: cells(long_list, "position") == ["100", *(f"1.00{digit}" for digit in range(10))])


def test_what_was_put_in_order_too_late_is_not_shown(long_list: Listing, seen: Seen) -> None:
    long_list.columns.sort(Order("position"))
    long_list.show_sheet(sheet_of("Nóc"))
    seen.quiet()
    assert cells(long_list, "name")[:2] == ["Nóc 1", "Nóc 2"]
    long_list.columns.sort(Order("position", descending=True))
    long_list.columns.sort(Order("name"))
    seen.quiet()
    found = [int(name.split()[1]) for name in cells(long_list, "name")]
    assert all(one < other for one, other in pairwise(found))


def read_anew(sheet: Sheet, word: str) -> Sheet:
    """The same lines, as they are after a change."""
    lines = (replace(line, cells=(line.cells[0], f"{word} {line.cells[0]}")) for line in sheet.lines)
    return replace(sheet, lines=tuple(lines))


def test_many_lines_read_anew_come_in_order_and_the_place_one_was_at_stays(
    long_list: Listing, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_list.resize(600, 400)
    long_list.show()
    long_list.columns.sort(Order("position"))
    seen.until(lambda: cells(long_list, "position")[0] == "1")
    cursor(long_list, len(cells(long_list, "name")) // 2, "name")
    record, place = long_list.chosen(), long_list.verticalScrollBar().value()
    assert record
    assert place
    by, followed = set[Thread](), list[str]()

    def watched(*asked: Any) -> Sheet:  # noqa: ANN401 - as `arranged`
        by.add(current_thread())
        return arranged(*asked)

    monkeypatch.setattr(sheet_model, "arranged", watched)
    before = cells(long_list, "name")
    long_list.show_sheet(read_anew(long_list.lines.whole(), "Nóc"), then=lambda: followed.append("then"))
    assert (cells(long_list, "name"), followed) == (before, [])
    seen.until(lambda: followed)
    assert cells(long_list, "name") == [name.replace("Thôn", "Nóc") for name in before]
    assert long_list.lines.row_of(record) == long_list.currentIndex().row() == len(before) // 2
    assert long_list.verticalScrollBar().value() == place
    assert main_thread() not in by


def test_lines_on_their_way_come_in_the_order_asked_for_meanwhile(long_list: Listing, seen: Seen) -> None:
    long_list.columns.sort(Order("position"))
    seen.quiet()
    long_list.show_sheet(sheet_of("Nóc"))
    long_list.columns.sort(Order("position", descending=True))
    seen.quiet()
    assert cells(long_list, "name")[:2] == [f"Nóc {AT_ONCE + 9}", f"Nóc {AT_ONCE + 8}"]
    long_list.show_sheet(sheet_of("Làng"))
    long_list.show_sheet(replace(sheet_of("Tổ"), lines=sheet_of("Tổ").lines[:3]))
    seen.quiet()
    assert len(cells(long_list, "name")) == 3


def test_many_lines_are_copied_whole(long_list: Listing, seen: Seen) -> None:
    QGuiApplication.clipboard().clear()
    long_list.selectAll()
    long_list.copy()
    seen.until(lambda: QGuiApplication.clipboard().text())
    copied = read_text(QGuiApplication.clipboard().text())
    assert [row[1] for row in copied] == cells(long_list, "name")


def test_all_of_a_list_that_is_not_read_to_its_end_is_copied_whole(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    listing = page.listing
    seen.until(listing.chosen)
    seen.quiet()
    read = listing.lines.rowCount()
    QGuiApplication.clipboard().clear()
    listing.selectAll()
    listing.copy()
    seen.until(lambda: QGuiApplication.clipboard().text())
    copied = read_text(QGuiApplication.clipboard().text())
    assert len(copied) == 402 > read
    heads = listing.lines.section_of("head")
    assert [row[heads] for row in copied[:read]] == cells(listing, "head")
    assert "402" in listing.foot.text()
    seen.saved(listing.cut)  # what was not read is neither emptied nor copied
    assert len(read_text(QGuiApplication.clipboard().text())) <= listing.lines.rowCount()
