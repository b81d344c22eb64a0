"""Forms of address are no part of a name, save where the family is called Ông."""

import pytest

from ketnghia_desktop.domain.salutations import untitled

ADDRESSED = [
    ("Ông Nguyễn Văn A", "Nguyễn Văn A"),
    ("ÔNG NGUYỄN VĂN A", "NGUYỄN VĂN A"),
    ("ông  Alăng Bhuôch", "Alăng Bhuôch"),
    ("Ông Zơ Râm Nhút", "Zơ Râm Nhút"),
    ("Ông Bh'nướch A", "Bh'nướch A"),
    ("Bà Hồ Thị B", "Hồ Thị B"),
    ("Bà: Hồ Thị B", "Hồ Thị B"),
    ("Ông (bà): Nguyễn Văn A", "Nguyễn Văn A"),
    ("Ông/Bà Nguyễn Văn A", "Nguyễn Văn A"),
    ("Anh Trần Dũng", "Trần Dũng"),
    ("Chị Y Thúy", "Y Thúy"),
    ("Đ/c Nguyễn Văn A", "Nguyễn Văn A"),
    ("đ/c: Nguyễn Văn A", "Nguyễn Văn A"),
    ("Đồng chí Thanh", "Thanh"),
    ("Ông đ/c Nguyễn Văn A", "Nguyễn Văn A"),
]
NAMES = [
    "",
    "Ông",
    "Bà",
    "Ong Thị Lan",
    "Ông Thị Lan",
    "Ông Ích Khiêm",
    "ÔNG ÍCH KHIÊM",
    "Anh Dũng",
    "Đồng Chí Thanh",
    "Bá Văn A",
    "Bàng Thị C",
    "Nguyễn Thị Bà",
]


@pytest.mark.parametrize(("typed", "name"), ADDRESSED)
def test_a_form_of_address_is_taken_off(typed: str, name: str) -> None:
    assert untitled(typed) == name


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stays_whole(name: str) -> None:
    assert untitled(name) == name
