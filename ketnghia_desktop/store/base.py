"""What every table shares: the column types, the columns, and what makes a record."""

from __future__ import annotations

import json
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast
from uuid import UUID

from sqlalchemy import INTEGER, TEXT, Column, MetaData, Table
from sqlalchemy import text as literal
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.types import UserDefinedType

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.engine import Dialect

T = TypeVar("T")
JsonObject: TypeAlias = dict[str, Any]
PERSONAL: Mapping[str, bool] = MappingProxyType({"personal": True})
STRICT: tuple[Any, ...] = ({"sqlite_strict": True},)


class Kept(UserDefinedType[T], Generic[T]):
    """A kind of value and how a STRICT table keeps it; None stays None."""

    cache_ok = True
    storage = "TEXT"
    write: Callable[[Any], str | int]
    read: Callable[[Any], Any]

    def get_col_spec(self, **_: object) -> str:
        """The type STRICT tables know it by."""
        return self.storage

    def bind_processor(self, _dialect: Dialect) -> Callable[[T | None], str | int | None]:
        """A value on its way in."""
        write = self.write
        return lambda value: None if value is None else write(value)

    def result_processor(self, _dialect: Dialect, _type: object) -> Callable[[Any], T | None]:
        """A value on its way out."""
        return lambda value: None if value is None else self._read_back(value)

    def _read_back(self, value: str | int) -> T:
        """Only damage can make unreadable what `write` wrote."""
        try:
            kept: T = self.read(value)
        except ValueError as error:
            raise Refused(Breach("database.damaged")) from error
        return kept


def canonical_object(members: Mapping[str, Any]) -> str:
    """The one JSON text of these members: sorted, without blanks, without members that are None."""
    kept = {name: value for name, value in members.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


class Uuid(Kept[UUID]):
    """An id, kept as its 36 letters."""

    cache_ok = True
    write = staticmethod(str)
    read = staticmethod(UUID)


class Day(Kept[date]):
    """A calendar day, kept as its ISO text so that it sorts and can be read by anyone."""

    cache_ok = True
    write = staticmethod(date.isoformat)
    read = staticmethod(date.fromisoformat)


class Flag(Kept[bool]):
    """Yes or no, kept as 1 or 0."""

    storage = "INTEGER"
    cache_ok = True
    write = staticmethod(int)
    read = staticmethod(bool)


class Json(Kept[JsonObject]):
    """An object of named values, kept as canonical JSON; a member that is None is not kept.

    Assign a new dict to change it: a change inside the old one is not noticed.
    """

    cache_ok = True
    write = staticmethod(canonical_object)
    read = staticmethod(json.loads)


class Base(DeclarativeBase):
    """Every table of the database, journalled or not."""

    metadata = MetaData()
    type_annotation_map = MappingProxyType({UUID: Uuid(), date: Day(), bool: Flag(), str: TEXT(), int: INTEGER()})


class Record(Base):
    """A row people know of: every change of it is noted in the journal, and it is never physically deleted."""

    __abstract__ = True
    __table_args__ = STRICT

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-2)
    deleted: Mapped[int] = mapped_column(default=0, server_default=literal("0"), sort_order=-1)


def derived() -> MappedColumn[str]:
    """A text that follows from other facts of a person: who writes these writes it, the journal leaves it out."""
    return mapped_column(TEXT, default="", server_default="", info={**PERSONAL, "derived": True})


def words(empty: str = "", *, personal: bool = False, index: bool = False) -> MappedColumn[str]:
    """A text that is `empty` until something is known; `personal` ones are only hashed with salt in the chain."""
    return mapped_column(
        TEXT, default=empty, server_default=empty, index=index, info=dict(PERSONAL) if personal else {}
    )


def count(empty: int = 0) -> MappedColumn[int]:
    """A whole number that is `empty` until something is known."""
    return mapped_column(INTEGER, default=empty, server_default=literal(str(empty)))


def flag() -> MappedColumn[bool]:
    """A yes or no that is no until someone says yes."""
    return mapped_column(Flag, default=False, server_default=literal("0"))


def members(*, personal: bool = False) -> MappedColumn[JsonObject]:
    """Named values, none at first; the journal notes each member by itself."""
    return mapped_column(Json, default=dict, server_default="{}", info=dict(PERSONAL) if personal else {})


def reference() -> MappedColumn[UUID]:
    """The id of another record: no hard key, because a child may arrive from another laptop before its parent."""
    return mapped_column(Uuid, index=True)


def maybe_reference() -> MappedColumn[UUID | None]:
    """The id of another record, or nothing."""
    return mapped_column(Uuid, index=True)


SCHEMA_VERSION = Table(
    "alembic_version", Base.metadata, Column("version_num", TEXT, primary_key=True), sqlite_strict=True
)
"""Which migration the tables stand at."""


def table_of(row_type: type[Base]) -> Table:
    """The table behind a model."""
    return cast("Table", row_type.__table__)


def record_tables() -> tuple[Table, ...]:
    """The journalled tables by name, of every model that has been imported."""
    tables = (table_of(mapper.class_) for mapper in Base.registry.mappers if issubclass(mapper.class_, Record))
    return tuple(sorted(tables, key=lambda table: table.name))
