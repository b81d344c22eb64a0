"""What people said in minutes about proposals: who, as what, about which item, and whether they agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.gate import Agreement, Role
from ketnghia_desktop.domain.papers import PaperState
from ketnghia_desktop.services.facts import LONG, Choice, Reference, Text, shape
from ketnghia_desktop.services.records import add, edit, every, find, known, put_away
from ketnghia_desktop.services.subjects import said_in
from ketnghia_desktop.store.models.papers import PaperRow
from ketnghia_desktop.store.models.proposals import OpinionRow, ProposalItemRow

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work

ROLES = tuple(role.value for role in Role)
AGREEMENTS = tuple(one.value for one in Agreement)

OPINION = shape(
    speaker=Text(),
    role=Choice(ROLES),
    item_id=Reference(),
    said=Text(limit=LONG, lines=True),
    agrees=Choice(AGREEMENTS),
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody said in minutes (`paper_id`) about an item (None: about all of them)."""

    id: UUID
    paper_id: UUID
    position: int
    speaker: str
    role: str
    item_id: UUID | None
    said: str
    agrees: str

    @property
    def is_heard(self) -> bool:
        """Whether something stands there already; a line just begun proves nothing."""
        return bool(self.said)


def of_paper(session: Session, paper_id: UUID) -> tuple[Opinion, ...]:
    """The opinions that minutes hold, in order."""
    return _listed(said_in(session, paper_id))


def of_papers(session: Session, papers: Collection[UUID]) -> tuple[Opinion, ...]:
    """The opinions of several minutes."""
    return _listed(every(session, OpinionRow, OpinionRow.paper_id.in_(papers)))


def _listed(rows: Collection[OpinionRow]) -> tuple[Opinion, ...]:
    ordered = sorted(rows, key=lambda row: row.position)
    return tuple(
        Opinion(row.id, row.paper_id, row.position, **{key: getattr(row, key) for key in OPINION}) for row in ordered
    )


def say(work: Work, paper_id: UUID, **facts: object) -> UUID:
    """An opinion behind the others of these minutes; Refused(paper.frozen) once they were presented."""
    _is_draft(work.session, paper_id)
    known(work.session, ProposalItemRow, facts.get("item_id"), "item_id")
    last = max((row.position for row in said_in(work.session, paper_id)), default=0)
    values = {"role": Role.RESIDENT.value, "agrees": Agreement.YES.value, **facts}
    return add(work, OpinionRow, OPINION, values, paper_id=paper_id, position=last + 1)


def change_opinion(work: Work, opinion_id: UUID, **changes: object) -> None:
    """Change facts of an opinion; Refused(paper.frozen) once its minutes were presented."""
    row = find(work.session, OpinionRow, opinion_id)
    _is_draft(work.session, row.paper_id)
    known(work.session, ProposalItemRow, changes.get("item_id"), "item_id")
    edit(work, OpinionRow, opinion_id, OPINION, changes)


def remove(work: Work, opinion_id: UUID) -> None:
    """Take an opinion out of the minutes; Refused(paper.frozen) once they were presented."""
    row = find(work.session, OpinionRow, opinion_id)
    _is_draft(work.session, row.paper_id)
    put_away([row])


def _is_draft(session: Session, paper_id: UUID) -> None:
    if find(session, PaperRow, paper_id).state != PaperState.DRAFT:
        raise Refused(Breach("paper.frozen", subject=paper_id))


def minutes_of(session: Session, opinion_id: UUID) -> UUID:
    """The minutes an opinion stands in."""
    return find(session, OpinionRow, opinion_id).paper_id
