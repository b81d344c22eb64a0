"""The lines of a list are put in order as its columns say: a few at once, many beside the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketnghia_desktop.domain.sheet import Sheet
    from ketnghia_desktop.ui.jobs import Jobs
    from ketnghia_desktop.ui.models.sheet_model import Arrangement, SheetModel

AT_ONCE = 1000
"""More lines than this are sorted and filtered beside the window, which goes on meanwhile."""


class Coming(NamedTuple):
    """A sheet that is put in order, how many lines there are in all, and who shows it then."""

    sheet: Sheet
    total: int
    show: Callable[[Arrangement], object]


class Ordering:
    """Of several sheets and orders asked for only the newest is shown."""

    def __init__(self, lines: SheetModel, jobs: Jobs) -> None:
        self._lines, self._jobs = lines, jobs
        self._topic = f"arrange {id(self)}"
        self._coming: Coming | None = None

    def begin(self, sheet: Sheet, total: int, show: Callable[[Arrangement], object]) -> None:
        """Put this sheet in order and `show` it: now, or once that is done where it would take long."""
        arrange = self._lines.arranging(sheet, total)
        if len(sheet.lines) > AT_ONCE and self._lines.is_ordered():
            self._coming = Coming(sheet, total, show)
            self._jobs.draw(arrange, partial(self._end, show), topic=self._topic)
        else:
            self._jobs.forget(self._topic)
            self._end(show, arrange())

    def begin_anew(self, show: Callable[[Arrangement], object]) -> None:
        """The columns say another order: what is shown, or is about to be, comes in that."""
        whole = Coming(self._lines.whole(), self._lines.total(), show)
        self.begin(*(self._coming or whole))

    def _end(self, show: Callable[[Arrangement], object], made: Arrangement) -> None:
        self._coming = None
        show(made)
