"""The households of the sample commune: invented names in the manner of the highlands, classes of two years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.services import households

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from sample_making import Making

CO_TU = [
    *["Zơ Râm", "Zơrâm", "Alăng", "A Lăng", "Bríu", "Bh'nướch", "Bnướch", "Pơloong", "Coor", "Hôih", "Riah"],
    *["Ating", "Arất", "Bhling", "Tơ Ngôl", "Zơrum"],
]
FAMILIES = {
    "Cơ Tu": CO_TU,
    "Xơ Đăng": ["A", "Y"],
    "Gié-Triêng": ["Hiên", "Kring", "Blúp", "Un"],
    "Co": ["Đinh", "Hồ"],
    "Mnông": ["H'", "Hồ"],
    "Kinh": ["Nguyễn", "Trần", "Lê", "Phạm", "Võ"],
}
SHARES = {"Cơ Tu": 70, "Xơ Đăng": 8, "Gié-Triêng": 8, "Co": 5, "Mnông": 4, "Kinh": 5}
MEN, WOMEN = ["Minh", "Văn", "Quốc", "Đình", "Hữu", "Quang", ""], ["Thị", "Thị Thu", "Thị Mỹ", "Thị Kim"]
GIVEN = [
    *["Nhút", "Bốn", "Hòa", "Ươm", "Ất", "Ánh", "Xuyến", "Blới", "Krêu", "Thủy", "Diễm", "Đại", "Nhớ", "Dũng"],
    *["Quế", "Mười", "Plênh", "Nhưa", "Chơơn", "Bhơi", "Đhiu", "Ngơi", "Prun", "Lắp", "Hưi", "Tiếc", "Lợi", "Vui"],
    *["Nghĩa", "Bền", "Sâm", "Rơi", "Thơm", "Trăng", "Bướch", "Crêm", "Jơơr", "Dêl", "Mia", "Hạnh", "Phúc", "Thiêm"],
]
NEEDS = [
    *["", "Mong có thêm bò giống", "Mong sửa lại mái nhà", "Cần nước sinh hoạt hợp vệ sinh", "Cho con đi học nghề"],
    *["Xin cây giống để trồng rừng", "Mong vay vốn nuôi dê"],
]
NOTES = ["", "", "", "Chủ hộ già yếu", "Có con học đại học", "Nhà ở xa trung tâm", "Có người đi làm xa"]
HOUSING = ["Tạm bợ", "Dột nát", "Bán kiên cố", "Kiên cố"]
INCOME = ["Nương rẫy", "Nương rẫy, chăn nuôi", "Làm thuê", "Lâm sản phụ", "Lương, phụ cấp"]

FIRST, SECOND = 2024, 2025
START = {"poor": 38, "near_poor": 15, "escaped": 6, "other": 41}
MOVES = {
    "poor": {"poor": 74, "near_poor": 14, "escaped": 12},
    "near_poor": {"near_poor": 62, "escaped": 26, "poor": 12},
    "escaped": {"escaped": 94, "near_poor": 6},
    "other": {"other": 97, "near_poor": 3},
}


def make(making: Making) -> None:
    """All households, with their class of both years."""
    names = _names(making.chance, _taken(making.content))
    for village in making.content["villages"]:
        with making.store.work("household.add") as work:
            for _ in range(village["households"]):
                facts, alone = _facts(making.chance, next(names), village)
                household = households.add(work, village_id=making.villages[village["name"]], **facts)
                first = _drawn(making.chance, START)
                second = _drawn(making.chance, MOVES[first])
                left_in = FIRST if first == "escaped" else SECOND
                households.set_class(work, household, FIRST, first)
                households.set_class(work, household, SECOND, second, left_in if second == "escaped" else None)
                for year, poverty in ((FIRST, first), (SECOND, second)):
                    if poverty == "poor":
                        making.poor.setdefault((village["name"], year), []).append(household)
                if alone:
                    making.alone.append(household)


def _taken(content: dict[str, Any]) -> set[str]:
    """Names of officials and contacts, which no household may have."""
    officials = [
        *content["signers"],
        *content["team"],
        *(term["leader"] for term in content["terms"] if "leader" in term),
    ]
    contacts = [contact for partner in content["partners"] for contact in partner.get("contacts", ())]
    return {search_key(one["name"]) for one in (*officials, *contacts)}


def _names(chance: random.Random, taken: set[str]) -> Iterator[tuple[str, str, str]]:
    """Ethnic group, sex and a name that nobody else has, however it is spelt."""
    while True:
        group = _drawn(chance, SHARES)
        sex = chance.choice(("male", "female"))
        family = chance.choice(FAMILIES[group])
        if group == "Xơ Đăng":
            family = "A" if sex == "male" else "Y"
        middle = chance.choice(MEN if sex == "male" else WOMEN) if family not in {"A", "Y", "H'"} else ""
        given = " ".join(chance.sample(GIVEN, 2 if family in {"A", "Y", "H'"} else 1))
        name = " ".join(part for part in (family, middle, given) if part)
        if search_key(name) not in taken:
            taken.add(search_key(name))
            yield group, sex, name


def _facts(chance: random.Random, named: tuple[str, str, str], village: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    group, sex, name = named
    year = chance.randint(1938, 2001)
    policy, persons = _happens(chance, 9), chance.choice((2, 3, 3, 4, 4, 4, 5, 5, 6, 7))
    alone = policy and _happens(chance, 40)
    birth = f"{year}" if _happens(chance, 40) else f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    facts = {
        "head": name,
        "head_birth": birth,
        "head_sex": sex,
        "ethnic_group": group,
        "personal_id": f"000{chance.randint(0, 10**9 - 1):09}",  # no province has the code 000
        "hamlet": chance.choice(village["hamlets"]),
        "persons": 1 if alone else persons,
        "phone": f"0900 000 {chance.randint(100, 899)}" if _happens(chance, 55) else "",
        "policy_family": policy,
        "living_alone": alone,
        "merit": _happens(chance, 5),
        "social_protection": _drawn(chance, {0: 82, 1: 14, 2: 4}),
        "land_m2": chance.choice((None, 300, 500, 1200, 2500, 5000, 8000, 12000)),
        "housing": chance.choice(HOUSING),
        "income": chance.choice(INCOME),
        "needs": chance.choice(NEEDS),
        "note": chance.choice(NOTES),
    }
    return facts, alone


def _happens(chance: random.Random, percent: int) -> bool:
    return chance.randrange(100) < percent


def _drawn(chance: random.Random, shares: dict[Any, int]) -> Any:  # noqa: ANN401 - one of the keys
    return chance.choices(list(shares), list(shares.values()))[0]
