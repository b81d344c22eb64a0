"""Seals of a commune: chains of posted vouchers and frozen papers, as a reader of its records must find them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.ledger import Posting, odd_day_breaches, posting_breaches, sealing_breaches
from ketnghia_desktop.domain.papers import PaperState, record_breaches
from ketnghia_desktop.domain.seal import Entry, Link, chain_breaches, words_digest
from ketnghia_desktop.exchange.disagreement import Disagreement
from ketnghia_desktop.papers import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Tables = Mapping[str, Sequence[dict[str, Any]]]

SEAL = ("posted_hash", "previous_hash", "chain_no", "posted_on", "serial")


def sealed_wrongly(tables: Tables) -> Iterator[Disagreement]:
    """What is wrong with the seals of vouchers and papers, and odd about their days."""
    for place, voucher in enumerate(tables["voucher"]):
        marks = [voucher[key] for key in SEAL]
        for breach in sealing_breaches(date.fromisoformat(voucher["dated"]), voucher["year"], marks):
            yield Disagreement(breach, "voucher", place)
    yield from _chains(tables)
    yield from _odd_days(tables)
    yield from _frozen(tables["paper"])


def _chains(tables: Tables) -> Iterator[Disagreement]:
    """Posted vouchers add up, and each laptop's chain of them is whole."""
    lines: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in sorted(tables["posting"], key=lambda line: line["line"]):
        lines[line["voucher_id"]].append(line)
    chains: defaultdict[str, list[Link]] = defaultdict(list)
    places: dict[str, int] = {}
    for place, voucher in enumerate(tables["voucher"]):
        if all(voucher[key] is not None for key in SEAL):
            link, places[voucher["id"]] = _link(voucher, lines[voucher["id"]]), place
            chains[voucher["device_id"]].append(link)
            for breach in posting_breaches(voucher["kind"], link.entry.postings):
                yield Disagreement(breach, "voucher", place)
    for chain in chains.values():
        for breach in chain_breaches(sorted(chain, key=lambda link: link.entry.chain_no)):
            yield Disagreement(breach, "voucher", places[str(breach.subject)])


def _odd_days(tables: Tables) -> Iterator[Disagreement]:
    founded = min(
        (date.fromisoformat(one["started_on"]) for one in tables["team_term"] if one["started_on"]), default=None
    )
    for place, voucher in enumerate(tables["voucher"]):
        if voucher["posted_on"] is not None:
            dated, seen = date.fromisoformat(voucher["dated"]), date.fromisoformat(voucher["posted_on"])
            for breach in odd_day_breaches(dated, seen, founded):
                yield Disagreement(breach, "voucher", place, "dated")


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
        postings=tuple(posting(line) for line in lines),
        partner_id=_id(voucher["partner_id"]),
        item_id=_id(voucher["item_id"]),
        household_id=_id(voucher["household_id"]),
        reverses_id=_id(voucher["reverses_id"]),
        gift=voucher["gift"],
        value_basis=voucher["value_basis"],
    )


def posting(line: Mapping[str, Any]) -> Posting:
    """A line of a voucher."""
    return Posting(
        line["account"], line["commodity"], line["units"], line["value"], line["party_kind"], _id(line["party_id"])
    )


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


def _frozen(papers: Sequence[dict[str, Any]]) -> Iterator[Disagreement]:
    """A paper's state, content, number and day agree, and the content is what its hash says."""
    for place, paper in enumerate(papers):
        frozen = paper["frozen_json"] is not None
        numbered, dated = paper["number"] is not None, paper["dated_on"] is not None
        for breach in record_breaches(PaperState(paper["state"]), frozen=frozen, numbered=numbered, dated=dated):
            yield Disagreement(breach, "paper", place, "state")
        if frozen and not _is_whole(paper["frozen_json"], paper["frozen_hash"]):
            yield Disagreement(Breach("paper.altered"), "paper", place, "frozen_hash")


def _is_whole(frozen: str, expected: str | None) -> bool:
    try:
        document = canonical.from_json(frozen)
    except ValueError:
        return False
    return canonical.to_json(document) == frozen and canonical.content_hash(document) == expected
