"""Whatever moment a program dies at, what it acknowledged is there."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.verify import findings
from ketnghia_desktop.store.work import Store
from tests.rows import StillClock

if TYPE_CHECKING:
    from pathlib import Path

WORKING = """
import sys
from itertools import count
from pathlib import Path
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.work import Store
from tests.rows import COMMUNE, StillClock, a_commune

store = Store.open(Path(sys.argv[1]), StillClock())
first = int(sys.argv[2])
with store.work("commune.create") as work:
    work.session.merge(a_commune())
for number in count(first):
    with store.work("household.import") as work:
        work.bulk([{"commune_id": COMMUNE, "head": f"{number} {part}"} for part in range(3)], HouseholdRow)
    if number % 5 == 0:
        store.undo()
        store.redo()
    print(number, flush=True)
"""


def test_nothing_acknowledged_is_lost_however_often_it_is_killed(tmp_path: Path) -> None:
    acknowledged = -1
    for seconds in (0.02, 0.11, 0.23, 0.31, 0.4):
        acknowledged = max(acknowledged, last_before_death(tmp_path, acknowledged + 1, seconds))
        with closing(Store.open(tmp_path, StillClock())) as store:
            found = heads(store)
            assert found >= {f"{number} {part}" for number in range(acknowledged + 1) for part in range(3)}
            assert len(found) % 3 == 0
            assert findings(store) == []
            acknowledged = max(acknowledged, len(found) // 3 - 1)
    assert acknowledged > 5


def last_before_death(folder: Path, first: int, seconds: float) -> int:
    """Let a program work until it is killed; the last number it acknowledged."""
    command = [sys.executable, "-c", WORKING, str(folder), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        started = child.stdout.readline()
        time.sleep(seconds)
        child.kill()
        lines = [started, *child.stdout.read().split(b"\n")]
    return max((int(line) for line in lines if line.strip()), default=-1)


def heads(store: Store) -> set[str]:
    with store.read() as session:
        return set(session.scalars(select(HouseholdRow.head).where(HouseholdRow.deleted == 0)))
