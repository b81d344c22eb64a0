"""Light, dark, larger type: read easily, and worn by everything at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.ui import dressing
from ketnghia_desktop.ui.dressing import clothe, wear, wear_preferred
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.preferences import Preferences
from ketnghia_desktop.ui.style import measured, style_sheet
from ketnghia_desktop.ui.table import menus
from ketnghia_desktop.ui.theme import DARK, LIGHT, PAPER, TINTS, WORN, Colours, Look, look, worn
from tests.window import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketnghia_desktop.ui.listing import Listing
    from tests.window import Seen

TEXT, SIGN = 4.5, 3.0
"""The least contrasts of WCAG 2.1 AA: 1.4.3 for text, 1.4.11 for signs, fields and the ring of focus."""
TEXTS = (
    *((ink, ground) for ink in ("text", "secondary", "accent", "red") for ground in ("card", "ground", "selected")),
    *(("text", f"{name}_tint") for name in TINTS),
    *((name, f"{name}_tint") for name in TINTS),
    ("neutral", "ground"),
    ("neutral", "desk"),
    ("on_accent", "accent"),
    ("on_accent", "accent_down"),
    *(("rail_text", ground) for ground in ("rail", "rail_here", "rail_hover")),
)
SIGNS = (
    ("field", "card"),
    ("field", "ground"),
    ("accent", "card"),
    ("accent", "ground"),
    ("accent", "line"),
    ("accent", "desk"),
    ("rail_ring", "rail"),
    ("rail_ring", "rail_here"),
    ("handle_hover", "card"),
    ("handle_hover", "ground"),
    ("disabled", "card"),
)
KEPT = re.compile(r'\b(LIGHT|DARK)\b|"#[0-9A-Fa-f]{3,8}"')
THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_it_should_be() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def too_faint(colours: Colours, pairs: tuple[tuple[str, str], ...], least: float) -> list[tuple[str, str, float]]:
    measured_pairs = [(ink, ground, contrast(getattr(colours, ink), getattr(colours, ground))) for ink, ground in pairs]
    return [(ink, ground, round(found, 2)) for ink, ground, found in measured_pairs if found < least]


@THEMES
def test_every_text_and_every_sign_stands_out_from_its_ground(colours: Colours) -> None:
    assert too_faint(colours, TEXTS, TEXT) == []
    assert too_faint(colours, SIGNS, SIGN) == []


@THEMES
def test_the_lit_entry_of_the_rail_is_read_in_white(colours: Colours) -> None:
    assert contrast("#FFFFFF", colours.rail_here) >= TEXT


@pytest.mark.parametrize(("sort", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_pictures_of_the_style_sheet_are_drawn_in_the_theme(sort: str, colours: Colours) -> None:
    icons = shipped("resources") / "icons"
    assert f'stroke="{colours.on_accent}"' in (icons / f"check-{sort}.svg").read_text(encoding="utf-8")
    assert f'stroke="{colours.secondary}"' in (icons / f"chevron-down-{sort}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("theme", "system", "dark"),
    [
        ("light", True, False),
        ("dark", False, True),
        ("system", True, True),
        ("system", False, False),
        ("nonsense", False, False),
    ],
)
def test_the_theme_is_the_chosen_one_or_the_systems(theme: str, *, system: bool, dark: bool) -> None:
    assert look(theme, 100, dark=system) == Look(DARK if dark else LIGHT, dark=dark)


def test_a_size_of_type_that_is_none_of_ours_is_not_taken() -> None:
    assert look("light", 130, dark=False).scale == 1.3
    assert look("light", 900, dark=False).scale == 1.0


def test_measures_grow_with_the_type_and_lines_stay_thin() -> None:
    larger = Look(scale=1.5)
    assert measured("min-height: 34-2px; border: 1px; font-size: 10.5pt", larger) == (
        "min-height: 49px; border: 1px; font-size: 15.75pt"
    )
    assert "$" not in style_sheet(larger, ROOT)


def test_colours_are_asked_for_when_painting_and_never_kept() -> None:
    holders = [
        file.name
        for file in (ROOT / "ketnghia_desktop" / "ui").rglob("*.py")
        if file.name not in {"theme.py", "style.py"}
        if KEPT.search(file.read_text(encoding="utf-8"))
    ]
    assert holders == []


@pytest.fixture
def dressed_again() -> Iterator[None]:
    """After a test everything wears again what all tests wear."""
    yield
    wear(application(), Look())


def application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def colour_at(seen: Seen, spot: QPoint) -> str:
    return seen.window.grab().toImage().pixelColor(spot * seen.window.devicePixelRatioF()).name().upper()


def ink(page: HouseholdsPage) -> QColor:
    """The colour the button's icon is drawn in: that of its fullest pixel."""
    drawn = page.add.icon().pixmap(page.add.iconSize()).toImage()
    spots = (drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height()))
    fullest = max(spots, key=QColor.alpha)
    fullest.setAlpha(255)
    return fullest


def near(one: QColor, other: str) -> bool:
    wanted = QColor(other)
    channels = ((one.red(), wanted.red()), (one.green(), wanted.green()), (one.blue(), wanted.blue()))
    return all(abs(left - right) <= 4 for left, right in channels)


def test_a_change_of_theme_repaints_all_at_once(seen: Seen, dressed_again: None) -> None:
    page = seen.go("households", HouseholdsPage)
    ground = page.mapTo(seen.window, QPoint(3, 3))
    assert colour_at(seen, ground) == LIGHT.ground
    assert near(ink(page), LIGHT.on_accent)
    wear_preferred(Preferences(theme="dark"))
    assert worn().colours == DARK
    seen.until(lambda: colour_at(seen, ground) == DARK.ground)
    assert near(ink(page), DARK.on_accent)


def test_what_opens_in_a_window_of_its_own_wears_the_same(seen: Seen, dressed_again: None) -> None:
    page = seen.go("households", HouseholdsPage)
    seen.until(lambda: page.panel.form.record and page.listing.lines.rowCount())
    wear_preferred(Preferences(theme="dark"))
    seen.settled()
    page.panel.form.offer("hamlet", [Choice("", "Nóc Ông Đề")])
    hamlet = page.panel.form["hamlet"].control
    assert isinstance(hamlet, QLineEdit)
    hamlet.setText("nóc")
    hamlet.completer().complete()
    menus.open_filter(page.listing, "village")
    menus.cell_menu(page.listing, page.listing._actions).popup(QPoint(0, 0))
    page.village.showPopup()
    opened = [one for one in application().topLevelWidgets() if one.isVisible() and one is not seen.window]
    assert {type(one).__name__ for one in opened} == {"QListView", "FilterPopup", "QMenu", "QFrame"}
    for one in opened:
        around = one.parentWidget()
        assert around is not None
        assert around.window() is seen.window
        assert (one, one.grab().toImage().pixelColor(3, 3).name().upper()) == (one, DARK.card)
        one.close()


def test_larger_type_makes_everything_larger(seen: Seen, dressed_again: None) -> None:
    seen.window.resize(1920, 1080)  # wide enough for the words of the rail in either size
    page = seen.go("households", HouseholdsPage)
    seen.quiet()

    def sizes() -> tuple[int, ...]:
        lines = page.listing.verticalHeader().sectionSize(0)
        return (lines, page.add.height(), page.add.iconSize().height(), seen.window.rail.width(), page.panel.width())

    before = sizes()
    wear_preferred(Preferences(theme="light", type_size=150))
    seen.until(lambda: sizes() == pytest.approx([1.5 * size for size in before], abs=2))


class Told(QObject):
    """What a list is told of, in order."""

    def __init__(self, listing: Listing) -> None:
        super().__init__(listing)
        self.log: list[str] = []
        listing.columns.shared.connect(lambda: self.log.append("shared"))
        for one in (listing, listing.viewport()):
            one.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note what is changed and painted."""
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.Paint}:
            self.log.append(event.type().name)
        return False


@pytest.mark.parametrize("wanted", [Preferences(theme="dark"), Preferences(theme="light", type_size=150)])
def test_a_list_is_measured_and_painted_only_when_its_page_is_clothed(
    seen: Seen, dressed_again: None, wanted: Preferences
) -> None:
    page = seen.go("households", HouseholdsPage)
    seen.until(page.listing.lines.rowCount)
    seen.quiet()
    told = Told(page.listing)
    wear_preferred(wanted)
    seen.until(lambda: "StyleChange" in told.log and told.log[-1] == "Paint")
    seen.quiet()
    style = [place for place, what in enumerate(told.log) if what == "StyleChange"]
    assert set(told.log[style[0] : style[-1]]) == {"StyleChange"}
    assert told.log[style[-1] + 1] == "shared"
    assert seen.window.updatesEnabled()


def test_a_part_that_cannot_be_clothed_leaves_a_window_that_is_painted(
    seen: Seen, dressed_again: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = seen.go("households", HouseholdsPage)

    def stumble(one: QWidget) -> None:
        if one is page:
            raise ZeroDivisionError
        clothe(one)

    monkeypatch.setattr(dressing, "clothe", stumble)
    with seen.bot.captureExceptions() as faults:
        wear_preferred(Preferences(theme="dark"))
        assert not seen.window.updatesEnabled()
        seen.until(lambda: seen.window.rail.property(WORN) == worn())
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    assert seen.window.updatesEnabled()
    corner = seen.window.rail.mapTo(seen.window, QPoint(1, 1))
    assert colour_at(seen, corner) == DARK.rail


def test_the_columns_of_a_list_nobody_saw_are_as_wide_as_those_of_one_that_was_seen(
    seen: Seen, dressed_again: None
) -> None:
    seen.window.resize(1920, 1080)
    page = seen.go("households", HouseholdsPage)
    seen.until(page.listing.lines.rowCount)

    def widths() -> list[int]:
        return [page.listing.columnWidth(section) for section in range(page.listing.lines.columnCount())]

    larger = Preferences(theme="light", type_size=150)
    seen.settled()
    before = widths()
    seen.window.go("screen")
    wear_preferred(larger)
    seen.window.go("households")
    seen.settled()
    unseen = widths()
    assert unseen != before
    wear_preferred(Preferences(theme="light"))
    seen.until(lambda: widths() == before)
    wear_preferred(larger)
    seen.until(lambda: widths() == unseen)


def test_paper_is_white_in_the_dark() -> None:
    assert PAPER == "#FFFFFF"
