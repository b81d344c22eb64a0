"""What can be done with the cells and the columns of a list, with the keys that do it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ketnghia_desktop.domain.arrangement import AS_GIVEN, Order
from ketnghia_desktop.messages import _
from ketnghia_desktop.ui.table.filter_popup import FilterPopup

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketnghia_desktop.ui.listing import Listing


class Deed(NamedTuple):
    """One line of a menu: its words, its keys, what it does, and whether it changes cells."""

    words: str
    keys: str
    do: Callable[[], object]
    writes: bool = False


def deeds(view: Listing) -> tuple[Deed | None, ...]:
    """What can be done with cells, in the order of the menu; None is a line between."""
    return (
        Deed(_("Edit the cell"), "F2", view.edit_cell, writes=True),
        Deed(_("Fill down"), "Ctrl+D", view.fill_down, writes=True),
        None,
        Deed(_("Cut"), "Ctrl+X", view.cut, writes=True),
        Deed(_("Copy"), "Ctrl+C", view.copy),
        Deed(_("Paste"), "Ctrl+V", view.paste, writes=True),
        Deed(_("Empty the cells"), "Del", view.empty_cells, writes=True),
        Deed(_("Choose all"), "Ctrl+A", view.selectAll),
        Deed(_("Next cell not saved"), "F8", view.to_unsaved, writes=True),
        None,
        Deed(_("Filter the column…"), "Alt+Down", view.ask_filter),
        Deed(_("Export to Excel…"), "Ctrl+Shift+E", view.export),
        Deed(_("Open beside"), "F6", view.entered.emit),
    )


def add_actions(view: Listing) -> tuple[QAction | None, ...]:
    """Give the list its keys; the same actions fill its menu."""
    return tuple(_action(view, deed) if deed else None for deed in deeds(view))


def _action(view: Listing, deed: Deed) -> QAction:
    made = QAction(deed.words, view)
    made.setShortcut(QKeySequence(deed.keys))
    made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    made.setShortcutVisibleInContextMenu(True)
    made.setVisible(not deed.writes or view.writer is not None)
    made.setEnabled(made.isVisible())
    made.triggered.connect(lambda _checked=False: deed.do())
    view.addAction(made)
    return made


def cell_menu(view: Listing, actions: tuple[QAction | None, ...]) -> QMenu:
    """The menu of the cells."""
    menu = QMenu(view)
    menu.setAccessibleName(_("What can be done with the cells"))
    for action in actions:
        if action:
            menu.addAction(action)
        else:
            menu.addSeparator()
    return menu


def column_menu(view: Listing, key: str) -> QMenu:
    """The menu of a column's title."""
    columns, menu = view.columns, QMenu(view)
    menu.setAccessibleName(_("What can be done with the column"))
    if columns.may(key):
        menu.addAction(_("Sort upwards"), lambda: columns.sort(Order(key)))
        menu.addAction(_("Sort downwards"), lambda: columns.sort(Order(key, descending=True)))
        if not view.lines.far:
            menu.addAction(_("As entered"), lambda: columns.sort(AS_GIVEN))
        menu.addSeparator()
        wanted = menu.addAction(_("Filter the column…"), lambda: open_filter(view, key))
        wanted.setShortcut(QKeySequence("Alt+Down"))
    if key in columns.filters:
        menu.addAction(_("Take the filter of this column away"), lambda: columns.narrow(key, None))
    if columns.filters:
        menu.addAction(_("Take all filters away"), columns.widen)
    menu.addSeparator()
    reset = menu.addAction(_("Widths as at first"), columns.forget_widths)
    reset.setEnabled(bool(columns.widths()))
    return menu


def open_filter(view: Listing, key: str) -> FilterPopup:
    """Ask what a column is to be filtered by, under its title."""
    columns, section = view.columns, view.lines.section_of(key)
    popup = FilterPopup(view, view.lines.column(section), columns.title(key), lambda one: columns.narrow(key, one))
    header = view.horizontalHeader()
    corner = header.mapToGlobal(header.rect().bottomLeft())
    corner.setX(corner.x() + max(0, header.sectionViewportPosition(section)))
    popup.show_at(corner, columns.filters.get(key))
    columns.ask_values(key, popup.offer)
    return popup
