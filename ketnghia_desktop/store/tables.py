"""Every table there is: importing this module knows them all."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import DefaultClause

from ketnghia_desktop.store import base
from ketnghia_desktop.store.base import Json
from ketnghia_desktop.store.models import (
    finding,
    households,
    journal,
    ledger,
    papers,
    people,
    places,
    proposals,
    surveys,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from sqlalchemy import Column, Table

MODELS: tuple[ModuleType, ...] = (places, people, households, proposals, surveys, ledger, papers, journal, finding)
METADATA = base.Base.metadata
RECORDS: tuple[Table, ...] = base.record_tables()


def columns(table: Table) -> tuple[Column[object], ...]:
    """The columns the journal notes: all but the id, which never changes, and what follows from the others."""
    return tuple(column for column in table.columns if column.name != "id" and not column.info.get("derived"))


def personal(table: Table) -> frozenset[str]:
    """The columns that say something about a person."""
    return frozenset(column.name for column in table.columns if column.info.get("personal"))


def json_columns(table: Table) -> frozenset[str]:
    """The columns whose members the journal notes one by one."""
    return frozenset(column.name for column in table.columns if isinstance(column.type, Json))


def empty(column: Column[object]) -> str | int | None:
    """What the column holds while nothing is known; a migration must never change it, for the journal leaves it out."""
    if not isinstance(column.server_default, DefaultClause):
        return None
    default = column.server_default.arg
    return default if isinstance(default, str) else int(str(default))


@dataclass(frozen=True, slots=True)
class Shape:
    """What the journal has to know of a table: its personal and its JSON columns, and what each holds when empty."""

    personal: frozenset[str]
    json: frozenset[str]
    empty: Mapping[str, str | int | None]


def _shape(table: Table) -> Shape:
    empties = MappingProxyType({column.name: empty(column) for column in columns(table)})
    return Shape(personal(table), json_columns(table), empties)


SHAPES: Mapping[str, Shape] = MappingProxyType({table.name: _shape(table) for table in RECORDS})
