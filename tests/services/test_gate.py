"""Opinions in minutes, and which items they make ready to send."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.regulation import Area
from ketnghia_desktop.services import bin as thrown
from ketnghia_desktop.services import gate, issuing, opinions, places, proposals
from tests.make import YEAR, an_item
from tests.rows import refused

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.services.gate import Readiness
    from ketnghia_desktop.store.work import Store, Work
    from tests.make import Commune

AREAS = (Area("economy", 1, "", ""), Area("politics", 2, "", "", commune_wide=True))
HELD = {"held_on": f"{YEAR}-02-03"}


def ready(store: Store, item: UUID) -> Readiness:
    with store.read() as session:
        return gate.readiness(session, YEAR, AREAS)[item]


def lacks(store: Store, item: UUID) -> list[tuple[str, UUID | None]]:
    return [(one.code, one.village) for one in ready(store, item).missing]


def minutes(work: Work, village: UUID | None, **values: object) -> UUID:
    name = gate.SURVEY_MINUTES if village else gate.TEAM_MINUTES
    begun = issuing.begin(work, name, YEAR, village)
    return issuing.save_values(work, name, YEAR, village, values={**HELD, **values}, which=begun)


def heard(work: Work, paper: UUID, *roles: str, item: UUID | None = None) -> list[UUID]:
    return [opinions.say(work, paper, role=role, said="Đồng ý", item_id=item) for role in roles]


def test_an_item_waits_for_every_village_it_concerns(empty: Store, commune: Commune) -> None:
    here, there = commune.villages
    with empty.work("item.edit") as work:
        proposals.link_households(work, commune.item, commune.households)
    assert lacks(empty, commune.item) == [("gate.no_minutes", one) for one in sorted((here, there), key=str)]
    with empty.work("opinion.add") as work:
        heard(work, minutes(work, here), "village", "resident")
        heard(work, minutes(work, there), "village")
    assert lacks(empty, commune.item) == [("gate.no_residents", there)]


@pytest.mark.parametrize(
    ("place", "concerned"),
    [
        ("", []),
        ("Trạm Y tế", []),
        ("Tổ 2, thôn tà vạc", [0]),
        ("Thôn A Đăng; thôn Tà Vạc", [0, 1]),
        ("Toàn xã", [0, 1]),
        ("2 thôn", [0, 1]),
        ("Tà Vạch", []),
    ],
)
def test_a_place_names_villages(empty: Store, commune: Commune, place: str, concerned: list[int]) -> None:
    with empty.work("item.edit") as work:
        proposals.edit_item(work, commune.item, place=place)
    assert ready(empty, commune.item).villages == {commune.villages[one] for one in concerned}


def test_villages_may_be_chosen_and_what_is_under_an_item_goes_with_it(empty: Store, commune: Commune) -> None:
    with empty.work("item.edit") as work:
        proposals.link_villages(work, commune.item, [commune.villages[1], commune.villages[1]])
        below = an_item(work, parent_id=commune.item)
        heard(work, minutes(work, commune.villages[1]), "village", "resident", item=commune.item)
    assert (lacks(empty, commune.item), lacks(empty, below)) == ([], [])
    with empty.work("item.edit") as work:
        proposals.link_villages(work, commune.item, [])
    assert lacks(empty, below) == [("gate.no_place", None)]


def test_what_is_for_the_whole_commune_is_weighed_by_the_team(empty: Store, commune: Commune) -> None:
    with empty.work("item.add") as work:
        item = an_item(work, area="politics", place="Thôn Tà Vạc")
    assert lacks(empty, item) == [("gate.no_team_minutes", None)]
    with empty.work("opinion.add") as work:
        paper = minutes(work, None)
        (said,) = heard(work, paper, "member", item=item)
    found = ready(empty, item)
    assert found.missing == ()
    assert [(one.paper, [each.id for each in one.opinions]) for one in found.evidence] == [(paper, [said])]


def test_a_passage_in_minutes_is_heard_too_and_an_empty_line_is_not(empty: Store, commune: Commune) -> None:
    with empty.work("opinion.add") as work:
        proposals.link_villages(work, commune.item, commune.villages[:1])
        paper = minutes(work, commune.villages[0], village_opinion="Thôn đồng ý")
        opinions.say(work, paper, role="resident", speaker="Bríu Hòa")
    assert lacks(empty, commune.item) == [("gate.no_residents", commune.villages[0])]


def test_minutes_without_a_day_or_withdrawn_prove_nothing(empty: Store, commune: Commune) -> None:
    with empty.work("opinion.add") as work:
        proposals.link_villages(work, commune.item, commune.villages[:1])
        paper = minutes(work, commune.villages[0], held_on="")
        heard(work, paper, "village", "resident")
    assert lacks(empty, commune.item) == [("gate.not_dated", commune.villages[0])]
    with empty.work("paper.number") as work:
        issuing.present(work, paper, issuing.Frozen("{}", "0" * 64))
        issuing.number(work, paper, 1, date(YEAR, 2, 3), "BB-TCT")
    assert lacks(empty, commune.item) == []
    with empty.work("paper.withdraw") as work:
        issuing.withdraw(work, paper)
    assert lacks(empty, commune.item) == [("gate.no_minutes", commune.villages[0])]


def test_a_written_reason_opens_the_gate_and_an_empty_one_closes_it(empty: Store, commune: Commune) -> None:
    with empty.work("item.let_through") as work:
        proposals.edit_item(work, commune.item, gate_reason=" Lũ cắt đường ")
    assert (ready(empty, commune.item).standing, ready(empty, commune.item).reason) == ("overridden", "Lũ cắt đường")
    with empty.work("item.let_through") as work:
        proposals.edit_item(work, commune.item, gate_reason="")
    assert ready(empty, commune.item).standing == "not_ready"


def test_a_dropped_item_waits_for_nobody(empty: Store, commune: Commune) -> None:
    with empty.work("item.edit") as work:
        below = an_item(work, parent_id=commune.item)
        proposals.edit_item(work, commune.item, state="dropped", reason="Trùng nguồn vốn")
    with empty.read() as session:
        assert not gate.readiness(session, YEAR, AREAS).keys() & {commune.item, below}


def test_words_of_people_stay_with_their_minutes(empty: Store, commune: Commune) -> None:
    with empty.work("opinion.add") as work:
        paper = minutes(work, commune.villages[0])
        first, second = heard(work, paper, "village", "resident", item=commune.item)
        with refused("item.heard"):
            proposals.remove_item(work, commune.item)
        with refused("fact.not_found"):
            opinions.say(work, paper, item_id=commune.villages[0])
    with empty.work("paper.discard") as work:
        issuing.discard(work, paper)
    with empty.read() as session:
        assert opinions.of_paper(session, paper) == ()
        assert [one.noun for one in thrown.removed(session)] == ["paper"]
    with empty.work("paper.restore") as work:
        thrown.restore(work, paper)
    with empty.work("opinion.remove") as work:
        opinions.remove(work, first)
    with empty.read() as session:
        assert [one.id for one in opinions.of_paper(session, paper)] == [second]
        assert [one.noun for one in thrown.removed(session)] == ["opinion"]


def test_presented_minutes_are_not_rewritten(empty: Store, commune: Commune) -> None:
    with empty.work("paper.present") as work:
        paper = minutes(work, commune.villages[0])
        (said,) = heard(work, paper, "resident")
        issuing.present(work, paper, issuing.Frozen("{}", "0" * 64))
    with empty.work("opinion.edit") as work:
        with refused("paper.frozen"):
            opinions.say(work, paper, said="Thêm")
        with refused("paper.frozen"):
            opinions.change_opinion(work, said, agrees="no")
        with refused("paper.frozen"):
            opinions.remove(work, said)


def test_a_village_that_goes_takes_its_links_and_drafts_along(empty: Store, commune: Commune) -> None:
    with empty.work("village.add") as work:
        village = places.add_village(work, name="Pà Lừa")
        proposals.link_villages(work, commune.item, [village])
        paper = minutes(work, village)
        heard(work, paper, "resident")
    with empty.work("village.remove") as work:
        places.remove_village(work, village)
    with empty.read() as session:
        assert opinions.of_paper(session, paper) == ()
        assert proposals.items(session, YEAR)[0].villages == ()


def test_villages_without_dated_minutes_are_still_to_be_surveyed(empty: Store, commune: Commune) -> None:
    with empty.work("paper.begin") as work:
        minutes(work, commune.villages[0])
        minutes(work, commune.villages[1], held_on="")
    with empty.read() as session:
        assert [one.id for one in gate.unheard(session, YEAR)] == [commune.villages[1]]
