"""Papers through their life: values typed, presented, numbered, issued, sent, withdrawn or replaced."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.papers import (
    Dispatched,
    PaperState,
    full_number,
    register_breaches,
    transition_breaches,
)
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.services.facts import LONG, SHORT, Day, Text, Whole, checked, plain_values, shape
from ketnghia_desktop.services.households import FIRST_YEAR, LAST_YEAR
from ketnghia_desktop.services.places import commune_row
from ketnghia_desktop.services.records import add, change, edit, every, find, put_away
from ketnghia_desktop.services.subjects import said_in, stands
from ketnghia_desktop.store.models.papers import PaperDeliveryRow, PaperRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work

PAPER = shape(
    definition=Text(limit=100, required=True),
    year=Whole(low=FIRST_YEAR, high=LAST_YEAR),
    title=Text(limit=SHORT),
)
NUMBERED = shape(
    number=Whole(low=1, high=1_000_000),
    symbol=Text(limit=50),
    dated_on=Day(blank=False),
)
SIGNED = shape(dated_on=Day(blank=False))
DELIVERY = shape(
    recipient=Text(limit=SHORT, required=True),
    way=Text(limit=100),
    sent_on=Day(),
    sent_by=Text(),
    answered_on=Day(),
    answer=Text(limit=LONG, lines=True),
)
REASON = "presented_although"
"""The key beside a paper's own values that holds why it was presented although something was found."""
FIGURES = "presented_figures"
"""The key beside a paper's own values that holds the figures it was presented with, by the keys of their fields."""
DRAFT = PaperState.DRAFT.value
IN_FORCE = frozenset({PaperState.SIGNED, PaperState.ISSUED, PaperState.SENT})
OVER = frozenset({PaperState.WITHDRAWN, PaperState.REPLACED})
"""States of papers that stay to be looked at, and make room for another."""


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """One paper as it is kept: what was typed while it is a draft, the frozen document from its presentation on."""

    id: UUID
    definition: str
    about_id: UUID | None
    year: int
    title: str
    state: str
    values: Mapping[str, object]
    frozen_json: str | None
    frozen_hash: str | None
    number: int | None
    symbol: str
    dated_on: date | None
    replaced_by_id: UUID | None
    edited_outside: bool

    @property
    def reason(self) -> str:
        """Why it was presented although its checks found something; empty when they did not."""
        return str(self.values.get(REASON, ""))

    @property
    def figures(self) -> Mapping[str, object]:
        """The figures it was presented with, by the keys of their fields; the lists may say others by now."""
        kept = self.values.get(FIGURES)
        return kept if isinstance(kept, dict) else {}

    @property
    def is_in_force(self) -> bool:
        """Whether it bears its day and was neither withdrawn nor replaced."""
        return self.state in IN_FORCE

    @property
    def is_over(self) -> bool:
        """Whether it was withdrawn or replaced."""
        return self.state in OVER

    @property
    def full_number(self) -> str:
        """05/QĐ-UBND; nothing before it has a number."""
        return "" if self.number is None else full_number(self.number, self.symbol)


@dataclass(frozen=True, slots=True)
class Frozen:
    """What is laid before the signer: the document, its hash, and its figures by the keys of their fields."""

    json: str
    hash: str
    figures: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recipient of a paper: how, when and by whom it went, and what was answered."""

    id: UUID
    recipient: str
    way: str
    sent_on: date | None
    sent_by: str
    answered_on: date | None
    answer: str


COLUMNS = (
    Column("number", kind=Kind.CODE, width=1.0),
    Column("dated", kind=Kind.DATE, width=0.9),
    Column("definition", kind=Kind.CODE, width=1.2),
    Column("title", width=3.0),
    Column("state", kind=Kind.STATE, width=1.0),
)


def _record(row: PaperRow) -> PaperRecord:
    return PaperRecord(
        id=row.id,
        definition=row.definition,
        about_id=row.about_id,
        year=row.year,
        title=row.title,
        state=row.state,
        values=MappingProxyType(row.values_json),
        frozen_json=row.frozen_json,
        frozen_hash=row.frozen_hash,
        number=row.number,
        symbol=row.symbol,
        dated_on=row.dated_on,
        replaced_by_id=row.replaced_by_id,
        edited_outside=row.edited_outside,
    )


def records(session: Session, year: int | None = None) -> tuple[PaperRecord, ...]:
    """The papers of a year (None: of all), by number and then as they were begun."""
    some = [] if year is None else [PaperRow.year == year]
    rows = sorted(every(session, PaperRow, *some), key=lambda row: (row.symbol, row.number or 10**9))
    return tuple(_record(row) for row in rows)


def papers(session: Session, year: int) -> Sheet:
    """The list of a year's papers, drafts included."""
    return Sheet(
        COLUMNS,
        tuple(
            Line((one.full_number, one.dated_on, one.definition, one.title, one.state), (one.id,))
            for one in records(session, year)
        ),
    )


def paper(session: Session, definition: str, year: int, about: UUID | None = None) -> PaperRecord | None:
    """The paper of this kind, year and subject that is in use: the newest that was not withdrawn or replaced."""
    rows = _alike(session, definition, year, about)
    return _record(rows[-1]) if rows else None


def alike(session: Session, definition: str, year: int, about: UUID | None = None) -> tuple[PaperRecord, ...]:
    """Every paper of this kind, year and subject that is in use, in the order they were begun."""
    return tuple(map(_record, _alike(session, definition, year, about)))


def _alike(session: Session, definition: str, year: int, about: UUID | None) -> list[PaperRow]:
    rows = every(session, PaperRow, PaperRow.definition == definition, PaperRow.year == year)
    return [row for row in rows if row.about_id == about and row.state not in OVER]


def is_there(session: Session, paper_id: UUID) -> bool:
    """Whether there is such a paper that was not put into the bin."""
    return bool(every(session, PaperRow, PaperRow.id == paper_id))


def record(session: Session, paper_id: UUID) -> PaperRecord:
    """One paper; Refused(record.missing) when there is none."""
    return _record(find(session, PaperRow, paper_id))


def begin(work: Work, definition: str, year: int, about: UUID | None = None, title: str = "") -> UUID:
    """Begin another draft, beside those of its kind that there are; its id."""
    return _draft(work, definition, year, about, title).id


def _draft(work: Work, definition: str, year: int, about: UUID | None, title: str) -> PaperRow:
    owner = commune_row(work.session)
    if about is not None and not stands(work.session, about):
        raise Refused(Breach("record.missing", subject=about))
    facts = checked(PAPER, {"definition": definition, "year": year, "title": title})
    row = PaperRow(id=new_id(), commune_id=owner.id, about_id=about, values_json={}, state=DRAFT, **facts)
    work.session.add(row)
    return row


def save_values(
    work: Work,
    definition: str,
    year: int,
    about: UUID | None = None,
    *,
    values: Mapping[str, object],
    title: str = "",
    which: UUID | None = None,
) -> UUID:
    """Keep what was typed into a paper's fields: into `which`, else the newest of its kind, else a new draft.

    Refused(paper.frozen) once it was presented: it is taken back first, or replaced.
    """
    rows = [find(work.session, PaperRow, which)] if which else _alike(work.session, definition, year, about)
    row = rows[-1] if rows else _draft(work, definition, year, about, title)
    if row.state != DRAFT:
        raise Refused(Breach("paper.frozen", subject=row.id))
    named = {"title": checked(PAPER, {"title": title})["title"]} if title else {}
    change(row, {"values_json": plain_values(values), **named})
    return row.id


def discard(work: Work, paper_id: UUID) -> None:
    """Throw a draft's values away, and what was said in it; Refused(paper.frozen) once it was presented."""
    row = find(work.session, PaperRow, paper_id)
    if row.state != PaperState.DRAFT:
        raise Refused(Breach("paper.frozen", subject=paper_id))
    put_away([row, *said_in(work.session, paper_id)])


def present(work: Work, paper_id: UUID, content: Frozen, reason: str = "") -> None:
    """Freeze what is laid before the signer (trình ký): from here on it is never composed again from the data.

    `reason`: why it goes on although its checks found something to weigh; kept beside its values (1a-practice 10).
    """
    row = find(work.session, PaperRow, paper_id)
    _refuse(row, PaperState.PRESENTED)
    others = {key: value for key, value in row.values_json.items() if key not in {REASON, FIGURES}}
    beside = {REASON: reason, FIGURES: dict(content.figures)}
    values = plain_values({**others, **{key: value for key, value in beside.items() if value}})
    frozen = {"frozen_json": content.json, "frozen_hash": content.hash}
    change(row, {"state": PaperState.PRESENTED.value, "values_json": values, **frozen})
    work.cut()


def take_back(work: Work, paper_id: UUID) -> None:
    """The signer returned it unsigned: it is a draft again, composed anew from the data."""
    row = find(work.session, PaperRow, paper_id)
    _refuse(row, PaperState.DRAFT)
    row.state = PaperState.DRAFT.value
    work.session.flush()  # the guard lets go of the content only once the paper is a draft
    change(row, {"frozen_json": None, "frozen_hash": None})
    work.cut()


def number(work: Work, paper_id: UUID, number: int, dated_on: date, symbol: str = "") -> tuple[Breach, ...]:
    """Note the number and day the clerk gave it; what is odd about them comes back, and does not stop anyone.

    The same number twice is shown and settled by people, never hidden (Nghị định 30/2020, Điều 15).
    """
    row = find(work.session, PaperRow, paper_id)
    values = checked(NUMBERED, {"number": number, "dated_on": dated_on, "symbol": symbol or row.symbol})
    odd = odd_numbers(work.session, paper_id, Dispatched(number, values["symbol"], dated_on))
    _refuse(row, PaperState.SIGNED)
    change(row, {**values, "state": PaperState.SIGNED.value})
    work.cut()
    return odd


def odd_numbers(session: Session, paper_id: UUID, new: Dispatched) -> tuple[Breach, ...]:
    """What is odd about giving a paper this number and day: given to another one already, or out of order."""
    return tuple(register_breaches(new, _register(session, find(session, PaperRow, paper_id))))


def sign(work: Work, paper_id: UUID, dated_on: date) -> None:
    """A paper without a number of its own (an appendix, a list, a sheet) came back signed."""
    row = find(work.session, PaperRow, paper_id)
    values = checked(SIGNED, {"dated_on": dated_on})
    _refuse(row, PaperState.SIGNED)
    change(row, {**values, "state": PaperState.SIGNED.value})
    work.cut()


def _register(session: Session, besides: PaperRow) -> list[Dispatched]:
    return [
        Dispatched(row.number, row.symbol, row.dated_on)
        for row in every(session, PaperRow, PaperRow.number.is_not(None))
        if row.id != besides.id and row.number is not None and row.dated_on is not None
    ]


def next_number(session: Session, symbol: str, year: int) -> int:
    """The number behind the highest one of this symbol and year, to be proposed; the clerk decides."""
    rows = every(session, PaperRow, PaperRow.symbol == symbol, PaperRow.number.is_not(None))
    return max((row.number or 0 for row in rows if row.dated_on and row.dated_on.year == year), default=0) + 1


def breaches(session: Session, year: int) -> tuple[Breach, ...]:
    """Numbers of the year that were given twice or out of order, each with the paper it is about."""
    rows = [row for row in every(session, PaperRow, PaperRow.number.is_not(None)) if row.year == year]
    return tuple(
        Breach(breach.code, breach.rule, row.id, breach.details, overridable=True)
        for row in rows
        if row.number is not None and row.dated_on is not None
        for breach in register_breaches(Dispatched(row.number, row.symbol, row.dated_on), _register(session, row))
    )


def issue(work: Work, paper_id: UUID) -> None:
    """The signed paper was stamped and given out (phát hành)."""
    _move(work, paper_id, PaperState.ISSUED)


def withdraw(work: Work, paper_id: UUID) -> None:
    """Withdraw a numbered paper; it stays visible."""
    _move(work, paper_id, PaperState.WITHDRAWN)


def replace(work: Work, paper_id: UUID, by: UUID) -> None:
    """Say that another paper, which was signed at least, takes the place of this one; it stays visible."""
    if (state := find(work.session, PaperRow, by).state) not in IN_FORCE or by == paper_id:
        raise Refused(Breach("paper.not_possible", subject=by, details={"from": state, "to": "replaced"}))
    _move(work, paper_id, PaperState.REPLACED)
    change(find(work.session, PaperRow, paper_id), {"replaced_by_id": by})


def _move(work: Work, paper_id: UUID, state: PaperState) -> None:
    row = find(work.session, PaperRow, paper_id)
    _refuse(row, state)
    change(row, {"state": state.value})
    work.cut()


def _refuse(row: PaperRow, becomes: PaperState) -> None:
    if breaches := [*transition_breaches(PaperState(row.state), becomes)]:
        raise Refused(*breaches)


def deliveries(session: Session, paper_id: UUID) -> tuple[Delivery, ...]:
    """To whom a paper went."""
    return tuple(
        Delivery(row.id, *(getattr(row, key) for key in DELIVERY))
        for row in every(session, PaperDeliveryRow, PaperDeliveryRow.paper_id == paper_id)
    )


def send(work: Work, paper_id: UUID, **facts: object) -> UUID:
    """Note that an issued paper went to a recipient: how, when, by whom."""
    row = find(work.session, PaperRow, paper_id)
    if row.state != PaperState.SENT:
        _refuse(row, PaperState.SENT)
    delivery = add(work, PaperDeliveryRow, DELIVERY, facts, paper_id=paper_id)
    change(row, {"state": PaperState.SENT.value})
    work.cut()
    return delivery


def answered(work: Work, delivery_id: UUID, answered_on: date, answer: str = "") -> None:
    """Note that a recipient confirmed or answered, by telephone or otherwise."""
    edit(work, PaperDeliveryRow, delivery_id, DELIVERY, {"answered_on": answered_on, "answer": answer})
