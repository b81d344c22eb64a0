"""Chosen cells on their way to the clipboard; where all of a list is chosen, the lines not read yet go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.calendar import write_birth
from ketnghia_desktop.domain.sheet import Kind
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.models.held import written
from ketnghia_desktop.ui.models.sheet_model import NOWHERE
from ketnghia_desktop.ui.table import clipboard

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.sheet import Cell, Column, Sheet
    from ketnghia_desktop.ui.listing import Listing
    from ketnghia_desktop.ui.table.grid import Grid

AT_ONCE = 1000
"""More lines than this are gathered beside the window, which goes on meanwhile."""


def copy(view: Listing) -> None:
    """Put the chosen cells on the clipboard, for Excel and for Word."""
    block = view.chosen_block()
    all_read = block.top == 0 and block.height >= view.lines.rowCount()
    if view.everything and all_read and view.lines.canFetchMore(NOWHERE):
        view.say(_("Copying all lines, also those not read yet…"))
        view.desk.jobs.read(_gathering_all(view, view.everything), lambda found: _put(view, found), topic="copy")
    else:
        copy_read(view)


def copy_read(view: Listing) -> None:
    """Put those of the chosen cells there that were read: what is cut is what is emptied."""
    if view.chosen_block().height > AT_ONCE:
        view.desk.jobs.draw(gathering(view), clipboard.put, topic="copy")
    else:
        clipboard.put(gathering(view)())


def _put(view: Listing, found: tuple[int, clipboard.Ready | None]) -> None:
    count, block = found
    clipboard.put(block)
    view.say(fill(_("lines copied: {count}"), {"count": count}))


def gathering(view: Grid) -> Callable[[], clipboard.Ready | None]:
    """What makes of the chosen cells a block for the clipboard; it may be called in any thread."""
    held, whole, chosen = view.lines.held(), view.chosen_block(), view.chosen_blocks()
    kept = len(held.sheet.lines)
    rows = range(whole.top, min(whole.top + whole.height, kept + len(held.new)))
    sections = [one for one in view.seen() if whole.left <= one < whole.left + whole.width]

    def text(row: int, section: int) -> str:
        inside = len(chosen) < 2 or any(one.holds(row, section) for one in chosen)  # noqa: PLR2004 - one is all of it
        if not inside:
            return ""
        column = held.sheet.columns[held.places[section]]
        if row >= kept:
            return held.draft(held.new[row - kept], column.key) or ""
        return copied(column, held.sheet.lines[row].cells[held.places[section]])

    return lambda: clipboard.ready([[text(row, section) for section in sections] for row in rows])


def _gathering_all(
    view: Grid, everything: Callable[[Session], Sheet]
) -> Callable[[Session], tuple[int, clipboard.Ready | None]]:
    """As `gathering`, of the chosen columns of every line there is, with how many these are."""
    block, keys = view.chosen_block(), view.lines.shown_keys()
    wanted = [keys[one] for one in view.seen() if block.left <= one < block.left + block.width]

    def gather(session: Session) -> tuple[int, clipboard.Ready | None]:
        sheet = everything(session)
        columns = [(place, sheet.columns[place]) for place in map(sheet.index, wanted)]
        rows = [[copied(column, line.cells[place]) for place, column in columns] for line in sheet.lines]
        return len(rows), clipboard.ready(rows)

    return gather


def copied(column: Column, cell: Cell) -> str:
    """A cell as another program should have it: texts whole, births too, ticks as x."""
    if cell is True:
        return "x"
    if isinstance(cell, str) and column.kind is Kind.BIRTH:
        return write_birth(cell)
    return cell if isinstance(cell, str) and column.kind is not Kind.STATE else written(column, cell)
