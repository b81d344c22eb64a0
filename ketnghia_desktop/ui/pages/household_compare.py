"""Two households side by side: fact by fact which is kept, what each brings, and what happens when they are joined."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ketnghia_desktop.domain.joining import TEXTS, Keep
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.plan_words import field_name, value_words
from ketnghia_desktop.ui.parts import button, card, column, empty, page_head, page_margins, pill, plain, row, scrolled
from ketnghia_desktop.ui.theme import BETWEEN, INSIDE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QMouseEvent

    from ketnghia_desktop.services.household_join import Brought, Choice, Comparison
    from ketnghia_desktop.services.households import Household

SIDES = (Keep.STAYS, Keep.GOES)


class Side(QFrame):
    """One of two facts: a mark to choose it by, and the whole text beside, which can be clicked as well."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.mark = QRadioButton()
        self.mark.setAccessibleName(fill(_("{fact}: keep {value}"), {"fact": name, "value": text}))
        self.text = plain(text, wraps=True)
        layout = row(self.mark, self.text, gap=INSIDE // 2)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.mark.toggled.connect(self._on_toggled)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on the text is one on its mark."""
        super().mousePressEvent(event)
        self.mark.setChecked(True)
        self.mark.setFocus()

    def _on_toggled(self, chosen: bool) -> None:  # noqa: FBT001 - a signal's argument
        font = self.text.font()
        font.setBold(chosen)
        self.text.setFont(font)


def brought_words(one: Brought) -> str:
    """What hangs to a household and comes along."""
    value = fill(_("supports: {count} ({value} đồng)"), {"count": one.supports, "value": grouped(one.value)})
    told = (
        (one.members, _("members: {count}")),
        (one.supports, value),
        (one.sheets, _("survey sheets: {count}")),
        (one.items, _("proposals: {count}")),
        (one.papers, _("papers: {count}")),
    )
    return " · ".join(fill(text, {"count": count}) for count, text in told if count) or _(
        "Nothing is recorded for it yet."
    )


def choice_words(choice: Choice, villages: Mapping[object, str]) -> tuple[str, str, str]:
    """What is chosen, and the two sides of it."""
    if isinstance(choice.of, int):
        year, *classes = choice.of, *map(_class_words, (choice.stays, choice.goes))
        return fill(_("Class of {year}"), {"year": year}), classes[0], classes[1]
    if choice.of == "village_id":
        return field_name("village"), villages.get(choice.stays) or "—", villages.get(choice.goes) or "—"
    stays, goes = (value_words(choice.of, one) for one in (choice.stays, choice.goes))
    return field_name(choice.of), stays, goes


def _class_words(said: tuple[str, int | None] | None) -> str:
    if said is None:
        return "—"
    poverty, escaped_in = said
    name = label(f"poverty.{poverty}")
    return fill("{name} ({year})", {"name": name, "year": escaped_in}) if escaped_in else name


class Comparing(QWidget):
    """Shows a comparison; `joined` and `parted` tell what the person decided, `left` that nothing is decided now."""

    joined = Signal(object)
    parted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._made: Comparison | None = None
        self._groups: dict[str | int, QButtonGroup] = {}
        self._body, inside = QVBoxLayout(), QWidget()
        self._body.setSpacing(BETWEEN)
        inside.setLayout(column(self._body, 1, margin=(BETWEEN, 12, BETWEEN, INSIDE)))
        frame = card(margin=0)
        frame.layout().addWidget(scrolled(inside))  # type: ignore[union-attr]  # a card has a layout
        self.join = button(_("Join into one household"), self._on_join, "primary")
        apart = button(_("They are two households"), self.parted.emit)
        back = button(_("Back"), self.left.emit, "quiet", sign="chevron-left")
        promise = plain(
            _(
                "Afterwards the register has one household for the two: people, classes, survey sheets, proposals,"
                " supports and papers of both are found with it. What is posted or issued stays as it is. Ctrl+Z takes"
                " it all back."
            ),
            "secondary",
            wraps=True,
        )
        foot = row(self.join, apart, 1)
        layout = column(page_head(back, plain(_("Are these one household?"), "title"), 1), frame, promise, foot, gap=10)
        layout.setStretch(1, 1)
        page_margins(layout)
        self.setLayout(layout)

    def begin(self) -> None:
        """The keyboard goes to what is decided first."""
        first = next((one.checkedButton() for one in self._groups.values()), None)
        (first or self.join).setFocus()

    def show_pair(self, made: Comparison) -> None:
        """Show these two; what was chosen of the same pair before stays chosen."""
        same = self._made is not None and (self._made.stays.id, self._made.goes.id) == (made.stays.id, made.goes.id)
        before = self._kept() if same else {}
        self._made, self._groups = made, {}
        empty(self._body)
        grid = QGridLayout()
        grid.setHorizontalSpacing(BETWEEN)
        grid.setVerticalSpacing(INSIDE // 2)
        for place, part in enumerate((2, 4, 4)):
            grid.setColumnStretch(place, part)
        self._heads(grid, made)
        villages: dict[object, str] = {one.village_id: one.village_name for one in (made.stays, made.goes)}
        choices = sorted((*made.facts, *made.classes), key=lambda one: not one.differs)
        for choice in choices:
            self._row(grid, choice, choice_words(choice, villages), before.get(choice.of, choice.keep))
        self._body.addLayout(grid)

    def chosen(self) -> tuple[dict[str, Keep], dict[int, Keep]]:
        """Whose facts and whose classes are kept, of those that differ."""
        kept = self._kept()
        facts = {of: keep for of, keep in kept.items() if isinstance(of, str)}
        return facts, {of: keep for of, keep in kept.items() if isinstance(of, int)}

    def _kept(self) -> dict[str | int, Keep]:
        return {of: tuple(Keep)[group.checkedId()] for of, group in self._groups.items()}

    def _heads(self, grid: QGridLayout, made: Comparison) -> None:
        """Above each side who it is, what it brings, and the way to keep all of it."""
        asks = plain(_("Where they differ, choose which is kept."), "secondary", wraps=True)
        asks.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(asks, 0, 0)
        for place, (home, brought) in enumerate(zip((made.stays, made.goes), made.brings, strict=True), 1):
            take = button(_("Keep all of this side"), partial(self._keep_all, SIDES[place - 1]))
            head = column(plain(home.head, "strong", wraps=True), _about(home), gap=2)
            head.addWidget(plain(brought_words(brought), "secondary", wraps=True))
            if any(choice.differs for choice in (*made.facts, *made.classes)):
                head.addLayout(row(take, 1, margin=(0, INSIDE // 2, 0, INSIDE // 2)))
            grid.addLayout(head, 0, place, Qt.AlignmentFlag.AlignTop)

    def _row(self, grid: QGridLayout, choice: Choice, words: tuple[str, str, str], keep: Keep) -> None:
        name, *sides = words
        number = grid.rowCount()
        if not choice.differs:
            if choice.stays:
                grid.addWidget(plain(name, "secondary", wraps=True), number, 0)
                grid.addWidget(plain(sides[0], "secondary", wraps=True), number, 1, 1, 2)
            return
        grid.addLayout(_named(name), number, 0)
        group = self._groups[choice.of] = QButtonGroup(self)
        for place, text in enumerate(sides):
            self._offer(grid, group, Side(name, text), (number, place + 1))
        if choice.of in TEXTS:
            self._offer(grid, group, Side(name, _("Keep both, one under the other")), (number + 1, 1))
        group.button(tuple(Keep).index(keep)).setChecked(True)

    def _offer(self, grid: QGridLayout, group: QButtonGroup, side: Side, place: tuple[int, int]) -> None:
        group.addButton(side.mark, len(group.buttons()))
        grid.addWidget(side, *place)

    def _keep_all(self, side: Keep) -> None:
        for group in self._groups.values():
            group.button(tuple(Keep).index(side)).setChecked(True)

    def _on_join(self) -> None:
        if self._made:
            self.joined.emit(self._made)


def _about(home: Household) -> Any:  # noqa: ANN401 - a label
    return plain(" · ".join(filter(None, (home.code, home.village_name, home.hamlet))), "secondary", wraps=True)


def _named(name: str) -> QHBoxLayout:
    """The name of a fact the two differ in, which a word says as well."""
    return row(plain(name, wraps=True), pill(_("differs"), "amber"), gap=INSIDE)
