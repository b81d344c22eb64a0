"""One row of a list beside the plan: what it changes, whom it may be, why it is refused, and what a person decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ketnghia_desktop.domain.import_plan import Deed, Standing
from ketnghia_desktop.domain.member_changes import member_words
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.plan_words import breach_words, field_name, row_words, value_words
from ketnghia_desktop.ui.beside import SideCard
from ketnghia_desktop.ui.pages.import_sheets import remarks
from ketnghia_desktop.ui.parts import button, column, empty, line, plain, row, scrolled
from ketnghia_desktop.ui.theme import BETWEEN, INSIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ketnghia_desktop.domain.import_plan import FieldChange, Known, Plan, PlannedRow
    from ketnghia_desktop.domain.list_facts import Fact
    from ketnghia_desktop.domain.list_rows import Listed

MOST_CANDIDATES = 7
"""With the two other answers as many as there are keys from 1 to 9."""
COMPARED = ("head", "head_birth", "village", "personal_id", "code", "persons", "poverty", "ethnic_group", "hamlet")
"""What tells households apart, in the order one looks."""


class RowPanel(SideCard):
    """Shows a row; `decided` tells what a person said is done with it: the row, the deed, the household."""

    decided = Signal(int, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Callable[[], object]] = []
        self._body = QVBoxLayout()
        self._body.setSpacing(INSIDE)
        inside = QWidget()
        inside.setLayout(column(self._body, 1, margin=(BETWEEN, 12, BETWEEN, INSIDE)))
        self.setLayout(column(scrolled(inside), gap=0))

    def focus(self) -> None:
        """The cursor on the first answer, so that the keys that answer are heard."""
        self.asked.emit()
        answer = next(iter(self.findChildren(QPushButton)), None)
        (answer or self).setFocus()

    def take_keys(self, around: QWidget) -> None:
        """The keys 1 to 9 answer while the keyboard is in `around`."""
        for place in range(MOST_CANDIDATES + 2):
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(str(place + 1)), around, partial(self.answer, place), context=within)

    def answer(self, place: int) -> None:
        """Give the answer with this number, counted from 0, if there is one."""
        if place < len(self.answers):
            self.answers[place]()

    def show_row(self, made: Plan, shown: PlannedRow | None) -> None:
        """Show this row of the plan; nothing where none is chosen."""
        empty(self._body)
        self.answers = []
        if shown is None:
            self._body.addWidget(plain(_("Choose a row to see it."), "secondary", wraps=True))
            return
        listed = shown.listed
        title = fill(_("Row {row}: {head}"), {"row": row_words(listed), "head": listed.head or "—"})
        self._body.addWidget(plain(title, "strong", wraps=True))
        for text in (*remarks(shown), *breach_words(shown.reasons)):
            self._body.addWidget(plain(text, "secondary", wraps=True))
        if shown.candidates:
            self._doubtful(made, shown)
        elif shown.standing is Standing.CHANGED:
            rows = map(_before_and_after, shown.changes)
            self._table((_("What"), _("Before"), _("In the list")), rows)
        else:
            self._table((_("What"), _("In the list")), _facts(listed))
        if not shown.candidates:
            self._leave_or_take(shown)

    def _table(self, titles: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
        grid = QGridLayout()
        grid.setSpacing(INSIDE - 2)
        for place, title in enumerate(titles):
            grid.addWidget(plain(title, "field"), 0, place)
            grid.setColumnStretch(place, 2 if place else 1)
        for number, texts in enumerate(rows, 1):
            different = len(set(texts[1:])) > 1
            for place, text in enumerate(texts):
                grid.addWidget(plain(text, _role(place, different=different), wraps=True), number, place)
        self._body.addLayout(grid)

    def _doubtful(self, made: Plan, shown: PlannedRow) -> None:
        """All answers stand above what they are about, the one household's beside the others."""
        number, candidates = shown.listed.row, shown.candidates[:MOST_CANDIDATES]
        takes = [
            self._answer(_("It is this household"), partial(self.decided.emit, number, Deed.CHANGE, one.household))
            for one in candidates
        ]
        others = (
            self._answer(_("A new household"), partial(self.decided.emit, number, Deed.ADD, None)),
            self._answer(_("Leave it out"), partial(self.decided.emit, number, Deed.LEAVE_OUT, None)),
        )
        alone = takes if len(takes) == 1 else []
        self._body.addLayout(row(*alone, *others, 1))
        for take, candidate in zip(takes, candidates, strict=True):
            if not alone:
                self._body.addWidget(line())
                self._body.addLayout(row(take, 1))
            self._body.addWidget(plain(label(f"doubt.{candidate.doubt}"), "secondary", wraps=True))
            rows = compared(shown.listed, made.known[candidate.household])
            self._table((_("What"), _("In the list"), _("Our household")), rows)

    def _answer(self, text: str, do: Callable[[], object]) -> QWidget:
        self.answers.append(do)
        return button(fill("{number} · {text}", {"number": len(self.answers), "text": text}), do)

    def _leave_or_take(self, shown: PlannedRow) -> None:
        """A row that would be taken may be left out; one that stands twice may be taken all the same."""
        number = shown.listed.row
        if shown.listed.reasons or shown.standing is Standing.SAME:
            return
        if shown.deed is not Deed.LEAVE_OUT:
            way = self._answer(_("Leave it out"), partial(self.decided.emit, number, Deed.LEAVE_OUT, None))
        elif shown.standing is Standing.REFUSED:
            way = self._answer(_("Take it as a new household"), partial(self.decided.emit, number, Deed.ADD, None))
        else:
            way = self._answer(_("Take it after all"), partial(self.decided.emit, number, None, None))
        self._body.addWidget(line())
        self._body.addLayout(row(way, 1))


def _role(place: int, *, different: bool) -> str:
    if not place:
        return "secondary"
    return "strong" if different else ""


def _facts(listed: Listed) -> Iterator[tuple[str, str]]:
    """What the list says of a household."""
    told: dict[str, Fact | None] = {"village": listed.village, **listed.facts}
    told["poverty"] = listed.poverty.value if listed.poverty else None
    told["members"] = "\n".join(map(member_words, listed.members))
    return ((field_name(key), value_words(key, value)) for key, value in told.items() if value not in {None, "", False})


def _before_and_after(change: FieldChange) -> tuple[str, str, str]:
    old, new = (value_words(change.field, value) for value in (change.old, change.new))
    return field_name(change.field), old, new


def compared(listed: Listed, known: Known) -> Iterator[tuple[str, str, str]]:
    """By field: what the list says, and what we have; fields that neither has are left out."""
    poverty = known.poverty or known.poverty_before
    theirs = {"head": listed.head, "village": listed.village, "poverty": listed.poverty, **listed.facts}
    ours = {**known.facts, "village": known.village, "poverty": poverty}
    for key in COMPARED:
        their, our = (value_words(key, one.get(key)) for one in (theirs, ours))
        if {their, our} != {"—"}:
            yield field_name(key), their, our
