"""Whether the database is what its operations, chains and hashes say: everything that is not is named."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlcipher3 import dbapi2

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.seal import Link, chain_breaches
from ketnghia_desktop.store import archive, chain, engine, finding
from ketnghia_desktop.store.book import link, postings
from ketnghia_desktop.store.models.finding import INDEXES
from ketnghia_desktop.store.models.ledger import VoucherRow
from ketnghia_desktop.store.tables import RECORDS
from ketnghia_desktop.store.writing import KNOWN, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.history import Operation, Story
    from ketnghia_desktop.store.work import Store

ANY_RECORD = "SELECT row_id FROM change"
POINTS_TO: Mapping[str, str] = MappingProxyType(
    {
        "commune_id": "SELECT id FROM commune",
        "village_id": "SELECT id FROM village",
        "term_id": "SELECT id FROM team_term",
        "partner_id": "SELECT id FROM partner",
        "household_id": "SELECT id FROM household",
        "joined_into_id": "SELECT id FROM household",
        "other_id": "SELECT id FROM household",
        "proposal_id": "SELECT id FROM proposal",
        "round_id": "SELECT id FROM survey_round",
        "surveyor_id": "SELECT id FROM member",
        "parent_id": "SELECT id FROM proposal_item",
        "item_id": "SELECT id FROM proposal_item",
        "voucher_id": "SELECT id FROM voucher",
        "reverses_id": "SELECT id FROM voucher",
        "paper_id": "SELECT id FROM paper",
        "replaced_by_id": "SELECT id FROM paper",
        "commodity": "SELECT id FROM commodity UNION SELECT 'VND'",
        "about_id": ANY_RECORD,
        "owner_id": ANY_RECORD,
        "party_id": ANY_RECORD,
    }
)
"""What a reference may lead to; `device_id` may name a laptop nobody here has heard of."""

FRESH = "SELECT rowid FROM {index} LIMIT 1"
"""The check of a full-text index trusts what its connection remembers, until a reading looks at the file again."""
ROW = "SELECT * FROM {table} WHERE id = ?"
UNTOLD = "SELECT id FROM {table} WHERE id NOT IN (SELECT row_id FROM change WHERE table_name = ?)"
DANGLING = """
SELECT min(id), {column}, count(*) FROM {table}
WHERE NOT deleted AND {column} IS NOT NULL AND {column} NOT IN ({known}) GROUP BY {column}
"""
FROZEN = "SELECT id, state, frozen_json, frozen_hash FROM paper WHERE NOT deleted AND state <> 'draft'"
ATTACHED = """
SELECT attachment.id, attachment.name, attachment.sha256, data FROM attachment
LEFT JOIN attachment_bytes ON attachment_bytes.sha256 = attachment.sha256 WHERE NOT deleted
"""


UNREADABLE = (Refused, dbapi2.Error, SQLAlchemyError, ValueError, KeyError, TypeError)
"""What reading damaged records may end in."""


def findings(store: Store) -> list[Breach]:
    """Everything that does not agree, in the order of gravity; an empty list when all is well."""
    checks: tuple[Callable[[Session], Iterator[Breach]], ...] = (
        database,
        operations,
        rows,
        vouchers,
        papers,
        references,
        attachments,
        search_index,
    )
    found: list[Breach] = []
    with store.read() as session:
        for check in checks:
            found += _survived(check, session)
    return found


def _survived(check: Callable[[Session], Iterator[Breach]], session: Session) -> list[Breach]:
    """What a check finds; that it cannot even read is a finding, too."""
    found: list[Breach] = []
    try:
        found.extend(check(session))
    except UNREADABLE:
        found.append(Breach("database.unreadable", details={"check": check.__name__}))
    return found


def database(session: Session) -> Iterator[Breach]:
    """The file itself, and the keys within the journal."""
    raw = _raw(session)
    for index in INDEXES:
        raw.execute(FRESH.format(index=index)).fetchall()
    for (line,) in raw.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Breach("database.damaged", details={"found": line})
    for table, *_ in raw.execute("PRAGMA foreign_key_check"):
        yield Breach("reference.dangling", subject=table)


def operations(session: Session) -> Iterator[Breach]:
    """Each device's chain: no operation missing, none altered."""
    last: dict[str, Operation] = {}
    for operation in archive.operations(_raw(session)):
        device, sequence = operation.name
        before = last.get(device)
        expected, previous = (before.name.sequence + 1, before.hash) if before else (1, "")
        if sequence != expected or operation.previous != previous:
            yield Breach("operation.missing", subject=str(operation.name), details={"expected": expected})
        if chain.sealed(operation) != operation.hash:
            yield Breach("operation.altered", subject=str(operation.name), details={"label": operation.label})
        last[device] = operation


def rows(session: Session) -> Iterator[Breach]:
    """Every row against what the operations on it add up to."""
    raw = _raw(session)
    for table, row, story in archive.every_story(raw):
        if table in KNOWN:
            yield from _row(raw, table, row, story)
        if archive.heads(raw, row) != {str(name) for name in story.heads()}:
            yield Breach("row.heads_differ", subject=row, details={"table": table})
    for table in KNOWN:
        for (row,) in raw.execute(UNTOLD.format(table=table), (table,)):
            yield Breach("row.unknown", subject=row, details={"table": table})


def _row(raw: dbapi2.Connection, table: str, row: str, story: Story) -> Iterator[Breach]:
    state = story.state()
    cursor = raw.execute(ROW.format(table=table), (row,))
    kept = cursor.fetchone()
    if (kept is None) != (state is None):
        yield Breach("row.missing" if kept is None else "row.unknown", subject=row, details={"table": table})
    elif kept is not None:
        found = dict(zip((column for column, *_ in cursor.description), kept, strict=True))
        for name, value in whole(table, state or {}).items():
            if found[name] != value:
                yield Breach("row.differs", subject=row, details={"table": table, "field": name})


def vouchers(session: Session) -> Iterator[Breach]:
    """Each device's chain of posted vouchers (Luật Kế toán Điều 27)."""
    lines = postings(session)
    chains: defaultdict[UUID, list[Link]] = defaultdict(list)
    posted = select(VoucherRow).where(VoucherRow.posted_hash.is_not(None), VoucherRow.deleted == 0)
    for row in session.scalars(posted.order_by(VoucherRow.chain_no)):
        chains[row.device_id].append(link(row, lines.get(row.id, ())))
    for links in chains.values():
        yield from chain_breaches(links)


def papers(session: Session) -> Iterator[Breach]:
    """The frozen content of every paper that left the desk, against its hash."""
    for paper, state, content, expected in _raw(session).execute(FROZEN):
        if content is None or frozen_hash(content) != expected:
            yield Breach("paper.altered", subject=paper, details={"state": state})


def frozen_hash(content: str) -> str:
    """SHA-256 of a frozen document without what fills its holes: the same before and after it is numbered."""
    bare = json.loads(content, object_hook=_unfilled)
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _unfilled(part: dict[str, object]) -> dict[str, object]:
    if part.get("is") == "Hole":
        part.pop("fill", None)
    return part


def references(session: Session) -> Iterator[Breach]:
    """References of records to records that were never here: each missing one once, with the first that names it."""
    raw = _raw(session)
    for table in RECORDS:
        for column in (each.name for each in table.columns if each.name in POINTS_TO):
            query = DANGLING.format(table=table.name, column=column, known=POINTS_TO[column])
            for row, missing, times in raw.execute(query):
                details = {"table": table.name, "field": column, "missing": missing, "times": times}
                yield Breach("reference.dangling", subject=row, details=details)


def attachments(session: Session) -> Iterator[Breach]:
    """The bytes behind every attachment."""
    for row, name, sha256, data in _raw(session).execute(ATTACHED):
        if data is None:
            yield Breach("attachment.missing", subject=row, details={"name": name})
        elif hashlib.sha256(data).hexdigest() != sha256:
            yield Breach("attachment.altered", subject=row, details={"name": name})


def search_index(session: Session) -> Iterator[Breach]:
    """The search index against the records; it can always be made anew from them."""
    if count := finding.astray(_raw(session)):
        yield Breach("search.astray", details={"count": count})


def _raw(session: Session) -> dbapi2.Connection:
    return engine.driver(session.connection())
