"""One open folder: units of work that become operations, reading beside them, undo and redo."""

from __future__ import annotations

import hashlib
import platform
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from threading import Event, RLock
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.history import (
    Kind,
    Name,
    Operation,
    Stack,
    Stacks,
    Undone,
    labels,
    stacks,
    undo_plan,
)
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.progress import SILENT
from ketnghia_desktop.store import archive, bulk, derived, engine, finding, upgrade, writing
from ketnghia_desktop.store.base import table_of
from ketnghia_desktop.store.faults import in_words
from ketnghia_desktop.store.header import DATABASE
from ketnghia_desktop.store.lock import FolderLock
from ketnghia_desktop.store.readings import UNREAD
from ketnghia_desktop.store.recorder import listen, record
from ketnghia_desktop.store.replay import receive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Engine

    from ketnghia_desktop.domain.clock import Clock
    from ketnghia_desktop.domain.history import Value
    from ketnghia_desktop.domain.progress import Ending
    from ketnghia_desktop.store.base import Record
    from ketnghia_desktop.store.recorder import Made

DAY = 24 * 60 * 60 * 1000
LAST_OWN = "SELECT sequence, hlc FROM operation WHERE device_id = ? ORDER BY sequence DESC LIMIT 1"
DEVICE = "SELECT device.id, letter, name FROM device JOIN setting ON setting.key = 'device' AND device.id = value"
KEEP_BYTES = "INSERT INTO attachment_bytes (sha256, data) VALUES (?, ?) ON CONFLICT DO NOTHING"


@dataclass(frozen=True, slots=True)
class Device:
    """This laptop: its id, the letter its serials carry once there are two, and its name for people."""

    id: UUID
    letter: str
    name: str


class Work:
    """One transaction and one operation: everything in it is kept together or not at all."""

    def __init__(self, session: Session, label: str, today: date, device: Device) -> None:
        """`is_kept_anyway`: an operation even without changes; `latest`: the newest foreign clock it has seen."""
        self.session = session
        self.label = label
        self.today = today
        self.device = device
        self.touched: frozenset[str] = frozenset()
        """The tables that really changed, known once the work is done."""
        self.made: list[Made] = []
        """Rows added in bulk, of which the journal was told already."""
        self.is_cut = False
        self.is_kept_anyway = False
        self.latest = 0

    def cut(self) -> None:
        """Nothing up to and with this operation can be undone (trình ký, posting, sending, closing)."""
        self.is_cut = True

    def bulk(self, rows: Sequence[Mapping[str, object]], row_type: type[Record]) -> None:
        """Add many rows at once; each mapping names the same columns, ids and defaults are filled in."""
        self.bulk_columns({name: [row[name] for row in rows] for name in (rows[0] if rows else ())}, row_type)

    def bulk_columns(self, columns: Mapping[str, Sequence[object]], row_type: type[Record]) -> None:
        """As `bulk`, of columns by their names, each of as many values as there are rows."""
        self.session.flush()
        if any(columns.values()):
            new = bulk.insert(engine.driver(self.session.connection()), table_of(row_type), columns)
            self.made += [new] if new else []

    def keep_bytes(self, data: bytes) -> str:
        """Keep a file's content, once; its SHA-256, by which an attachment names it."""
        sha256 = hashlib.sha256(data).hexdigest()
        self.session.connection().exec_driver_sql(KEEP_BYTES, (sha256, data))
        return sha256


class Store:
    """One open folder of data, held against every other program until it is closed."""

    def __init__(self, folder: Path, clock: Clock, lock: FolderLock, database: Path) -> None:
        self.folder = folder
        self._clock = clock
        self._lock = lock
        self._lane = RLock()
        self._at_work = False
        self._shut = False
        self.device: Device
        self._database = database
        self._stacks = Stacks()
        self._writer: Engine = engine.writer(database)
        self._unread = Event()
        self._reader: Engine = engine.reader(database, self._unread.is_set)

    @classmethod
    def open(cls, folder: Path, clock: Clock, *, create: bool = True) -> Store:
        """The folder's store, made or migrated as needed; without `create`, only what is there is opened.

        Refused: folder.missing, folder.unwritable, database.busy, database.newer, database.damaged, disk.full.
        """
        if dbapi2.sqlite_version_info < engine.OLDEST_SQLITE:
            raise RuntimeError(dbapi2.sqlite_version_info)
        with in_words(folder):
            if create:
                folder.mkdir(parents=True, exist_ok=True)
            elif not (folder / DATABASE).is_file():
                raise Refused(Breach("folder.missing", details={"folder": str(folder)}))
        with ExitStack() as undone:
            lock = FolderLock(folder)
            undone.callback(lock.release)
            with in_words(folder), engine.naming(folder, writes=True):
                store = cls(folder, clock, lock, upgrade.prepare(folder, clock.milliseconds()))
                undone.callback(store.close)
                store._begin()
            undone.pop_all()
        return store

    def _begin(self) -> None:
        """Find out who this laptop is and what it did last."""
        self._file = _identity(self._database)
        with self._writer.begin() as connection:
            raw = engine.driver(connection)
            if finding.is_of_other_rules(raw):
                _renew_index(raw)
            try:
                self.device = _device(raw)
                self._stacks = stacks(archive.since_cut(raw, str(self.device.id)))
            except (ValueError, IndexError) as error:  # no operation of ours was ever written like that
                raise Refused(Breach("database.damaged")) from error

    def stop_reading(self) -> None:
        """Nobody waits for what is read any more: every reading, under way or begun later, ends as CancelledError.

        For any thread. What is written goes on.
        """
        self._unread.set()

    def close(self) -> None:
        """Let go of the folder, whoever reads in it; the log is written back into the database file."""
        self.stop_reading()
        with self._lane:
            self._reader.dispose()
            self._writer.dispose()
            self._lock.release()

    @contextmanager
    def work(self, label: str, progress: Ending = SILENT) -> Iterator[Work]:
        """One operation under this code ("household.edit"); whatever fails inside, nothing of it stays.

        `progress` hears how far the journal is with it at its end, and may stop it until it is kept.
        """
        with self._operation(Kind.DO, label, progress=progress) as work:
            yield work

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the data and cannot change it; for any thread. See `stop_reading`."""
        with (
            engine.naming(self.folder, writes=False),
            self._reader.connect() as connection,
            Session(connection, info={UNREAD: self._unread}) as session,
        ):
            yield session

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Inside it every write is refused, and other threads wait."""
        with self._lane:
            self._shut = True
            try:
                yield
            finally:
                self._shut = False

    def renew_index(self) -> None:
        """Make the search index anew from the records, which stay as they are but for what follows from their facts."""
        with self._lane, self._writer.begin() as connection:
            _renew_index(engine.driver(connection))

    def stack(self) -> Stack:
        """What undo and redo would do now."""
        return labels(self._stacks)

    def undo(self) -> Undone:
        """Take this device's last operation back, as a new operation; Refused(undo.nothing)."""
        return self._take_back(Kind.UNDO)

    def redo(self) -> Undone:
        """Take the last undo back; Refused(redo.nothing)."""
        return self._take_back(Kind.REDO)

    def load(
        self,
        rows_by_table: Mapping[str, Iterable[Mapping[str, Value]]],
        label: str,
        contents: Iterable[bytes] = (),
    ) -> frozenset[str]:
        """Fill an empty database as one operation, which cuts the stack; the tables that changed.

        Values are as the database keeps them: texts, whole numbers, None, ISO dates, ids as text, 0 and 1; the
        members of a JSON column as text or as an object; `contents` the bytes of attachments. Refused: folder.used,
        file.inconsistent.
        """
        with self._operation(Kind.LOAD, label) as work:
            work.cut()
            for data in contents:
                work.keep_bytes(data)
            try:
                with in_words(self.folder):
                    writing.fill(engine.driver(work.session.connection()), rows_by_table)
            except (dbapi2.Error, ValueError, OverflowError) as wrong:
                raise Refused(Breach("file.inconsistent")) from wrong
        return work.touched

    def replay(self, operations: Iterable[Operation], label: str = "bundle.merge") -> frozenset[str]:
        """Store operations of other devices as they are, and bring the rows up to date; the tables that changed.

        Unless all of them are known already, an own operation cuts the stack. Refused(operation.equivocal) when one
        is known with other content.
        """
        with self._operation(Kind.MERGE, label) as work:
            raw = engine.driver(work.session.connection())
            listen(raw, "replay")
            new = receive(raw, operations)
            listen(raw, "mine")
            work.cut()
            work.is_kept_anyway = bool(new)
            # A clock that is years ahead must not drag ours along by more than a day.
            work.latest = min(max((one.hlc for one in new), default=0), self._clock.milliseconds() + DAY)
        return frozenset(change.table for operation in new for change in operation.changes)

    @contextmanager
    def _operation(
        self, kind: Kind, label: str, undoes: Name | None = None, progress: Ending = SILENT
    ) -> Iterator[Work]:
        with self._lane:
            if self._at_work:
                raise RuntimeError("work.nested")
            self._at_work = True
            try:
                with (
                    engine.naming(self.folder, writes=True),
                    self._writer.begin() as connection,
                    Session(connection, expire_on_commit=False) as session,
                ):
                    raw = engine.driver(connection)
                    listen(raw, "closed" if self._shut else "mine")
                    work = Work(session, label, self._clock.today(), self.device)
                    yield work
                    session.flush()
                    self._find_file()
                    with in_words(self.folder):
                        header = self._header(raw, Operation(Name("", 0), kind, label, 0, undoes), work)
                        done, touched = record(raw, header, work.made, progress, always=work.is_kept_anyway)
                        listen(raw, "closed")
                    progress.keep()
            finally:
                self._at_work = False
            work.touched = touched
            self._stacks = stacks([done] if done else [], self._stacks)

    def _find_file(self) -> None:
        """Refused(data.vanished) when the open file is no longer the one in the folder: what it takes would be lost."""
        if _identity(self._database) != self._file:
            raise Refused(Breach("data.vanished", details={"file": str(self._database)}))

    def _header(self, raw: dbapi2.Connection, operation: Operation, work: Work) -> Operation:
        device, wall = str(self.device.id), self._clock.milliseconds()
        sequence, hlc = raw.execute(LAST_OWN, (device,)).fetchone() or (0, 0)
        later = max(hlc + 1, wall, work.latest)
        return replace(operation, name=Name(device, sequence + 1), hlc=later, wall=wall, cut=work.is_cut)

    def _take_back(self, kind: Kind) -> Undone:
        with self._lane:
            entries = self._stacks.undo if kind is Kind.UNDO else self._stacks.redo
            if not entries:
                raise Refused(Breach(f"{kind}.nothing"))
            entry = entries[-1]
            with self._operation(kind, entry.label, entry.name) as work:
                work.is_kept_anyway = True  # or the stack would stand still before what cannot be taken back
                raw = engine.driver(work.session.connection())
                undone = archive.operation(raw, entry.name)
                writes, kept = undo_plan(undone, archive.stories(raw, (change.row for change in undone.changes)))
                with derived.following(raw, derived.concerned(writes)):
                    writing.update(raw, writes)
            return Undone(entry.label, kept, work.touched, entry.origin, again=kind is Kind.REDO)


def _identity(file: Path) -> tuple[int, int] | None:
    """What tells a file from another of the same name; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _renew_index(raw: dbapi2.Connection) -> None:
    """Make keys of households and index anew: no change of anything one has told."""
    listen(raw, "replay")
    derived.renew(raw)
    finding.renew(raw)
    listen(raw, "closed")


def _device(raw: dbapi2.Connection) -> Device:
    """Which laptop this is, made up when the database is new."""
    known = raw.execute(DEVICE).fetchone()
    if known is None:
        known = (str(new_id()), "A", platform.node())
        raw.execute("INSERT INTO device (id, letter, name) VALUES (?, ?, ?)", known)
        raw.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('device', ?)", known[:1])
    device, letter, name = known
    return Device(UUID(device), letter, name)
