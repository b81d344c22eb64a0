"""A copy of the database in one closed file, verified before it gets its name."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlcipher3 import dbapi2

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.keeping import superfluous
from ketnghia_desktop.store.faults import in_words

if TYPE_CHECKING:
    from pathlib import Path

TABLES = """
SELECT name FROM pragma_table_list
WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name
"""
NAMED, STAMP = re.compile(r"ketnghia-([0-9]{8}-[0-9]{6}).*\.db"), "%Y%m%d-%H%M%S"
"""How copies are called, and the moment (UTC) in their names."""
COUNT = 'SELECT count(*) FROM "{}"'


class Copied(NamedTuple):
    """One back-up: when it was made, by the laptop's clock, where it lies, and its size in bytes."""

    made: datetime
    file: Path
    size: int


def keep(database: Path, folder: Path, now: datetime) -> Path:
    """Make a verified back-up in `folder`, then let go of those no longer needed; Refused as `make` says.

    Those made before an upgrade stay.
    """
    made = make(database, folder / usual_name(now))
    usual = {one.made: one.file for one in copies(folder) if one.file.name == usual_name(one.made)}
    for moment in superfluous(usual, now.astimezone()):
        with in_words(folder):
            usual[moment].unlink(missing_ok=True)
    return made


def usual_name(made: datetime) -> str:
    """How the back-up of a moment is called."""
    return f"ketnghia-{made.astimezone(UTC):{STAMP}}.db"


def keep_in(place: Path, name: str, copy: Path, now: datetime) -> Path:
    """Put a back-up also into the second place, in a folder of this name; Refused(backup.no_place) where it is not."""
    if not place.is_dir():
        raise Refused(Breach("backup.no_place", details={"folder": str(place)}))
    return keep(copy, place / name, now)


def make(database: Path, target: Path) -> Path:
    """Copy the database to `target`; Refused when there is no room or the copy is not the same."""
    beside = target.with_name(f"{target.name}.part")
    with in_words(target.parent):
        target.parent.mkdir(exist_ok=True)
        beside.unlink(missing_ok=True)
        with closing(_opened(database)) as source, closing(_opened(beside)) as copy:
            source.execute("BEGIN").fetchall()  # what is written meanwhile is neither copied nor counted
            wanted = counts(source)
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
            same = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and counts(copy) == wanted
        if not same:
            beside.unlink()
            raise Refused(Breach("backup.unverified"))
        beside.replace(target)
    return target


def newest(folder: Path) -> datetime | None:
    """When the newest copy in `folder` was made, by the laptop's clock; each was verified before it got its name."""
    return max((one.made for one in copies(folder)), default=None)


def copies(folder: Path) -> tuple[Copied, ...]:
    """The copies in `folder`, the newest first; none where it cannot be read."""
    try:
        found = [Copied(made, one, one.stat().st_size) for one in folder.iterdir() if (made := _moment(one.name))]
    except OSError:
        return ()
    return tuple(sorted(found, reverse=True))


def _moment(name: str) -> datetime | None:
    """The moment in the name of a copy; None of any other file."""
    found = NAMED.fullmatch(name)
    try:
        return datetime.strptime(found[1], STAMP).replace(tzinfo=UTC).astimezone() if found else None
    except ValueError:
        return None


def counts(connection: dbapi2.Connection) -> dict[str, int]:
    """How many rows each table has; those inside a full-text index do not count."""
    names = [name for (name,) in connection.execute(TABLES)]
    return {name: connection.execute(COUNT.format(name.replace('"', '""'))).fetchone()[0] for name in names}


def _opened(database: Path) -> dbapi2.Connection:
    return dbapi2.connect(str(database), isolation_level=None)
