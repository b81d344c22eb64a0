"""The hamlets of a village: its groups (tổ), quarters (khu) and nóc, written as a list of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.services.facts import Choice, Text, checked, shape
from ketnghia_desktop.services.records import add as add_record
from ketnghia_desktop.services.records import change, every, find, put_away
from ketnghia_desktop.services.records import edit as edit_record
from ketnghia_desktop.store.models.places import HamletRow, VillageRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from ketnghia_desktop.store.work import Work

KINDS = ("group", "quarter", "noc")
HAMLET = shape(name=Text(required=True), kind=Choice(KINDS))


def add(work: Work, village_id: UUID, **facts: object) -> UUID:
    """A hamlet of a village."""
    find(work.session, VillageRow, village_id)
    return add_record(work, HamletRow, HAMLET, {"kind": "group", **facts}, village_id=village_id)


def edit(work: Work, hamlet_id: UUID, **changes: object) -> None:
    """Change a hamlet's name or kind."""
    edit_record(work, HamletRow, hamlet_id, HAMLET, changes)


def remove(work: Work, hamlet_id: UUID) -> None:
    """Take a hamlet off its village's list; households keep its name as text."""
    put_away([find(work.session, HamletRow, hamlet_id)])


def write(work: Work, village_id: UUID, names: Sequence[str]) -> None:
    """Let the village have just these hamlets, each once; where as many go as come, they are the same renamed.

    What a hamlet is, its name says: "Nóc Ông Bốn", "Khu dân cư 2"; any other is a group (tổ).
    """
    wanted = {facts["name"]: facts for facts in map(_read, names)}
    there = every(work.session, HamletRow, HamletRow.village_id == village_id)
    gone = [row for row in there if row.name not in wanted]
    new = [facts for name, facts in wanted.items() if name not in {row.name for row in there}]
    if len(gone) == len(new):
        for row, facts in zip(gone, new, strict=True):
            change(row, facts)
        return
    put_away(gone)
    for facts in new:
        add(work, village_id, **facts)


def _read(name: str) -> dict[str, str]:
    facts = checked(HAMLET, {"name": name})
    first = search_key(facts["name"].partition(" ")[0])
    return {**facts, "kind": {"noc": "noc", "khu": "quarter"}.get(first, "group")}
