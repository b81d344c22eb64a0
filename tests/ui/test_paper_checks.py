"""The card of what a paper's checks found: the first things to mend, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.ui.pages.paper_checks import MOST, ChecksCard
from tests.window import PATIENCE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def labels(card: ChecksCard) -> list[str]:
    return [one.text() for one in card.findChildren(QLabel) if one.isVisibleTo(card)]


def found(count: int) -> tuple[Breach, ...]:
    return tuple(Breach("fact.missing", subject=f"field{place}") for place in range(count))


def test_of_hundreds_the_first_stand_there_and_the_rest_are_counted(qtbot: QtBot) -> None:
    card = ChecksCard()
    qtbot.addWidget(card)
    card.show_found(found(500), ())
    qtbot.waitUntil(lambda: labels(card)[-1].startswith("…"), timeout=PATIENCE)
    assert len(card.findChildren(QPushButton)) == MOST
    assert (card.count.text(), labels(card)[-1].split()[:3]) == ("500", ["…", "và", str(500 - MOST)])


def test_what_can_be_gone_to_follows_the_fields(qtbot: QtBot) -> None:
    card = ChecksCard()
    qtbot.addWidget(card)
    card.show_found(found(2), ("field1",))
    card.show_found(found(2), ("field0",))
    qtbot.waitUntil(
        lambda: [not one.isHidden() for one in card.findChildren(QPushButton)] == [True, False], timeout=PATIENCE
    )


def test_nothing_found_is_said(qtbot: QtBot) -> None:
    card = ChecksCard()
    qtbot.addWidget(card)
    card.show_found(found(500), ())
    card.show_found((), ())  # while the others were still being told
    qtbot.waitUntil(lambda: card.findChildren(QPushButton) == [], timeout=PATIENCE)
    assert [text[0] for text in labels(card)] == ["✓"]
