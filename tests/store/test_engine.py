"""Connections that lose nothing, and what a full disk or a read-only folder says."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text
from sqlcipher3 import dbapi2

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.store import engine
from ketnghia_desktop.store.faults import in_words, refusal
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.verify import findings
from tests.rows import COMMUNE, a_commune, refused

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Store

FULL = 2
SAVING = """
import os, sys
from pathlib import Path
from sqlalchemy import update
from ketnghia_desktop.store.models.places import CommuneRow
from ketnghia_desktop.store.work import Store
from tests.rows import StillClock, a_commune

store = Store.open(Path(sys.argv[1]), StillClock())
with store.work("commune.create") as work:
    work.session.add(a_commune())
for number in range(int(sys.argv[2])):
    with store.work("commune.edit") as work:
        work.session.execute(update(CommuneRow).values(phone=str(number)))
os._exit(0)
"""
LOCKED_OUT = """
import os, sys
from pathlib import Path
from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.store.work import Store
from tests.rows import StillClock

if os.geteuid() == 0:
    os.setuid(65534)
try:
    Store.open(Path(sys.argv[1]), StillClock())
except Refused as refused:
    print(refused)
"""

NO_ROOM = """
import os, resource, sys
from pathlib import Path
from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.store.verify import findings
from ketnghia_desktop.store.work import Store
from tests.rows import StillClock, a_commune, a_household

store, said = Store.open(Path(sys.argv[1]), StillClock()), set()
with store.work("commune.create") as work:
    work.session.add(a_commune())
log = store.folder / "ketnghia.db-wal"
resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 200_000, resource.RLIM_INFINITY))
for number in range(20):
    try:
        with store.work("household.add") as work:
            work.session.add(a_household(str(number)))
    except Refused as refused:
        said.add(str(refused))
    else:
        saved = number + 1
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
done = len(store._stacks.undo) - 1
with store.work("household.add") as work:
    work.session.add(a_household("last"))
print(said, done == saved < 20, findings(store))
"""


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", FULL),
        ("locking_mode", "normal"),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("recursive_triggers", 1),
        ("query_only", 0),
    ],
)
def test_the_writer_is_set_up_to_lose_nothing(store: Store, pragma: str, value: str | int) -> None:
    with store.work("look") as work:
        assert work.session.scalar(text(f"PRAGMA {pragma}")) == value


@pytest.mark.parametrize(("pragma", "value"), [("query_only", 1), ("trusted_schema", 0), ("cell_size_check", 1)])
def test_readers_cannot_write(store: Store, pragma: str, value: int) -> None:
    with store.read() as session:
        assert session.scalar(text(f"PRAGMA {pragma}")) == value


def test_the_library_is_new_enough() -> None:
    assert dbapi2.sqlite_version_info >= engine.OLDEST_SQLITE


@pytest.mark.skipif(shutil.which("strace") is None, reason="counts system calls with strace")
def test_a_saved_field_is_one_durable_commit(tmp_path: Path) -> None:
    few, many = (durable_writes(tmp_path / str(saves), saves) for saves in (10, 30))
    assert many - few == 20


def durable_writes(folder: Path, saves: int) -> int:
    log = folder.with_suffix(".log")
    traced = ["strace", "-f", "-e", "trace=fdatasync,fsync", "-o", str(log)]
    subprocess.run([*traced, sys.executable, "-c", SAVING, str(folder), str(saves)], check=True)
    return len(re.findall(r"\bf(?:data)?sync\(", log.read_text()))


def test_a_full_disk_is_said_and_nothing_is_lost(store: Store) -> None:
    with store.work("commune.create") as work:
        work.session.add(a_commune())
        pages = work.session.scalar(text("PRAGMA page_count"))
        work.session.execute(text(f"PRAGMA max_page_count = {pages + 20}"))
    with refused("disk.full"):
        add_households(store, 3000)
    with store.read() as session:
        assert session.scalar(select(func.count(HouseholdRow.id))) == 0
    assert findings(store) == []
    add_households(store, 3)
    with store.work("look") as work:
        work.session.execute(text("PRAGMA max_page_count = 1000000"))
    add_households(store, 3000)
    assert findings(store) == []


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files as POSIX does")
def test_a_commit_that_fails_is_said_and_the_next_one_works(tmp_path: Path) -> None:
    child = subprocess.run([sys.executable, "-c", NO_ROOM, str(tmp_path)], check=True, capture_output=True, text=True)
    assert child.stdout == "{'disk.failed'} True []\n"


def add_households(store: Store, count: int) -> None:
    with store.work("household.import") as work:
        work.bulk([{"commune_id": COMMUNE, "head": "An", "note": "x" * 50}] * count, HouseholdRow)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder are other things there")
def test_a_read_only_folder_is_said() -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    child = subprocess.run([sys.executable, "-c", LOCKED_OUT, str(folder)], check=True, capture_output=True, text=True)
    assert child.stdout.strip() == "folder.unwritable"
    assert list(folder.iterdir()) == []
    folder.rmdir()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk.full"),
        (errno.EROFS, "folder.unwritable"),
        (errno.ENOTDIR, "folder.missing"),
        (errno.EIO, "disk.failed"),
    ],
)
def test_what_the_system_reports_is_said_with_the_folder(tmp_path: Path, number: int, code: str) -> None:
    with pytest.raises(Refused) as caught, in_words(tmp_path):
        raise OSError(number, os.strerror(number))
    assert [(one.code, one.details) for one in caught.value.breaches] == [(code, {"folder": str(tmp_path)})]


def test_what_nobody_can_act_on_is_a_mistake_of_ours() -> None:
    assert refusal(OSError(errno.EBADF, "")) is None
    assert refusal(ValueError()) is None
    with pytest.raises(dbapi2.OperationalError), in_words():
        dbapi2.connect(":memory:").execute("SELECT * FROM nowhere")
