"""The sample commune that ships: whole, lively, and about nobody who lives."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest

from ketnghia_desktop import paths
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.exchange import data_file

Records = list[dict[str, Any]]
FIRST, SECOND = 2024, 2025


@cache
def text() -> str:
    return (paths.shipped("resources") / "sample" / "bha-loi.json").read_text("utf-8")


def records(table: str) -> Records:
    found: Records = json.loads(text())["tables"][table]
    return found


def test_it_is_a_good_file_of_modest_size() -> None:
    data_file.read(text().encode())
    assert len(text().encode()) < 1_500_000


def test_it_is_marked_as_a_sample() -> None:
    (commune,) = records("commune")
    assert commune["sample"] is True
    assert commune["name"] == "Bha Lơi"


@pytest.mark.parametrize(
    ("table", "least", "most"),
    [("village", 6, 6), ("household", 380, 420), ("partner", 3, 3), ("team_term", 2, 3), ("contact", 3, 9)],
)
def test_it_is_as_large_as_a_highland_commune(table: str, least: int, most: int) -> None:
    assert least <= len(records(table)) <= most


def test_its_team_has_twelve_people_in_every_role() -> None:
    terms = records("team_term")
    for term in terms:
        roles = [one["role"] for one in records("member") if one["term_id"] == term["id"]]
        assert len(roles) == 12
        assert set(roles) == {"leader", "deputy", "secretary", "member", "invited"}


def test_households_move_between_classes_in_two_years() -> None:
    classes: dict[str, dict[int, str]] = {}
    for one in records("household_year"):
        classes.setdefault(one["household_id"], {})[one["year"]] = one["poverty"]
    moves = {(both[FIRST], both[SECOND]) for both in classes.values()}
    assert {("poor", "escaped"), ("poor", "near_poor"), ("near_poor", "poor"), ("poor", "poor")} <= moves


def test_the_second_year_asks_for_fifteen_items_in_four_areas() -> None:
    proposal = next(one for one in records("proposal") if one["year"] == SECOND)
    items = [one for one in records("proposal_item") if one["proposal_id"] == proposal["id"]]
    assert len(items) == 15
    assert {one["area"] for one in items} == {"economy", "politics", "outreach", "welfare"}
    assert {one["source"] for one in records("proposal_money")} >= {"partner", "donor", "residents", "counterpart"}


def test_its_books_hold_every_usual_kind_and_one_correction() -> None:
    kinds = [one["kind"] for one in records("voucher") if one["posted_hash"]]
    assert {"receipt", "distribution", "spending", "direct"} < set(kinds)
    assert kinds.count("correction") == 1
    assert any(one["posted_hash"] is None for one in records("voucher"))


def test_papers_of_the_first_year_went_out_and_those_of_the_second_are_drafts() -> None:
    states = {(one["definition"], one["year"]): one["state"] for one in records("paper")}
    assert states["team_decision", FIRST] == states["needs_report", FIRST] == "sent"
    assert states["team_decision", SECOND] == states["needs_report", SECOND] == "draft"


def test_nobody_can_be_called_or_written_to() -> None:
    kept = [
        (one, key) for table in ("member", "contact", "household", "commune") for one in records(table) for key in one
    ]
    numbers = {one[key] for one, key in kept if key.startswith("phone") and one[key]}
    assert len(numbers) > 100
    assert all(number.startswith("0900 000 ") or number == "0235 000 000" for number in numbers)
    assert all(address.endswith("@example.vn") for address in re.findall(r"[\w.]+@[\w.]+", text()))


def test_no_personal_id_belongs_to_a_province() -> None:
    assert all(one["personal_id"].startswith("000") for one in records("household"))


def test_households_and_officials_do_not_share_names() -> None:
    officials = {search_key(one["name"]) for table in ("member", "signer", "contact") for one in records(table)}
    assert officials.isdisjoint(search_key(one["head"]) for one in records("household"))
