"""The people of some households of the sample commune: those of the first village that are poor in both years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.services import household_members, households

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sample_making import Making

    from ketnghia_desktop.services.households import Household

LISTED = 8
FIRST, SECOND = 2024, 2025
CHILDREN = ("Hiên", "Nhơn", "Lia", "Bhươn", "Thảo", "Crói")


def make(making: Making) -> None:
    """Each listed member by member, the head first, as many as persons are entered."""
    village = making.content["villages"][0]["name"]
    poor = [one for one in making.poor[village, FIRST] if one in making.poor[village, SECOND]]
    with making.store.work("household_member.add") as work:
        for household_id in poor[:LISTED]:
            home = households.household(work.session, household_id)
            for facts in _people(making, home):
                household_members.add_member(work, home.id, **facts)


def _people(making: Making, home: Household) -> Iterator[dict[str, str]]:
    """The head, the head's wife or husband, then children."""
    born = int(home.head_birth[:4])
    same = {"ethnic_group": home.ethnic_group}
    head = {"name": home.head, "birth": home.head_birth, "sex": home.head_sex, "personal_id": home.personal_id}
    yield {**head, **same, "relation": "Chủ hộ"}
    family = home.head.split()[0]
    for place in range(1, home.persons):
        given = CHILDREN[(place + born) % len(CHILDREN)]
        if place == 1:
            spouse = ("female", "Vợ") if home.head_sex == "male" else ("male", "Chồng")
            yield _person(f"{family} {given}", born + making.chance.randint(0, 4), *spouse) | same
        else:
            sex = making.chance.choice(("male", "female"))
            yield _person(f"{family} {given}", min(born + 20 + 3 * place, 2023), sex, "Con") | same


def _person(name: str, born: int, sex: str, relation: str) -> dict[str, str]:
    return {"name": name, "birth": str(born), "sex": sex, "relation": relation}
