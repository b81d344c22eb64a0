"""A copy of the database in one closed file, verified before it gets its name."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from ketnghia_desktop.domain.breaches import Breach, Refused
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


def make(database: Path, target: Path) -> Path:
    """Copy the database to `target`; Refused when there is no room or the copy is not the same."""
    beside = target.with_name(f"{target.name}.part")
    with in_words(target.parent):
        target.parent.mkdir(exist_ok=True)
        beside.unlink(missing_ok=True)
        with closing(_opened(database)) as source, closing(_opened(beside)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
            same = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and counts(copy) == counts(source)
        if not same:
            beside.unlink()
            raise Refused(Breach("backup.unverified"))
        beside.replace(target)
    return target


def newest(folder: Path) -> datetime | None:
    """When the newest copy in `folder` was made, by the laptop's clock; each was verified before it got its name."""
    try:
        stamps = [found[1] for one in folder.iterdir() if (found := NAMED.fullmatch(one.name))]
    except OSError:
        return None
    if not stamps:
        return None
    return datetime.strptime(max(stamps), STAMP).replace(tzinfo=UTC).astimezone()


def counts(connection: dbapi2.Connection) -> dict[str, int]:
    """How many rows each table has; those inside a full-text index do not count."""
    names = [name for (name,) in connection.execute(TABLES)]
    return {name: connection.execute(COUNT.format(name.replace('"', '""'))).fetchone()[0] for name in names}


def _opened(database: Path) -> dbapi2.Connection:
    return dbapi2.connect(str(database), isolation_level=None)
