"""What the four screens of the first start ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.messages import _
from ketnghia_desktop.services import places
from ketnghia_desktop.ui.entry.fields import choices, field

if TYPE_CHECKING:
    from ketnghia_desktop.definitions.model import FieldDef


class Screen(NamedTuple):
    """One of the four: its short name, what it asks, why, and its fields."""

    name: str
    title: str
    note: str
    rows: tuple[tuple[FieldDef, ...], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its fields."""
        return tuple(one.key for fields in self.rows for one in fields)


def screens() -> tuple[Screen, ...]:
    """What is asked, in order; all but province and commune may be left as it stands."""
    letters = _("Type some letters and choose, or all of it")
    return (
        Screen(
            _("Commune"),
            _("Welcome. Which commune is this?"),
            _("Everything stays on this laptop. All of it can be changed later."),
            (
                (field("province", _("Province or city"), required=True),),
                (field("name", _("Name of the commune"), required=True, about=letters),),
            ),
        ),
        Screen(
            _("Signer"),
            _("Who signs for the commune?"),
            _("Name and post stand at the foot of every paper. Others who sign are added later."),
            (
                (
                    field("signer", _("Who signs for the commune"), about=_("Full name; it can also be entered later")),
                    field("post", _("Post"), "choice", choices=choices("post", places.POSTS), required=True),
                ),
            ),
        ),
        Screen(
            _("Regulation"),
            _("Which regulation does the commune work under?"),
            _("It says which papers, deadlines and recipients there are. The period is printed on papers."),
            (
                (field("regulation", _("Regulation"), "choice", required=True),),
                (field("period", _("Period"), "short"),),
            ),
        ),
        Screen(
            _("Back-ups"),
            _("Where do back-ups go?"),
            _("They are made by themselves every day and verified."),
        ),
    )
