"""Seals of a data file: chains of posted vouchers and frozen papers, as a reader must find them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.ledger import Posting, posting_breaches
from ketnghia_desktop.domain.seal import Entry, Link, chain_breaches, words_digest
from ketnghia_desktop.papers import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Tables = Mapping[str, Sequence[dict[str, Any]]]

SEAL = ("posted_hash", "previous_hash", "chain_no", "posted_on", "serial")


def wrong(problem: str, table: str, place: int, key: str = "") -> Breach:
    """A contradiction in the record at this place of a table, counted from 0 (people count from 1)."""
    where = f"{table}/{place + 1}" + (f"/{key}" if key else "")
    return Breach("file.inconsistent", details={"where": where, "problem": problem})


def sealed_wrongly(tables: Tables) -> Iterator[Breach]:
    """What is wrong with the seals of vouchers and papers."""
    yield from _half_posted(tables["voucher"])
    yield from _chains(tables)
    yield from _frozen(tables["paper"])


def _half_posted(vouchers: Sequence[dict[str, Any]]) -> Iterator[Breach]:
    for place, voucher in enumerate(vouchers):
        if voucher["year"] != int(voucher["dated"][:4]):
            yield wrong("year", "voucher", place, "year")
        if len({voucher[key] is None for key in SEAL}) > 1:
            yield wrong("half_posted", "voucher", place)


def _chains(tables: Tables) -> Iterator[Breach]:
    """Posted vouchers add up, and each laptop's chain of them is whole."""
    lines: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in sorted(tables["posting"], key=lambda line: line["line"]):
        lines[line["voucher_id"]].append(line)
    chains: defaultdict[str, list[Link]] = defaultdict(list)
    places: dict[str, int] = {}
    for place, voucher in enumerate(tables["voucher"]):
        if voucher["posted_hash"] is not None:
            link, places[voucher["id"]] = _link(voucher, lines[voucher["id"]]), place
            chains[voucher["device_id"]].append(link)
            if any(posting_breaches(voucher["kind"], link.entry.postings)):
                yield wrong("unbalanced", "voucher", place)
    for chain in chains.values():
        for breach in chain_breaches(sorted(chain, key=lambda link: link.entry.chain_no)):
            yield wrong(breach.code, "voucher", places[str(breach.subject)])


def _link(voucher: Mapping[str, Any], lines: Iterable[Mapping[str, Any]]) -> Link:
    return Link(entry(voucher, lines), voucher["previous_hash"], voucher["posted_hash"])


def entry(voucher: Mapping[str, Any], lines: Iterable[Mapping[str, Any]]) -> Entry:
    """A posted voucher of a file, as its seal was made of it."""
    return Entry(
        id=UUID(voucher["id"]),
        device_id=UUID(voucher["device_id"]),
        chain_no=voucher["chain_no"],
        kind=voucher["kind"],
        year=voucher["year"],
        letter=voucher["letter"],
        number=voucher["serial"],
        dated=date.fromisoformat(voucher["dated"]),
        posted_on=date.fromisoformat(voucher["posted_on"]),
        words=words_digest(UUID(voucher["id"]), voucher["text"], voucher["values_json"]),
        postings=tuple(_posting(line) for line in lines),
        partner_id=_id(voucher["partner_id"]),
        item_id=_id(voucher["item_id"]),
        household_id=_id(voucher["household_id"]),
        reverses_id=_id(voucher["reverses_id"]),
        gift=voucher["gift"],
        value_basis=voucher["value_basis"],
    )


def _posting(line: Mapping[str, Any]) -> Posting:
    return Posting(
        line["account"], line["commodity"], line["units"], line["value"], line["party_kind"], _id(line["party_id"])
    )


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


def _frozen(papers: Sequence[dict[str, Any]]) -> Iterator[Breach]:
    """A paper has frozen content exactly when it is no draft, and the content is what its hash says."""
    for place, paper in enumerate(papers):
        if (paper["state"] == "draft") != (paper["frozen_json"] is None):
            yield wrong("half_frozen", "paper", place, "state")
        elif paper["frozen_json"] is not None and not _is_whole(paper["frozen_json"], paper["frozen_hash"]):
            yield wrong("hash", "paper", place, "frozen_hash")
        if paper["number"] is not None and paper["dated_on"] is None:
            yield wrong("half_numbered", "paper", place, "dated_on")


def _is_whole(frozen: str, expected: str | None) -> bool:
    try:
        document = canonical.from_json(frozen)
    except ValueError:
        return False
    return canonical.to_json(document) == frozen and canonical.content_hash(document) == expected
