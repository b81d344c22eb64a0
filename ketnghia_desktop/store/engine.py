"""One connection that writes and a few that read, each set up so that nothing acknowledged is lost."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.domain.progress import CancelledError
from ketnghia_desktop.store import finding, guards, journal
from ketnghia_desktop.store.faults import in_words, is_interrupted, is_readonly, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import ExceptionContext

# Earlier ones, back to 3.7.0, can damage a file when two connections write and checkpoint together.
OLDEST_SQLITE = (3, 51, 3)
EVERYWHERE = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
)
WRITING = (
    "PRAGMA locking_mode = NORMAL",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -32000",  # or pages of a list of thousands are written out again and again before its end
    "PRAGMA recursive_triggers = ON",  # or INSERT OR REPLACE would take a row out past its guard
)
READING = ("PRAGMA query_only = ON",)
STEPS = 1_000_000
"""Steps of SQLite's machine, a few milliseconds, after which a long statement asks whether anybody waits for it."""


def writer(database: Path) -> Engine:
    """The one connection that writes: every transaction holds the write lock from its beginning and is noted."""

    def prepare(connection: dbapi2.Connection) -> None:
        _say(connection, *EVERYWHERE, *WRITING)
        journal.install(connection)
        guards.install(connection)
        finding.install(connection)

    engine = create_engine(_url(database), module=dbapi2, poolclass=StaticPool, connect_args=_arguments())
    return _watched(engine, database.parent, prepare)


def reader(database: Path, is_stopped: Callable[[], bool]) -> Engine:
    """Connections that cannot write, for any thread.

    Once `is_stopped` no statement begins (CancelledError), and the one under way is broken off: `naming` makes it one.
    """

    def prepare(connection: dbapi2.Connection) -> None:
        _say(connection, *EVERYWHERE, *READING)
        finding.functions(connection)
        connection.set_progress_handler(is_stopped, STEPS)

    def on_execute(*_statement: object) -> None:
        if is_stopped():
            raise CancelledError

    engine = create_engine(_url(database), module=dbapi2, connect_args=_arguments())
    event.listen(engine, "before_cursor_execute", on_execute)
    return _watched(engine, database.parent, prepare, writes=False)


def bare(database: Path, pragmas: tuple[str, ...] = ()) -> Engine:
    """A connection without triggers, for making and migrating tables."""

    def prepare(connection: dbapi2.Connection) -> None:
        _say(connection, *EVERYWHERE, *pragmas)

    engine = create_engine(_url(database), module=dbapi2, poolclass=StaticPool, connect_args=_arguments())
    return _watched(engine, database.parent, prepare)


def driver(connection: Connection) -> dbapi2.Connection:
    """The driver's own connection under SQLAlchemy's, in the same transaction."""
    return cast("dbapi2.Connection", connection.connection.dbapi_connection)


@contextmanager
def naming(folder: Path, *, writes: bool) -> Iterator[None]:
    """Inside it whatever the database cannot do or no longer holds is Refused and names the folder.

    What was broken off, because nobody waits for it, is a CancelledError.
    """
    try:
        yield
    except (dbapi2.Error, DBAPIError) as error:
        original = error.orig if isinstance(error, DBAPIError) and error.orig else error
        if is_interrupted(original):
            raise CancelledError from error
        refused = refusal(original, folder)
        if refused is None or (is_readonly(original) and not writes):
            raise
        raise refused from error
    except Refused as refused:
        if any(breach.code.startswith("database.") for breach in refused.breaches):
            raise refused.about(folder=str(folder)) from refused
        raise


def _watched(
    engine: Engine, folder: Path, prepare: Callable[[dbapi2.Connection], None], *, writes: bool = True
) -> Engine:
    """The engine, its connections prepared, its transactions begun by us, its troubles said in words."""

    def on_connect(connection: dbapi2.Connection, _record: object) -> None:
        with in_words(folder):
            prepare(connection)

    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    def on_error(context: ExceptionContext) -> None:
        refused = refusal(context.original_exception, folder)
        if refused and (writes or not is_readonly(context.original_exception)):
            raise refused from context.original_exception

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    event.listen(engine, "handle_error", on_error)
    return engine


def _say(connection: dbapi2.Connection, *statements: str) -> None:
    for statement in statements:
        connection.execute(statement).fetchall()


def _url(database: Path) -> URL:
    return URL.create("sqlite", database=str(database))


def _arguments() -> dict[str, object]:
    # Transactions are begun by us, not by the driver; one lane uses the connection at a time, not always one thread.
    return {"isolation_level": None, "check_same_thread": False}
