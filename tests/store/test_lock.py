"""One program per folder, and nobody locked out by a dead one."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.store.lock import LOCK, FolderLock
from ketnghia_desktop.store.work import Store
from tests.rows import StillClock, refused

if TYPE_CHECKING:
    from pathlib import Path

HOLDING = """
import sys
from pathlib import Path
from ketnghia_desktop.store.lock import FolderLock

lock = FolderLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_told_who_holds_the_folder(store: Store, clock: StillClock) -> None:
    with pytest.raises(Refused) as caught:
        Store.open(store.folder, clock)
    (breach,) = caught.value.breaches
    assert (breach.code, breach.details["process"]) == ("database.busy", str(os.getpid()))
    with store.work("still") as work:
        assert work.device == store.device


def test_a_closed_store_lets_the_next_one_in(store: Store, clock: StillClock) -> None:
    store.close()
    store.close()
    with closing(Store.open(store.folder, clock)) as again:
        assert again.device == store.device


def test_a_killed_program_is_no_obstacle(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with refused("database.busy"):
            FolderLock(tmp_path)
        child.kill()
        child.wait()
    FolderLock(tmp_path).release()


@pytest.mark.parametrize("content", [b"", b"\0" * 40, b"4711", b"\xff garbage"])
def test_whatever_a_crash_left_in_the_lock_file_is_no_obstacle(tmp_path: Path, content: bytes) -> None:
    (tmp_path / LOCK).write_bytes(content)
    FolderLock(tmp_path).release()


def test_a_folder_that_could_not_be_opened_is_let_go(tmp_path: Path, clock: StillClock) -> None:
    (tmp_path / "ketnghia.db").write_bytes(b"garbage" * 100)
    with refused("database.damaged"):
        Store.open(tmp_path, clock)
    FolderLock(tmp_path).release()
