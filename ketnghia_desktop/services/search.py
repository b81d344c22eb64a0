"""Looking for anything by words: households, places, people, units, proposals, vouchers and papers."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from sqlalchemy import select, text

from ketnghia_desktop.domain.ledger import read_serial
from ketnghia_desktop.domain.names import masked
from ketnghia_desktop.domain.papers import full_number
from ketnghia_desktop.domain.passages import holds, passage
from ketnghia_desktop.services import people
from ketnghia_desktop.services.vouchers import number
from ketnghia_desktop.store.finding import exact_match, folded_match
from ketnghia_desktop.store.models.households import HouseholdMemberRow, HouseholdRow
from ketnghia_desktop.store.models.ledger import VoucherRow
from ketnghia_desktop.store.models.papers import PaperRow
from ketnghia_desktop.store.models.people import ContactRow, MemberRow, PartnerRow
from ketnghia_desktop.store.models.places import SignerRow, VillageRow
from ketnghia_desktop.store.models.proposals import ProposalItemRow, ProposalRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

MOST_HOUSEHOLDS, MOST_OF_A_KIND = 20, 8
"""What one look through a list can take in; who wants more types another word."""

HOUSEHOLDS = """
SELECT kind, record FROM found_households JOIN found ON position = found_households.rowid
WHERE found_households MATCH :match ORDER BY place LIMIT :most
"""
OTHERS = """
SELECT kind, record FROM (
    SELECT kind, record, place, row_number() OVER (PARTITION BY kind ORDER BY place) AS turn
    FROM found_words JOIN found ON position = found_words.rowid WHERE found_words MATCH :match
) WHERE turn <= :most ORDER BY place
"""


class Hit(NamedTuple):
    """A record that was found: what it is called, what tells it from others, and where the words stood.

    `where` is the field they stood in and `passage` what it says there, both empty when they stand in the title.
    `opens` is what its page is asked to show, in the year `year` where the page shows one year.
    """

    kind: str
    record: UUID
    title: str
    note: str
    where: str
    passage: str
    opens: UUID | str
    year: int | None


class Entry(NamedTuple):
    """What a kind of record shows of itself; `texts` are the fields besides the title that words are looked for in."""

    record: UUID
    title: str
    note: str = ""
    texts: Mapping[str, str] = MappingProxyType({})
    opens: UUID | str = ""
    year: int | None = None


def search(session: Session, wanted: str) -> tuple[Hit, ...]:
    """What begins with these words, tones or none; where tones are typed, those that have them stand first.

    At most so many of a kind that a person can look through them, in the order of the kinds and then of their lists.
    """
    exact = _found(session, exact_match(wanted))
    are_enough = sum(kind == "household" for kind, _ in exact) >= MOST_HOUSEHOLDS
    folded = _found(session, folded_match(wanted), households=not are_enough)
    found = dict.fromkeys((*_numbered(session, wanted), *exact, *folded))
    entries = {
        (kind, entry.record): entry
        for kind in {kind for kind, _ in found}
        for entry in SHOWN[kind](session, [record for one, record in found if one == kind])
    }
    places = {key: place for place, key in enumerate(found)}
    kinds = {kind: place for place, kind in enumerate(SHOWN)}
    ordered = sorted(entries, key=lambda key: (key not in exact, kinds[key[0]], places[key]))
    return tuple(_hit(kind, entries[kind, record], wanted) for kind, record in ordered)


def _found(session: Session, match: str, *, households: bool = True) -> list[tuple[str, UUID]]:
    """Kind and id of what the index has under these words, each kind in the order of its list."""
    if not match:
        return []
    asked = [(HOUSEHOLDS, MOST_HOUSEHOLDS)] * households + [(OTHERS, MOST_OF_A_KIND)]
    return [
        (kind, UUID(record))
        for sql, most in asked
        for kind, record in session.execute(text(sql), {"match": match, "most": most})
    ]


def _numbered(session: Session, wanted: str) -> Iterator[tuple[str, UUID]]:
    """The voucher whose number was typed."""
    if serial := read_serial(wanted):
        row = VoucherRow
        same = (row.kind == serial.kind, row.letter == serial.letter, row.serial == serial.number, row.deleted == 0)
        yield from (("voucher", one) for one in session.scalars(select(row.id).where(row.year == serial.year, *same)))


def _hit(kind: str, entry: Entry, wanted: str) -> Hit:
    title = " ".join(entry.title.split())
    where = "" if holds(title, wanted) else next((key for key in entry.texts if holds(entry.texts[key], wanted)), "")
    shown = _told(where, entry.texts[where], wanted) if where else ""
    opens = entry.opens or entry.record
    return Hit(kind, entry.record, passage(title, wanted), entry.note, where, shown, opens, entry.year)


def _told(where: str, said: str, wanted: str) -> str:
    """What a field says where the words stand; a personal number is never shown whole."""
    return masked(said) if where == "personal_id" else passage(said, wanted)


def _households(session: Session, ids: Sequence[UUID]) -> Iterator[Entry]:
    row = HouseholdRow
    asked = select(row.id, row.head, row.code, row.personal_id, row.phone, VillageRow.name)
    joined = asked.outerjoin(VillageRow, VillageRow.id == row.village_id)
    for one in session.execute(joined.where(row.id.in_(ids))):
        texts = {"code": one.code, "personal_id": one.personal_id, "phone": one.phone}
        yield Entry(one.id, one.head, _joined(one.code, one.name), texts)


def _household_members(session: Session, ids: Sequence[UUID]) -> Iterator[Entry]:
    """Those of households on the lists, whose page shows them."""
    row, home = HouseholdMemberRow, HouseholdRow
    asked = select(row.id, row.name, row.personal_id, home.head, home.code, home.id)
    joined = asked.join(home, home.id == row.household_id).where(home.deleted == 0, home.archived_on.is_(None))
    for one in session.execute(joined.where(row.id.in_(ids))):
        texts = {"personal_id": one.personal_id}
        yield Entry(one[0], one.name, _joined(one.head, one.code), texts, opens=one[5])


def _villages(session: Session, ids: Sequence[UUID]) -> Iterator[Entry]:
    row = VillageRow
    for one in session.execute(select(row.id, row.name, row.former_commune).where(row.id.in_(ids))):
        yield Entry(one.id, one.name, one.former_commune, {"former_commune": one.former_commune})


def _members(session: Session, ids: Sequence[UUID]) -> Iterator[Entry]:
    """Those of the present team, whom the window shows."""
    term, row = people.term(session), MemberRow
    fields = ("post", "phone_office", "phone_mobile", "email", "duties")
    asked = select(row.id, row.name, *(getattr(row, key) for key in fields))
    for one in session.execute(asked.where(row.id.in_(ids), row.term_id == (term.id if term else None))):
        yield Entry(one.id, one.name, one.post, dict(zip(fields, one[2:], strict=True)))


def _signers(session: Session, ids: Sequence[UUID]) -> Iterator[Entry]:
    for one in session.execute(select(SignerRow.id, SignerRow.name).where(SignerRow.id.in_(ids))):
        yield Entry(one.id, one.name)


def _partners(session: Session, ids: Sequence[UUID]) -> Iterator[Entry]:
    row = PartnerRow
    for one in session.execute(select(row.id, row.name, row.address).where(row.id.in_(ids))):
        yield Entry(one.id, one.name, one.address, {"address": one.address})


def _contacts(session: Session, ids: Sequence[UUID]) -> Iterator[Entry]:
    row = ContactRow
    asked = select(row.id, row.name, row.post, row.phone, row.email, PartnerRow.name)
    for one in session.execute(asked.join(PartnerRow, PartnerRow.id == row.partner_id).where(row.id.in_(ids))):
        texts = {"post": one.post, "phone": one.phone, "email": one.email}
        yield Entry(one.id, one[1], _joined(one.post, one[5]), texts)


def _items(session: Session, ids: Sequence[UUID]) -> Iterator[Entry]:
    row = ProposalItemRow
    asked = select(row.id, row.content, row.details, row.place, ProposalRow.year)
    for one in session.execute(asked.join(ProposalRow, ProposalRow.id == row.proposal_id).where(row.id.in_(ids))):
        yield Entry(one.id, one.content, one.place, {"details": one.details, "place": one.place}, year=one.year)


def _vouchers(session: Session, ids: Sequence[UUID]) -> Iterator[Entry]:
    for row in session.scalars(select(VoucherRow).where(VoucherRow.id.in_(ids))):
        texts = {"accountant_receipt": row.accountant_receipt, "treasury_reference": row.treasury_reference}
        yield Entry(row.id, row.text, number(row), texts, year=row.year)


def _papers(session: Session, ids: Sequence[UUID]) -> Iterator[Entry]:
    row = PaperRow
    asked = select(row.id, row.definition, row.title, row.number, row.symbol, row.year)
    for one in session.execute(asked.where(row.id.in_(ids))):
        known = "" if one.number is None else full_number(one.number, one.symbol)
        yield Entry(one.id, one.title, known, {"number": known}, opens=one.definition, year=one.year)


def _joined(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))


SHOWN: Mapping[str, Callable[[Session, Sequence[UUID]], Iterator[Entry]]] = MappingProxyType(
    {
        "member": _members,
        "signer": _signers,
        "household": _households,
        "household_member": _household_members,
        "village": _villages,
        "partner": _partners,
        "contact": _contacts,
        "proposal_item": _items,
        "paper": _papers,
        "voucher": _vouchers,
    }
)
"""Every kind that is found, in the order it is shown in."""
