"""Databases made, refused and brought up to date."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from ketnghia_desktop.store import upgrade
from ketnghia_desktop.store.header import APPLICATION, DATABASE, HEAD, schema_version
from ketnghia_desktop.store.work import Store
from tests.rows import StillClock, a_commune, a_posting, a_voucher, refused

if TYPE_CHECKING:
    from pathlib import Path

NEXT = HEAD + 1
SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
MIGRATION = '''
from alembic import op
revision = "{new}"
down_revision = "{last}"
def upgrade():
    op.execute("""{sql}""")
'''
OPENING = """
import sys
from pathlib import Path
from ketnghia_desktop.store.work import Store
from tests.rows import StillClock

Store.open(Path(sys.argv[1]), StillClock()).close()
print([name for name in ("alembic", "mako") if name in sys.modules])
"""


def schema(database: Path) -> list[tuple[str, ...]]:
    with closing(dbapi2.connect(str(database))) as connection:
        found = connection.execute(SCHEMA).fetchall()
    return [(*names, " ".join((sql or "").replace("(", " ( ").replace(")", " ) ").split())) for *names, sql in found]


def digest(folder: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if "lock" not in file.name
    }


def said(database: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(dbapi2.connect(str(database), isolation_level=None)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A copy of the migrations, to which a test adds one."""
    copy = tmp_path / "migrations"
    (copy / "versions").mkdir(parents=True)
    for script in (upgrade.MIGRATIONS / "env.py", *(upgrade.MIGRATIONS / "versions").glob("v*.py")):
        (copy / script.relative_to(upgrade.MIGRATIONS)).write_text(script.read_text("utf-8"), "utf-8")
    return copy


@pytest.fixture
def used(store: Store) -> Path:
    """The folder of a closed store with a posted voucher in it."""
    with store.work("add") as work:
        voucher = a_voucher(serial=1, chain_no=1, previous_hash="", posted_hash="x")
        work.session.add_all([a_commune(), a_posting(voucher.id, units=7, value=7)])
        work.session.flush()
        work.session.add(voucher)
    store.close()
    return store.folder


def add_migration(scripts: Path, sql: str) -> None:
    text = MIGRATION.format(sql=sql, new=upgrade.revision(NEXT), last=upgrade.revision(HEAD))
    (scripts / "versions" / "test.py").write_text(text, "utf-8")


def test_the_migrations_make_the_same_tables_as_the_models(tmp_path: Path) -> None:
    upgrade.create(tmp_path / "made.db")
    upgrade.migrate(tmp_path / "migrated.db")
    assert schema(tmp_path / "migrated.db") == schema(tmp_path / "made.db")
    assert said(tmp_path / "migrated.db", "PRAGMA user_version") == [(HEAD,)]
    assert said(tmp_path / "migrated.db", "SELECT version_num FROM alembic_version") == [(upgrade.revision(HEAD),)]


def test_every_table_of_a_new_database_is_strict(tmp_path: Path) -> None:
    upgrade.create(tmp_path / DATABASE)
    tables = said(tmp_path / DATABASE, "PRAGMA table_list")
    loose = [name for _, name, kind, *_, strict in tables if kind == "table" and not strict]
    assert [name for name in loose if not str(name).startswith("sqlite_")] == []


def test_a_new_database_is_ours_and_of_this_schema(tmp_path: Path) -> None:
    upgrade.create(tmp_path / DATABASE)
    assert schema_version(tmp_path / DATABASE) == HEAD
    assert said(tmp_path / DATABASE, "PRAGMA application_id") == [(APPLICATION,)]


def test_an_older_database_is_copied_and_migrated(used: Path, scripts: Path) -> None:
    add_migration(scripts, "CREATE TABLE visit (id TEXT PRIMARY KEY) STRICT")
    upgrade.prepare(used, 1_772_668_800_000, scripts=scripts, to=NEXT)
    assert said(used / DATABASE, "PRAGMA user_version") == [(NEXT,)]
    (copy,) = (used / "backups").iterdir()
    assert copy.name == "ketnghia-20260305-000000-before-upgrade.db"
    assert (
        said(copy, "SELECT name FROM commune") == said(used / DATABASE, "SELECT name FROM commune") == [("Trà Leng",)]
    )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE posting SET value = value + 1",
        "DELETE FROM commune",
        "INSERT INTO change (operation, table_name, row_id) VALUES (99, 'x', 'y')",
    ],
)
def test_a_migration_that_loses_something_is_taken_back(used: Path, scripts: Path, sql: str) -> None:
    add_migration(scripts, sql)
    before = said(used / DATABASE, "SELECT sum(value) FROM posting")
    with refused("upgrade.inconsistent"):
        upgrade.prepare(used, 0, scripts=scripts, to=NEXT)
    assert said(used / DATABASE, "PRAGMA user_version") == [(HEAD,)]
    assert said(used / DATABASE, "SELECT sum(value) FROM posting") == before
    assert said(used / DATABASE, "SELECT count(*) FROM commune") == [(1,)]


def test_a_migration_that_breaks_off_leaves_the_old_database(used: Path, scripts: Path) -> None:
    add_migration(scripts, "ALTER TABLE commune ADD COLUMN x TEXT; SELECT * FROM nowhere")
    before = schema(used / DATABASE)
    with pytest.raises(Exception, match=r"one statement|nowhere"):
        upgrade.prepare(used, 0, scripts=scripts, to=NEXT)
    assert schema(used / DATABASE) == before


def test_a_newer_database_is_left_untouched(used: Path, clock: StillClock) -> None:
    said(used / DATABASE, f"PRAGMA user_version = {HEAD + 1}")
    before = digest(used)
    with refused("database.newer"):
        Store.open(used, clock)
    assert digest(used) == before


def test_a_newer_database_is_noticed_in_its_log(store: Store, clock: StillClock, tmp_path: Path) -> None:
    """The program that wrote it died: the file itself still shows the older schema."""
    with store._writer.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {HEAD + 1}")
        connection.commit()
        other = tmp_path / "copy"
        other.mkdir()
        for name in (DATABASE, f"{DATABASE}-wal"):
            (other / name).write_bytes((store.folder / name).read_bytes())
    assert schema_version(other / DATABASE) == HEAD
    with refused("database.newer"):
        Store.open(other, clock)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a letter" * 500, b"SQLite format 3\0", b"\0" * 8192])
def test_what_is_no_database_is_left_untouched(tmp_path: Path, clock: StillClock, content: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(content)
    before = digest(tmp_path)
    with refused("database.damaged"):
        Store.open(tmp_path, clock)
    assert digest(tmp_path) == before


def test_another_programs_database_is_left_untouched(tmp_path: Path, clock: StillClock) -> None:
    said(tmp_path / DATABASE, "CREATE TABLE contacts (name TEXT)")
    before = digest(tmp_path)
    with refused("database.damaged"):
        Store.open(tmp_path, clock)
    assert digest(tmp_path) == before


def test_a_log_without_its_database_is_not_played_into_a_new_one(used: Path, clock: StillClock) -> None:
    (used / DATABASE).unlink()
    (used / f"{DATABASE}-wal").write_bytes(b"frames")
    with refused("database.damaged"):
        Store.open(used, clock)
    assert not (used / DATABASE).exists()


def test_a_database_that_was_half_made_is_made_again(tmp_path: Path, clock: StillClock) -> None:
    (tmp_path / f"{DATABASE}.new").write_bytes(b"half")
    (tmp_path / f"{DATABASE}.new-journal").write_bytes(b"half")
    with closing(Store.open(tmp_path, clock)) as store:
        assert store.stack().undo is None
    assert not list(tmp_path.glob("*.new*"))


def test_opening_does_not_load_the_migrations(used: Path) -> None:
    child = subprocess.run([sys.executable, "-c", OPENING, str(used)], check=True, capture_output=True, text=True)
    assert child.stdout == "[]\n"
