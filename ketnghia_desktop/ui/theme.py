"""Colours, measures and the style sheet: everything the window looks like, in one place."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from pathlib import Path

GRID, INSIDE, BETWEEN, EDGE, CONTROL = 4, 8, 16, 22, 34
RAIL_WIDTH, TOP_HEIGHT, STATUS_HEIGHT, ROW_HEIGHT = 212, 52, 26, 35
BODY_POINTS = 10.5


class Colours(NamedTuple):
    """One set of colours; a tint is a text colour on its ground, and never speaks without a word."""

    ground: str
    card: str
    line: str
    border: str
    text: str
    secondary: str
    accent: str
    accent_down: str
    selected: str
    rail: str
    rail_here: str
    rail_text: str
    rail_line: str
    desk: str
    red: str
    red_tint: str
    amber: str
    amber_tint: str
    green: str
    green_tint: str
    neutral: str
    neutral_tint: str


LIGHT = Colours(
    ground="#F4F6F5",
    card="#FFFFFF",
    line="#DDE3E0",
    border="#C4CCC8",
    text="#1F2933",
    secondary="#647076",
    accent="#0F6B55",
    accent_down="#0B5443",
    selected="#E9F4EF",
    rail="#123B33",
    rail_here="#1F5C4D",
    rail_text="#DCE8E4",
    rail_line="#2C544B",
    desk="#E3E8E5",
    red="#9A3B0E",
    red_tint="#FBE7DF",
    amber="#7A5600",
    amber_tint="#FCF1D3",
    green="#0B5A46",
    green_tint="#DFF3EA",
    neutral="#4A565B",
    neutral_tint="#E9EDEB",
)

TINTS = ("red", "amber", "green", "neutral")

STYLE = """
QWidget { color: $text; font-size: 10.5pt; }
QMainWindow, QWidget#ground, QScrollArea#ground { background: $ground; }
QScrollArea, QScrollArea > QWidget, QWidget#inside { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QToolTip { background: $card; color: $text; border: 1px solid $border; padding: 4px; }

QLabel[role="title"] { font-size: 15pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="figure"] { font-size: 18pt; font-weight: 600; }
QLabel[role="secondary"], QLabel[role="field"] { font-size: 9.5pt; color: $secondary; }
QLabel[role="hint"] { font-size: 9.5pt; color: $secondary; }
QLabel[role="problem"] { font-size: 9.5pt; color: $red; }
$pills
QFrame[role="card"] { background: $card; border: 1px solid $line; border-radius: 8px; }
QFrame[role="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="desk"] { background: $desk; border: none; border-radius: 8px; }
QFrame[role="notice"] { background: $red_tint; border: none; border-bottom: 1px solid #F0C9B8; }
QFrame[role="notice"] QLabel { color: $red; }
QFrame[role="notice"][tone="good"] { background: $green_tint; border-bottom: 1px solid #BFE3D2; }
QFrame[role="notice"][tone="good"] QLabel { color: $green; }

QPushButton, QToolButton[role="button"] { background: $card; border: 1px solid $border; border-radius: 6px;
  min-height: 32px; padding: 0 12px; }
QPushButton:hover, QToolButton[role="button"]:hover { border-color: $accent; }
QPushButton:pressed { background: $selected; }
QPushButton:focus, QToolButton[role="button"]:focus { border: 2px solid $accent; padding: 0 11px; min-height: 30px; }
QPushButton:disabled { color: #98A29E; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: #FFFFFF; font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accent_down; }
QPushButton[kind="primary"]:focus { border: 2px solid $rail; }
QPushButton[kind="primary"]:disabled { background: $neutral_tint; border-color: $line; color: #7B8783; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 0 6px; }
QPushButton[kind="quiet"]:hover { background: $selected; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 0 5px; }
QPushButton[kind="quiet"]:disabled { color: #98A29E; }
QPushButton[kind="top"] { background: transparent; border: 1px solid transparent; color: $secondary; padding: 0 8px; }
QPushButton[kind="top"]:hover { background: $selected; color: $text; }
QPushButton[kind="top"]:focus { border: 2px solid $accent; padding: 0 7px; }
QPushButton[kind="top"]:disabled { color: #A9B2AE; }

QLineEdit, QPlainTextEdit, QComboBox { background: $card; border: 1px solid $border; border-radius: 6px;
  padding: 0 9px; selection-background-color: $accent; selection-color: #FFFFFF; }
QLineEdit, QComboBox { min-height: 32px; }
QPlainTextEdit { padding: 4px 5px; }
QLineEdit:focus, QComboBox:focus, QComboBox:on { border: 2px solid $accent; padding: 0 8px; min-height: 30px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 3px 4px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border-color: $red; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QLineEdit[readOnly="true"] { background: $ground;
  color: $neutral; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$icons/chevron-down-secondary.svg"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $border; padding: 4px; outline: none;
  selection-background-color: $selected; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 6px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 30px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid #98A29E; border-radius: 4px; background: $card; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$icons/check-white.svg"); }
QCheckBox:focus { color: $accent; }
QCheckBox::indicator:focus { border: 2px solid $accent; width: 14px; height: 14px; }

QTableView { background: transparent; border: none; gridline-color: transparent; outline: none;
  selection-background-color: $selected; selection-color: $text; }
QTableView::item { border-bottom: 1px solid $line; padding: 0 8px; }
QTableView::item:selected { background: $selected; color: $text; }
QTableView:focus { border: 2px solid $accent; border-radius: 7px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $card; border: none; border-bottom: 1px solid $border; padding: 0 11px;
  font-size: 9.5pt; font-weight: 600; min-height: 33px; }
QTableCornerButton::section { background: $card; border: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: #B9C3BE; border-radius: 4px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: #93A09A; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QMenu { background: $card; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 20px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: #98A29E; }

QWidget#rail { background: $rail; }
QWidget#rail QPushButton { background: transparent; border: 2px solid transparent; border-radius: 6px;
  color: $rail_text; text-align: left; padding: 0 10px; min-height: 32px; font-weight: 400; }
QWidget#rail QPushButton[level="1"] { padding-left: 38px; font-size: 9.5pt; min-height: 30px; }
QWidget#rail QPushButton:hover { background: #1A4A40; }
QWidget#rail QPushButton:checked { background: $rail_here; color: #FFFFFF; font-weight: 600; }
QWidget#rail QPushButton:focus { border-color: #8FD3BF; }
QWidget#rail QPushButton:disabled { color: #7FA096; }
QWidget#rail QFrame[role="line"] { background: $rail_line; }
QWidget#top { background: $card; border-bottom: 1px solid $line; }
QWidget#status { background: $card; border-top: 1px solid $line; }
QWidget#status QLabel { font-size: 9.5pt; color: $secondary; }
"""

PILL = (
    'QLabel[tint="$name"] { background: $ground; color: $ink; border-radius: 10px; padding: 1px 8px;'
    " font-size: 9.5pt; min-height: 18px; max-height: 18px; }\n"
)


def tint(colours: Colours, name: str) -> tuple[str, str]:
    """The text colour of a tint, and its ground."""
    return getattr(colours, name), getattr(colours, f"{name}_tint")


def style_sheet(colours: Colours, icons: Path) -> str:
    """The style sheet of the whole application; `icons` is the folder the arrows and ticks are in."""
    pills = "".join(
        Template(PILL).substitute(name=name, ink=tint(colours, name)[0], ground=tint(colours, name)[1])
        for name in TINTS
    )
    return Template(STYLE).substitute(colours._asdict(), pills=pills, icons=icons.as_posix())


def palette(colours: Colours) -> QPalette:
    """The palette for what no style sheet reaches."""
    made = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, colours.ground),
        (QPalette.ColorRole.Base, colours.card),
        (QPalette.ColorRole.AlternateBase, colours.ground),
        (QPalette.ColorRole.Button, colours.card),
        (QPalette.ColorRole.WindowText, colours.text),
        (QPalette.ColorRole.Text, colours.text),
        (QPalette.ColorRole.ButtonText, colours.text),
        (QPalette.ColorRole.PlaceholderText, "#7B8783"),
        (QPalette.ColorRole.Highlight, colours.accent),
        (QPalette.ColorRole.HighlightedText, "#FFFFFF"),
    ):
        made.setColor(role, QColor(colour))
    return made
