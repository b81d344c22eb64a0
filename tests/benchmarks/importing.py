"""Taking in a list of 10,000 households, beside the fastest reader and two raw inserts."""

from __future__ import annotations

import hashlib
import json
import random
import time
import tracemalloc
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import active_children
from typing import TYPE_CHECKING

from openpyxl import Workbook
from python_calamine import CalamineWorkbook
from sqlcipher3 import dbapi2

from ketnghia_desktop.app import open_store
from ketnghia_desktop.exchange import household_lists, list_file
from ketnghia_desktop.services import household_import, places
from ketnghia_desktop.store.chain import canonical
from ketnghia_desktop.store.header import DATABASE
from tests.benchmarks.large import FAMILIES, GIVEN_NAMES
from tests.benchmarks.timing import Row, computing, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ketnghia_desktop.exchange.list_child import Standby
    from ketnghia_desktop.store.work import Store

SIZES, ROUNDS = (1000, 10_000), 5
TODAY = date(2026, 3, 5)
HEADINGS = (
    "STT|Họ và tên chủ hộ|Ngày sinh|Giới tính|Dân tộc|Số CCCD|Thôn|Tổ|Số khẩu|Nghèo|Cận nghèo|Mới thoát nghèo"
    "|Gia đình chính sách|Neo đơn|Người có công|Số người hưởng BTXH|Đất (m2)|Nhà ở|Điện thoại|Ghi chú"
)
DURABLE = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;"
TABLE = """
CREATE TABLE household (id TEXT PRIMARY KEY, {columns}) STRICT;
CREATE TABLE household_year (id TEXT PRIMARY KEY, household_id TEXT, year INTEGER, poverty TEXT) STRICT;
"""
WRITTEN = ("household", "household_year", "operation", "change", "found", "found_households")
MADE = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC"
IDLE, SETTLED = 0.05, 0.3
"""Seconds: how often one looks at a process, and how long it must have computed nothing."""


@dataclass(frozen=True)
class Commune:
    """A database without households, and the process that waits for a file as it does while the page is open."""

    store: Store
    process: Standby


@dataclass(frozen=True)
class Copied:
    """What an import left: the statements that make the tables it wrote, their rows, and what its seal covers.

    `personal`: each personal value behind its salt, as the chain takes the digest of it.
    """

    making: tuple[str, ...]
    rows: dict[str, list[tuple[object, ...]]]
    personal: list[bytes]


def rows(place: Path) -> Iterator[Row]:
    """Two rows per size, ours from the file to the committed operation, beside two floors.

    A floor is the least work that any program must do for the same result: the fastest reader, and a raw insert of
    the very rows, journal and search index our database then holds, with the digests its chain is made of. The other
    inserts the cells of the file alone, so no journal, index or chain is in it: the first floor alone, nothing of a
    list understood, takes 2.3 to 2.7 times as long.
    """
    for size in SIZES:
        yield from _measured(place, size)


def _measured(place: Path, size: int) -> Iterator[Row]:
    path, raw = place / f"list-{size}.xlsx", place / "raw-import.db"
    _write(path, size)
    with ExitStack() as opened:
        # One of its own for every run, made beforehand: those that do not count, and those for copy and memory.
        communes = [_commune(place / f"{size}-{run}", opened) for run in range(2 * (ROUNDS + 1) + 2)]
        _wait_for_processes()
        last = communes.pop()
        _ours(last, path)
        copied = _copied(last.store)
        spare = communes.pop()
        least: dict[str, Callable[[], None]] = {
            "read + insert of our rows, journal, index, chain": partial(_same_rows, raw, path, copied),
            "read + insert of its cells alone": partial(_floor, raw, path),
        }
        peak = _peak(lambda: _ours(spare, path))
        for name, floor in least.items():
            ours, bare = side_by_side(lambda: _ours(communes.pop(), path), floor, ROUNDS, _computing)
            memory = f"{peak:.0f} MB, floor {_peak(floor):.0f} MB: {name}"
            yield Row(f"import of {size}, its process waiting, computing", ours, bare, "2.5 ×", memory)


def _computing() -> float:
    """Seconds of computing so far; what a process that waits has computed before does not count once it has ended."""
    return computing() + sum(_computed(one.pid) for one in active_children() if one.pid)


def _computed(pid: int) -> float:
    """Seconds a process has computed; this is how Linux names its clock."""
    return time.clock_gettime(~pid << 3 | 2)


def _wait_for_processes() -> None:
    """Until every process that was started waits for its file."""
    while True:
        before = _computing()
        time.sleep(SETTLED)
        if _computing() - before < IDLE * SETTLED:
            return


def _peak(work: Callable[[], None]) -> float:
    """MB of Python's objects at most, apart from what was there before."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return peak


def _commune(folder: Path, opened: ExitStack) -> Commune:
    store = opened.enter_context(closing(open_store(folder)))
    with store.work("commune.create") as work:
        places.create_commune(work, name="Trà Mai", province="Đà Nẵng", regulation="qn-2020-2025")
    process = list_file.standby()
    opened.callback(process.rest)
    process.expect()
    process.start()
    return Commune(store, process)


def _ours(commune: Commune, path: Path) -> None:
    with commune.store.read() as session:
        listed = household_lists.read(session, path, TODAY, opened=commune.process.read)
        plan = household_lists.plan(session, listed, TODAY)
    with commune.store.work("household.import") as work:
        household_import.apply(work, plan)


def _cells(path: Path) -> Sequence[Sequence[object]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1:]


def _copied(store: Store) -> Copied:
    with closing(dbapi2.connect(str(store.folder / DATABASE))) as raw:
        making = tuple(sql for table in WRITTEN for (sql,) in raw.execute(MADE, (table,)))
        rows = {table: raw.execute(_all_of(table)).fetchall() for table in WRITTEN}
        noted = raw.execute("SELECT after, salts FROM change WHERE after IS NOT NULL").fetchall()
        return Copied(making, rows, [one for after, salts in noted for one in _salted(after, salts)])


def _salted(after: str, salts: str) -> Iterator[bytes]:
    values = json.loads(after)
    for name, salt in json.loads(salts).items():
        yield bytes.fromhex(salt) + canonical(values[name]).encode()


def _all_of(table: str) -> str:
    names = "rowid, *" if table.startswith("found_") else "*"
    return f"SELECT {names} FROM {table}"  # noqa: S608


def _same_rows(database: Path, path: Path, copied: Copied) -> None:
    database.unlink(missing_ok=True)
    _cells(path)
    with closing(dbapi2.connect(str(database), isolation_level=None)) as raw:
        raw.executescript(DURABLE)
        for sql in copied.making:
            raw.execute(sql)
        raw.execute("BEGIN IMMEDIATE")
        for table, lines in copied.rows.items():
            names = "(rowid, folded, exact)" if table.startswith("found_") else ""
            marks = ", ".join("?" * len(lines[0]))
            raw.executemany(f"INSERT INTO {table} {names} VALUES ({marks})", lines)  # noqa: S608
        seal = hashlib.sha256("".join([hashlib.sha256(one).hexdigest() for one in copied.personal]).encode())
        raw.execute(
            "UPDATE operation SET hash = ? WHERE position = (SELECT max(position) FROM operation)", (seal.hexdigest(),)
        )
        raw.execute("COMMIT")


def _floor(database: Path, path: Path) -> None:
    database.unlink(missing_ok=True)
    listed = _cells(path)
    names = [f"c{place}" for place in range(HEADINGS.count("|") + 1)]
    with closing(dbapi2.connect(str(database), isolation_level=None)) as raw:
        raw.executescript(DURABLE + TABLE.format(columns=", ".join(f"{name} ANY" for name in names)))
        marks = ", ".join("?" * (len(names) + 1))
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(f"INSERT INTO household VALUES ({marks})", ((f"h{row[0]}", *row) for row in listed))  # noqa: S608
        classes = ((f"y{row[0]}", f"h{row[0]}", 2026, "poor") for row in listed)
        raw.executemany("INSERT INTO household_year VALUES (?, ?, ?, ?)", classes)
        raw.execute("COMMIT")


def _write(path: Path, size: int) -> None:
    dice = random.Random(7)  # noqa: S311 - the same list every time, not a secret
    book = Workbook(write_only=True)
    sheet = book.create_sheet("DS")
    sheet.append(HEADINGS.split("|"))
    for number in range(1, size + 1):
        sheet.append(_line(dice, number))
    book.save(path)


def _line(dice: random.Random, number: int) -> list[object]:
    head = f"{dice.choice(FAMILIES)} {dice.choice(GIVEN_NAMES)} {dice.choice(GIVEN_NAMES)}"
    birth = f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/{dice.randint(1940, 2000)}"
    ticks: list[str | None] = [None, None, None]
    if number % 2:
        ticks[number % 3] = "x"
    more = ["x" if number % 10 == 0 else None, None, None, number % 3, 500 * (number % 9), "Tạm bợ", "0905123456", None]
    village = f"Thôn {number % 6 + 1}"
    return [number, head, birth, "Nam", "Cơ Tu", f"049{number:09}", village, "Tổ 1", number % 9 + 1, *ticks, *more]
