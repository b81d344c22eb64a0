"""Triggers that keep what was posted, presented or merely entered from being changed or taken out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.store.journal import LISTENING
from ketnghia_desktop.store.tables import RECORDS, columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Table
    from sqlcipher3.dbapi2 import Connection

LIFE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "voucher": frozenset({"accountant_receipt", "treasury_reference"}),
        "paper": frozenset({"state", "number", "symbol", "dated_on", "replaced_by_id", "edited_outside"}),
    }
)
"""What still changes when the content does not: the numbers others give a voucher, and the life of a paper."""

PAPER_BACK_TO_DRAFT = "OLD.number IS NOT NULL AND NEW.state = 'draft'"
PAPER_RENUMBERED = (
    "OLD.number IS NOT NULL AND (NEW.number IS NOT OLD.number OR NEW.symbol <> OLD.symbol"
    " OR NEW.dated_on IS NOT OLD.dated_on)"
)
POSTED = "EXISTS (SELECT 1 FROM voucher WHERE id = {row}.voucher_id AND posted_hash IS NOT NULL)"


def install(connection: Connection) -> None:
    """From here on this connection refuses what must never happen to a record."""
    connection.executescript("".join(guards()))


def guards() -> Iterator[str]:
    """Every guard as SQL."""
    for table in RECORDS:
        yield _guard(f"keep_{table.name}", f"DELETE ON main.{table.name}", "1", "record.kept_for_ever")
        yield _guard(f"name_{table.name}", f"UPDATE OF id ON main.{table.name}", "OLD.id <> NEW.id", "record.renamed")
        if table.name in LIFE:
            yield from _content(table)
    yield from _postings()
    life = f"({PAPER_BACK_TO_DRAFT}) OR ({PAPER_RENUMBERED})"
    yield _guard("paper_numbered", "UPDATE ON main.paper", life, "paper.frozen")


def _content(table: Table) -> Iterator[str]:
    still = " OR ".join(
        f"NEW.{column.name} IS NOT OLD.{column.name}"
        for column in columns(table)
        if column.name not in LIFE[table.name]
    )
    frozen, word = {
        "voucher": ("OLD.posted_hash IS NOT NULL", "voucher.posted"),
        "paper": ("OLD.state <> 'draft'", "paper.frozen"),
    }[table.name]
    yield _guard(f"content_{table.name}", f"UPDATE ON main.{table.name}", f"{frozen} AND ({still})", word)


def _postings() -> Iterator[str]:
    old, new = POSTED.format(row="OLD"), POSTED.format(row="NEW")
    yield _guard("posting_added", "INSERT ON main.posting", new, "voucher.posted")
    yield _guard("posting_changed", "UPDATE ON main.posting", f"{old} OR {new}", "voucher.posted")


def _guard(name: str, event: str, when: str, word: str) -> str:
    return f"""
CREATE TEMP TRIGGER guard_{name} BEFORE {event} WHEN {LISTENING} AND ({when}) BEGIN
    SELECT RAISE(ABORT, '{word}');
END;
"""
