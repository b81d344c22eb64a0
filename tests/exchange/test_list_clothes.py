"""One list in any clothes: shuffled, under other headings, in other encodings, with junk between: the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia_desktop.domain import list_grid, list_rows
from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.exchange import list_csv
from tests.domain.test_codecs import TCVN3, VNI, encoded

if TYPE_CHECKING:
    import random

    from ketnghia_desktop.domain.list_rows import Listed

TODAY = date(2026, 11, 22)
FAMILIES = ("Zơ Râm", "Nguyễn", "Bríu", "A Lăng", "Trương")
GIVEN = ("Thị Bưởi", "Đức", "Quốc Mười", "Xuân Hoà", "Hữu Đượm")
VILLAGES = ("Tà Vạc", "A Đăng", "Pà Lừa")
CLASSES = ((Poverty.POOR, "Nghèo", "HN"), (Poverty.NEAR_POOR, "Cận nghèo", "HCN"), (Poverty.OTHER, "Khác", "Khác"))
HEADINGS = (
    ("Họ và tên chủ hộ", "Năm sinh", "Thôn", "Số khẩu", "Phân loại"),
    ("HỌ TÊN", "Ngày, tháng, năm sinh", "Thôn, bản", "Tổng số nhân khẩu", "Đối tượng"),
    ("Chủ hộ", "Sinh năm", "Thôn", "Nhân khẩu", "Thuộc diện"),
)
JUNK = ((), ("Tổng cộng", "", "", "99", ""), ("Người lập biểu",), ("Cộng thôn",), ("Thôn Tà Vạc",))

HOMES = st.lists(
    st.tuples(
        st.builds("{} {}".format, st.sampled_from(FAMILIES), st.sampled_from(GIVEN)),
        st.integers(1930, 2005).map(str),
        st.sampled_from(VILLAGES),
        st.integers(1, 12),
        st.sampled_from(CLASSES),
    ),
    min_size=4,
    max_size=30,
    unique_by=lambda home: home[:3],
)


def written(homes: list[tuple[object, ...]], heading: int, dice: random.Random) -> str:
    """The list as text: columns and rows in any order, junk between, a title above."""
    order = dice.sample(range(5), 5)
    lines = [[str(cell[1 + heading % 2] if isinstance(cell, tuple) else cell) for cell in home] for home in homes]
    dice.shuffle(lines)
    for junk in dice.sample(JUNK, 3):
        lines.insert(dice.randint(0, len(lines)), [*junk, *[""] * (5 - len(junk))])
    table = [["Danh sách hộ nghèo, hộ cận nghèo", "", "", "", ""], HEADINGS[heading], *lines]
    return "\n".join(";".join(line[place] for place in order) for line in table)


def read(data: bytes) -> set[tuple[object, ...]]:
    grid = list_csv.read(data, "list.csv")
    layout = list_grid.layout(grid)
    assert layout is not None
    return set(map(facts, list_rows.households(grid, layout, TODAY)[0]))


def facts(one: Listed) -> tuple[object, ...]:
    assert one.reasons == ()
    return one.head.casefold(), one.birth, one.village.casefold(), one.facts["persons"], one.poverty


@settings(max_examples=60)
@given(HOMES, st.integers(0, 2), st.randoms(use_true_random=False), st.sampled_from(["utf-8", "tcvn3", "vni"]))
def test_clothes_do_not_matter(homes: list[tuple[object, ...]], heading: int, dice: random.Random, codec: str) -> None:
    text = written(homes, heading, dice)
    match codec:
        case "tcvn3":
            data = encoded(_small(text), TCVN3).encode("latin-1")
        case "vni":
            data = encoded(text, VNI).encode("latin-1")
        case _:
            data = text.encode()
    expected = {
        (str(head).casefold(), birth, str(village).casefold(), persons, poverty[0])  # type: ignore[index]  # a triple
        for head, birth, village, persons, poverty in homes
    }
    assert read(data) == expected


def _small(text: str) -> str:
    """TCVN3 has no capitals with tones."""
    known = set(TCVN3.values())
    return "".join(sign if sign.isascii() or sign in known else sign.lower() for sign in text)
