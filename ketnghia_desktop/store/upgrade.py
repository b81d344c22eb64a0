"""Makes the database of an empty folder, and brings an older one up to date without losing anything."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.store import backup
from ketnghia_desktop.store.engine import bare, driver
from ketnghia_desktop.store.faults import in_words
from ketnghia_desktop.store.header import APPLICATION, DATABASE, HEAD, refuse_newer, schema_version
from ketnghia_desktop.store.tables import METADATA

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlcipher3 import dbapi2

MIGRATIONS = Path(__file__).parent / "migrations"
PAGE = 8192
"""Bytes of a page of a new database: rows of the journal are long, and half as many pages are written, summed and
copied out of the log; a database with other pages keeps them."""
TOTALS = "SELECT account, commodity, sum(units), sum(value) FROM posting WHERE NOT deleted GROUP BY 1, 2 ORDER BY 1, 2"


def prepare(folder: Path, now: int, *, scripts: Path = MIGRATIONS, to: int = HEAD) -> Path:
    """The folder's database, made or migrated as needed; `now` in milliseconds names the copy made before.

    Refused, with the file as it was: database.damaged, database.newer, disk.full, upgrade.inconsistent.
    """
    database = folder / DATABASE
    with in_words(folder):
        exists = database.exists()
    if not exists:
        create(database)
        return database
    refuse_newer(schema_version(database), to)
    if stored_version(database, to) < to:
        stamp = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%d-%H%M%S")
        backup.make(database, folder / "backups" / f"ketnghia-{stamp}-before-upgrade.db")
        migrate(database, scripts=scripts, to=to)
    return database


def create(database: Path) -> None:
    """Make an empty database beside and give it its name when it is whole."""
    with in_words(database.parent):
        if any(_log(database, end).exists() and _log(database, end).stat().st_size for end in ("-wal", "-journal")):
            # The log of a database that was taken away would be played into the new one.
            raise Refused(Breach("database.damaged"))
        beside = database.with_name(f"{database.name}.new")
        for leftover in (beside, _log(beside, "-journal")):
            leftover.unlink(missing_ok=True)
    engine = bare(beside, (f"PRAGMA page_size = {PAGE}", f"PRAGMA application_id = {APPLICATION}"))
    with engine.begin() as connection:
        METADATA.create_all(connection)
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision(HEAD),))
        connection.exec_driver_sql(f"PRAGMA user_version = {HEAD}")
    engine.dispose()
    with in_words(database.parent):
        beside.replace(database)


def stored_version(database: Path, known: int = HEAD) -> int:
    """The schema a database has once its log is read; Refused(database.newer) when it is not for this program."""
    engine = bare(database)
    try:
        with engine.connect() as connection:
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    finally:
        engine.dispose()
    refuse_newer(version, known)
    return version


def migrate(database: Path, *, scripts: Path = MIGRATIONS, to: int = HEAD) -> None:
    """Run the migrations up to `to`; Refused(upgrade.inconsistent) and nothing done when rows or totals went astray."""
    engine = bare(database, ("PRAGMA foreign_keys = OFF",))
    try:
        with engine.begin() as connection:
            raw = driver(connection)
            before = _measures(raw)
            _upgrade(connection, scripts, to)
            connection.exec_driver_sql(f"PRAGMA user_version = {to}")
            _compare(before, _measures(raw), raw)
    finally:
        engine.dispose()


def revision(version: int) -> str:
    """What the migrations call a version."""
    return f"{version:04}"


def _upgrade(connection: Connection, scripts: Path, to: int) -> None:
    # Half a second that only an upgrade has to spend.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision(to))


def _measures(raw: dbapi2.Connection) -> tuple[dict[str, int], list[tuple[object, ...]]]:
    counted = backup.counts(raw)
    return counted, raw.execute(TOTALS).fetchall() if "posting" in counted else []


def _compare(
    before: tuple[dict[str, int], list[tuple[object, ...]]],
    after: tuple[dict[str, int], list[tuple[object, ...]]],
    raw: dbapi2.Connection,
) -> None:
    """A migration may add tables; those there were keep their rows, the ledger its totals."""
    (rows, totals), (rows_now, totals_now) = before, after
    astray = [name for name, count in rows.items() if name in rows_now and rows_now[name] != count]
    dangling = raw.execute("PRAGMA foreign_key_check").fetchall()
    if astray or dangling or (totals and totals != totals_now):
        raise Refused(Breach("upgrade.inconsistent", subject=astray[0] if astray else None))


def _log(database: Path, end: str) -> Path:
    return database.with_name(database.name + end)
