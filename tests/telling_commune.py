"""A small commune in which everything personal can be told from everything else, for tests of what leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ketnghia_desktop.definitions.library import Library
from ketnghia_desktop.definitions.model import FieldDef, PaperDef
from ketnghia_desktop.domain.regulation import Area, Regulation
from ketnghia_desktop.papers import canonical
from ketnghia_desktop.papers.tree import Document, Heading, Hole, Paragraph, Run, Section
from ketnghia_desktop.services import households, issuing, ledger, people, places, proposals, support

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.store.work import Store, Work

YEAR = 2026
SECRETS = (
    "Bríu Thị Kín",
    "Zơrâm Giấu",
    "1961-07-13",
    "048061009876",
    "0905 111 222",
    "mái nhà dột nát",
    "con trai đi bộ đội",
    "Phạm Hảo Tâm",
    "Alăng Đầu Mối",
    "0235 999 888",
    "daumoi@example.vn",
    "Coor Tổ Viên",
    "0914 333 444",
)
"""Personal values, and words people wrote that name someone."""

PLAIN_FIELD = FieldDef("held_on", "date", "Ngày", 1)
NAMING_FIELD = FieldDef("members", "records", "Thành viên", 1, source="team.members", persons="structured")


@dataclass(frozen=True)
class Telling:
    """The ids a test needs."""

    village: UUID
    poor: UUID
    item: UUID
    handed_over: UUID


def a_paper_def(name: str, *fields: FieldDef) -> PaperDef:
    return PaperDef(name, f"{name}.yaml", f"Mẫu {name}", 0, "", "", "none", "year", fields, (), ())


def library() -> Library:
    areas = (Area("politics", 1, "Hệ thống chính trị", ""), Area("economy", 2, "Phát triển kinh tế", ""))
    profile = Regulation("qn-2020-2025", "Quảng Nam", "2020-2025", areas=areas)
    papers = {"open_plan": a_paper_def("open_plan", PLAIN_FIELD), "team_list": a_paper_def("team_list", NAMING_FIELD)}
    return Library(papers, {}, {profile.id: profile}, {})


def fill(store: Store) -> Telling:
    """Two villages, four households, a partner and a donor, an item, money received, given and handed over."""
    with store.work("commune.create") as work:
        places.create_commune(
            work, name="Trà Linh", code="20872", province="Quảng Nam", regulation="qn-2020-2025", full_register=True
        )
        village, other = (places.add_village(work, name=name) for name in ("Thôn Một", "Thôn Hai"))
        partner = people.add_partner(work, name="Sở Tài chính", kind="department")
        people.add_contact(work, partner, name="Alăng Đầu Mối", phone="0235 999 888", email="daumoi@example.vn")
        donor = people.add_partner(work, name="Phạm Hảo Tâm", kind="donor")
        term = people.found_term(work, started_on=date(YEAR, 1, 5))
        people.add_member(work, term, name="Coor Tổ Viên", phone_mobile="0914 333 444")
    with store.work("household.add") as work:
        poor = _household(work, "Bríu Thị Kín", village, "poor", personal_id="048061009876", phone="0905 111 222")
        _household(work, "Zơrâm Giấu", village, "near_poor", head_birth="1961-07-13", needs="mái nhà dột nát")
        _household(work, "Hồ Văn Ở", other, "poor", note="con trai đi bộ đội", code="Bríu Thị Kín")
        _household(work, "Nguyễn Văn Khác", None, "other")
    with store.work("proposal.edit") as work:
        item = _item(work, partner, poor)
    return Telling(village, poor, item, _vouchers(store, (partner, donor), poor, item))


def _household(work: Work, head: str, village: UUID | None, poverty: str, **facts: object) -> UUID:
    known = {"village_id": village, "persons": 4, "ethnic_group": "Cơ Tu", **facts}
    return households.add(work, head=head, year=YEAR, poverty=poverty, **known)


def _item(work: Work, partner: UUID, household: UUID) -> UUID:
    proposal = proposals.ensure_proposal(work, YEAR)
    item = proposals.add_item(
        work, proposal, "economy", content="Hỗ trợ bà Bríu Thị Kín trồng cam", details="Hộ Zơrâm Giấu 300 m²"
    )
    proposals.set_money(work, item, "partner", asked=50_000_000, agreed=40_000_000, partner_id=partner)
    proposals.set_money(work, item, "residents", asked=5_000_000)
    proposals.link_households(work, item, [household])
    return item


def _vouchers(store: Store, givers: tuple[UUID, UUID], household: UUID, item: UUID) -> UUID:
    partner, donor = givers
    day = date(YEAR, 2, 1)
    drafts = (
        support.money_received(partner, 40_000_000, dated=day, text="Bà Bríu Thị Kín nhận", item_id=item, cash=True),
        support.handed_over(donor, {household: 1_000_000}, dated=day, text="Ông Phạm Hảo Tâm trao tận tay"),
        support.money_given({household: 15_000_000}, dated=date(YEAR, 2, 2), text="Zơrâm Giấu làm chứng", item_id=item),
    )
    with store.work("voucher.post") as work:
        posted = [ledger.draft(work, draft) for draft in drafts]
        for voucher in posted:
            ledger.post(work, voucher)
        ledger.draft(work, drafts[0])
    return posted[1]


def issue(store: Store, definition: str, said: str, number: int = 5) -> UUID:
    """A paper that says this, given out on 3 February."""
    heading = Heading((), ("UBND XÃ TRÀ LINH",), (Run("Số: "), Hole("number"), Run("/KH-UBND")), (Hole("day"),))
    document = Document("Kế hoạch", (Section((heading, Paragraph((Run(said),)))),))
    with store.work("paper.issue") as work:
        paper = issuing.save_values(work, definition, YEAR, values={})
        issuing.present(work, paper, issuing.Frozen(canonical.to_json(document), canonical.content_hash(document)))
        issuing.number(work, paper, number, date(YEAR, 2, 3), "KH-UBND")
        issuing.issue(work, paper)
    return paper
