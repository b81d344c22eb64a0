"""The regulations a person chooses from, with what to know of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.calendar import short_day
from ketnghia_desktop.messages import _, fill

if TYPE_CHECKING:
    from datetime import date

    from ketnghia_desktop.domain.regulation import Regulation


def regulation_choice(one: Regulation, today: date) -> Choice:
    """A regulation to choose; of one that is over beneath it since when, and what to do then."""
    name = f"{one.name} · {one.note}" if one.note else one.name
    if one.valid_to is None or today < one.valid_to:
        return Choice(one.id, name)
    about = _(
        "No longer in force since {day}, to look things up. Papers can still be made by it; before they are presented, "
        "compare legal bases, content and days with the new papers of the province or city."
    )
    return Choice(one.id, f"{_('No longer in force')} · {name}", about=fill(about, {"day": short_day(one.valid_to)}))
