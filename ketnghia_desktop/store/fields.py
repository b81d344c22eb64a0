"""Columns as the journal names them: each by itself, and each member of a JSON column by itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.history import same
from ketnghia_desktop.store.base import canonical_object

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from ketnghia_desktop.domain.history import Cells, Value


def split(columns: Mapping[str, Value], json_columns: AbstractSet[str]) -> dict[str, Value]:
    """The fields of these columns; JSON columns come apart into `column/member`."""
    fields: dict[str, Value] = {}
    for name, value in columns.items():
        if name in json_columns and isinstance(value, str):
            fields |= {f"{name}/{member}": inner for member, inner in json.loads(value).items()}
        else:
            fields[name] = value
    return fields


def joined(fields: Cells, json_columns: AbstractSet[str], present: Mapping[str, str]) -> dict[str, Value]:
    """The columns to write for these fields; members go into the JSON that is `present`, and None takes them out."""
    columns: dict[str, Value] = {}
    opened: dict[str, dict[str, Value]] = {}
    for name, value in fields.items():
        column, _, member = name.partition("/")
        if column in json_columns:
            opened.setdefault(column, json.loads(present.get(column, "{}")))[member] = value
        else:
            columns[name] = value
    return columns | {column: canonical_object(members) for column, members in opened.items()}


def difference(before: Cells, after: Cells) -> tuple[dict[str, Value], dict[str, Value]]:
    """Only what really differs, on both sides alike; a member that is not there is None."""
    names = [name for name in {**before, **after} if not same(before.get(name), after.get(name))]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}
