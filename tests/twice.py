"""One household that stands in the register twice, and laptops that exchange what they did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from sqlalchemy import select

from ketnghia_desktop.papers import canonical
from ketnghia_desktop.papers.tree import Document, Paragraph, Run, Section
from ketnghia_desktop.services import (
    household_join,
    household_members,
    households,
    issuing,
    proposals,
    surveys,
)
from ketnghia_desktop.services.household_join import NO_CHOICE
from ketnghia_desktop.store.models.surveys import SurveySheetRow
from ketnghia_desktop.store.tables import RECORDS
from tests.make import YEAR, Commune, a_full_commune, a_gift, a_household, a_receipt, posted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.joining import Keep
    from ketnghia_desktop.domain.ledger import Posting
    from ketnghia_desktop.store.work import Store

P = ParamSpec("P")
T = TypeVar("T")
DOCUMENT = Document("Biên bản", (Section((Paragraph((Run("Đã giao."),)),)),))
OLD, NEW = "Zơ Râm Nhớ", "Zơrâm Nhó"


@dataclass
class Twice:
    """One household that stands in the register twice; the second one has received support."""

    store: Store
    commune: Commune
    first: UUID
    second: UUID
    round: UUID

    def join(self, *pair: UUID, facts: Mapping[str, Keep] = NO_CHOICE, classes: Mapping[int, Keep] = NO_CHOICE) -> UUID:
        one, other = pair or (self.first, self.second)
        with self.store.work("household.join") as work:
            return household_join.join(work, one, other, facts, classes)

    def ask(self, question: Callable[Concatenate[Session, P], T], *told: P.args, **more: P.kwargs) -> T:
        with self.store.read() as session:
            return question(session, *told, **more)


def twice_in(store: Store) -> Twice:
    commune = a_full_commune(store)
    village = commune.villages[0]
    with store.work("household.add") as work:
        first = a_household(work, OLD, head_birth="1958", village_id=village, persons=4, note="Nhà tạm")
        second = a_household(work, NEW, head_birth="1958-02-05", village_id=village, persons=5, note="Ở xa", merit=True)
        households.set_class(work, first, 2025, "poor")
        households.set_class(work, first, YEAR, "near_poor")
        households.set_class(work, second, YEAR, "poor")
        household_members.add_member(work, first, name="Zơ Râm Thị An", birth="1990")
        household_members.add_member(work, second, name="Zơrâm Thị An", birth="1990-03-01", relation="con")
        household_members.add_member(work, second, name="Zơ Râm Bình")
        proposals.link_households(work, commune.item, [first, second])
        made = surveys.make_round(work, [first, second], year=YEAR, survey="household_needs", title="Đầu năm")
        sheets = {row.household_id: row for row in work.session.scalars(select(SurveySheetRow))}
        sheets[second].returned_on, sheets[second].answers_json = work.today, {"needs": "Bò giống"}
        issuing.begin(work, "commitment", YEAR, about=second, title="Cam kết")
        presented = issuing.begin(work, "handover", YEAR, about=second, title="Biên bản")
        work.session.flush()
        content = issuing.Frozen(canonical.to_json(DOCUMENT), canonical.content_hash(DOCUMENT))
        issuing.present(work, presented, content)
    posted(store, a_receipt(commune))
    posted(store, a_gift(commune, postings=_to(commune, second)))
    return Twice(store, commune, first, second, made)


def _to(commune: Commune, household: UUID) -> tuple[Posting, ...]:
    lines = a_gift(commune).postings
    return tuple(replace(line, party_id=household) if line.party_kind == "household" else line for line in lines)


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, with what is derived."""
    with store.read() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))] for table in RECORDS
        }
