"""The search field at the top: what is typed is looked for in everything, and what is found opens on its page."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.sentences import mark
from ketnghia_desktop.ui.dressing import clothe
from ketnghia_desktop.ui.navigation import PLACES
from ketnghia_desktop.ui.parts import restyle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.services.search import Hit
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.search_list import Found, SearchList

PAUSE = 150
"""Milliseconds after the last letter before anything is looked for."""

KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "household": ("households", mark("Household")),
        "household_member": ("households", mark("Member of a household")),
        "village": ("villages", mark("Village")),
        "member": ("members", mark("Member of the team")),
        "signer": ("signers", mark("Signer")),
        "partner": ("partners", mark("Twinned unit")),
        "contact": ("partners", mark("Contact")),
        "proposal_item": ("proposals", mark("Proposal")),
        "voucher": ("ledger", mark("Voucher")),
        "paper": ("papers", mark("Paper")),
    }
)
"""The page each kind of record opens on, and what it is called."""

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "code": mark("Code"),
        "personal_id": mark("Personal number"),
        "phone": mark("Telephone"),
        "phone_office": mark("Telephone"),
        "phone_mobile": mark("Telephone"),
        "email": mark("E-mail"),
        "post": mark("Post"),
        "duties": mark("Duties"),
        "address": mark("Address"),
        "former_commune": mark("Former commune"),
        "details": mark("Details"),
        "place": mark("Place"),
        "number": mark("Number"),
        "accountant_receipt": mark("Accountant's receipt"),
        "treasury_reference": mark("Treasury reference"),
    }
)


class SearchBox(QLineEdit):
    """Ctrl+K comes here from anywhere; arrows go through what was found, Enter opens it, Esc goes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._list: SearchList | None = None
        self._before: QWidget | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.setAccessibleName(_("Search everything"))
        self.setPlaceholderText(_("Search everything (Ctrl+K)"))
        self.setProperty("measure", "find")
        self.setEnabled(False)
        self.textEdited.connect(self._on_edited)

    def complete(self) -> None:
        """Take the key that leads here; the first window is painted without."""
        from PySide6.QtGui import QKeySequence, QShortcut

        QShortcut(QKeySequence("Ctrl+K"), self, self.begin)

    def fold(self, *, folded: bool) -> None:
        """Where the bar has no room for more, the field is short and names only its key."""
        measure = "find_short" if folded else "find"
        if self.property("measure") != measure:
            self.setPlaceholderText("Ctrl+K" if folded else _("Search everything (Ctrl+K)"))
            self.setProperty("measure", measure)
            restyle(self)

    def begin(self) -> None:
        """Come here from wherever one is; Esc goes back there."""
        if not self.hasFocus():
            self._before = self.window().focusWidget()
        self.setFocus()
        self.selectAll()

    def _on_edited(self) -> None:
        self._pause.start()
        if not self.text().strip():
            self._close()

    def _ask(self) -> None:
        wanted = self.text().strip()
        if wanted and self._desk.jobs.is_open:
            from ketnghia_desktop.services import search

            self._desk.jobs.read(
                lambda session: (search.search(session, wanted), self._desk.library()),
                lambda found: self._show(wanted, *found),
                topic="search",
            )

    def _show(self, wanted: str, hits: tuple[Hit, ...], library: Library) -> None:
        if self.hasFocus() or (self._list and self._list.isVisible()):
            papers = _papers(wanted, {hit.opens for hit in hits if hit.year == self._desk.year}, library)
            self.found_list().show_found(
                [*_pages(wanted), *papers, *map(_line, hits), *_all_households(wanted, hits)], wanted, self
            )

    def found_list(self) -> SearchList:
        """The list under the field, made when it is first needed."""
        if self._list is None:
            from ketnghia_desktop.ui.search_list import SearchList

            self._list = SearchList(self.window())
            self._list.chosen.connect(self._open)
        clothe(self._list)
        return self._list

    def _open(self, found: Found) -> None:
        self._close()
        self.clear()
        if found.year:
            self._desk.choose_year(found.year)
        self._before = None
        self._desk.go(found.page, found.opens)

    def _close(self) -> None:
        self._pause.stop()
        self._desk.jobs.forget("search")
        if self._list:
            self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows and Enter belong to the list, Esc closes it and goes back; all else is typed."""
        from PySide6.QtCore import Qt

        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        shown = self._list if self._list and self._list.isVisible() else None
        if shown and event.key() in steps:
            self.setAccessibleDescription(shown.step(steps[Qt.Key(event.key())]))
        elif shown and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shown.take()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
            self.clear()
            (self._before or self.window()).setFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Who goes elsewhere no longer looks for anything."""
        super().focusOutEvent(event)
        self._close()


def _line(hit: Hit) -> Found:
    from ketnghia_desktop.ui.search_list import Found

    page, kind = KINDS[hit.kind]
    note = fill(_("{field}: {text}"), {"field": _(FIELDS[hit.where]), "text": hit.passage}) if hit.where else hit.note
    named = f"{_(kind)} · {hit.year}" if hit.year else _(kind)
    return Found(hit.title, note, named, page, hit.opens, hit.year)


def _pages(wanted: str) -> Iterator[Found]:
    """The pages of the window whose titles hold the words."""
    from ketnghia_desktop.domain.passages import holds
    from ketnghia_desktop.ui.search_list import Found

    for one in PLACES:
        if one.build and holds(_(one.title), wanted):
            yield Found(_(one.title), "", _("Page"), one.key)


def _papers(wanted: str, begun: set[UUID | str], library: Library) -> Iterator[Found]:
    """The papers that are called so and were not begun in the year in hand: those that were are found as records."""
    from ketnghia_desktop.domain.passages import holds
    from ketnghia_desktop.ui.search_list import Found

    for one in library.papers.values():
        if one.id not in begun and holds(one.title, wanted):
            yield Found(one.title, "", _("Paper"), "papers", one.id)


def _all_households(wanted: str, hits: tuple[Hit, ...]) -> Iterator[Found]:
    """Where there are more than the list takes, the way to all of them."""
    from ketnghia_desktop.services.search import MOST_HOUSEHOLDS
    from ketnghia_desktop.ui.search_list import Found

    if sum(hit.kind == "household" for hit in hits) == MOST_HOUSEHOLDS:
        yield Found(fill(_("All households with “{text}”"), {"text": wanted}), "", _("Household"), "households", wanted)
