"""Many new rows of a table as the journal tells them: made column by column, for they come by the thousand."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ketnghia_desktop.store.chain import Told, canonical, salted_digest
from ketnghia_desktop.store.tables import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Value: TypeAlias = "str | int | None"
Texts: TypeAlias = "Sequence[str]"
SALT = 16


@dataclass(frozen=True, slots=True)
class Added:
    """New rows of one table as the database keeps them: the columns called `names`, that of the ids first."""

    table: str
    names: tuple[str, ...]
    columns: Sequence[Sequence[Value]]

    @property
    def rows(self) -> Iterator[tuple[Value, ...]]:
        """They, row by row."""
        return zip(*self.columns, strict=True)


def told(added: Added) -> Told:
    """What the journal says of each row, as JSON; every personal field has a new salt."""
    shape, (ids, *columns) = SHAPES[added.table], added.columns
    count = len(ids)
    after: list[Texts] = []
    salts: list[Texts] = []
    covered: list[Texts] = []
    noted = (one for one in zip(added.names[1:], columns, strict=True) if one[0] in shape.empty)
    for name, values in sorted(noted):
        members = _members(name, values, shape.empty[name])
        if not any(members):
            continue
        after.append(members)
        if name in shape.personal:
            chance = os.urandom(SALT * count)
            salts.append(_salts(name, members, chance.hex()))
            covered.append(_digests(name, members, chance))
        else:
            covered.append(members)
    return Told(list(map(str, ids)), *(_objects(one, count) for one in (after, salts, covered)))


def _members(name: str, values: Iterable[Value], empty: Value) -> Texts:
    """A member of each row's object, a comma before it; no text at all for values that say nothing."""
    known = {value: f',"{name}":{canonical(value)}' for value in {*values}}
    known[empty] = ""
    return [known[value] for value in values]


def _salts(name: str, members: Texts, salts: str) -> Texts:
    """The members as the salts of their values."""
    width = 2 * SALT
    return [
        member and f',"{name}":"{salts[place : place + width]}"'
        for place, member in zip(range(0, len(salts), width), members, strict=True)
    ]


def _digests(name: str, members: Texts, salts: bytes) -> Texts:
    """The members as the chain covers them: the salted digests of their values."""
    begins = len(f',"{name}":')
    return [
        member and f',"{name}":["{salted_digest(salts[place : place + SALT], member[begins:])}"]'
        for place, member in zip(range(0, len(salts), SALT), members, strict=True)
    ]


def _objects(columns: Sequence[Texts], count: int) -> list[str]:
    """The JSON object of each row, of members that stand in columns."""
    return [f"{{{members[1:]}}}" for members in map("".join, zip(*columns, [""] * count, strict=True))]
