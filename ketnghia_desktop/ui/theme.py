"""The colours, light and dark, and what is worn now: asked of the application by whoever paints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from collections.abc import Mapping

GRID, INSIDE, BETWEEN, EDGE = 4, 8, 16, 22
ROW_HEIGHT = 35
"""Pixels at type of 100 %; see `Look.px`."""
BODY_POINTS, SMALL_POINTS = 10.5, 9.5
SIZES = (100, 115, 130, 150)
"""The sizes of type one can choose, in percent."""
THEMES = ("system", "light", "dark")
WORN = "look"


class Colours(NamedTuple):
    """One set of colours; a tint is a text colour on its ground, and never speaks without a word."""

    ground: str
    card: str
    line: str
    border: str
    field: str
    text: str
    secondary: str
    disabled: str
    accent: str
    accent_down: str
    on_accent: str
    selected: str
    rail: str
    rail_here: str
    rail_hover: str
    rail_text: str
    rail_line: str
    rail_ring: str
    rail_disabled: str
    desk: str
    shadow: str
    handle: str
    handle_hover: str
    red: str
    red_tint: str
    red_line: str
    amber: str
    amber_tint: str
    green: str
    green_tint: str
    green_line: str
    neutral: str
    neutral_tint: str


LIGHT = Colours(
    ground="#F4F6F5",
    card="#FFFFFF",
    line="#DDE3E0",
    border="#C4CCC8",
    field="#85908B",
    text="#1F2933",
    secondary="#647076",
    disabled="#7B8783",
    accent="#0F6B55",
    accent_down="#0B5443",
    on_accent="#FFFFFF",
    selected="#E9F4EF",
    rail="#123B33",
    rail_here="#1F5C4D",
    rail_hover="#1A4A40",
    rail_text="#DCE8E4",
    rail_line="#2C544B",
    rail_ring="#8FD3BF",
    rail_disabled="#7FA096",
    desk="#E3E8E5",
    shadow="#C2CBC6",
    handle="#85928C",
    handle_hover="#6F7C76",
    red="#9A3B0E",
    red_tint="#FBE7DF",
    red_line="#F0C9B8",
    amber="#7A5600",
    amber_tint="#FCF1D3",
    green="#0B5A46",
    green_tint="#DFF3EA",
    green_line="#BFE3D2",
    neutral="#4A565B",
    neutral_tint="#E9EDEB",
)

DARK = Colours(
    ground="#141A18",
    card="#1D2523",
    line="#33403C",
    border="#46554F",
    field="#74847E",
    text="#E6ECE9",
    secondary="#9FB0A9",
    disabled="#74847E",
    accent="#4FBF9F",
    accent_down="#6ACFB2",
    on_accent="#0B1F1A",
    selected="#20372F",
    rail="#0E2A24",
    rail_here="#1C4A3E",
    rail_hover="#163B32",
    rail_text="#C9DAD4",
    rail_line="#23443B",
    rail_ring="#8FD3BF",
    rail_disabled="#6F9186",
    desk="#0F1413",
    shadow="#000000",
    handle="#66756F",
    handle_hover="#869690",
    red="#F2A184",
    red_tint="#43251A",
    red_line="#6B3B29",
    amber="#E8C25E",
    amber_tint="#3B2F10",
    green="#7FD6B6",
    green_tint="#163A2E",
    green_line="#245A48",
    neutral="#BCC8C3",
    neutral_tint="#2E3936",
)

TINTS = ("red", "amber", "green", "neutral")
PAPER = "#FFFFFF"
"""Paper is white, whatever the window around it wears."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the window wears: its colours, whether they are the dark ones, and the size of type (1.0 is 100 %)."""

    colours: Colours = LIGHT
    dark: bool = False
    scale: float = 1.0

    def px(self, pixels: float) -> int:
        """So many pixels at type of 100 %, at the type that is worn."""
        return round(pixels * self.scale)

    def points(self, points: float) -> float:
        """A size of type, likewise."""
        return points * self.scale

    def ink(self, name: str) -> QColor:
        """The colour of that name."""
        return QColor(getattr(self.colours, name))


def look(theme: str, size: int, *, dark: bool) -> Look:
    """The look of a theme with type of `size` percent: light, dark; anything else as the system, which is `dark`."""
    is_dark = theme == "dark" or (theme != "light" and dark)
    return Look(DARK if is_dark else LIGHT, is_dark, (size if size in SIZES else 100) / 100)


def worn() -> Look:
    """What the application wears now; to be asked whenever something is painted, for it may change."""
    application = QCoreApplication.instance()
    found = application.property(WORN) if application else None
    return found if isinstance(found, Look) else Look()


def tint(colours: Colours, name: str) -> tuple[str, str]:
    """The text colour of a tint, and its ground."""
    return getattr(colours, name), getattr(colours, f"{name}_tint")


def palette(colours: Colours) -> QPalette:
    """The palette for what no style sheet reaches."""
    made = QPalette()
    for role, colour in _roles(colours).items():
        made.setColor(role, QColor(colour))
        if role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return made


def _roles(colours: Colours) -> Mapping[QPalette.ColorRole, str]:
    return {
        QPalette.ColorRole.Window: colours.ground,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.ground,
        QPalette.ColorRole.Button: colours.card,
        QPalette.ColorRole.ToolTipBase: colours.card,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.secondary,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
    }
