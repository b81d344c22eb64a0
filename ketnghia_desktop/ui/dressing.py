"""Puts a look on the application and its windows: fonts of our own, palette, style sheets; all is painted anew."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ketnghia_desktop.paths import shipped
from ketnghia_desktop.ui.style import style_sheet
from ketnghia_desktop.ui.theme import BODY_POINTS, WORN, Look, look, palette, worn
from ketnghia_desktop.ui.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ketnghia_desktop.ui.preferences import Preferences

OURS = frozenset({"light", "dark"})
HALF = 128
"""Of 255: a ground that is less light is a dark one."""
FACES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def dress(application: QApplication, wanted: Look) -> None:
    """Give the application the fonts, measures and colours that windows are built in."""
    for face in FACES:
        QFontDatabase.addApplicationFont(str(shipped("resources") / "fonts" / face))
    _colour(application, wanted)


def clothe(one: QWidget) -> None:
    """Paint a window that is built, or a part of one, and all that is put into it later, in what is worn now.

    A style sheet of the application would be worn by every part from the beginning, and all inside a part would be
    clothed anew each time it is put into a larger one: a page took three times as long to build.
    """
    if one.property(WORN) != worn():
        one.setProperty(WORN, worn())
        one.setStyleSheet(style_sheet(worn(), shipped("resources") / "icons"))


class Wardrobe(QObject):
    """Clothes a window again in another look: the page that is seen first, the rest in turns or when gone to.

    Colours, the page, and painting it take a turn of the window each; nothing is painted while it is half clothed.

    The sheet of the window, which all its pages would put on in the same moment, stays as it is: of two sheets that
    say the same things the nearer one is worn. The ground of the pages is painted by `page_stack`.
    """

    changed = Signal()
    """Another look is worn, larger type perhaps."""

    def __init__(self, window: QWidget, clothed: Callable[[], object]) -> None:
        """`clothed` is called when the page that is seen wears another look, before it is painted."""
        super().__init__(window)
        self._window, self._clothed = window, clothed
        self._parts: list[QWidget] = []
        self._turn = Turns(self)

    def take(self, *parts: QWidget) -> None:
        """These stand in the window: they wear what is worn, now and as that changes."""
        self._parts = [*filter(isValid, self._parts), *(part for part in parts if part not in self._parts)]
        if self._window.property(WORN) not in (None, worn()):
            for part in parts:
                clothe(part)

    def change(self) -> None:
        """Another look is worn: what may be laid out otherwise by it comes in a turn of its own too."""
        self._parts = sorted(filter(isValid, self._parts), key=_seen, reverse=True)
        first, *others = (partial(self._clothe, part) for part in self._parts)
        self._window.setUpdatesEnabled(False)
        self._turn.take(first, self._show, self.changed.emit, *others)

    def _show(self) -> None:
        """All of it is painted anew."""
        self._window.setUpdatesEnabled(True)
        self._clothed()

    def _clothe(self, part: QWidget) -> None:
        if isValid(part):
            clothe(part)


def _seen(part: QWidget) -> int:
    """How much of the window shows it."""
    return part.width() * part.height() if part.isVisible() else 0


def wear(application: QApplication, wanted: Look) -> None:
    """Change what everything seen is painted in, at once; nothing happens when it is worn already."""
    if wanted == application.property(WORN):
        return
    _colour(application, wanted)
    for window in application.topLevelWidgets():
        for wardrobe in window.findChildren(Wardrobe):
            wardrobe.change()


def _colour(application: QApplication, wanted: Look) -> None:
    application.setProperty(WORN, wanted)
    font = QFont("Noto Sans")
    font.setPointSizeF(wanted.points(BODY_POINTS))
    application.setFont(font)
    application.setPalette(palette(wanted.colours))


def preferred(preferences: Preferences) -> Look:
    """The look these preferences ask for, on the screen there is; the window's frame is told to match.

    Before anything is worn the system's own ground tells whether it is a dark one: who leaves the choice to the
    system starts without the name `Qt`, which takes longer to import than all of this package.
    """
    application = QApplication.instance()
    if preferences.theme not in OURS and isinstance(application, QApplication) and application.property(WORN) is None:
        dark = QApplication.palette().window().color().lightness() < HALF
    else:
        dark = _told_to(preferences.theme)
    return look(preferences.theme, preferences.type_size, dark=dark)


def _told_to(theme: str) -> bool:
    """Tell the system which theme the frame is to have; whether it has a dark one now."""
    from PySide6.QtCore import Qt

    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints = QApplication.styleHints()
    hints.setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    return hints.colorScheme() is Qt.ColorScheme.Dark


def wear_preferred(preferences: Preferences) -> None:
    """Wear what these preferences ask for from now on."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        wear(application, preferred(preferences))
