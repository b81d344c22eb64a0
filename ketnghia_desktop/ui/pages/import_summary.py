"""What taking a list in would do, in a few words and counts; made beside the window, for it looks at every row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.domain.import_plan import Deed, Standing
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.messages import _, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketnghia_desktop.domain.import_plan import Plan


class Summary(NamedTuple):
    """How many households would be written, how many rows wait for a person, and what else there is to say."""

    writes: int
    left: int
    words: tuple[str, ...]


def summary(made: Plan) -> Summary:
    """What this plan would do."""
    left = made.count(Standing.REFUSED) + made.count(Standing.DOUBTFUL)
    return Summary(len(made.to_write()), left, tuple(_words(made)))


def _words(made: Plan) -> Iterator[str]:
    """What will happen, in a few words."""
    confirms = sum(one.confirms and not one.changes for one in made.to_write())
    if confirms:
        yield fill(_("class kept for {year}: {count}"), {"year": made.year, "count": grouped(confirms)})
    if made.new_villages:
        yield fill(_("new villages: {names}"), {"names": ", ".join(made.new_villages)})
    if people := sum(len(one.listed.members) for one in made.to_write()):
        yield fill(_("members of households: {count}"), {"count": grouped(people)})
    yield from _stays(made)
    waits = sum(one.standing is Standing.DOUBTFUL and one.deed is Deed.LEAVE_OUT for one in made.rows)
    if waits:
        yield fill(_("doubtful rows left out: {count}"), {"count": grouped(waits)})
    if missing := made.missing():
        yield fill(_("not in the list: {count}"), {"count": grouped(len(missing))})
    yield _("nothing is written yet")


def _stays(made: Plan) -> Iterator[str]:
    """What stays as it is, whatever the list says of it."""
    if made.rows and made.count(Standing.SAME) == len(made.rows) and not made.to_write():
        yield _("all of this list is in the register already")
    if gone := sum(len(one.absent) for one in made.rows):
        yield fill(_("members no longer on the list, kept: {count}"), {"count": grouped(gone)})
    if held := sum(bool(one.held) for one in made.rows):
        yield fill(_("facts of a later year kept: {count}"), {"count": grouped(held)})
