"""Which issued papers go with a bundle's open part, which stay, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.domain.numbers import padded
from ketnghia_desktop.domain.papers import PaperState
from ketnghia_desktop.domain.vietnamese import one_line
from ketnghia_desktop.papers import canonical
from ketnghia_desktop.papers.gather import day_fills
from ketnghia_desktop.papers.wording import filled, plain_text
from ketnghia_desktop.services import issuing
from ketnghia_desktop.store.models.households import HouseholdRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import PaperDef
    from ketnghia_desktop.papers.tree import Document
    from ketnghia_desktop.services.issuing import PaperRecord

GIVEN_OUT = frozenset({PaperState.ISSUED.value, PaperState.SENT.value})
SHORTEST = 4
"""Letters of the shortest name that is looked for; anything shorter stands in every text."""


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """An issued paper: the document as it was given out, or why it stays (`persons` and so on, else empty)."""

    record: PaperRecord
    title: str
    document: Document | None = None
    why: str = ""

    @property
    def name(self) -> str:
        """Its file's name without an ending; papers of one kind, year and number differ by the end of their id."""
        record = self.record
        number = "" if record.number is None else f"-{record.number:03d}"
        return f"{record.definition.replace('_', '-')}-{record.year}{number}-{str(record.id)[-4:]}"


def issued(session: Session, definitions: Mapping[str, PaperDef]) -> tuple[OpenPaper, ...]:
    """Every paper that was given out, by year, kind and number.

    A paper stays when its form asks for persons (`persons`), when a household is named in it all the same
    (`mentions`), when its form is no longer known (`unknown`), and when what is kept is not what was signed
    (`altered`).
    """
    told = tuple(_told(session))
    records = [record for record in issuing.records(session) if record.state in GIVEN_OUT]
    order = sorted(records, key=lambda one: (-one.year, one.definition, one.number or 0, str(one.id)))
    return tuple(_judged(record, definitions.get(record.definition), told) for record in order)


def _told(session: Session) -> Iterator[str]:
    """What would name a household: its head, an ID number, a telephone number."""
    columns = HouseholdRow.head, HouseholdRow.personal_id, HouseholdRow.phone
    for row in session.execute(select(*columns)):
        yield from (folded for cell in row if len(folded := one_line(cell).casefold()) >= SHORTEST)


def _judged(record: PaperRecord, definition: PaperDef | None, told: tuple[str, ...]) -> OpenPaper:
    if definition is None:
        return OpenPaper(record, record.definition, why="unknown")
    title = record.title if definition.called else definition.title
    if any(field.persons != "none" for field in definition.fields):
        return OpenPaper(record, title, why="persons")
    document = None if record.edited_outside else _kept(record)
    if document is None:
        return OpenPaper(record, title, why="altered")
    said = one_line(plain_text(document)).casefold()
    if any(name in said for name in told):
        return OpenPaper(record, title, why="mentions")
    return OpenPaper(record, title, document)


def _kept(record: PaperRecord) -> Document | None:
    """The frozen document with its number and day; None where it is not the one that was frozen."""
    try:
        document = canonical.from_json(record.frozen_json or "")
    except ValueError:
        return None
    if canonical.content_hash(document) != record.frozen_hash:
        return None
    days = day_fills(record.dated_on) if record.dated_on else {}
    number = {} if record.number is None else {"number": padded(record.number)}
    return filled(document, {**days, **number})
