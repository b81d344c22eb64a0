"""How the window looks on this laptop: colours, size of type, language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.messages import _
from ketnghia_desktop.ui import preferences
from ketnghia_desktop.ui.dressing import wear_preferred
from ketnghia_desktop.ui.entry.fields import choices, field
from ketnghia_desktop.ui.entry.form import Form
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import button, card, column, page_head, page_margins, page_wide, plain, row, scrolled
from ketnghia_desktop.ui.theme import SIZES, THEMES

if TYPE_CHECKING:
    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.ui.desk import Desk

LANGUAGES = (Choice("vi", "Tiếng Việt"), Choice("en", "English"))
"""Each in its own words, so that whoever needs one can read it."""


def screen_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """The form: every choice is worn at once but the language."""
    sizes = tuple(Choice(str(size), f"{size} %") for size in SIZES)
    about = _("Paper stays white, as it is printed.")
    return (
        (field("theme", _("Colours"), "choice", choices=choices("theme", THEMES), required=True, about=about),),
        (field("type_size", _("Size of type"), "choice", choices=sizes, required=True),),
        (field("language", _("Language of the window"), "choice", choices=LANGUAGES, required=True),),
    )


class ScreenPage(Page):
    """Three choices that belong to this laptop and its window, never to the commune's records."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = Form(screen_fields())
        self.form.edited.connect(self._on_edited)
        self._spoken = desk.language
        self.again = QWidget()
        told = plain(_("The window speaks the other language once it is opened again."), "secondary", wraps=True)
        self.again.setLayout(row(told, button(_("Open it again now"), desk.open_again.emit)))
        shown = card(self.form, self.again, margin=20, gap=14)
        layout = column(page_head(plain(_("Screen and type"), "title"), 1), page_wide(shown), 1, gap=14)
        page_margins(layout)
        inside = QWidget()
        inside.setLayout(layout)
        self.setLayout(column(scrolled(inside)))

    def reload(self) -> None:
        """Show what is chosen."""
        kept = self.desk.preferences
        language = kept.language or self._spoken
        self.form.show_values({"theme": kept.theme, "type_size": str(kept.type_size), "language": language})
        self.again.setVisible(language != self._spoken)

    def _on_edited(self) -> None:
        kept, chosen = self.desk.preferences, self.form.values()
        kept.theme, kept.language = str(chosen["theme"]), str(chosen["language"])
        kept.type_size = int(str(chosen["type_size"]))
        self.again.setVisible(kept.language != self._spoken)
        preferences.save(self.desk.doors.settings, kept)
        wear_preferred(kept)
