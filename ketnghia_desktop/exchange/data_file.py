"""The whole commune in one open, documented JSON file: written the same way every time, read with suspicion."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import UUID

from sqlalchemy import select

from ketnghia_desktop import paths
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.household_keys import keys
from ketnghia_desktop.domain.joining import root
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.exchange.data_json import MEGABYTE, Cells, damaged, parsed, too_large
from ketnghia_desktop.exchange.data_lines import LIST_OF_BYTES, Caps, Reader
from ketnghia_desktop.exchange.data_links import disagreements
from ketnghia_desktop.exchange.data_records import Records
from ketnghia_desktop.exchange.data_text import cleaned
from ketnghia_desktop.exchange.disagreement import Disagreement
from ketnghia_desktop.exchange.schema import Misfit, check_for
from ketnghia_desktop.store.base import Day, Flag, Uuid
from ketnghia_desktop.store.models.journal import AttachmentBytesRow
from ketnghia_desktop.store.tables import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Column, Table
    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Store

FORMAT, VERSION = "ketnghia-data", 1
CAPS, MOST_ATTACHED = Caps(), 64 * MEGABYTE
"""What is read at most, and bytes of all attachments together; nothing is written that could not be read back."""

DERIVED = frozenset({"deleted", "search_key", "sort_key"})
"""Columns that follow from others, or from being in the file at all."""


@dataclass(frozen=True, slots=True)
class State:
    """What a file says, checked: the records of each table as in the file, and the bytes of attachments by hash."""

    tables: Mapping[str, Sequence[Cells]]
    attachments: Mapping[str, bytes]


def export(session: Session, caps: Caps = CAPS) -> bytes:
    """Everything that was not removed, ids kept; the same state gives the same bytes on every laptop.

    Refused(data.too_large) for more than `read` takes.
    """
    return _written(kept(session), caps)


def kept(session: Session) -> State:
    """Everything that was not removed, as it would stand in a file."""
    tables = {table.name: Records(_cells(table, row) for row in _rows(session, table)) for table in RECORDS}
    wanted = {record["sha256"] for record in tables["attachment"]}
    rows = select(AttachmentBytesRow).where(AttachmentBytesRow.sha256.in_(wanted)).order_by(AttachmentBytesRow.sha256)
    return State(tables, {row.sha256: row.data for row in session.scalars(rows)})


def columns(table: Table) -> tuple[Column[Any], ...]:
    """The columns of a table that stand in the file."""
    return tuple(column for column in table.columns if column.name not in DERIVED)


def _rows(session: Session, table: Table) -> Iterable[Sequence[Any]]:
    return session.execute(select(*columns(table)).where(table.c.deleted == 0).order_by(table.c.id))


def _cells(table: Table, row: Sequence[Any]) -> Cells:
    return {column.name: _plain(column, value) for column, value in zip(columns(table), row, strict=True)}


def _plain(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - what a column holds
    if value is not None and isinstance(column.type, Uuid | Day):
        return str(value)
    return value


def _written(state: State, caps: Caps = CAPS) -> bytes:
    """The one way to write a state: keys sorted, records by id, a record a line."""
    if sum(map(len, state.attachments.values())) > MOST_ATTACHED:
        raise too_large("data.too_large", MOST_ATTACHED)
    kept = [{"data": base64.b64encode(data).decode(), "sha256": name} for name, data in state.attachments.items()]
    attached = _lines(kept, caps.line)
    named = (b'"%s":%s' % (name.encode(), _lines(state.tables[name], caps.rest)) for name in sorted(state.tables))
    tables = b",\n".join(named)
    if len(tables) > caps.records:
        raise too_large("data.too_large", caps.records)
    head = b'{"attachment_bytes":%s,\n"format":"%s",\n"tables":{' % (attached, FORMAT.encode())
    return b"".join((head, tables, b'},\n"version":%d}\n' % VERSION))


def _lines(records: Iterable[Cells], longest: int) -> bytes:
    lines = [_line(record).encode() for record in records]
    if max(map(len, lines), default=0) + len(b",\n") > longest:
        raise too_large("data.too_large", longest)
    return b"[\n%s\n]" % b",\n".join(lines) if lines else b"[]"


def _line(record: Cells) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def load(store: Store, data: bytes) -> None:
    """Fill an empty folder from a file; Refused (see `read`, and folder.used) before anything is written."""
    write(store, read(data))


def read(file: bytes | BinaryIO, caps: Caps = CAPS) -> State:
    """What the file says, once everything in it has been checked; nothing is written anywhere.

    A file as we write it is read record by record; another layout of the same counts as one record.

    Refused: file.foreign (not such a file) · file.newer (of a later program) · file.damaged (cannot be read, or holds
    what cannot be; `details` say where) · file.too_large (`limit` says how many megabytes are too many) ·
    file.inconsistent (its records contradict each other; `details` say which).
    """
    taker = _Taker()
    lines = Reader(io.BytesIO(file) if isinstance(file, bytes) else file, taker.take, caps).read()
    root = _members(parsed(lines.rest))
    texts = cleaned(schema(), root)
    if misfit := taker.misfit or _check()(texts):
        raise damaged(misfit.problem, misfit.where.removeprefix("tables/"))
    tables = {name: lines.lists.get(name) or Records(records) for name, records in texts["tables"].items()}
    attached = taker.attached | dict(_attachments(texts["attachment_bytes"]))
    state = State(MappingProxyType(tables), MappingProxyType(attached))
    found = disagreements(state.tables, state.attachments, schema())
    if wrong := next((one for one in found if not one.breach.overridable), None):
        raise Refused(Breach("file.inconsistent", details={"where": wrong.where, "problem": wrong.breach.code}))
    return state


class _Taker:
    """Cleans and checks records one by one; `misfit` is the first that is not as it must be."""

    def __init__(self) -> None:
        self.misfit: Misfit | None = None
        self.attached: dict[str, bytes] = {}
        self._size = 0

    def take(self, name: str, place: int, one: object) -> Cells | None:
        """The record as it is kept; None for an attachment, and where something did not fit before."""
        node = _node(name)
        if node is None or self.misfit:
            return None
        texts: Cells = cleaned(node["items"], one)
        found = Misfit("length") if place >= node["maxItems"] else _check_of(name)(texts)
        if found:
            self.misfit = found.below(place).below(name)
            return None
        if name != LIST_OF_BYTES:
            return texts
        for sha256, data in _attachments([texts], place):
            self._size += len(data)
            if self._size > MOST_ATTACHED:
                raise too_large("file.too_large", MOST_ATTACHED)
            self.attached[sha256] = data
        return None


def findings(state: State) -> Iterator[Disagreement]:
    """What of the records that are kept another laptop would refuse, or people should look at."""
    for table, records in state.tables.items():
        check = _check_of(table)
        if misfit := next(((place, one) for place, record in enumerate(records) if (one := check(record))), None):
            place, found = misfit
            yield Disagreement(Breach("record.misfit", details={"problem": found.problem}), table, place)
            return
    yield from disagreements(state.tables, state.attachments, schema())


def write(store: Store, state: State) -> None:
    """Fill an empty folder with a state that `read` gave; Refused(folder.used) when there are records already."""
    with store.read() as session:
        if any(session.scalars(select(table.c.id).limit(1)).first() for table in RECORDS):
            raise Refused(Breach("folder.used", details={"folder": str(store.folder)}))
    called = _called(state.tables["household"])
    rows = {table.name: _all_kept(table, state.tables[table.name], called) for table in RECORDS}
    store.load(rows, "data.load", state.attachments.values())


def _all_kept(table: Table, records: Iterable[Cells], called: Mapping[UUID, Sequence[str]]) -> Iterator[Cells]:
    return (_kept(table, cells, called) for cells in records)


def _kept(table: Table, cells: Cells, called: Mapping[UUID, Sequence[str]]) -> Cells:
    """A record as the database keeps it, with the columns that follow from others."""
    flags = {column.name for column in columns(table) if isinstance(column.type, Flag)}
    values = {name: int(value) if name in flags and value is not None else value for name, value in cells.items()}
    if table.name == "household":
        return values | keys(values, called.get(UUID(cells["id"]), ()))
    return values | ({"search_key": search_key(str(values["name"]))} if "search_key" in table.c else {})


def _called(homes: Iterable[Cells]) -> Mapping[UUID, Sequence[str]]:
    """By whoever stays, what those joined into it are called: it is found by that, too."""
    joined = {UUID(one["id"]): one for one in homes if one["joined_into_id"]}
    into = {key: UUID(one["joined_into_id"]) for key, one in joined.items()}
    called = defaultdict[UUID, list[str]](list)
    for key, one in sorted(joined.items(), key=lambda found: found[0]):
        called[root(key, into)].append(keys(one)["search_key"])
    return called


@cache
def schema() -> Mapping[str, Any]:
    """The document that says what a file may hold; it ships with the program."""
    path = paths.shipped("resources") / "schema" / f"data-{VERSION}.json"
    return MappingProxyType(json.loads(path.read_text("utf-8")))


@cache
def _check() -> Any:  # noqa: ANN401 - a check, once per run
    return check_for(schema())


def _node(name: str) -> Mapping[str, Any] | None:
    """What the document says of a list of records."""
    members = schema()["properties"]
    found: Mapping[str, Any] | None = members["tables"]["properties"].get(name)
    return members[LIST_OF_BYTES] if name == LIST_OF_BYTES else found


@cache
def _check_of(name: str) -> Any:  # noqa: ANN401 - a check, once per run
    return check_for((_node(name) or {})["items"])


def _members(root: object) -> Cells:
    """The file's members, once it is known to be ours and not newer than we are."""
    if not isinstance(root, dict) or root.get("format") != FORMAT:
        raise Refused(Breach("file.foreign"))
    version = root.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise Refused(Breach("file.newer", details={"version": min(version, 10**9)}))
    return root


def _attachments(kept: Iterable[Cells], first: int = 0) -> Iterator[tuple[str, bytes]]:
    for place, one in enumerate(kept, start=first + 1):
        try:
            data = base64.b64decode(one["data"], validate=True)
        except (binascii.Error, ValueError):
            data = None
        if data is None or hashlib.sha256(data).hexdigest() != one["sha256"]:
            raise damaged("hash", f"attachment_bytes/{place}")
        yield one["sha256"], data
