"""Everything that is not as it was written is named."""

from __future__ import annotations

import hashlib
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from ketnghia_desktop.domain.ledger import Posting
from ketnghia_desktop.domain.seal import Entry, seal, words_digest
from ketnghia_desktop.papers.canonical import content_hash, to_json
from ketnghia_desktop.papers.tree import Document, Hole, Paragraph, Run, Section
from ketnghia_desktop.store.header import DATABASE
from ketnghia_desktop.store.models.papers import AttachmentRow
from ketnghia_desktop.store.verify import findings, frozen_hash
from ketnghia_desktop.store.work import Store
from tests.rows import StillClock, a_commune, a_household, a_paper, a_posting, a_voucher

if TYPE_CHECKING:
    from ketnghia_desktop.store.models.ledger import VoucherRow

CONTENT = '{"blocks":[{"fill":"05","is":"Hole","name":"number"}],"is":"Document"}'
UNFILLED = '{"blocks":[{"is":"Hole","name":"number"}],"is":"Document"}'


def posted(voucher: VoucherRow, line: Posting) -> VoucherRow:
    """The voucher, sealed as posting does it."""
    entry = Entry(
        id=voucher.id,
        device_id=voucher.device_id,
        chain_no=1,
        kind=voucher.kind,
        year=voucher.year,
        letter="",
        number=1,
        dated=voucher.dated,
        posted_on=date(2026, 3, 2),
        words=words_digest(voucher.id, voucher.text, voucher.values_json),
        postings=(line,),
        value_basis="",
    )
    voucher.serial, voucher.chain_no, voucher.posted_on, voucher.previous_hash = 1, 1, date(2026, 3, 2), ""
    voucher.posted_hash = seal("", entry)
    return voucher


@pytest.fixture
def full(store: Store) -> Store:
    """A store with something of everything in it."""
    with store.work("add") as work:
        work.session.add_all([a_commune(), household := a_household("An")])
        voucher = a_voucher(text="gạo", letter="", values_json={"by": "xe tải"}, gift=False, value_basis="")
        work.session.add(a_posting(voucher.id))
        work.session.flush()
        work.session.add(posted(voucher, Posting("cash", "VND", 5, 5)))
        work.session.add(a_paper(state="signed", frozen_json=CONTENT, frozen_hash=frozen_hash(CONTENT)))
        sha256 = work.keep_bytes(b"scan")
        attachment = {"owner_table": "household", "owner_id": household.id, "name": "scan.pdf", "size": 4}
        work.session.add(AttachmentRow(**attachment, sha256=sha256))
    with store.work("edit") as work:
        household = work.session.merge(household)
        household.head = "Ân"
    return store


def meddled(store: Store, *statements: str) -> list[tuple[str, object]]:
    """What is found after another program changed the database."""
    store.close()
    with closing(dbapi2.connect(str(store.folder / DATABASE), isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    with closing(Store.open(store.folder, StillClock())) as again:
        return [(one.code, one.details.get("field", "")) for one in findings(again)]


def test_all_is_well(full: Store) -> None:
    assert findings(full) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE household SET head = 'B'", [("row.differs", "head"), ("search.astray", "")]),
        ("UPDATE household SET phone = '1', persons = 9", [("row.differs", "persons"), ("row.differs", "phone")]),
        ("DELETE FROM household", [("row.missing", ""), ("search.astray", "")]),
        (
            "INSERT INTO household (id, commune_id, head) SELECT 'x', commune_id, 'B' FROM household",
            [("row.unknown", ""), ("search.astray", "")],
        ),
        (
            'UPDATE change SET after = \'{"head":"B"}\' WHERE operation = 2',
            [("operation.altered", ""), ("row.differs", "head")],
        ),
        ("UPDATE change SET salts = '{}' WHERE operation = 2", [("operation.altered", "")]),
        ("UPDATE operation SET label = 'x' WHERE position = 1", [("operation.altered", "")]),
        ("INSERT INTO head SELECT row_id, 'x:1' FROM change WHERE operation = 2", [("row.heads_differ", "")]),
        (
            "UPDATE voucher SET text = 'muối'",
            [("row.differs", "text"), ("voucher.altered", ""), ("search.astray", "")],
        ),
        ("UPDATE posting SET value = 6", [("row.differs", "value"), ("voucher.altered", "")]),
        ("UPDATE voucher SET values_json = '{}'", [("row.differs", "values_json"), ("voucher.altered", "")]),
        ("UPDATE paper SET frozen_json = '{}'", [("row.differs", "frozen_json"), ("paper.altered", "")]),
        ("UPDATE paper SET frozen_json = NULL", [("row.differs", "frozen_json"), ("paper.altered", "")]),
        (
            "UPDATE household SET commune_id = 'nowhere'",
            [("row.differs", "commune_id"), ("reference.dangling", "commune_id")],
        ),
        (
            "UPDATE posting SET commodity = 'gold', party_id = '01900000-0000-7000-8000-000000000bad'",
            [
                ("row.differs", "party_id"),
                ("row.differs", "commodity"),
                ("voucher.altered", ""),
                ("reference.dangling", "party_id"),
                ("reference.dangling", "commodity"),
            ],
        ),
        ("UPDATE household SET search_key = 'b'", [("search.astray", "")]),
        ("UPDATE household SET sort_key = 'b'", [("search.astray", "")]),
        ("DELETE FROM found", [("search.astray", "")]),
        ("UPDATE found_words SET folded = 'b'", [("search.astray", "")]),
        ("UPDATE attachment_bytes SET data = x'00'", [("attachment.altered", "")]),
        ("DELETE FROM attachment_bytes", [("attachment.missing", "")]),
        (
            "INSERT INTO change (operation, table_name, row_id, after) VALUES (99, 'drone', 'd', '{}')",
            [("reference.dangling", ""), ("database.unreadable", "")],
        ),
        ("UPDATE change SET before = 'not json' WHERE operation = 2", [("database.unreadable", "")] * 2),
    ],
)
def test_what_another_program_changed_is_named(full: Store, statement: str, expected: list[tuple[str, str]]) -> None:
    assert meddled(full, statement) == expected


def test_an_operation_taken_out_is_missed(full: Store) -> None:
    found = meddled(full, "DELETE FROM change WHERE operation = 1", "DELETE FROM operation WHERE position = 1")
    assert ("operation.missing", "") in found
    assert ("row.unknown", "") in found


def test_a_filled_hole_does_not_change_a_frozen_paper() -> None:
    assert frozen_hash(CONTENT) == frozen_hash(UNFILLED) == hashlib.sha256(UNFILLED.encode()).hexdigest()
    assert frozen_hash(CONTENT) != frozen_hash(CONTENT.replace("number", "date"))


def test_a_frozen_hash_is_the_one_papers_are_frozen_with() -> None:
    inlines = (Run("Số: ", bold=True), Hole("number", fill="05", width_mm=12.5))
    document = Document("Báo cáo", (Section((Paragraph(inlines),)),))
    assert frozen_hash(to_json(document)) == content_hash(document)


def test_a_flipped_page_is_named_not_shown(full: Store) -> None:
    full.close()
    database = full.folder / DATABASE
    content = bytearray(database.read_bytes())
    content[5 * 4096 : 6 * 4096] = b"\x5a" * 4096
    database.write_bytes(content)
    with closing(Store.open(full.folder, StillClock())) as again:
        assert {one.code for one in findings(again)} & {"database.damaged", "database.unreadable"}
