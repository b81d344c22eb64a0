"""Large blocks in lists: told by the band as they are written, stopped with nothing kept, undone in one step."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from ketnghia_desktop.ui.models.sheet_model import Problem
from ketnghia_desktop.ui.pages.list_page import ListPage
from ketnghia_desktop.ui.table.writing import FEW
from tests.ui.test_list_blocks import take
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
    seen.until(lambda: page.listing.lines.rowCount() == len(before) + MANY - 1 - MANY // 4)
    assert [course.title for course in courses] == [f"Dán vào danh sách: {page.listing.accessibleName()}"]
    assert (courses[0].stage.of, seen.window.band.rows) == (MANY, [])
    assert f"Không ghi {MANY // 2} ô. Hãy điền mục này." in page.listing.foot.text()
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: cells(page.listing, "village_name") == before)


def test_a_paste_that_is_stopped_leaves_nothing(page: ListPage, seen: Seen, courses: list[Course]) -> None:
    before, undone = cells(page.listing, "village_name"), seen.window.top._undo.text()
    assert page.listing.writer
    held = HeldUp(page.listing.writer)
    paste_lines(page, FEW + 1)
    seen.until(held.is_there.is_set)
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
