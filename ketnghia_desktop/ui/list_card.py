"""The card a list stands in, and the line at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.parts import Elided, button, card, line, plain, row, tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from ketnghia_desktop.ui.listing import Listing
    from ketnghia_desktop.ui.table.columns import Columns


def hints(*, written: bool) -> tuple[str, str]:
    """How a list is worked with, and the same in short for a narrow one."""
    if written:
        return (
            _("Type to edit · Ctrl+V pastes from Excel · the right button filters, copies, fills down"),
            _("Type to edit · right button for more"),
        )
    return (
        _("A click on a title sorts · the right button filters and copies"),
        _("The right button filters and copies"),
    )


class Foot(QWidget):
    """Says how the list is written in, what happened to its cells, what gave way, and what it is filtered by."""

    def __init__(self, columns: Columns, to_unsaved: Callable[[], object], *, written: bool) -> None:
        super().__init__()
        self._columns, self._hints, self._told = columns, hints(written=written), ""
        self._said = Elided("secondary")
        self.unsaved = button("", to_unsaved, "quiet", sign="triangle-alert")
        self.unsaved.setToolTip(_("Go to the next of them (F8)"))
        self._filters = plain("", "secondary")
        self._widen = button(_("Show all"), columns.widen, "quiet", sign="x")
        self.unseen = button("", columns.show_all, "quiet")
        self._line = row(self._said, self.unsaved, self.unseen, self._filters, self._widen, margin=(11, 1, 4, 1))
        self._line.setStretchFactor(self._said, 1)
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._said.say(*self._hints)
        self.show_filters("")
        self.show_unsaved(0)
        self._show_unseen()
        columns.shared.connect(self._show_unseen)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its buttons: the list keeps its height when a filter comes and goes."""
        return super().sizeHint().expandedTo(QSize(0, self._widen.sizeHint().height()))

    def offer(self, opener: QWidget) -> None:
        """Put a button at the end of the foot."""
        self._line.addWidget(opener)

    def say(self, text: str) -> None:
        """Say this until something else is said; nothing: how the list is written in."""
        said = " ".join(text.split())
        self._told = text
        self._said.say(*((said,) if said else self._hints))

    def text(self) -> str:
        """All that is said, also where there is no room for it."""
        return self._told

    def show_unsaved(self, count: int) -> None:
        """Say how many cells could not be saved, and lead to them."""
        self.unsaved.setText(fill(_("Cells not saved: {count}"), {"count": count}))
        self.unsaved.setVisible(count > 0)

    def show_filters(self, text: str) -> None:
        """Say what the list is filtered by, and offer to see all of it."""
        self._filters.setText(text)
        self._filters.setVisible(bool(text))
        self._widen.setVisible(bool(text))

    def _show_unseen(self) -> None:
        """Say how many columns had to give way, and offer to see them."""
        count = len(self._columns.unseen)
        more = fill(_("more columns: {count}"), {"count": count})
        self.unseen.setText(_("Fit the width") if self._columns.all_shown else more)
        self.unseen.setToolTip("" if self._columns.all_shown else tip(self._columns.unseen_said()))
        self.unseen.setVisible(count > 0)


def listing_card(listing: Listing) -> QFrame:
    """The list in its card, with its foot."""
    made = card(listing, line(), listing.foot, margin=1, gap=0)
    made.layout().setStretch(0, 1)  # type: ignore[union-attr]  # a card has a layout
    return made


def export_button(listing: Listing) -> QPushButton:
    """The button at the head of a page that writes its list to a workbook; an empty list has nothing to write."""
    made = button(_("Export to Excel"), listing.export)
    listing.lines.known.connect(lambda: made.setEnabled(listing.lines.rowCount() > 0))
    return made
