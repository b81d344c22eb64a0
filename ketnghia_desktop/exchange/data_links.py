"""What the records of a commune must agree on among themselves, whether they come in a file or are kept."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ketnghia_desktop.domain.balances import Closing, overlap_breaches
from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.calendar import RANGES, ranges_breaches
from ketnghia_desktop.domain.households import Poverty, YearClass, class_breaches, persons_breach
from ketnghia_desktop.domain.ledger import VND, draft_breaches
from ketnghia_desktop.domain.proposals import Hung, tree_breaches
from ketnghia_desktop.domain.survey_codes import check_digit
from ketnghia_desktop.exchange.data_seals import posting, sealed_wrongly
from ketnghia_desktop.exchange.disagreement import Disagreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Records = Sequence[dict[str, Any]]
    Tables = Mapping[str, Records]

PARTIES = ("partner", "household", "village")
"""Kinds of party that have records of their own, in the table of that name."""


def disagreements(
    tables: Tables, attachments: Mapping[str, bytes], schema: Mapping[str, Any]
) -> Iterator[Disagreement]:
    """Every contradiction, the cheapest to find first; those that may be overridden are for people to weigh."""
    ids = {name: {record["id"] for record in records} for name, records in tables.items()}
    yield from _one_id_one_record(tables)
    yield from _references(tables, ids, schema["properties"]["tables"]["properties"])
    yield from _ranges(tables)
    yield from _closings(tables["closing"])
    yield from _days_of_rounds(tables["survey_round"])
    yield from _codes(tables["survey_sheet"])
    yield from _tree(tables["proposal_item"])
    yield from _classes(tables["household_year"])
    yield from _persons(tables["household"], tables["household_member"])
    yield from _joined(tables["household"])
    yield from _left_behind(tables)
    yield from _subjects(tables["paper"], ids)
    yield from _owners(tables["attachment"], ids, attachments)
    yield from _postings(tables["posting"], ids)
    yield from sealed_wrongly(tables)


def _one_id_one_record(tables: Tables) -> Iterator[Disagreement]:
    seen: set[str] = set()
    for name, records in tables.items():
        for place, record in enumerate(records):
            if record["id"] in seen:
                yield Disagreement(Breach("record.repeated"), name, place, "id")
            seen.add(record["id"])
    if len(tables["commune"]) > 1:
        yield Disagreement(Breach("commune.exists"), "commune", 1)


def _references(tables: Tables, ids: Mapping[str, set[str]], schema: Mapping[str, Any]) -> Iterator[Disagreement]:
    for name, records in tables.items():
        keys = schema[name]["items"]["properties"]
        refers = [(key, node["x-refers"]) for key, node in keys.items() if "x-refers" in node]
        for place, record in enumerate(records):
            for key, target in refers:
                if record[key] is not None and record[key] not in ids[target]:
                    yield _dangling(name, place, key)


def _dangling(table: str, place: int, key: str) -> Disagreement:
    return Disagreement(Breach("reference.dangling"), table, place, key)


def _ranges(tables: Tables) -> Iterator[Disagreement]:
    keys = {key for ends in RANGES for key in ends}
    for name, records in tables.items():
        for place, record in enumerate(records):
            days = {key: date.fromisoformat(record[key]) for key in keys & record.keys() if record[key]}
            for breach in ranges_breaches(days):
                yield Disagreement(breach, name, place, str(breach.subject))


def _closings(records: Records) -> Iterator[Disagreement]:
    made: list[Closing] = []
    for place, record in enumerate(records):
        first, last = date.fromisoformat(record["first_day"]), date.fromisoformat(record["last_day"])
        if last < first:
            yield Disagreement(Breach("range.backwards"), "closing", place, "last_day")
        one = Closing(first, last, date.fromisoformat(record["reopened_on"]) if record["reopened_on"] else None)
        if one.reopened_on is None:
            for breach in overlap_breaches(first, last, made):
                yield Disagreement(breach, "closing", place, "first_day")
        made.append(one)


def _days_of_rounds(records: Records) -> Iterator[Disagreement]:
    for place, record in enumerate(records):
        if record["first_day"] and record["last_day"] and record["last_day"] < record["first_day"]:
            yield Disagreement(Breach("range.backwards"), "survey_round", place, "last_day")


def _codes(records: Records) -> Iterator[Disagreement]:
    """The check digit of every sheet: a wrong code could never be typed."""
    for place, record in enumerate(records):
        if check_digit(record["code"][:-1]) != record["code"][-1]:
            yield Disagreement(
                Breach("sheet.code_misread", details={"text": record["code"]}), "survey_sheet", place, "code"
            )


def _tree(items: Records) -> Iterator[Disagreement]:
    places = {UUID(item["id"]): place for place, item in enumerate(items)}
    hung = {UUID(item["id"]): _hung(item) for item in items}
    for breach in tree_breaches(hung):
        yield Disagreement(breach, "proposal_item", places[UUID(str(breach.subject))], "parent_id")


def _hung(item: Mapping[str, Any]) -> Hung:
    return Hung(UUID(item["proposal_id"]), item["area"], UUID(item["parent_id"]) if item["parent_id"] else None)


def _classes(records: Records) -> Iterator[Disagreement]:
    for place, record in enumerate(records):
        for breach in class_breaches([YearClass(record["year"], Poverty(record["poverty"]), record["escaped_in"])]):
            yield Disagreement(breach, "household_year", place, "escaped_in")


def _persons(households: Records, members: Records) -> Iterator[Disagreement]:
    """Where members are listed, with the head as many as persons entered; people are to look, nothing is refused."""
    listed = defaultdict[str, list[str]](list)
    for member in members:
        listed[member["household_id"]].append(member["name"])
    for place, record in enumerate(households):
        if breach := persons_breach(record["persons"], record["head"], listed.get(record["id"], ())):
            yield Disagreement(breach, "household", place, "persons")


def _joined(households: Records) -> Iterator[Disagreement]:
    """Whoever is joined leads to one entered earlier, so that nobody is led in a circle."""
    for place, record in enumerate(households):
        if record["joined_into_id"] and record["joined_into_id"] >= record["id"]:
            yield Disagreement(Breach("join.circle"), "household", place, "joined_into_id")


def _left_behind(tables: Tables) -> Iterator[Disagreement]:
    """Records that another laptop hung to a household after it was joined; the next join brings them home."""
    joined = {record["id"] for record in tables["household"] if record["joined_into_id"]}
    for name in ("household_member", "household_year", "proposal_household", "survey_sheet") if joined else ():
        for place, record in enumerate(tables[name]):
            if record["household_id"] in joined:
                yield Disagreement(Breach("join.left_behind", overridable=True), name, place, "household_id")


def _subjects(papers: Records, ids: Mapping[str, set[str]]) -> Iterator[Disagreement]:
    for place, paper in enumerate(papers):
        if paper["about_id"] and not any(paper["about_id"] in known for known in ids.values()):
            yield _dangling("paper", place, "about_id")


def _owners(records: Records, ids: Mapping[str, set[str]], attachments: Mapping[str, bytes]) -> Iterator[Disagreement]:
    for place, one in enumerate(records):
        if one["owner_id"] not in ids.get(one["owner_table"], ()):
            yield _dangling("attachment", place, "owner_id")
        if len(attachments.get(one["sha256"], b"")) != one["size"]:
            yield Disagreement(Breach("attachment.altered", details={"name": one["name"]}), "attachment", place, "size")
    if attachments.keys() - {one["sha256"] for one in records}:
        yield Disagreement(Breach("attachment.not_wanted"), "attachment_bytes")


def _postings(records: Records, ids: Mapping[str, set[str]]) -> Iterator[Disagreement]:
    goods = {VND, *ids["commodity"]}
    parties = {kind: {UUID(one) for one in ids[kind]} for kind in PARTIES}
    for place, record in enumerate(records):
        for breach in draft_breaches([posting(record)], goods, parties):
            details = {**breach.details, "line": record["line"]}
            yield Disagreement(Breach(breach.code, details=details), "posting", place)
