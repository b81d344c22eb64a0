"""What the page of one paper asks for: the values of its fields, what its checks say, the pages themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.messages import _, label
from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.copies import Copy, copies
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.richtext import Passage, passages, to_json
from ketnghia_desktop.papers.template import holds
from ketnghia_desktop.services import issuing, places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import FieldDef, PaperDef
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.papers.kept import Kept
    from ketnghia_desktop.papers.press import EntryField
    from ketnghia_desktop.papers.tree import Document
    from ketnghia_desktop.services.issuing import PaperRecord


@dataclass(frozen=True, slots=True)
class PaperState:
    """A paper as it is now. `title`: its name; `values`: what its editors show; `shown`: the fields that apply.

    `symbol`: what stands behind its number, empty when it bears none; `next_number`, `dated_on`: proposed to the clerk.
    """

    wanted: Wanted
    title: str
    state: str
    number: str
    fields: Mapping[str, EntryField]
    values: Mapping[str, Any]
    shown: frozenset[str]
    document: Document
    breaches: tuple[Breach, ...]
    record: PaperRecord | None = None
    symbol: str = ""
    next_number: int | None = None
    dated_on: date | None = None

    @property
    def reason(self) -> str:
        """Why it was presented although something was found."""
        return self.record.reason if self.record else ""


def listed(session: Session, paper: PaperDef, year: int) -> tuple[Copy, ...]:
    """The year's copies of a paper as the list shows them: of the team's terms the latest first."""
    found = copies(session, paper, year)
    if paper.about == "term":
        found = tuple(reversed(found)) or (Copy(),)
    return found if len(found) > 1 or paper.about == "village" or paper.several else (Copy(found[0].about),)


def ask(session: Session, library: Library, wanted: Wanted, kept: Kept) -> PaperState | None:
    """The paper, its form and what its checks say; None when it was put into the bin meanwhile."""
    if wanted.record and not issuing.is_there(session, wanted.record):
        return None
    entry, composed = press.shown_now(session, library, wanted, kept)
    fields = {one.field.key: _with_posts(session, one) for one in entry.fields}
    values = {key: as_shown(one) for key, one in fields.items()}
    record = entry.record
    presented = record if record and record.state == "presented" else None
    symbol = press.symbol(library, presented) if presented else ""
    day = press.typed_day(library, presented) or wanted.today if presented else None
    return PaperState(
        record=record,
        symbol=symbol,
        dated_on=day,
        next_number=issuing.next_number(session, symbol, day.year) if symbol and day else None,
        wanted=wanted,
        title=composed.title,
        state=record.state if record else "draft",
        number=record.full_number if record else "",
        fields=fields,
        values=values,
        shown=frozenset(key for key, one in fields.items() if holds(one.field.when, values)),
        document=composed.document,
        breaches=composed.breaches,
    )


def _with_posts(session: Session, one: EntryField) -> EntryField:
    """Signers are chosen by their post and name."""
    if one.origin or one.field.kind != "choice" or one.field.choices == ():
        return one
    posts = {str(signer.id): label(f"post.{signer.post}") for signer in places.signers(session)}
    named = (
        replace(each, label=f"{posts[each.key]} – {each.label}") if each.key in posts else each
        for each in one.field.choices
    )
    return replace(one, field=replace(one.field, choices=tuple(named)))


def as_shown(one: EntryField) -> Any:  # noqa: ANN401 - each kind of field has its own
    """A field's value as its editor takes it."""
    match one.field.kind:
        case "rich":
            return passages(one.value)
        case "record" | "records":
            return one.shown
    return one.value


def as_json(value: object) -> Any:  # noqa: ANN401 - plain JSON
    """What was typed, as it is kept."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [*to_json([one for one in value if isinstance(one, Passage)])] or list(value)
    return value


def named_lacks(session: Session, library: Library, paper: PaperDef, year: int, today: date) -> tuple[str, int]:
    """What the year's newest copy of a paper is called, and how many things must be mended in all of them."""
    wanted = Wanted(paper.id, year, today)
    found = [replace(wanted, about=one.about, record=one.record) for one in listed(session, paper, year)]
    composed = [press.preview(session, library, one) for one in found]
    return next((one.title for one in composed), paper.title), sum(stops(one.breaches) for one in composed)


def stops(breaches: tuple[Breach, ...]) -> int:
    """How many of them keep a paper from being presented; the others are to be weighed."""
    return sum(not one.overridable for one in breaches)


def draftable(field: FieldDef) -> FieldDef:
    """A field as a draft takes it: what is required may be empty for now, which the checks tell."""
    return field if field.kind == "choice" else replace(field, required=False)


def note(one: EntryField) -> str:
    """Where a field's value comes from, where that is not the person's own hand."""
    if not one.field.source or one.field.kind in ("record", "records"):
        return ""
    if one.typed:
        return _("typed by hand; empty it to take the data")
    known = {
        "missing": _("not known from the register"),
        "presented": _("as presented"),
        "entered": _("entered from another source"),
        "computed": _("counted from the records"),
    }
    if one.origin in known:
        return known[one.origin]
    return _("from the data") if one.value not in (None, "", ()) else ""
