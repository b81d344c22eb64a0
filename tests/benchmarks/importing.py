"""Taking in a list of 10,000 households, against the fastest reader and a raw insert of the same rows."""

from __future__ import annotations

import random
import tracemalloc
from contextlib import ExitStack, closing
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from python_calamine import CalamineWorkbook
from sqlcipher3 import dbapi2

from ketnghia_desktop.app import open_store
from ketnghia_desktop.exchange import household_lists
from ketnghia_desktop.services import household_import, places
from tests.benchmarks.large import FAMILIES, GIVEN_NAMES
from tests.benchmarks.timing import Row, computing, side_by_side

if TYPE_CHECKING:
    from pathlib import Path

    from ketnghia_desktop.store.work import Store

SIZES, ROUNDS = (1000, 10_000), 5
TODAY = date(2026, 3, 5)
HEADINGS = (
    "STT|Họ và tên chủ hộ|Ngày sinh|Giới tính|Dân tộc|Số CCCD|Thôn|Tổ|Số khẩu|Nghèo|Cận nghèo|Mới thoát nghèo"
    "|Gia đình chính sách|Neo đơn|Người có công|Số người hưởng BTXH|Đất (m2)|Nhà ở|Điện thoại|Ghi chú"
)
TABLE = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE household (id TEXT PRIMARY KEY, {columns}) STRICT;
CREATE TABLE household_year (id TEXT PRIMARY KEY, household_id TEXT, year INTEGER, poverty TEXT) STRICT;
"""


def rows(place: Path) -> list[Row]:
    """One row per size: ours from the file to the committed operation, the floor reading and inserting the same."""
    return [_measured(place, size) for size in SIZES]


def _measured(place: Path, size: int) -> Row:
    path, raw = place / f"list-{size}.xlsx", place / "raw-import.db"
    _write(path, size)
    with ExitStack() as opened:
        # A commune of its own for every run, made beforehand: the one that does not count, and the one for memory.
        stores = [opened.enter_context(closing(_commune(place / f"{size}-{run}"))) for run in range(ROUNDS + 2)]
        ours, floor = side_by_side(lambda: _ours(stores.pop(), path), lambda: _floor(raw, path), ROUNDS, computing)
        tracemalloc.start()
        _ours(stores.pop(), path)
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
    return Row(f"import of {size} households, computing", ours, floor, "2.5 ×", f"{peak:.0f} MB of ours")


def _commune(folder: Path) -> Store:
    store = open_store(folder)
    with store.work("commune.create") as work:
        places.create_commune(work, name="Trà Mai", province="Đà Nẵng", regulation="qn-2020-2025")
    return store


def _ours(store: Store, path: Path) -> None:
    with store.read() as session:
        listed = household_lists.read(session, path, TODAY)
        plan = household_lists.plan(session, listed, TODAY)
    with store.work("household.import") as work:
        household_import.apply(work, plan)


def _floor(database: Path, path: Path) -> None:
    database.unlink(missing_ok=True)
    listed = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1:]
    names = [f"c{place}" for place in range(HEADINGS.count("|") + 1)]
    with closing(dbapi2.connect(str(database), isolation_level=None)) as raw:
        raw.executescript(TABLE.format(columns=", ".join(f"{name} ANY" for name in names)))
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
