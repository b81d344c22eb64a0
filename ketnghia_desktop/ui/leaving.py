"""What would be lost if the window were closed now, the year changed or the sample left: texts that are not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.work_band import by_system

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.entry.record import RecordForm
    from ketnghia_desktop.ui.listing import Listing
    from ketnghia_desktop.ui.models.held import Owner
    from ketnghia_desktop.ui.pages.page import Page

MOST_NAMED, LONGEST = 4, 40
"""What is named one by one; letters of a text that is told."""


class Cell(NamedTuple):
    """A cell of a list whose text is not kept; `called`: how a sentence names it."""

    page: str
    listing: Listing
    spot: tuple[Owner, str]
    called: str

    def show(self) -> None:
        """Put the cursor into it."""
        self.listing.to_unsaved()


class Field(NamedTuple):
    """A field of a form whose text is not kept."""

    page: str
    form: RecordForm
    key: str
    called: str

    def show(self) -> None:
        """Put the cursor into it."""
        self.form.focus(self.key)


Left: TypeAlias = Cell | Field


def cells(pages: Mapping[str, Page]) -> tuple[Cell, ...]:
    """The cells of all lists whose text is not kept."""
    from ketnghia_desktop.ui.listing import Listing

    return tuple(
        cell for key, page in pages.items() for listing in page.findChildren(Listing) for cell in _cells(key, listing)
    )


def _cells(page: str, listing: Listing) -> Iterator[Cell]:
    from ketnghia_desktop.ui.table.unsaved import unsaved
    from ketnghia_desktop.ui.wording import column_title

    for spot, draft in unsaved(listing.lines).items():
        column = column_title(spot[1])
        where = ", ".join(filter(None, (draft.line or listing.lines.held().called(spot[0]), column)))
        text = f" (“{shortened(draft.text)}”)" if draft.text else ""
        yield Cell(page, listing, spot, where + text)


def fields(pages: Mapping[str, Page]) -> tuple[Field, ...]:
    """The fields of all forms whose text is not kept."""
    from ketnghia_desktop.ui.entry.record import RecordForm

    return tuple(
        Field(page, form, key, fill(_("the field {name}"), {"name": form[key].field.label}))
        for page, shown in pages.items()
        for form in shown.findChildren(RecordForm)
        for key in form.unsaved()
    )


def left_in(pages: Mapping[str, Page]) -> tuple[Left, ...]:
    """All that is not kept on these pages."""
    found: list[Left] = [*cells(pages), *fields(pages)]
    return tuple(found)


def named(left: Iterable[Left]) -> str:
    """What is not kept, the first few by name."""
    names = [one.called for one in left]
    said = "; ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return fill(_("{cells} and {count} more"), {"cells": said, "count": more}) if more > 0 else said


def shortened(text: str) -> str:
    """The beginning of a text in one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


class Leaving:
    """Asks before they are lost: says which they are, leads to the first, and offers to go on all the same."""

    def __init__(self, desk: Desk, pages: Mapping[str, Page]) -> None:
        self._desk, self._pages = desk, pages
        self._told_of: tuple[Left, ...] = ()

    def may_close(self, window: QWidget, close: Callable[[], object]) -> bool:
        """Whether the window may be closed, which is hidden then: nothing is lost, or it was told before.

        What is still written is waited for out of sight, for the window would stand still meanwhile; where it is
        refused, the window comes back with what was typed.
        """
        self._flush()
        if not self._may_be_lost(close):
            return False
        window.hide()
        self._desk.jobs.stop_all()
        self._settle()
        if not self._may_be_lost(close):
            window.show()
            return False
        return True

    def _may_be_lost(self, close: Callable[[], object]) -> bool:
        """Whether nothing would be lost now, or exactly this was told; the system does not wait."""
        left = left_in(self._pages)
        if not left or left == self._told_of or by_system():
            return True
        self._told_of = left
        said = _("Not saved: {cells}. Closed again, the window forgets them.")
        self._ask(left, said, _("Give them up and close"), close)
        return False

    def may_change(self, change: Callable[[], object]) -> bool:
        """Whether the year may change: what cannot be kept in a cell was meant for the year in hand."""
        self._settle()
        left = cells(self._pages)

        def give_up() -> None:
            for one in left:
                one.listing.lines.forget(*one.spot)
            change()

        if left:
            said = _("Not saved: {cells}. In another year they are lost.")
            self._ask(left, said, _("Give them up, change the year"), give_up)
        return not left

    def may_leave(self, leave: Callable[[], object]) -> bool:
        """Whether the data may be left for other data: their pages are let go with all that is typed in them."""
        self._settle()
        left = left_in(self._pages)
        if left:
            said = _("Not saved: {cells}. Outside the sample commune they are lost.")
            self._ask(left, said, _("Give them up, start my own commune"), leave)
        return not left

    def _flush(self) -> None:
        for page in self._pages.values():
            page.flush()

    def _settle(self) -> None:
        """Have what is typed answered: only then it is known what is not kept."""
        for _turn in range(2):  # what was typed behind a new record follows when that has its id
            self._flush()
            self._desk.jobs.settle()

    def _ask(self, left: Sequence[Left], said: str, offer: str, do: Callable[[], object]) -> None:
        self._desk.go(left[0].page)
        left[0].show()
        self._desk.say(fill(said, {"cells": named(left)}), offer, do)
