"""Everything one paper is made of, read once: its record, what the data says, what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.papers import FROZEN, number_text
from ketnghia_desktop.domain.regulation import Regulation, in_force, proposed
from ketnghia_desktop.papers.asked import Asked
from ketnghia_desktop.papers.compose import Given
from ketnghia_desktop.papers.kept import Kept
from ketnghia_desktop.papers.sources import SOURCES, period, place_on, signers_on
from ketnghia_desktop.papers.values import FieldValue, values, without_data
from ketnghia_desktop.services import figures, issuing, people, places

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import FieldDef, PaperDef
    from ketnghia_desktop.domain.figures import Figure
    from ketnghia_desktop.papers.values import Json
    from ketnghia_desktop.services.issuing import PaperRecord

UNKNOWN = Regulation("", "", "")
LAST_PADDED_MONTH = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which copy of which paper, and how.

    An undated one follows the rules of `today`, as far as that lies in its year. `values` stand in for what was typed
    but not kept yet; `coded` is the copy that is sent away, without names of households. `record`: which one of
    several; else the newest in use. `part`: only what belongs to this record of what it is about. `hurried`: without
    the long lists behind it, unless they were read before.
    """

    definition: str
    year: int
    today: date
    about: UUID | None = None
    values: Mapping[str, Json] | None = None
    coded: bool = False
    record: UUID | None = None
    part: UUID | None = None
    hurried: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """One paper's facts. `on`: the day whose names, recipients and legal bases it prints.

    `drawn`: what the data says under each field's key; `values`: what the paper will say; `typed`: as kept or given.
    """

    paper: PaperDef
    asked: Asked
    on: date
    typed: Mapping[str, Json]
    drawn: Mapping[str, object]
    values: Mapping[str, FieldValue]
    fills: Mapping[str, str]
    record: PaperRecord | None
    sample: bool

    @property
    def regulation(self) -> Regulation:
        """The profile that holds on the paper's day."""
        return self.asked.regulation

    @property
    def given(self) -> Given:
        """What composing needs."""
        found = {key: one.value for key, one in self.values.items()}
        return Given({**self.drawn, **found}, self.fills, sample=self.sample, kept=self.asked.kept)


def definition(library: Library, name: str) -> PaperDef:
    """The paper with this id; Refused(paper.unknown) when the forms have none."""
    if name not in library.papers:
        raise Refused(Breach("paper.unknown", subject=name, details={"known": ", ".join(library.papers)}))
    return library.papers[name]


def gather(session: Session, library: Library, wanted: Wanted, kept: Kept | None = None) -> Gathered:
    """Read all a paper needs; an empty commune gives blanks, never an error. `kept`: what is not read again."""
    kept = kept or Kept()
    paper, commune = definition(library, wanted.definition), places.commune(session)
    record = _record(session, wanted) if commune else None
    typed = {**_kept(record), **(wanted.values or {})}
    head, head_typed = _head(session, library, paper, wanted, (record, typed))
    dated = _typed_day(library.papers.get(paper.follows, paper), head_typed)
    on = dated or _undated(session, wanted)
    regulation = _regulation(library, commune.regulation if commune else "", on)
    known = _figures(session, paper, wanted.year, kept) if commune else {}
    asked = Asked(
        session,
        paper,
        wanted.year,
        on,
        regulation,
        wanted.about,
        coded=wanted.coded,
        figures=known,
        surveys=library.surveys,
        part=wanted.part,
        books=library.books,
        record=record.id if record else None,
        kept=kept,
        hurried=wanted.hurried,
    )
    drawn = _drawn(asked)
    return Gathered(
        paper=paper,
        asked=asked,
        on=on,
        typed=MappingProxyType(typed),
        drawn=drawn,
        values=values(paper, typed, drawn),
        fills=_fills(head, dated, on),
        record=record,
        sample=bool(commune and commune.sample),
    )


def _record(session: Session, wanted: Wanted) -> PaperRecord | None:
    if wanted.record:
        return issuing.record(session, wanted.record)
    return issuing.paper(session, wanted.definition, wanted.year, wanted.about)


def _kept(record: PaperRecord | None) -> dict[str, Json]:
    return {key: cast("Json", value) for key, value in record.values.items()} if record else {}


def _head(
    session: Session,
    library: Library,
    paper: PaperDef,
    wanted: Wanted,
    own: tuple[PaperRecord | None, dict[str, Json]],
) -> tuple[PaperRecord | None, dict[str, Json]]:
    """The paper whose number and day are printed: this one, or the one it is attached to."""
    if paper.follows not in library.papers or places.commune(session) is None:
        return own
    record = issuing.paper(session, paper.follows, wanted.year)
    return record, _kept(record)


def _typed_day(paper: PaperDef, typed: Mapping[str, Json]) -> date | None:
    value = without_data(paper, paper.dated, typed)
    return value if isinstance(value, date) else None


def _undated(session: Session, wanted: Wanted) -> date:
    """The day whose rules an undated paper follows: when its term began, else today within its year."""
    term = next((one for one in people.terms(session) if one.id == wanted.about), None)
    if term and term.started_on:
        return term.started_on
    first, last = date(wanted.year, 1, 1), date(wanted.year, 12, 31)
    return min(max(wanted.today, first), last)


def _regulation(library: Library, chosen: str, on: date) -> Regulation:
    """The commune's profile; on a day when it does not hold, the one that does (1a-practice 9)."""
    own = library.regulations.get(chosen)
    if own and in_force([own], on):
        return own
    return proposed(library.regulations.values(), on) or own or UNKNOWN


def _figures(session: Session, paper: PaperDef, year: int, kept: Kept) -> Mapping[str, Figure]:
    """All figures at once, for a paper that has any: each is a pass over the households."""
    if all(field.kind != "figure" for field in paper.fields):
        return {}
    return kept.of("figures", year, lambda: figures.figures(session, year))


def _drawn(asked: Asked) -> Mapping[str, object]:
    """The names of the context, and under each field's key what the data says."""
    place = place_on(asked.session, asked.on)
    drawn: dict[str, object] = {"commune": place, "year": asked.year, "period": period(asked)}
    return MappingProxyType({**drawn, **{one.key: _from_data(one, asked) for one in asked.paper.fields}})


def _from_data(field: FieldDef, asked: Asked) -> object:
    if field.kind == "signer":
        return signers_on(asked.session, asked.on)
    if field.kind == "figure":
        return asked.figures.get(field.source)
    return SOURCES[field.source].read(asked) if field.source else None


def _fills(head: PaperRecord | None, typed_day: date | None, on: date) -> Mapping[str, str]:
    """The holes that are known: the register's once presented, the day typed into a draft, else the year alone."""
    presented = head is not None and head.state in FROZEN
    day = head.dated_on if head and presented else typed_day
    fills = day_fills(day) if day else {"year": str(on.year)}
    return MappingProxyType({**fills, "number": number_text(head.number if head else None)})


def day_fills(day: date) -> dict[str, str]:
    """A day in the holes of a paper; days below ten and months one and two with a nought (PL I, II.4)."""
    month = f"{day.month:02d}" if day.month <= LAST_PADDED_MONTH else str(day.month)
    return {"day": f"{day:%d}", "month": month, "year": str(day.year)}
