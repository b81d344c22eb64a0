"""The register written out, then dressed as other offices write: read again, it is the same households."""

from __future__ import annotations

import csv
import io
import unicodedata
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from ketnghia_desktop.domain.import_plan import Standing
from ketnghia_desktop.exchange import household_export, household_lists, list_child
from ketnghia_desktop.services import household_import, households, places
from ketnghia_desktop.store.work import Store
from tests.domain.test_codecs import TCVN3, VNI, encoded
from tests.make import a_commune
from tests.rows import StillClock

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ketnghia_desktop.domain.list_rows import Listed

TODAY = date(2026, 11, 22)
YEAR = 2025
VILLAGES = ("Tà Vạc", "A Đăng", "Pà Lừa")
FAMILIES = ("Zơ Râm", "A Lăng", "Bríu", "Coor", "Bh'nướch", "Nguyễn", "Đinh")
GIVEN = ("Thị Bưởi", "Văn Nhớ", "Quốc Mười", "Xuân Hoà", "Hữu Đượm")
CLASSES = ("poor", "near_poor", "escaped", "other")
TICKS = {"Nghèo": "Hộ nghèo", "Cận nghèo": "Hộ cận nghèo", "Mới thoát nghèo": "Hộ mới thoát nghèo", "Khác": "Hộ khác"}
OTHERWISE = {
    "Mã hộ": ("Mã số hộ",),
    "Họ và tên chủ hộ": ("HỌ TÊN", "Chủ hộ", "Tên chủ hộ", "Người đại diện"),
    "Ngày, tháng, năm sinh": ("Năm sinh", "Sinh năm", "Ngày sinh"),
    "Giới tính": ("Nam/nữ", "GT", "Phái"),
    "Dân tộc": ("Thành phần dân tộc",),
    "Số CCCD": ("Số CMND/CCCD", "Số định danh cá nhân", "Căn cước"),
    "Thôn": ("Tên thôn", "Địa chỉ", "Địa bàn", "Nơi ở"),
    "Tổ, nóc": ("Nóc", "Tổ", "Khu dân cư"),
    "Số khẩu": ("Nhân khẩu", "Tổng số nhân khẩu", "Số người trong hộ"),
    "Phân loại": ("Diện hộ", "Đối tượng", "Thuộc diện"),
    "Gia đình chính sách": ("Hộ chính sách",),
    "Neo đơn": ("Hộ neo đơn",),
    "Người có công": ("NCC", "Có công cách mạng"),
    "Số người hưởng BTXH": ("Bảo trợ xã hội",),
    "Diện tích đất (m2)": ("Đất sản xuất (m2)",),
    "Nhà ở": ("Tình trạng nhà", "Loại nhà"),
    "Nguồn thu nhập": ("Sinh kế chính",),
    "Điện thoại": ("Số ĐT", "SĐT"),
    "Nhu cầu": ("Đề xuất, kiến nghị", "Nguyện vọng"),
    "Ghi chú": ("Ghi chú khác",),
}
FOOT = (("Tổng cộng",), ("Bha Lơi, ngày 05 tháng 01 năm 2026",), ("NGƯỜI LẬP BIỂU",), ("Nguyễn Thị Lập",))
Table = list[list[object]]


@dataclass(frozen=True)
class Register:
    """A store with a few households, and what they are when written out: a heading and rows of texts and numbers."""

    store: Store
    heading: list[str]
    rows: Table
    plain: frozenset[tuple[object, ...]]
    folder: Path


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Made once: hypothesis dresses it again and again."""
    folder = tmp_path_factory.mktemp("register")
    with closing(Store.open(folder / "data", StillClock())) as store:
        with store.work("commune.create") as work:
            a_commune(work)
            villages = [places.add_village(work, name=name) for name in VILLAGES]
            for number in range(28):
                households.add(
                    work,
                    year=YEAR,
                    head=f"{FAMILIES[number % 7]} {GIVEN[number % 5]}",
                    head_birth=f"{1950 + number}" if number % 3 else f"{1950 + number}-03-0{1 + number % 9}",
                    head_sex=("male", "female")[number % 2],
                    village_id=villages[number % 3],
                    ethnic_group=("Cơ Tu", "Kinh", "Xơ Đăng")[number % 3],
                    personal_id=f"0490{number:08}" if number % 4 else "",
                    persons=1 + number % 8,
                    poverty=CLASSES[number % 4],
                    merit=number % 5 == 0,
                    living_alone=number % 6 == 0,
                    social_protection=number % 3,
                    land_m2=500 * number,
                    housing="Bán kiên cố",
                    needs="Nước sinh hoạt" if number % 2 else "",
                    phone=f"0905{number:06}",
                )
        with store.read() as session:
            data = household_export.workbook(session, YEAR)
        (folder / "plain.xlsx").write_bytes(data)
        table = [list(row) for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)]
        start = next(place for place, row in enumerate(table) if "Mã hộ" in row)
        rows: Table = [[*row] for row in table[start + 1 :] if any(cell is not None for cell in row)]
        plain = facts(read(store, folder / "plain.xlsx"))
        yield Register(store, [str(cell) for cell in table[start]], rows, plain, folder)


def read(store: Store, path: Path) -> list[Listed]:
    with store.read() as session:
        return list(household_lists.read(session, path, TODAY).rows(TODAY)[0])


def facts(found: Sequence[Listed]) -> frozenset[tuple[object, ...]]:
    """All that a list says of households, whatever the row it stands in."""
    assert [one for one in found if one.reasons or one.remarks] == []
    return frozenset((one.head, one.village, one.poverty, *sorted(one.facts.items(), key=str)) for one in found)


def in_columns(heading: list[str], rows: Table, name: str, parts: dict[str, str], over: str) -> tuple[Table, Table]:
    """A column as several to tick, under a heading of two lines."""
    place = heading.index(name)
    top: list[object] = [*heading[:place], over, *[None] * (len(parts) - 1), *heading[place + 1 :]]
    below: list[object] = [*[None] * place, *parts.values(), *[None] * (len(heading) - place - 1)]
    ticked: Table = [
        [*row[:place], *("x" if row[place] == part else None for part in parts), *row[place + 1 :]] for row in rows
    ]
    return [top, below], ticked


def with_villages_between(heading: list[str], rows: Table) -> tuple[list[str], Table]:
    """Every village as a row of its own above its households."""
    place = heading.index("Thôn")
    left = [*heading[:place], *heading[place + 1 :]]
    before: list[object] = [None] * left.index("Họ và tên chủ hộ")
    told: Table = []
    for number, village in enumerate(VILLAGES, start=1):
        told.append([*before, f"{number}. Thôn {village}"])
        told += [[*row[:place], *row[place + 1 :]] for row in rows if row[place] == village]
        told.append([*before, "Cộng"])
    return left, told


def dressed(register: Register, dice: random.Random) -> Table:
    """The rows in another order, under other headings, with titles, blank rows, totals and signatures."""
    heading, rows = list(register.heading), [list(row) for row in register.rows]
    order = dice.sample(range(len(heading)), len(heading))
    heading, rows = [heading[place] for place in order], [[row[place] for place in order] for row in rows]
    dice.shuffle(rows)
    if dice.random() < 1 / 3:
        heading, rows = with_villages_between(heading, rows)
    head: Table = [[*heading]]
    width = len(heading)
    if dice.random() < 1 / 2:
        padded = [[*row, *[None] * (width - len(row))] for row in rows]
        head, rows = in_columns(heading, padded, "Phân loại", TICKS, "Phân loại hộ")
        width = len(head[0])
    head[0] = [dice.choice((str(cell), *OTHERWISE.get(str(cell), ()))) if cell else cell for cell in head[0]]
    for _ in range(dice.randint(0, 3)):
        rows.insert(dice.randint(0, len(rows)), [])
    titles: Table = [["UBND XÃ BHA LƠI"], [f"DANH SÁCH HỘ NĂM {YEAR}"], []]
    titles = titles[: dice.randint(0, 3)]
    numbers: list[object] = [f"({place + 1})" for place in range(width)]
    foot: Table = [[*row] for row in FOOT[: dice.randint(0, 4)]]
    table: Table = [*titles, *head, *[numbers] * dice.randint(0, 1), *rows, *foot]
    return [[*row, *[None] * (width - len(row))] for row in table]


def each_text(table: Table, change: Callable[[str], str]) -> Table:
    return [[change(cell) if isinstance(cell, str) else cell for cell in row] for row in table]


def tcvn3(text: str) -> str:
    """TCVN3 has no capitals with tones: people typed small ones."""
    known = set(TCVN3.values())
    return encoded("".join(sign if sign.isascii() or sign in known else sign.lower() for sign in text), TCVN3)


def vni(text: str) -> str:
    return encoded(text, VNI)


def as_workbook(table: Table, font: str = "") -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in table:
        sheet.append(row)
    for cell in (cell for row in sheet.iter_rows() for cell in row) if font else ():
        cell.font = Font(name=font)
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()


def as_text(table: Table, delimiter: str = ";") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([["" if cell is None else cell for cell in row] for row in table])
    return text.getvalue()


def cp1258(text: str) -> bytes:
    """As Windows wrote it: letters with their own mark, and tones behind them."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    parted = [unicodedata.normalize("NFD", letter) for letter in text]
    told = (
        unicodedata.normalize("NFC", "".join(sign for sign in one if sign not in tones))
        + "".join(sign for sign in one if sign in tones)
        for one in parted
    )
    return "".join(told).encode("cp1258")


WRITTEN: dict[str, tuple[str, Callable[[Table], bytes]]] = {
    "xlsx": ("xlsx", as_workbook),
    "letters in parts": (
        "xlsx",
        lambda told: as_workbook(each_text(told, lambda one: unicodedata.normalize("NFD", one))),
    ),
    "TCVN3 by font": ("xlsx", lambda told: as_workbook(each_text(told, tcvn3), ".VnTime")),
    "TCVN3 by letters": ("xlsx", lambda told: as_workbook(each_text(told, tcvn3))),
    "VNI by font": ("xlsx", lambda told: as_workbook(each_text(told, vni), "VNI-Times")),
    "VNI by letters": ("xlsx", lambda told: as_workbook(each_text(told, vni))),
    "csv": ("csv", lambda told: as_text(told).encode()),
    "csv of Excel": ("csv", lambda told: as_text(told, ",").encode("utf-8-sig")),
    "text of Excel": ("txt", lambda told: as_text(told, "\t").encode("utf-16")),
    "csv in TCVN3": ("csv", lambda told: as_text(each_text(told, tcvn3)).encode("latin-1")),
    "csv in VNI": ("csv", lambda told: as_text(each_text(told, vni)).encode("latin-1")),
    "csv of old Windows": ("csv", lambda told: cp1258(as_text(told))),
}


@pytest.mark.parametrize("way", WRITTEN)
@settings(max_examples=4, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # a dress made smaller says no more
@given(dice=st.randoms(use_true_random=False))
def test_the_register_in_any_dress_is_the_same_households(register: Register, way: str, dice: random.Random) -> None:
    ending, write = WRITTEN[way]
    path = register.folder / f"disguised.{ending}"
    path.write_bytes(write(dressed(register, dice)))
    with pytest.MonkeyPatch.context() as here:
        here.setattr(list_child, "read", lambda reader, file: reader(file))  # no process for every example
        with register.store.read() as session:
            listed = household_lists.read(session, path, TODAY)
            found = listed.rows(TODAY)[0]
            made = household_import.plan(session, found, YEAR)
    assert facts(found) == register.plain
    differ = [(row.listed.head, row.changes, row.candidates) for row in made.rows if row.standing is not Standing.SAME]
    assert differ == []
    assert (len(made.rows), made.to_write(), made.new_villages) == (28, (), ())
