"""The style sheet: every measure of it grows with the size of type, every colour is one of the theme's."""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING

from ketnghia_desktop.ui.theme import TINTS, tint

if TYPE_CHECKING:
    from pathlib import Path

    from ketnghia_desktop.ui.theme import Look

MEASURE = re.compile(r"(\d+(?:\.\d+)?)(?:-(\d))?(px|pt)")
HAIRLINE = 2
"""Lines and focus rings of up to so many pixels stay as thin as they are."""

STYLE = """
QWidget { color: $text; font-size: 10.5pt; }
QMainWindow, QDialog, QWidget#ground, QScrollArea#ground { background: $ground; }
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
QFrame[role="drop"] { background: $card; border: 2px dashed $border; border-radius: 8px; }
QFrame[role="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="desk"] { background: $desk; border: none; border-radius: 8px; }
QFrame[role="notice"] { background: $red_tint; border: none; border-bottom: 1px solid $red_line; }
QFrame[role="notice"] QLabel { color: $red; }
QFrame[role="notice"][tone="good"] { background: $green_tint; border-bottom: 1px solid $green_line; }
QFrame[role="notice"][tone="good"] QLabel { color: $green; }

QPushButton, QToolButton[role="button"] { background: $card; border: 1px solid $border; border-radius: 6px;
  min-height: 34-2px; padding: 0 12px; outline: none; }
QPushButton:hover, QToolButton[role="button"]:hover { border-color: $accent; }
QPushButton:pressed { background: $selected; }
QPushButton:focus, QToolButton[role="button"]:focus { border: 2px solid $accent; padding: 0 12-1px;
  min-height: 34-4px; }
QPushButton:disabled { color: $disabled; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: $on_accent; font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accent_down; }
QPushButton[kind="primary"]:disabled { background: $neutral_tint; border-color: $line; color: $disabled; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 0 6px; }
QPushButton[kind="quiet"]:hover { background: $selected; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 0 6-1px; }
QPushButton[kind="quiet"]:disabled { color: $disabled; }
QPushButton[kind="mark"] { min-width: 20px; min-height: 22px; padding: 0 5px; border-radius: 4px; }
QPushButton[kind="mark"]:checked { background: $selected; border-color: $accent; color: $accent; }
QPushButton[kind="top"] { background: transparent; border: 1px solid transparent; color: $secondary; padding: 0 8px; }
QPushButton[kind="top"]:hover { background: $selected; color: $text; }
QPushButton[kind="top"]:focus { border: 2px solid $accent; padding: 0 8-1px; }
QPushButton[kind="top"]:disabled { color: $disabled; }

QLineEdit, QPlainTextEdit, QTextEdit[role="passage"], QComboBox, QAbstractSpinBox {
  background: $card; border: 1px solid $field; border-radius: 6px; padding: 0 9px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox { min-height: 34-2px; }
QPlainTextEdit, QTextEdit[role="passage"] { padding: 4px 5px; }
QLineEdit:focus, QComboBox:focus, QComboBox:on { border: 2px solid $accent; padding: 0 9-1px; min-height: 34-4px; }
QPlainTextEdit:focus, QTextEdit[role="passage"]:focus { border: 2px solid $accent; padding: 4-1px 5-1px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QTextEdit[wrong="true"], QComboBox[wrong="true"] {
  border-color: $red; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit[role="passage"]:disabled, QComboBox:disabled,
QLineEdit[readOnly="true"] { background: $ground; border-color: $border; color: $neutral; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$icons/chevron-down-$sort.svg"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $border; padding: 4px; outline: none;
  selection-background-color: $selected; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 6px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 30px; }
QCheckBox::indicator { width: 18-2px; height: 18-2px; border: 1px solid $field; border-radius: 4px;
  background: $card; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$icons/check-$sort.svg"); }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus { border: 2px solid $accent; width: 18-4px; height: 18-4px; }
QRadioButton::indicator { width: 18-2px; height: 18-2px; border: 1px solid $field; border-radius: 9-1px;
  background: $card; }
QRadioButton::indicator:checked { border-color: $accent; background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5,
  fx: 0.5, fy: 0.5, stop: 0 $accent, stop: 0.5 $accent, stop: 0.6 $card, stop: 1 $card); }
QRadioButton::indicator:focus { border: 2px solid $accent; width: 18-4px; height: 18-4px; }

QTableView { background: transparent; border: none; gridline-color: transparent; outline: none;
  selection-background-color: $selected; selection-color: $text; }
QTableView::item { border-bottom: 1px solid $line; padding: 0 8px; }
QTableView::item:selected { background: $selected; color: $text; }
QTableView QLineEdit[cell="true"], QTableView QPlainTextEdit[cell="true"] { border: 2px solid $accent;
  border-radius: 0; padding: 0 5px; min-height: 0; }
QLabel[role="bubble"] { background: $card; color: $text; border: 1px solid $border; border-radius: 6px;
  padding: 4px 8px; font-size: 9.5pt; }
QLabel[role="bubble"][wrong="true"] { background: $red_tint; color: $red; border-color: $red; }
QListView[role="choices"] { background: $card; border: 1px solid $border; outline: none; }
QListView[role="choices"]::item { min-height: 30px; padding: 0 6px; }
QListView[role="choices"]::item:selected { background: $selected; color: $text; }
QListWidget { background: $card; border: 1px solid $field; border-radius: 6px; outline: none; }
QListWidget[role="found"] { border: none; }
QFrame[role="help"] { background: $card; border: none; border-left: 1px solid $line; }
QListWidget::item { min-height: 26px; padding: 0 4px; }
QListWidget::item:selected { background: $selected; color: $text; }
QListWidget::indicator { width: 18-2px; height: 18-2px; border: 1px solid $field; border-radius: 4px;
  background: $card; }
QListWidget::indicator:checked { background: $accent; border-color: $accent; image: url("$icons/check-$sort.svg"); }
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent; padding: 0 12px;
  min-height: 32px; color: $secondary; }
QTabBar[close="true"]::tab { padding: 0 7px; font-size: 9.5pt; }
QTabBar::scroller { width: 56px; }
QTabBar::tear { image: none; border: none; width: 0; }
QTabBar QToolButton { background: $card; border: 1px solid $border; border-radius: 4px; }
QTabBar QToolButton::left-arrow { image: url("$icons/chevron-left-$sort.svg"); width: 14px; height: 14px; }
QTabBar QToolButton::right-arrow { image: url("$icons/chevron-right-$sort.svg"); width: 14px; height: 14px; }
QTabBar::tab:hover { color: $text; border-bottom: 2px solid $border; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:selected:focus { background: $selected; border-bottom: 3px solid $accent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $card; border: none; border-bottom: 1px solid $border; padding: 0 11px;
  font-size: 9.5pt; font-weight: 600; min-height: 33px; }
QTableCornerButton::section { background: $card; border: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $handle; border-radius: 4px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $handle_hover; }
QWidget#rail QScrollBar:vertical { width: 6px; margin: 0; }
QWidget#rail QScrollBar::handle { background: $rail_line; border-radius: 3px; }
QWidget#rail QScrollBar::handle:hover { background: $rail_disabled; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QMenu { background: $card; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 20px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $disabled; }

QWidget#rail { background: $rail; min-width: 212px; max-width: 212px; }
QWidget#rail[folded="true"] { min-width: 56px; max-width: 56px; }
QWidget#rail QPushButton { background: transparent; border: 2px solid transparent; border-radius: 6px;
  color: $rail_text; text-align: left; padding: 0 10px; min-height: 32px; font-weight: 400; }
QWidget#rail QPushButton[level="1"] { padding-left: 38px; font-size: 9.5pt; min-height: 30px; }
QWidget#rail[folded="true"] QPushButton { text-align: center; padding: 0; }
QWidget#rail QPushButton:hover { background: $rail_hover; }
QWidget#rail QPushButton:checked { background: $rail_here; color: #FFFFFF; font-weight: 600; }
QWidget#rail QPushButton:focus { border-color: $rail_ring; }
QWidget#rail QPushButton:disabled { color: $rail_disabled; }
QWidget#rail QFrame[role="line"] { background: $rail_line; }
QWidget#top { background: $card; border-bottom: 1px solid $line; min-height: 52-1px; max-height: 52-1px; }
QWidget#status { background: $card; border-top: 1px solid $line; min-height: 26-1px; max-height: 26-1px; }
QWidget#status QLabel { font-size: 9.5pt; color: $secondary; }
QWidget#work { background: $card; border-top: 1px solid $line; }
QProgressBar { background: $neutral_tint; border: none; border-radius: 4px; min-width: 220px; max-width: 220px;
  min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QLineEdit[measure="search"] { min-width: 136px; max-width: 250px; }
QLineEdit[measure="find"] { min-width: 200px; max-width: 340px; }
QLineEdit[measure="find_short"] { min-width: 90px; max-width: 340px; }
QFrame[measure="page"] { min-width: 320-2px; max-width: 600-2px; }
QTableView { min-height: 116px; }
QFrame[measure="panel"] { min-width: 348-2px; max-width: 348-2px; }
QFrame[measure="above_a_list"] { min-height: 230px; }
QFrame[measure="panel"][folded="true"] { min-width: 348-2px; max-width: 760-2px; min-height: 290px; }
"""

PILL = (
    'QLabel[tint="$name"] { background: $ground; color: $ink; border-radius: 10-1px; padding: 1px 8px;'
    " font-size: 9.5pt; min-height: 18px; max-height: 18px; }\n"
)


def style_sheet(look: Look, icons: Path) -> str:
    """The style sheet of the whole application; `icons` is the folder the arrows and ticks are in."""
    pills = "".join(
        Template(PILL).substitute(name=name, ink=ink, ground=ground)
        for name, (ink, ground) in ((one, tint(look.colours, one)) for one in TINTS)
    )
    whole = STYLE.replace("$pills", pills)
    sort = "dark" if look.dark else "light"
    return Template(measured(whole, look)).substitute(look.colours._asdict(), icons=icons.as_posix(), sort=sort)


def measured(style: str, look: Look) -> str:
    """The measures of a style, at the size of type that is worn; `34-2px` is 34 pixels so grown, less two."""

    def grown(found: re.Match[str]) -> str:
        number, less, unit = float(found[1]), int(found[2] or 0), found[3]
        if unit == "pt":
            return f"{look.points(number):g}pt"
        return f"{number if number <= HAIRLINE else look.px(number) - less:g}px"

    return MEASURE.sub(grown, style)
