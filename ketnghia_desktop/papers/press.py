"""Papers as people use them: filled in, looked at, checked, drawn, laid before the signer, numbered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from ketnghia_desktop.definitions.model import PICKED_KINDS, Choice, FieldDef
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.calendar import short_day
from ketnghia_desktop.domain.papers import FROZEN, TYPES, Dispatched
from ketnghia_desktop.papers import canonical, checks
from ketnghia_desktop.papers.compose import called, compose_noting, paper_symbol, subject_line
from ketnghia_desktop.papers.examined import Examined
from ketnghia_desktop.papers.gather import Gathered, Wanted, definition, gather
from ketnghia_desktop.papers.shown import shown
from ketnghia_desktop.papers.values import PERSONS, kept, offers, without_data
from ketnghia_desktop.papers.wording import filled
from ketnghia_desktop.services import issuing, people
from ketnghia_desktop.services.facts import SHORT

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import PaperDef
    from ketnghia_desktop.papers.gaps import Gap
    from ketnghia_desktop.papers.kept import Kept
    from ketnghia_desktop.papers.tree import Document
    from ketnghia_desktop.papers.values import Json
    from ketnghia_desktop.services.issuing import PaperRecord
    from ketnghia_desktop.store.work import Work


LISTS = "lists."
"""How the sources of long lists begin."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A paper as it would print now, and what its checks found (`subject`: the key of the field to jump to).

    `title`: what this copy is called in lists.
    """

    title: str
    document: Document
    breaches: tuple[Breach, ...]


@dataclass(frozen=True, slots=True)
class EntryField:
    """One field of the entry form, ready for an editor.

    `field`: of a kind that is typed; a figure has become an integer, who is picked a choice among those offered.
    Records that are read from the data have the kind `records`: they are shown (`shown`, a line each), not edited.
    `typed`: by a person; else `origin` says where the value comes from (computed · entered · missing · a source).
    `offers`: further entries a person may pick.
    """

    field: FieldDef
    value: object
    typed: bool
    origin: str
    shown: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """The entry form of one paper; only a draft can be edited."""

    fields: tuple[EntryField, ...]
    record: PaperRecord | None
    editable: bool


def entry(session: Session, library: Library, wanted: Wanted) -> Entry:
    """The form of a paper with what it holds now; Refused(paper.unknown)."""
    return _entry(gather(session, library, wanted))


def shown_now(session: Session, library: Library, wanted: Wanted, kept: Kept) -> tuple[Entry, Composed]:
    """The form of a paper and the paper as it prints, of one reading; what is `kept` is not made again."""
    gathered = gather(session, library, wanted, kept)
    return _entry(gathered), _shown(gathered, wanted)


def has_lists(paper: PaperDef) -> bool:
    """Whether long lists stand behind it, which take a while to be read."""
    return any(one.source.startswith(LISTS) for one in paper.fields)


def _entry(gathered: Gathered) -> Entry:
    fields = tuple(_entry_field(field, gathered) for field in gathered.paper.fields)
    editable = gathered.record is None or gathered.record.state not in FROZEN
    return Entry(fields, gathered.record, editable)


def _entry_field(field: FieldDef, gathered: Gathered) -> EntryField:
    held, drawn = gathered.values[field.key], gathered.drawn.get(field.key)
    if field.kind in PICKED_KINDS:
        offered = tuple(Choice(one.id, one.name) for one in offers(drawn))
        picked = held.value.id if isinstance(held.value, PERSONS) else ""
        return EntryField(replace(field, kind="choice", choices=offered), picked, held.typed, held.origin)
    if field.kind in {"record", "records"}:
        return EntryField(
            replace(field, kind="records"), None, typed=False, origin=field.source, shown=shown(held.value)
        )
    if field.kind == "figure":
        return _entry_figure(field, gathered)
    return EntryField(field, held.value, held.typed, held.origin, offers=_offers(field, gathered))


def _entry_figure(field: FieldDef, gathered: Gathered) -> EntryField:
    """A figure as a number; of a paper that was presented, as it stands in it."""
    held, plain, record = gathered.values[field.key], replace(field, kind="integer"), gathered.record
    if record and record.state in FROZEN and field.key in record.figures:
        return EntryField(plain, record.figures[field.key], typed=False, origin="presented")
    return EntryField(plain, held.value, held.typed, held.origin)


def _offers(field: FieldDef, gathered: Gathered) -> tuple[str, ...]:
    """Documents in force that are not usually cited."""
    if not field.source.startswith("bases."):
        return ()
    return tuple(one.text for one in gathered.regulation.bases_on(gathered.on) if not one.usual)


def preview(session: Session, library: Library, wanted: Wanted, kept: Kept | None = None) -> Composed:
    """The paper as it prints: composed anew while it is a draft, as it was frozen from its presentation on.

    The copy that is sent away is always composed from the data. What is `kept` is not made again.
    """
    return _shown(gather(session, library, wanted, kept), wanted)


def _shown(gathered: Gathered, wanted: Wanted) -> Composed:
    record = gathered.record
    if record and record.frozen_json and not wanted.coded:
        title = record.title if gathered.paper.called else gathered.paper.title
        return Composed(title, filled(canonical.from_json(record.frozen_json), gathered.fills), ())
    return _composed(gathered)


def named(session: Session, library: Library, wanted: Wanted) -> str:
    """What a copy of a paper is called in lists."""
    gathered = gather(session, library, wanted)
    return called(gathered.paper, gathered.given)


def _composed(gathered: Gathered) -> Composed:
    document, gaps = compose_noting(gathered.paper, gathered.given)
    title = called(gathered.paper, gathered.given)
    return Composed(title, document, checks.breaches(_examined(gathered, document, gaps)))


def _examined(gathered: Gathered, document: Document, gaps: tuple[Gap, ...] = ()) -> Examined:
    return Examined(
        paper=gathered.paper,
        year=gathered.asked.year,
        on=gathered.on,
        regulation=gathered.regulation,
        document=document,
        values=gathered.values,
        typed=gathered.typed,
        drawn=gathered.drawn,
        gaps=gaps,
        kept=gathered.asked.kept,
    )


def save(work: Work, library: Library, wanted: Wanted) -> UUID:
    """Keep what the form holds (`wanted.values`): only what differs from what the data says counts as typed."""
    gathered = gather(work.session, library, wanted)
    typed = kept(gathered.paper, gathered.typed, gathered.drawn)
    return issuing.save_values(
        work, wanted.definition, wanted.year, wanted.about, values=typed, title=_title(gathered), which=wanted.record
    )


def begin(work: Work, library: Library, wanted: Wanted) -> UUID:
    """Begin another copy of a paper that a year has several of; its id."""
    gathered = gather(work.session, library, replace(wanted, record=None, values=None))
    return issuing.begin(work, wanted.definition, wanted.year, wanted.about, _title(gathered))


def _title(gathered: Gathered) -> str:
    """The name in the lists: that of the paper, or of one of several what tells it from the others."""
    paper = gathered.paper
    return (subject_line(paper, gathered.given)[:SHORT] if paper.several else "") or called(paper, gathered.given)


def present(work: Work, library: Library, wanted: Wanted, reason: str = "") -> UUID:
    """Trình ký: freeze the content with its hash, number and day blank.

    Refused with every breach that nobody may override, and with paper.reason_missing when there are others and the
    person who weighed them wrote no reason.
    """
    paper_id = save(work, library, wanted)
    gathered = gather(work.session, library, replace(wanted, record=paper_id))
    composed = _composed(gathered)
    odd, why = _weighed(composed.breaches), reason.strip()
    if odd and not why:
        raise Refused(Breach("paper.reason_missing", subject=issuing.REASON))
    document = filled(composed.document, {"number": "", "day": "", "month": ""})
    frozen = issuing.Frozen(canonical.to_json(document), canonical.content_hash(document), _figures(gathered))
    issuing.present(work, paper_id, frozen, reason=why if odd else "")
    return paper_id


def _figures(gathered: Gathered) -> dict[str, int]:
    """The figures a paper prints, by the keys of their fields."""
    known = {one.key: gathered.values[one.key].value for one in gathered.paper.fields if one.kind == "figure"}
    return {key: value for key, value in known.items() if isinstance(value, int)}


def symbol(library: Library, record: PaperRecord) -> str:
    """The symbol behind the number this paper is to bear; empty for one without a number of its own."""
    paper = definition(library, record.definition)
    kept_values = {key: cast("Json", one) for key, one in record.values.items()}
    return paper_symbol(paper, {paper.letter: without_data(paper, paper.letter, kept_values)})


def typed_day(library: Library, record: PaperRecord) -> date | None:
    """The day typed into a paper while it was a draft, to be proposed when it is numbered."""
    paper = definition(library, record.definition)
    kept_values = {key: cast("Json", one) for key, one in record.values.items()}
    found = without_data(paper, paper.dated, kept_values)
    return found if isinstance(found, date) else None


def weighed(session: Session, library: Library, paper_id: UUID, number_: int, dated_on: date) -> tuple[Breach, ...]:
    """What would be found were a presented paper given this number and day; nothing is written."""
    record = issuing.record(session, paper_id)
    new = Dispatched(number_, symbol(library, record), dated_on)
    return (*dated(session, library, record, dated_on), *issuing.odd_numbers(session, paper_id, new))


def number(work: Work, library: Library, paper_id: UUID, number_: int, dated_on: date) -> tuple[Breach, ...]:
    """Note the number and day the clerk gave a signed paper; what is odd about them comes back.

    Refused when the paper bears no number of its own, or when what was signed is wrong on that day: it was composed
    before its day was known, and may be addressed to a body that no longer exists (1a-practice 9).
    """
    record = issuing.record(work.session, paper_id)
    sign = symbol(library, record)
    if not sign:
        raise Refused(Breach("paper.without_number", subject=paper_id))
    odd = _weighed(dated(work.session, library, record, dated_on))
    odd += issuing.number(work, paper_id, number_, dated_on, sign)
    _replace_former(work, library, record, dated_on)
    return odd


def _replace_former(work: Work, library: Library, record: PaperRecord, on: date) -> None:
    """The decision that renews the team takes the place of the one before it, which stays visible."""
    if not renewals(definition(library, record.definition)):
        return
    gathered = gather(work.session, library, Wanted(record.definition, record.year, on, record.about_id))
    before = people.before(work.session, record.about_id)
    if before is None or all(gathered.values[key].value != "renewal" for key in renewals(gathered.paper)):
        return
    for one in issuing.records(work.session):
        if (one.definition, one.about_id) == (record.definition, before.id) and one.is_in_force:
            issuing.replace(work, one.id, by=record.id)


def renewals(paper: PaperDef) -> tuple[str, ...]:
    """The fields that say whether the paper founds the team or renews it (kiện toàn)."""
    return tuple(one.key for one in paper.fields if one.source == "team.form")


def cited(library: Library, record: PaperRecord) -> str:
    """A numbered paper as another one names it: Quyết định số 05/QĐ-UBND ngày 14/01/2025."""
    kind = TYPES.get(definition(library, record.definition).symbol, "Công văn")
    return f"{kind} số {record.full_number} ngày {short_day(record.dated_on)}" if record.dated_on else kind


def sign(work: Work, library: Library, paper_id: UUID, dated_on: date) -> tuple[Breach, ...]:
    """Note the day on which a paper without a number of its own was signed; Refused as `number` is."""
    record = issuing.record(work.session, paper_id)
    if symbol(library, record):
        raise Refused(Breach("paper.number_missing", subject=paper_id))
    odd = _weighed(dated(work.session, library, record, dated_on))
    issuing.sign(work, paper_id, dated_on)
    return odd


def dated(session: Session, library: Library, record: PaperRecord, on: date) -> tuple[Breach, ...]:
    """What the checks find in a frozen paper when it bears this day."""
    if not record.frozen_json:
        return ()
    paper = definition(library, record.definition)
    values: dict[str, Json] = {paper.dated: on.isoformat()} if paper.dated else {}
    wanted = Wanted(paper.id, on.year, on, record.about_id, values, record=record.id)
    gathered = gather(session, library, wanted)
    examined = _examined(gathered, canonical.from_json(record.frozen_json))
    return checks.breaches(examined, only=checks.OF_THE_DAY)


def _weighed(found: tuple[Breach, ...]) -> tuple[Breach, ...]:
    """What a person may weigh comes back; what nobody may override is refused."""
    if stops := [breach for breach in found if not breach.overridable]:
        raise Refused(*stops)
    return found


def pdf(document: Document) -> bytes:
    """The paper as PDF."""
    from ketnghia_desktop.papers.pdf import render

    return render(document)


def docx(document: Document) -> bytes:
    """The paper as a Word file."""
    from ketnghia_desktop.papers.docx import render

    return render(document)
