"""What papers are about: records that stay as long as a presented paper names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.papers import PaperState
from ketnghia_desktop.services.records import every
from ketnghia_desktop.store.models.papers import PaperRow
from ketnghia_desktop.store.models.proposals import OpinionRow
from ketnghia_desktop.store.tables import RECORDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.base import Record


def stands(session: Session, record: UUID) -> bool:
    """Whether there is any record with this id that was not removed."""
    kept = (select(table.c.id).where(table.c.id == record, table.c.deleted == 0) for table in RECORDS)
    return any(session.execute(one).first() for one in kept)


def drafts_about(session: Session, record: UUID) -> Sequence[Record]:
    """The drafts of papers about a record and what was said in them, which go with it.

    Refused(paper.about) once one was presented.
    """
    papers = every(session, PaperRow, PaperRow.about_id == record)
    if any(paper.state != PaperState.DRAFT for paper in papers):
        raise Refused(Breach("paper.about", subject=record))
    return [*papers, *(one for paper in papers for one in said_in(session, paper.id))]


def said_in(session: Session, paper_id: UUID) -> Sequence[OpinionRow]:
    """The opinions that minutes hold."""
    return every(session, OpinionRow, OpinionRow.paper_id == paper_id)
