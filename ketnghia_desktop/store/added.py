"""Many new rows of a table as the journal tells them: made column by column, for they come by the thousand."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ketnghia_desktop.store.chain import canonical, text_digest
from ketnghia_desktop.store.tables import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Value: TypeAlias = "str | int | None"
Texts: TypeAlias = "Sequence[str]"
SALT = 16


@dataclass(frozen=True, slots=True)
class Added:
    """New rows of one table as the database keeps them: each the values of `names`, the id first."""

    table: str
    names: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]


class Told(NamedTuple):
    """What the journal says of a new row: its filled fields, their salts, and the fields as the chain covers them."""

    row: str
    after: str
    salts: str
    covered: str


def told(added: Added) -> Iterator[Told]:
    """What the journal says of each row, in their order, as JSON; every personal field has a new salt."""
    shape, count = SHAPES[added.table], len(added.rows)
    ids, *columns = zip(*added.rows, strict=True)
    after: list[Texts] = []
    salts: list[Texts] = []
    covers: list[Texts] = []
    for name, values in sorted(zip(added.names[1:], columns, strict=True)):
        texts = _texts(values, shape.empty[name])
        after.append([text and f'"{name}":{text}' for text in texts])
        if name not in shape.personal:
            covers.append(after[-1])
            continue
        chance = os.urandom(SALT * count).hex()
        given = [chance[start : start + 2 * SALT] for start in range(0, len(chance), 2 * SALT)]
        salted = list(zip(given, texts, strict=True))
        salts.append([text and f'"{name}":"{salt}"' for salt, text in salted])
        covers.append([text and f'"{name}":["{text_digest(salt, text)}"]' for salt, text in salted])
    return map(Told, map(str, ids), *(_objects(fields, count) for fields in (after, salts, covers)))


def _texts(values: Iterable[Value], empty: Value) -> Texts:
    """The values as JSON; no text at all for those that say nothing."""
    known = {value: canonical(value) for value in {*values, None}}
    known[empty] = ""
    return [known[value] for value in values]


def _objects(columns: Sequence[Texts], count: int) -> Iterable[str]:
    """The JSON object of each row, of fields that stand in columns."""
    filled = [fields for fields in columns if any(fields)]
    return (f"{{{','.join(filter(None, fields))}}}" for fields in zip(*filled, [""] * count, strict=True))
