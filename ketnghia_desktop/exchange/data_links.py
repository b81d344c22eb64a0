"""What the records of a data file must agree on among themselves."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.ledger import VND
from ketnghia_desktop.exchange.data_seals import sealed_wrongly, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Tables = Mapping[str, Sequence[dict[str, Any]]]

RANGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "commune_name": ("valid_from", "valid_to"),
        "place_flag": ("valid_from", "valid_to"),
        "signer": ("valid_from", "valid_to"),
        "team_term": ("started_on", "ended_on"),
        "closing": ("first_day", "last_day"),
    }
)
PARTIES = ("partner", "household", "village")
"""Kinds of party that have records of their own, in the table of that name."""

MOST_LEVELS = 50


def disagreements(tables: Tables, attachments: Mapping[str, bytes], schema: Mapping[str, Any]) -> Iterator[Breach]:
    """Every contradiction, the cheapest to find first; the reader needs only the first."""
    yield from _one_id_one_record(tables)
    yield from _references(tables, schema["properties"]["tables"]["properties"])
    yield from _tree(tables["proposal_item"])
    yield from _ranges(tables)
    yield from _owners(tables, attachments)
    yield from _postings(tables)
    yield from sealed_wrongly(tables)


def _one_id_one_record(tables: Tables) -> Iterator[Breach]:
    seen: set[str] = set()
    for name, records in tables.items():
        for place, record in enumerate(records):
            if record["id"] in seen:
                yield wrong("repeated", name, place, "id")
            seen.add(record["id"])
    if len(tables["commune"]) > 1:
        yield wrong("repeated", "commune", 1)


def _references(tables: Tables, schema: Mapping[str, Any]) -> Iterator[Breach]:
    ids = {name: {record["id"] for record in records} for name, records in tables.items()}
    for name, records in tables.items():
        keys = schema[name]["items"]["properties"]
        refers = [(key, node["x-refers"]) for key, node in keys.items() if "x-refers" in node]
        for place, record in enumerate(records):
            for key, target in refers:
                if record[key] is not None and record[key] not in ids[target]:
                    yield wrong("refers_to_nothing", name, place, key)


def _tree(items: Sequence[dict[str, Any]]) -> Iterator[Breach]:
    """Parents belong to the same proposal and area, and nobody is above himself."""
    parents = {item["id"]: item["parent_id"] for item in items}
    homes = {item["id"]: (item["proposal_id"], item["area"]) for item in items}
    for place, item in enumerate(items):
        if item["parent_id"] and homes[item["parent_id"]] != homes[item["id"]]:
            yield wrong("other_parent", "proposal_item", place, "parent_id")
        above, steps = item["parent_id"], 0
        while above and steps <= MOST_LEVELS:
            above, steps = parents[above], steps + 1
        if above:
            yield wrong("circle", "proposal_item", place, "parent_id")


def _ranges(tables: Tables) -> Iterator[Breach]:
    for name, (first, last) in RANGES.items():
        for place, record in enumerate(tables[name]):
            if record[first] and record[last] and record[last] < record[first]:
                yield wrong("backwards", name, place, last)


def _owners(tables: Tables, attachments: Mapping[str, bytes]) -> Iterator[Breach]:
    everything = {name: {record["id"] for record in records} for name, records in tables.items()}
    wanted = set()
    for place, one in enumerate(tables["attachment"]):
        wanted.add(one["sha256"])
        if one["owner_id"] not in everything.get(one["owner_table"], ()):
            yield wrong("refers_to_nothing", "attachment", place, "owner_id")
        if len(attachments.get(one["sha256"], b"")) != one["size"]:
            yield wrong("bytes", "attachment", place, "size")
    if attachments.keys() - wanted:
        yield Breach("file.inconsistent", details={"where": "attachment_bytes", "problem": "not_wanted"})


def _postings(tables: Tables) -> Iterator[Breach]:
    goods = {VND, *(record["id"] for record in tables["commodity"])}
    parties = {name: {record["id"] for record in tables[name]} for name in PARTIES}
    for place, line in enumerate(tables["posting"]):
        if line["commodity"] not in goods:
            yield wrong("refers_to_nothing", "posting", place, "commodity")
        if line["party_id"] and line["party_id"] not in parties.get(line["party_kind"], ()):
            yield wrong("refers_to_nothing", "posting", place, "party_id")
