"""Which issued papers go with a bundle, which stay, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.exchange.open_papers import issued
from ketnghia_desktop.papers.wording import plain_text
from ketnghia_desktop.services import issuing
from ketnghia_desktop.store.models.papers import PaperRow
from tests.telling_commune import YEAR, Telling, fill, issue, library

if TYPE_CHECKING:
    from ketnghia_desktop.exchange.open_papers import OpenPaper
    from ketnghia_desktop.store.work import Store


@pytest.fixture
def telling(store: Store) -> Telling:
    return fill(store)


def found(store: Store) -> tuple[OpenPaper, ...]:
    with store.read() as session:
        return issued(session, library().papers)


def test_an_issued_paper_goes_with_its_number_and_day(store: Store, telling: Telling) -> None:
    issue(store, "open_plan", "Kế hoạch năm 2026")
    (paper,) = found(store)
    assert (paper.title, paper.why) == ("Mẫu open_plan", "")
    assert paper.name.startswith("open-plan-2026-005-")
    assert paper.document is not None
    assert "Số: 05/KH-UBND" in plain_text(paper.document)


def test_what_was_not_given_out_is_not_looked_at(store: Store, telling: Telling) -> None:
    with store.work("paper.edit") as work:
        issuing.save_values(work, "open_plan", YEAR, values={})
    withdrawn = issue(store, "team_list", "x")
    with store.work("paper.withdraw") as work:
        issuing.withdraw(work, withdrawn)
    assert found(store) == ()


@pytest.mark.parametrize(
    ("definition", "said", "why"),
    [
        ("team_list", "Kế hoạch", "persons"),
        ("no_longer", "Kế hoạch", "unknown"),
        ("open_plan", "Hộ bà BRÍU THỊ  KÍN", "mentions"),
        ("open_plan", "Gọi 0905 111 222", "mentions"),
        ("open_plan", "Số định danh 048061009876", "mentions"),
    ],
)
def test_a_paper_that_may_name_people_stays(
    store: Store, telling: Telling, definition: str, said: str, why: str
) -> None:
    issue(store, definition, said)
    (paper,) = found(store)
    assert (paper.why, paper.document) == (why, None)


@pytest.mark.parametrize("facts", [{"edited_outside": True}, {"frozen_json": "{}"}, {"frozen_hash": "0"}])
def test_a_paper_that_is_not_what_was_signed_stays(store: Store, telling: Telling, facts: dict[str, object]) -> None:
    paper = issue(store, "open_plan", "Kế hoạch")
    with store.read() as session:
        row = session.get_one(PaperRow, paper)
        for key, value in facts.items():
            setattr(row, key, value)
        with session.no_autoflush:
            (kept,) = issued(session, library().papers)
    assert (kept.why, kept.document) == ("altered", None)
