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
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn, cast
from uuid import UUID

from sqlalchemy import select

from ketnghia_desktop import paths
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.joining import root
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.exchange.data_links import disagreements
from ketnghia_desktop.exchange.data_text import cleaned
from ketnghia_desktop.exchange.disagreement import Disagreement
from ketnghia_desktop.exchange.schema import check_for
from ketnghia_desktop.services.households import keys
from ketnghia_desktop.store.base import Day, Flag, Uuid
from ketnghia_desktop.store.models.journal import AttachmentBytesRow
from ketnghia_desktop.store.tables import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Column, Table
    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Store

FORMAT, VERSION = "ketnghia-data", 1
MEGABYTE = 1024 * 1024
LARGEST = 16 * MEGABYTE
"""Bytes of the records of a file: those of 20,000 households; to read them takes ten times as much memory."""
LARGEST_LINE, MOST_ATTACHED = 28 * MEGABYTE, 64 * MEGABYTE
"""Bytes of one attachment as it stands in a file, and of all attachments as they are."""
ATTACHED_AHEAD, ATTACHED_END, NOTHING_ATTACHED = b'{"attachment_bytes":[\n', b"],\n", b'{"attachment_bytes":[],\n'

DERIVED = frozenset({"deleted", "search_key", "sort_key"})
"""Columns that follow from others, or from being in the file at all."""

Cells = dict[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """What a file says, checked: the records of each table as in the file, and the bytes of attachments by hash."""

    tables: Mapping[str, Sequence[Cells]]
    attachments: Mapping[str, bytes]


def export(session: Session) -> bytes:
    """Everything that was not removed, ids kept; the same state gives the same bytes on every laptop."""
    return _written(kept(session))


def kept(session: Session) -> State:
    """Everything that was not removed, as it would stand in a file."""
    tables = {table.name: [_cells(table, row) for row in _rows(session, table)] for table in RECORDS}
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


def _written(state: State) -> bytes:
    """The one way to write a state: keys sorted, records by id, a record a line."""
    kept = [{"data": base64.b64encode(data).decode(), "sha256": name} for name, data in state.attachments.items()]
    tables = ",\n".join(f'"{name}":{_lines(state.tables[name])}' for name in sorted(state.tables))
    text = (
        f'{{"attachment_bytes":{_lines(kept)},\n"format":"{FORMAT}",\n"tables":{{{tables}}},\n"version":{VERSION}}}\n'
    )
    return text.encode()


def _lines(records: Sequence[Cells]) -> str:
    if not records:
        return "[]"
    return "[\n" + ",\n".join(_line(record) for record in records) + "\n]"


def _line(record: Cells) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def load(store: Store, data: bytes) -> None:
    """Fill an empty folder from a file; Refused (see `read`, and folder.used) before anything is written."""
    write(store, read(data))


def read(file: bytes | BinaryIO) -> State:
    """What the file says, once everything in it has been checked; nothing is written anywhere.

    Attachments are taken one by one as we write them, a line each; in another layout they count among the records.

    Refused: file.foreign (not such a file) · file.newer (of a later program) · file.damaged (cannot be read, or holds
    what cannot be; `details` say where) · file.inconsistent (its records contradict each other; `details` say which).
    """
    source = io.BytesIO(file) if isinstance(file, bytes) else file
    ahead, attached = _attached_ahead(source)
    root = _members(_parsed(ahead + source.read(LARGEST + 1)))
    texts = cleaned(schema(), root)
    if misfit := _check()(texts):
        raise Refused(
            Breach("file.damaged", details={"where": misfit.where.removeprefix("tables/"), "problem": misfit.problem})
        )
    state = State(
        MappingProxyType(texts["tables"]), MappingProxyType(attached | dict(_attachments(texts["attachment_bytes"])))
    )
    found = disagreements(state.tables, state.attachments, schema())
    if wrong := next((one for one in found if not one.breach.overridable), None):
        raise Refused(Breach("file.inconsistent", details={"where": wrong.where, "problem": wrong.breach.code}))
    return state


def findings(state: State) -> Iterator[Disagreement]:
    """What of the records that are kept another laptop would refuse, or people should look at."""
    if misfit := _tables_check()(dict(state.tables)):
        table, *rest = misfit.way
        place = rest[0] if rest and isinstance(rest[0], int) else None
        yield Disagreement(Breach("record.misfit", details={"problem": misfit.problem}), str(table), place)
        return
    yield from disagreements(state.tables, state.attachments, schema())


def _attached_ahead(source: BinaryIO) -> tuple[bytes, dict[str, bytes]]:
    """The attachments of a file as we write it, and what the rest begins with; of another one just its beginning."""
    first = source.readline(len(ATTACHED_AHEAD))
    if first != ATTACHED_AHEAD:
        return first, {}
    attached: dict[str, bytes] = {}
    while (line := source.readline(LARGEST_LINE)) != ATTACHED_END:
        one = _parsed(line.rstrip(b",\n"), LARGEST_LINE - 1)
        if misfit := _check_of_attachment()(one):
            raise _damaged(misfit.problem)
        attached |= dict(_attachments([cast("Cells", one)]))
        if sum(map(len, attached.values())) > MOST_ATTACHED:
            raise _damaged("size")
    return NOTHING_ATTACHED, attached


@cache
def _check_of_attachment() -> Any:  # noqa: ANN401 - a check, once per run
    return check_for(schema()["properties"]["attachment_bytes"]["items"])


def write(store: Store, state: State) -> None:
    """Fill an empty folder with a state that `read` gave; Refused(folder.used) when there are records already."""
    with store.read() as session:
        if any(session.scalars(select(table.c.id).limit(1)).first() for table in RECORDS):
            raise Refused(Breach("folder.used", details={"folder": str(store.folder)}))
    rows = {table.name: [_kept(table, cells) for cells in state.tables[table.name]] for table in RECORDS}
    _find_joined(rows["household"])
    store.load(rows, "data.load", state.attachments.values())


def _kept(table: Table, cells: Cells) -> Cells:
    """A record as the database keeps it, with the columns that follow from others."""
    flags = {column.name for column in columns(table) if isinstance(column.type, Flag)}
    values = {name: int(value) if name in flags and value is not None else value for name, value in cells.items()}
    if table.name == "household":
        return values | keys(values)
    return values | ({"search_key": search_key(str(values["name"]))} if "search_key" in table.c else {})


def _find_joined(homes: Sequence[Cells]) -> None:
    """Whoever stays is found by what those joined into it are called, too."""
    into = {UUID(one["id"]): UUID(one["joined_into_id"]) for one in homes if one["joined_into_id"]}
    called = defaultdict[UUID, list[str]](list)
    for one in homes:
        if one["joined_into_id"]:
            called[root(UUID(one["id"]), into)].append(one["search_key"])
    for one in homes:
        if joined := called.get(UUID(one["id"])):
            one["search_key"] = keys(one, joined)["search_key"]


@cache
def schema() -> Mapping[str, Any]:
    """The document that says what a file may hold; it ships with the program."""
    path = paths.shipped("resources") / "schema" / f"data-{VERSION}.json"
    return MappingProxyType(json.loads(path.read_text("utf-8")))


@cache
def _check() -> Any:  # noqa: ANN401 - a check, once per run
    return check_for(schema())


@cache
def _tables_check() -> Any:  # noqa: ANN401 - a check, once per run
    return check_for(schema()["properties"]["tables"])


def _parsed(data: bytes, most: int | None = None) -> object:
    if len(data) > (LARGEST if most is None else most):
        raise _damaged("size")
    if data and not data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        raise Refused(Breach("file.foreign"))
    try:
        return json.loads(
            data.decode("utf-8-sig"),
            parse_float=_no_number,
            parse_constant=_no_number,
            object_pairs_hook=_once,
        )
    except json.JSONDecodeError as wrong:
        raise _damaged("syntax", wrong.lineno) from wrong
    except (ValueError, RecursionError) as wrong:
        raise _damaged(_WrongError.word(wrong)) from wrong


class _WrongError(ValueError):
    """Something JSON allows and our files do not."""

    @staticmethod
    def word(error: Exception) -> str:
        """What is wrong, in one word."""
        return str(error) if isinstance(error, _WrongError) else "syntax"


def _damaged(problem: str, line: int = 0) -> Refused:
    return Refused(Breach("file.damaged", details={"where": f"line {line}" if line else "", "problem": problem}))


def _no_number(_text: str) -> NoReturn:
    raise _WrongError("number")


def _once(pairs: list[tuple[str, Any]]) -> Cells:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _WrongError("repeated")
    return members


def _members(root: object) -> Cells:
    """The file's members, once it is known to be ours and not newer than we are."""
    if not isinstance(root, dict) or root.get("format") != FORMAT:
        raise Refused(Breach("file.foreign"))
    version = root.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise Refused(Breach("file.newer", details={"version": min(version, 10**9)}))
    return root


def _attachments(kept: Iterable[Cells]) -> Iterator[tuple[str, bytes]]:
    for place, one in enumerate(kept, start=1):
        try:
            data = base64.b64decode(one["data"], validate=True)
        except (binascii.Error, ValueError):
            data = None
        if data is None or hashlib.sha256(data).hexdigest() != one["sha256"]:
            raise Refused(Breach("file.damaged", details={"where": f"attachment_bytes/{place}", "problem": "hash"}))
        yield one["sha256"], data
