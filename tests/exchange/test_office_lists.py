"""Habits of offices, one list each, as text: what a person reads in them is what comes in; the people are invented."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from ketnghia_desktop.domain.codecs import Codec
from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.exchange import household_lists, list_child, list_file
from ketnghia_desktop.store.work import Store
from tests.domain.test_mixed_codecs import TABLE, typed
from tests.rows import StillClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from ketnghia_desktop.domain.list_rows import Listed

TODAY = date(2026, 3, 3)
POOR, NEAR, ESCAPED, OTHER = Poverty.POOR, Poverty.NEAR_POOR, Poverty.ESCAPED, Poverty.OTHER


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with closing(Store.open(tmp_path_factory.mktemp("data"), StillClock())) as opened:
        yield opened


@pytest.fixture
def read(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[Listed]]:
    """Reads a file in this process."""

    def here(what: Callable[[Path], Any], path: Path) -> object:
        return what(path)

    def told(path: Path) -> list[Listed]:
        with store.read() as session:
            return list(household_lists.read(session, path, TODAY).rows(TODAY)[0])

    monkeypatch.setattr(list_child, "read", here)
    return told


def fact(one: Listed, key: str) -> object:
    """What a list says of a household, by the key of the fact or the name of the field."""
    return one.facts.get(key) if key not in FIELDS else getattr(one, key)


def test_a_sheet_of_two_old_fonts_says_both(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in typed(lambda row, _place: row % 2):
        sheet.append(list(row))
    book.save(tmp_path / "mixed.xlsx")
    (grid,) = list_file.read_here(tmp_path / "mixed.xlsx")
    assert [row[1:5] for row in grid.rows] == [row[1:5] for row in TABLE]
    assert grid.mended
    assert (grid.mended.codec, grid.mended.also) == (Codec.TCVN3, Codec.VNI)


FIELDS = frozenset({"head", "village", "poverty", "escaped_in", "birth"})

HABITS: dict[str, tuple[str, tuple[str, ...], list[tuple[object, ...]]]] = {
    "years of birth under Nam and Nữ alone": (
        """STT;Họ và tên chủ hộ;Nam;Nữ;Thôn
        1;Bríu Nha;1975;;Tà Vạc
        2;Coor Thị Cúc;;12/3/1980;Tà Vạc""",
        ("head", "birth", "head_sex"),
        [("Bríu Nha", "1975", "male"), ("Coor Thị Cúc", "1980-03-12", "female")],
    ),
    "men and women counted, and classes by one letter": (
        """TT;Chủ hộ;;Nhân khẩu;;;Diện hộ;;
        ;Họ và tên;Năm sinh;Tổng;Nam;Nữ;N;CN;K
        1;Hôih Thị Bé;1970;4;1;3;x;;
        2;Tơ Ngôl Dũng;1980;3;2;1;;x;
        3;Riah Sơn;1955;1;1;0;;;x""",
        ("head", "persons", "head_sex", "poverty"),
        [("Hôih Thị Bé", 4, None, POOR), ("Tơ Ngôl Dũng", 3, None, NEAR), ("Riah Sơn", 1, None, OTHER)],
    ),
    "the sexes named in the headings of births": (
        """STT;Họ và tên chủ hộ;Năm sinh nam;Năm sinh (nữ);Thôn
        1;Bríu Nha;1975;;Tà Vạc
        2;Coor Thị Cúc;;1980;Tà Vạc""",
        ("head", "birth", "head_sex"),
        [("Bríu Nha", "1975", "male"), ("Coor Thị Cúc", "1980", "female")],
    ),
    "land that some households do not have": (
        """STT;Họ và tên chủ hộ;Thôn;Đất ở (m2);Đất rẫy (ha)
        1;Bríu Nha;Tà Vạc;200;0,5
        2;Coor Thị Cúc;Tà Vạc;150;-
        3;A Lăng Nhớ;Tà Vạc;không;1""",
        ("head", "land_m2"),
        [("Bríu Nha", 5200), ("Coor Thị Cúc", 150), ("A Lăng Nhớ", 10_000)],
    ),
    "kinds of land without a total are added up, each in its own unit": (
        """STT;Họ và tên chủ hộ;Thôn;Đất ở (m2);Đất ruộng (ha);Đất rẫy;Thiếu đất ở
        1;Bríu Nha;Tà Vạc;200;0,5;3.000 m2;
        2;Coor Thị Cúc;Tà Vạc;150;;;x
        3;A Lăng Nhớ;Tà Vạc;;;;x""",
        ("head", "land_m2"),
        [("Bríu Nha", 8200), ("Coor Thị Cúc", 150), ("A Lăng Nhớ", None)],
    ),
    "beside a total the kinds of land are not counted again": (
        """STT;Họ và tên chủ hộ;Thôn;Diện tích đất (m2);;
        ;;;Đất ở;Đất ruộng;Tổng cộng
        1;Bríu Nha;Tà Vạc;200;500;700
        2;Coor Thị Cúc;Tà Vạc;150;;150""",
        ("head", "land_m2"),
        [("Bríu Nha", 700), ("Coor Thị Cúc", 150)],
    ),
    "a column that is the sum of the others is the total, whatever it is called": (
        """STT;Họ và tên chủ hộ;Thôn;Đất sản xuất;Đất lúa;Đất màu;Diện tích nhà ở
        1;Bríu Nha;Tà Vạc;700;200;500;60
        2;Coor Thị Cúc;Tà Vạc;150;150;;45""",
        ("head", "land_m2"),
        [("Bríu Nha", 700), ("Coor Thị Cúc", 150)],
    ),
    "what is a part of the land is not added to it": (
        """STT;Họ và tên chủ hộ;Thôn;Đất sản xuất;Trong đó đất lúa
        1;Bríu Nha;Tà Vạc;700;200
        2;Coor Thị Cúc;Tà Vạc;150;150""",
        ("head", "land_m2"),
        [("Bríu Nha", 700), ("Coor Thị Cúc", 150)],
    ),
    "persons and those at work in one cell": (
        """STT;Họ và tên chủ hộ;Thôn;Số khẩu/lao động
        1;Bríu Nha;Tà Vạc;6/3
        2;Coor Thị Cúc;Tà Vạc;4 khẩu/2 lao động
        3;A Lăng Nhớ;Tà Vạc;5""",
        ("head", "persons"),
        [("Bríu Nha", 6), ("Coor Thị Cúc", 4), ("A Lăng Nhớ", 5)],
    ),
    "a birth in three columns": (
        """STT;Họ và tên chủ hộ;Giới tính;Ngày sinh;Tháng sinh;Năm sinh;Thôn
        1;Bríu Nha;Nam;5;12;1975;Tà Vạc
        2;Coor Thị Cúc;Nữ;30;2;1980;Tà Vạc
        3;A Lăng Nhớ;Nam;;;1960;Tà Vạc""",
        ("head", "birth"),
        [("Bríu Nha", "1975-12-05"), ("Coor Thị Cúc", "1980"), ("A Lăng Nhớ", "1960")],
    ),
    "the year of birth under a heading of all three is not the men's": (
        """STT;Họ và tên chủ hộ;Ngày, tháng, năm sinh;;;Thôn
        ;;Ngày;Tháng;Năm;
        1;Bríu Thị Nha;5;12;1975;Tà Vạc
        2;Coor Thị Cúc;17;3;1980;Tà Vạc""",
        ("head", "birth", "head_sex"),
        [("Bríu Thị Nha", "1975-12-05", None), ("Coor Thị Cúc", "1980-03-17", None)],
    ),
    "groups of houses as addresses, villages and classes between the rows": (
        """STT;Họ và tên chủ hộ;Năm sinh;Số khẩu;;Địa chỉ
        ;;;Tổng số;Nữ;
        A;HỘ NGHÈO: 2 hộ, 9 khẩu
        I;Thôn Tà Vạc: 2 hộ, 9 khẩu
        1;Bríu Nha;1975;5;2;Tổ 1
        2;Coor Thị Cúc;1980;4;1;Tổ 2
        B;Hộ thoát nghèo năm 2025
        1;THÔN A ĐĂNG (tổng 25 hộ)
        1;Pơloong Chiến;1970;3;1;Tổ 1
        ;Cộng;;12""",
        ("head", "village", "hamlet", "poverty", "persons", "head_sex"),
        [
            ("Bríu Nha", "Tà Vạc", "Tổ 1", POOR, 5, None),
            ("Coor Thị Cúc", "Tà Vạc", "Tổ 2", POOR, 4, None),
            ("Pơloong Chiến", "A Đăng", "Tổ 1", ESCAPED, 3, None),
        ],
    ),
    "a village written once for all below it": (
        """TT;Thôn;Chủ hộ;NS;Số CMND;Số CCCD
        1;Tà Vạc;Bríu Nha;1975;205123456;049075000001
        2;;Coor Cúc;1980;205123457;
        3;;A Lăng Nhớ;1960;;
        4;A Đăng;Zơ Râm Bưởi;1966;;
        5;;Pơloong Chiến;1970;;""",
        ("head", "village", "personal_id"),
        [
            ("Bríu Nha", "Tà Vạc", "049075000001"),
            ("Coor Cúc", "Tà Vạc", "205123457"),
            ("A Lăng Nhớ", "Tà Vạc", None),
            ("Zơ Râm Bưởi", "A Đăng", None),
            ("Pơloong Chiến", "A Đăng", None),
        ],
    ),
    "a village written once, and the total below the last of its households": (
        """TT;Thôn;Chủ hộ;NS;Khẩu;Diện
        1;Tà Vạc;Bríu Nha;1975;5;N
        2;;Coor Cúc;1980;4;CN
        ;;Cộng thôn;;9;
        3;A Đăng;Zơ Râm Bưởi;1966;6;N
        4;;Pơloong Chiến;1970;3;TN
        ;;Tổng;;18;
        ;;Trong đó: hộ nghèo;;11;
        ;;Toàn xã;;18;
        ;;Số hộ nghèo: 2;;;
        ;;Bằng chữ: bốn hộ;;;""",
        ("head", "village", "persons", "poverty"),
        [
            ("Bríu Nha", "Tà Vạc", 5, POOR),
            ("Coor Cúc", "Tà Vạc", 4, NEAR),
            ("Zơ Râm Bưởi", "A Đăng", 6, POOR),
            ("Pơloong Chiến", "A Đăng", 3, ESCAPED),
        ],
    ),
    "a village that is not known of some": (
        """TT;Thôn;Chủ hộ;NS
        1;Tà Vạc;Bríu Nha;1975
        2;Tà Vạc;Coor Cúc;1980
        3;;A Lăng Nhớ;1960""",
        ("head", "village"),
        [("Bríu Nha", "Tà Vạc"), ("Coor Cúc", "Tà Vạc"), ("A Lăng Nhớ", "")],
    ),
    "as above": (
        """TT;Thôn;Chủ hộ;NS;Dân tộc;Diện
        1;Tà Vạc;Bríu Nha;1975;Ca Dong;HN
        2;nt;Coor Cúc;1980;-nt-;HCN
        3;//;A Lăng Nhớ;1960;-;//""",
        ("head", "village", "ethnic_group", "poverty"),
        [
            ("Bríu Nha", "Tà Vạc", "Ca Dong", POOR),
            ("Coor Cúc", "Tà Vạc", "Ca Dong", NEAR),
            ("A Lăng Nhớ", "Tà Vạc", None, NEAR),
        ],
    ),
    "hectares nobody names, whole addresses, the year of exit": (
        """STT;Họ và tên chủ hộ;Năm sinh;Địa chỉ;Diện tích đất;Phân loại
        1;Bríu Nha;1975;Tổ 1, thôn Tà Vạc, xã Bha Lơi;0,5;HN
        2;Coor Cúc;1980;Thôn Tà Vạc - xã Bha Lơi;1,25;Thoát nghèo 2024
        3;Hồ Ba;1981;Tổ 2 thôn A Đăng;2;Hộ không nghèo""",
        ("head", "village", "hamlet", "land_m2", "poverty", "escaped_in"),
        [
            ("Bríu Nha", "Tà Vạc", "Tổ 1", 5000, POOR, None),
            ("Coor Cúc", "Tà Vạc", None, 12_500, ESCAPED, 2024),
            ("Hồ Ba", "A Đăng", "Tổ 2", 20_000, OTHER, None),
        ],
    ),
    "a village as the only title, and numbers below the heading": (
        """Thôn: Tà Vạc
        S TT;Họ và tên chủ hộ;Nam;Nữ;Sinh
        A;B;1;2;3
        1;Bríu Nha;x;;1975
        2;Coor Cúc;;x;1980""",
        ("head", "village", "head_sex"),
        [("Bríu Nha", "Tà Vạc", "male"), ("Coor Cúc", "Tà Vạc", "female")],
    ),
    "classes as letters to tick, Ông and Bà before most names": (
        """TT;Ông (bà);NS;Trú tại;N;CN;TN;K
        1;Ông Bríu Nha;1960;Thôn Tà Vạc;x;;;
        2;Bà Coor Cúc;1961;Thôn Tà Vạc;;x;;
        3;Ông Ích Ba;1962;Thôn Tà Vạc;;;x;
        4;Hồ Tư;1963;Thôn A Đăng;;;;x""",
        ("head", "village", "poverty"),
        [
            ("Bríu Nha", "Tà Vạc", POOR),
            ("Coor Cúc", "Tà Vạc", NEAR),
            ("Ích Ba", "Tà Vạc", ESCAPED),
            ("Hồ Tư", "A Đăng", OTHER),
        ],
    ),
    "classes of two years, the later counts": (
        """TT;Chủ hộ;NS;Phân loại năm 2024;Phân loại năm 2025
        1;Ông Ích Nha;1960;HN;HCN
        2;Coor Cúc;1961;HCN;K""",
        ("head", "poverty"),
        [("Ông Ích Nha", NEAR), ("Coor Cúc", OTHER)],
    ),
    "a year over ticks is no sex": (
        """TT;Chủ hộ;NS;Thôn;Năm 2024;Năm 2025
        1;Coor Thị Cúc;1960;Tà Vạc;x;x
        2;Hồ Ba;1961;Tà Vạc;;x""",
        ("head", "head_sex"),
        [("Coor Thị Cúc", None), ("Hồ Ba", None)],
    ),
    "classes of two years to tick": (
        """TT;Chủ hộ;NS;Hộ nghèo năm 2024;Hộ nghèo năm 2025;Hộ cận nghèo năm 2025;ĐT liên hệ
        1;Bríu Nha;1960;x;;;0905123451
        2;Hồ Ba;1961;x;x;;không
        3;Hồ Tư;1970;;;x;""",
        ("head", "poverty", "phone"),
        [("Bríu Nha", OTHER, "0905123451"), ("Hồ Ba", POOR, None), ("Hồ Tư", NEAR, None)],
    ),
    "wives are no heads, parts no totals": (
        """STT;Họ tên vợ/chồng;Họ và tên chủ hộ;CCCD vợ;CCCD chủ hộ;Năm sinh vợ;Năm sinh chủ hộ;Nhân khẩu;;;Hộ khẩu;Hộ
        ;;;;;;;Nam;Nữ;Tổng;;
        1;Coor Cúc;Bríu Nha;049160000002;049060000001;1965;1960;2;3;5;Thôn Tà Vạc;Nghèo
        2;;Hồ Ba;;049060000003;;1961;2;1;3;Thôn A Đăng;Cận nghèo""",
        ("head", "personal_id", "birth", "persons", "village", "poverty"),
        [
            ("Bríu Nha", "049060000001", "1960", 5, "Tà Vạc", POOR),
            ("Hồ Ba", "049060000003", "1961", 3, "A Đăng", NEAR),
        ],
    ),
    "places of the list right above a heading of groups": (
        """Xã: Bha Lơi;;Thôn: Tà Vạc
        TT;Họ và tên;Quan hệ với chủ hộ;Năm sinh;Nhóm hộ;
        ;;;;Nghèo;Cận nghèo
        1;Bríu Nha;Chủ hộ;1960;x;
        ;Bríu Bé;Con;2010;;
        2;Hồ Thị Ba;Chủ hộ;1970;;x""",
        ("head", "village", "poverty", "persons"),
        [("Bríu Nha", "Tà Vạc", POOR, 2), ("Hồ Thị Ba", "Tà Vạc", NEAR, None)],
    ),
    "how many women is nobody's sex": (
        """STT;Họ và tên chủ hộ;Năm sinh;Thôn;Nhân khẩu;Nữ
        1;Bríu Nha;1975;Tà Vạc;4;1
        2;Hồ Văn Ba;1980;Tà Vạc;3;1""",
        ("head", "persons", "head_sex"),
        [("Bríu Nha", 4, None), ("Hồ Văn Ba", 3, None)],
    ),
}


@pytest.mark.parametrize("habit", HABITS)
def test_a_list_says_what_a_person_reads_in_it(
    read: Callable[[Path], list[Listed]], tmp_path: Path, habit: str
) -> None:
    text, keys, told = HABITS[habit]
    path = tmp_path / "danh-sach.csv"
    path.write_text("\n".join(line.strip() for line in text.splitlines()), encoding="utf-8")
    found = read(path)
    assert [tuple(fact(one, key) for key in keys) for one in found] == told
    assert [one.reasons for one in found if one.reasons] == []


def test_of_a_day_no_calendar_has_the_year_is_taken_and_said(
    read: Callable[[Path], list[Listed]], tmp_path: Path
) -> None:
    path = tmp_path / "danh-sach.csv"
    path.write_text("Họ và tên chủ hộ;Ngày sinh\nBríu Nha;30/02/1980\n", encoding="utf-8")
    (one,) = read(path)
    assert (one.birth, [(breach.code, breach.details["text"]) for breach in one.remarks]) == (
        "1980",
        [("list.year_alone", "30/02/1980")],
    )


@pytest.mark.parametrize(
    ("sheets", "villages"),
    [
        ({"Tà Vạc": "Bríu Nha", "A Đăng": "Coor Cúc"}, ["Tà Vạc", "A Đăng"]),
        ({"2024": "Bríu Nha", "2025": "Coor Cúc"}, [""]),
        ({"Sheet1": "Bríu Nha", "Sheet2": "Coor Cúc"}, [""]),
        ({"DS hộ nghèo": "Bríu Nha", "DS gốc": "Coor Cúc"}, [""]),
    ],
)
def test_sheets_called_like_villages_are_those_of_villages(
    read: Callable[[Path], list[Listed]], tmp_path: Path, sheets: Mapping[str, str], villages: list[str]
) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, head in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(["STT", "Họ và tên chủ hộ", "Năm sinh", "Số khẩu"])
        sheet.append([1, head, 1975, 4])
    book.save(tmp_path / "nhieu-trang.xlsx")
    assert [one.village for one in read(tmp_path / "nhieu-trang.xlsx")] == villages
