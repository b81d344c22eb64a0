"""What an item still lacks before it may be sent, what it rests on, and the way to the minutes."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.calendar import short_day
from ketnghia_desktop.domain.gate import Standing
from ketnghia_desktop.messages import _, fill, label, sentence
from ketnghia_desktop.services.gate import SURVEY_MINUTES, TEAM_MINUTES
from ketnghia_desktop.ui.parts import button, column, empty, line, pill, plain, retint, row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from ketnghia_desktop.domain.gate import Missing
    from ketnghia_desktop.services.gate import Evidence, Readiness
    from ketnghia_desktop.services.opinions import Opinion
    from ketnghia_desktop.services.proposals import Item

TINTS: Mapping[Standing, str] = MappingProxyType(
    {Standing.READY: "green", Standing.OVERRIDDEN: "amber", Standing.NOT_READY: "red"}
)
"""The tint behind the word, which has its own sign."""


class GateBox(QWidget):
    """Under the form of an item. `wanted` asks for minutes: their id, or the village (None: the team) to begin them."""

    opened = Signal(object)
    begun = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._state = pill("", "neutral")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        head = row(plain(_("Ready to be sent"), "strong"), 1, self._state)
        self.setLayout(column(head, self._lines, gap=6))

    def show_item(self, item: Item, found: Readiness | None, villages: Mapping[UUID, str]) -> None:
        """Show how one item stands; a dropped one is not sent."""
        empty(self._lines)
        self.setVisible(found is not None)
        if found is None:
            return
        retint(self._state, label(f"gate.{found.standing.value}"), TINTS[found.standing])
        for one in found.missing:
            self._lines.addWidget(line())
            self._lines.addWidget(self._missing(item, one, found, villages))
        for each in found.evidence:
            self._lines.addWidget(line())
            self._lines.addWidget(self._evidence(each, villages))

    def _missing(self, item: Item, one: Missing, found: Readiness, villages: Mapping[UUID, str]) -> QWidget:
        name = villages.get(one.village, "") if one.village else ""
        details = {"number": item.number, "content": " ".join(item.content.split()), "village": name}
        said = plain(f"○ {sentence(Breach(one.code, details=details))}", wraps=True)
        if one.code == "gate.no_place":
            return _line(said)
        held = next((each.paper for each in found.held if each.village == one.village), None)
        kind = SURVEY_MINUTES if one.village else TEAM_MINUTES
        go = (
            button(_("Open the minutes"), partial(self.opened.emit, held), "quiet")
            if held
            else button(_("Begin the minutes"), partial(self.begun.emit, kind, one.village), "quiet")
        )
        go.setAccessibleName(f"{go.text()}: {name}")
        return _line(said, go)

    def _evidence(self, one: Evidence, villages: Mapping[UUID, str]) -> QWidget:
        where = villages.get(one.village, "") if one.village else _("The team")
        day = short_day(one.held_on) if one.held_on else _("without a day")
        title = fill(_("✓ Minutes: {where}, {day}"), {"where": where, "day": day})
        words = [plain(title, wraps=True), *(plain(_quoted(each), "secondary", wraps=True) for each in one.opinions)]
        inside = QWidget()
        inside.setLayout(column(*words, gap=2))
        go = button(_("Open"), partial(self.opened.emit, one.paper), "quiet")
        go.setAccessibleName(fill(_("Open: {what}"), {"what": title}))
        return _line(inside, go)


def _quoted(one: Opinion) -> str:
    who = one.speaker or label(f"opinion_role.{one.role}")
    return f"{who}: “{' '.join(one.said.split())}” ({label(f'agrees.{one.agrees}')})"


def _line(*parts: QWidget) -> QWidget:
    layout = row(*parts, margin=(0, 4, 0, 4))
    layout.setStretch(0, 1)
    made = QWidget()
    made.setLayout(layout)
    return made
