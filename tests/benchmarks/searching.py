"""One more letter in the search over 100,000 households, against the bare full-text query for the same words."""

from __future__ import annotations

import random
from contextlib import closing
from functools import partial
from statistics import median, quantiles
from typing import TYPE_CHECKING

from ketnghia_desktop.app import open_store
from ketnghia_desktop.domain.household_keys import keys
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.services import household_list, places, search
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.store import engine, finding
from ketnghia_desktop.store.models.households import HouseholdRow
from tests.benchmarks.timing import Row, timed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

HOUSEHOLDS, TYPED = 100_000, 60
PAGE, YEAR = 50, 2025
"""What the list asks for first: `ui.pages.households.PAGE` lines, with their classes of the year."""
FAMILIES = ("A Lăng", "Bríu", "Zơ Râm", "Nguyễn", "Hồ", "Pơloong", "Arất", "Hôih", "Tơngôl", "Cơlâu", "Ating", "Riah")
MIDDLE = ("", "Văn", "Thị", "Xuân", "Ngọc", "Minh", "Thị Kim", "Quốc")
GIVEN = (
    "Bốn",
    "Lợi",
    "Nga",
    "Đại",
    "Được",
    "An",
    "Bình",
    "Châu",
    "Dũng",
    "Hà",
    "Hoa",
    "Hòa",
    "Lan",
    "Mai",
    "Nhút",
    "Yến",
)
BARE = "SELECT rowid FROM found_households WHERE found_households MATCH ?"


def fill(folder: Path, dice: random.Random) -> list[str]:
    """Make the folder; the heads of its households."""
    heads = [
        " ".join(filter(None, (dice.choice(FAMILIES), dice.choice(MIDDLE), dice.choice(GIVEN))))
        for _ in range(HOUSEHOLDS)
    ]
    with closing(open_store(folder)) as store, store.work("commune.create") as work:
        owner = places.create_commune(work, name="Trà Mai", province="Đà Nẵng", regulation="qn-2020-2025")
        work.bulk([_row(owner, number, head) for number, head in enumerate(heads)], HouseholdRow)
    return heads


def _row(owner: object, number: int, head: str) -> dict[str, object]:
    facts = {"head": head, "code": f"H{number:06}", "personal_id": f"{number:012}", "phone": f"09{number:08}"}
    return {"id": new_id(), "commune_id": owner, **facts, **keys(facts)}


def keystrokes(heads: list[str], dice: random.Random) -> Iterator[str]:
    """What stands in the field after each letter from the second on, for some names."""
    for head in dice.sample(heads, TYPED):
        yield from (head[:letters] for letters in range(2, len(head) + 1) if head[:letters].strip() == head[:letters])


def _listed(session: Session, typed: str) -> None:
    """What the list asks before it is painted; how many there are in all is told behind it."""
    household_list.page(session, HouseholdQuery(search=typed, limit=PAGE, year=YEAR))


def _counted(session: Session, typed: str) -> None:
    household_list.count(session, HouseholdQuery(search=typed))


def rows(folder: Path) -> list[Row]:
    """The search over everything and the list of households, each letter of some names typed once."""
    dice = random.Random(7)  # noqa: S311 - the same names every time, not a secret
    heads = fill(folder, dice)
    typed = list(keystrokes(heads, dice))
    with closing(open_store(folder)) as store, store.read() as session:
        raw = engine.driver(session.connection())

        def bare(text: str) -> None:
            raw.execute(BARE, (finding.folded_match(text),)).fetchall()

        _listed(session, "a")
        search.search(session, "a")
        floor = [timed(partial(bare, one)) for one in typed]
        everything = [timed(partial(search.search, session, one)) for one in typed]
        listed = [timed(partial(_listed, session, one)) for one in typed]
        counted = [timed(partial(_counted, session, one)) for one in typed]
    behind = f", counted {median(counted):.1f} ms behind it"
    return [
        Row(
            f"{name}, 100,000 households",
            median(ours),
            median(floor),
            "3 x, 30 ms p99",
            f"p99 {_p99(ours):.1f} ms{more}",
        )
        for name, ours, more in (
            ("letter in the search box", everything, ""),
            ("letter in the list's search", listed, behind),
        )
    ]


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100)[-1]
