"""What papers print of the people's words: the opinions minutes hold, and what each item rests on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.names import bare_village
from ketnghia_desktop.papers.facts import GateFacts, MinutesFacts, MissingFacts, OpinionFacts
from ketnghia_desktop.papers.proposal_rows import numbered
from ketnghia_desktop.services import gate, opinions, places, proposals

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.gate import Standing
    from ketnghia_desktop.domain.regulation import Regulation
    from ketnghia_desktop.papers.kept import Kept
    from ketnghia_desktop.services.gate import Readiness
    from ketnghia_desktop.services.proposals import Item


def said(session: Session, paper: UUID | None, year: int, kept: Kept) -> tuple[OpinionFacts, ...]:
    """What stands in these minutes; lines that say nothing yet are left out."""
    if paper is None:
        return ()
    contents = kept.of(
        "proposals.contents",
        year,
        lambda: {one.id: " ".join(one.content.split()) for one in proposals.items(session, year)},
    )
    return tuple(
        OpinionFacts(one.speaker, one.role, one.said, one.agrees, contents.get(one.item_id, "") if one.item_id else "")
        for one in opinions.of_paper(session, paper)
        if one.is_heard
    )


def at_gate(
    session: Session, year: int, regulation: Regulation, kept: Kept
) -> Mapping[Standing, tuple[GateFacts, ...]]:
    """The items by how they stand at the gate, numbered as in the appendix.

    Minutes are papers too: when they say something else, the items are weighed again.
    """
    source = (year, regulation, gate.held(session, year))
    return kept.of("proposals.gate", source, lambda: _weighed(session, year, regulation))


def _weighed(session: Session, year: int, regulation: Regulation) -> Mapping[Standing, tuple[GateFacts, ...]]:
    found = gate.readiness(session, year, regulation.areas)
    names = {one.id: bare_village(one.name) for one in places.villages(session)}
    stand: defaultdict[Standing, list[GateFacts]] = defaultdict(list)
    for item, number in numbered(session, year, regulation):
        if item.id in found:
            stand[found[item.id].standing].append(_facts(item, number, found[item.id], names))
    return {standing: tuple(items) for standing, items in stand.items()}


def _facts(item: Item, number: str, found: Readiness, names: Mapping[UUID, str]) -> GateFacts:
    minutes = dict.fromkeys(
        MinutesFacts(names.get(one.village, "") if one.village else "", one.held_on) for one in found.evidence
    )
    lacks = tuple(MissingFacts(one.code, names.get(one.village, "") if one.village else "") for one in found.missing)
    return GateFacts(number, " ".join(item.content.split()), tuple(minutes), lacks, " ".join(found.reason.split()))
