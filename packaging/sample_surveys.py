"""The survey rounds of the sample commune: last year's came back, this year's is half way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.definitions.library import load
from ketnghia_desktop.papers.sources import vocabulary
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.services import households, people, survey_answers, surveys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from sample_making import Making

    from ketnghia_desktop.store.work import Work

SURVEY = "household_needs"
ASKED = {2024: 6, 2025: 9}
"""Poor households of each of the first villages that are asked in a year."""
VILLAGES = 2
CROPS = ("Lúa rẫy, sắn", "Chuối, ngô", "Sâm dây", "Keo, quế", "Lúa nước")
ANIMALS = ("Gà", "01 heo đen", "02 bò", "", "Dê, gà")
ASKS = (
    ("breeding_stock", "01 con bò giống cái sinh sản", 20_000_000, "Làm chuồng, trồng cỏ"),
    ("seedlings", "200 cây quế giống", 3_000_000, "Đất 1.200 m², công trồng"),
    ("house", "Sửa mái nhà dột", 15_000_000, "Công lao động của gia đình"),
    ("pupils", "Sách vở, xe đạp cho hai con đi học", 4_000_000, ""),
)


def make(making: Making) -> None:
    """A round in each year, with a surveyor in every village."""
    survey = load(shipped("forms"), vocabulary()).surveys[SURVEY]
    for year, count in ASKED.items():
        making.clock.day = date(year, 2, 3)
        names = [village["name"] for village in making.content["villages"][:VILLAGES]]
        asked = [one for name in names for one in making.poor[name, year][:count]]
        days = {"first_day": date(year, 2, 5), "last_day": date(year, 2, 20)}
        with making.store.work("round.add") as work:
            title = f"Khảo sát nhu cầu năm {year}"
            round_id = surveys.make_round(work, asked, year=year, survey=SURVEY, title=title, **days)
            _assign(work, round_id, [making.villages[name] for name in names], year)
        with making.store.read() as session:
            sheets = surveys.sheets(session, round_id)
        for place, sheet in enumerate(sheets):
            if year < max(ASKED) or place % 3 == 0:
                making.clock.day = date(year, 2, 7) + timedelta(days=place // 3)
                with making.store.work("sheet.record") as work:
                    survey_answers.record(work, survey, sheet.id, dict(_answers(making, work, sheet.household_id)))


def _assign(work: Work, round_id: UUID, villages: list[UUID], year: int) -> None:
    term = next(one for one in people.terms(work.session) if one.started_on and one.started_on.year <= year)
    members = [one.id for one in term.members if one.role == "member"]
    for village, member in zip(villages, members, strict=False):
        surveys.assign(work, round_id, village, member)


def _answers(making: Making, work: Work, household_id: UUID) -> Iterator[tuple[str, Any]]:
    """What a household of its means would say."""
    home, chance = households.household(work.session, household_id), making.chance
    kind, details, amount, contribution = chance.choice(ASKS)
    yield from {"persons": home.persons, "workers": max(1, home.persons // 2), "land": home.land_m2}.items()
    yield from {"crops": chance.choice(CROPS), "animals": chance.choice(ANIMALS), "income": home.income}.items()
    yield from {"housing": chance.choice(("temporary", "half_solid")), "water": "piped", "pen": False}.items()
    yield from {"support": [kind], "details": details, "amount": amount, "contribution": contribution}.items()
    yield "household_opinion", "Mong được hỗ trợ sớm trước mùa mưa."
    yield "village_opinion", "Hộ chịu khó làm ăn, thôn đề nghị hỗ trợ."
