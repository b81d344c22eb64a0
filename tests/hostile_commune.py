"""A whole commune that tries every paper and book: long names, many people, huge amounts; and its empty twin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ketnghia_desktop.papers import book_pages, press
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.services import books, figures, hamlets, households, ledger, people, places, proposals, support

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import FieldDef, PaperDef
    from ketnghia_desktop.papers.tree import Document
    from ketnghia_desktop.papers.values import Json
    from ketnghia_desktop.store.work import Store, Work

YEAR = 2025
DAY = date(YEAR, 3, 4)
MARKUP = "<b>An</b> & {{7*7}} &amp; <para/> %s $1 \\n"
DECOMPOSED = "Nguye\u0302\u0303n Thi\u0323 Hu\u01a1ng"
UNBROKEN = "Khôngcóchỗnghỉ" * 14 + "hết!"
"""One word of 200 letters."""
HUGE = 123_456_789_000
PEOPLE = ("Zơ Râm Thị Nhút", "Bh'nướch A", DECOMPOSED, "Alăng <Bhuôch> & Con", "Pơloong %s {{7*7}}")
LONG_NAME = "Nguyễn Phước Vĩnh Thụy Thiên Hoàng Phúc Tường An Nhiên Đại Hải"
LONG_POST = "Phó Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã, kiêm Chủ tịch Hội Nông dân xã, Trưởng ban Mặt trận"
COMMUNE = "Bh'nướch Zơ Râm Vùng Cao Biên Giới Đặc Biệt Khó Khăn Phước Sơn"
VILLAGES = tuple(f"Thôn {one} Vùng Cao Đặc Biệt Khó Khăn Giáp Biên Giới Xa Xôi Nhất" for one in ("Bha Lơi", "A Bung"))
MEMBERS, RECIPIENTS, PARTNERS, HOUSEHOLDS = 60, 40, 36, 200
ROLES = ("leader", "deputy", "secretary")
CELL = " ".join(f"hộ {place} nuôi bò, trồng cam, làm đường;" for place in range(250))
"""Two thousand words."""
PASSAGES = 140
"""Paragraphs in the free passages of a paper together: some thirty pages."""


@dataclass(frozen=True)
class Subjects:
    """What papers of the commune can be about."""

    term: UUID
    village: UUID


def fill(store: Store) -> Subjects:
    """The commune, entered as the window enters it."""
    with store.work("fill") as work:
        places.create_commune(
            work,
            name=COMMUNE,
            district="Nam Trà My - Bắc Trà My - Phước Sơn - Tây Giang - Đông Giang",
            province="Quảng Nam",
            regulation="qn-2020-2025",
            area_m2=999_999_990_000,
        )
        places.add_signer(work, name=LONG_NAME)
        villages = [places.add_village(work, name=name) for name in VILLAGES]
        for name in PEOPLE:
            hamlets.add(work, villages[0], name=f"Nóc {name}", kind="noc")
        subjects = Subjects(_team(work, villages[0]), villages[0])
        givers = _partners(work)
        homes = _households(work, villages)
        _proposals(work, homes, givers)
        _figures(work)
    _vouchers(store, givers, homes)
    return subjects


def bare(store: Store) -> Subjects:
    """Only what the program demands before it works."""
    with store.work("fill") as work:
        places.create_commune(work, name="Trà Leng", regulation="qn-2020-2025")
        return Subjects(people.found_term(work), places.add_village(work, name="1"))


def _team(work: Work, village: UUID) -> UUID:
    term = people.found_term(
        work,
        started_on=date(YEAR, 2, 5),
        form="renewal",
        office=f"Văn phòng {MARKUP}",
        replaces=f"Quyết định số 12/QĐ-UBND ngày 05/02/2024 {LONG_POST}",
    )
    for place in range(MEMBERS):
        people.add_member(
            work,
            term,
            name=PEOPLE[place] if place < len(PEOPLE) else f"{LONG_NAME} {place}",
            post=LONG_POST,
            role=ROLES[place] if place < len(ROLES) else "member",
            phone_office="0235 3888 999",
            phone_mobile="0905 111 222 - 0905 333 444 - 0905 555 666",
            email="mot-dia-chi-thu-dien-tu-rat-dai-khong-co-cho-nghi@vanphong.quangnam.gov.vn",
            village_id=village if place % 3 == 0 else None,
        )
    return term


def _partners(work: Work) -> list[UUID]:
    ids = []
    for place in range(PARTNERS):
        name = f"Sở Nông nghiệp {MARKUP} thứ {place}" if place % 3 else f"Liên hiệp các hội {LONG_POST} thứ {place}"
        partner = people.add_partner(work, name=name, staff_count=1_000_000)
        people.add_contact(work, partner, name=LONG_NAME, phone="0905 111 222", last_answered_on=date(YEAR, 1, 10))
        ids.append(partner)
    people.edit_partner(work, ids[-1], name=UNBROKEN[:200])
    return ids


def _households(work: Work, villages: list[UUID]) -> list[UUID]:
    return [
        households.add(
            work,
            head=f"{PEOPLE[place % len(PEOPLE)]} {LONG_NAME if place % 7 == 0 else ''} {place}",
            ethnic_group="Xơ Đăng (Ca Dong, Mơ Nâm)",
            hamlet=f"Nóc {PEOPLE[place % len(PEOPLE)]}",
            village_id=villages[place % 2],
            persons=100,
            land_m2=10**9,
            year=YEAR,
            poverty=("poor", "near_poor", "other")[place % 3],
        )
        for place in range(HOUSEHOLDS)
    ]


def _proposals(work: Work, homes: list[UUID], givers: list[UUID]) -> None:
    """Five hundred rows, one of them taller than many pages, numbers down to 1.12.3."""
    proposal = proposals.ensure_proposal(work, YEAR)
    tops = [
        proposals.add_item(work, proposal, "economy", content=f"Hỗ trợ {MARKUP} {UNBROKEN if place == 4 else ''}")
        for place in range(12)
    ]
    for place in range(500 - len(tops)):
        item = proposals.add_item(
            work,
            proposal,
            "economy",
            parent_id=tops[-1 - place % 12],
            content=f"Nuôi bò thứ {place}",
            details=MARKUP,
            duty_residents="Bố trí đất trồng,",
            duty_partner="Xem xét, khảo sát;",
        )
        proposals.set_money(work, item, "partner", asked=HUGE, agreed=HUGE, partner_id=givers[place % len(givers)])
    proposals.edit_item(work, tops[1], details=CELL, place=VILLAGES[0], duty_commune="Phân công thành viên")
    proposals.link_households(work, tops[1], homes[:40])


def _figures(work: Work) -> None:
    for name in figures.enterable():
        figures.enter(work, YEAR, name, value=10**9, source=f"Niên giám {MARKUP}", dated=date(YEAR, 1, 1))


def _vouchers(store: Store, givers: list[UUID], homes: list[UUID]) -> None:
    with store.work("voucher.post") as work:
        for place in range(40):
            text = f"Tiếp nhận {MARKUP}" if place % 5 else UNBROKEN
            day = date(YEAR, 2, 1) + timedelta(days=place)
            received = support.money_received(givers[place % len(givers)], HUGE, dated=day, text=text)
            given = support.money_given({homes[place]: HUGE // 7}, dated=day, text=LONG_POST, cash=False)
            for draft in (received, given):
                ledger.post(work, ledger.draft(work, draft))


def typed(paper: PaperDef) -> dict[str, Json]:
    """Something extreme in every field a person can type into, by its kind."""
    return {field.key: value for field in paper.fields if (value := _extreme(field, paper)) is not None}


def _extreme(field: FieldDef, paper: PaperDef) -> Json:
    match field.kind:
        case "text" | "hour" | "long" if not field.source and field.key != paper.letter:
            return f"{MARKUP} {DECOMPOSED}, {LONG_POST},"
        case "lines" if not field.source:
            return [f"- Đơn vị thứ {place} {LONG_POST if place % 5 == 0 else MARKUP};" for place in range(RECIPIENTS)]
        case "rich":
            free = sum(one.kind == "rich" for one in paper.fields)
            return [_passage(place) for place in range(PASSAGES // free)]
        case "date":
            return DAY.isoformat()
        case "integer" | "money" if not field.source:
            return HUGE
    return None


def _passage(place: int) -> dict[str, object]:
    """One paragraph or item; the numbers in it make every line of it tell itself from every other."""
    words = (LONG_POST, MARKUP, UNBROKEN, CELL[:300], DECOMPOSED)[place % 5]
    numbered = " ".join(f"{word}{place}" if position % 6 == 3 else word for position, word in enumerate(words.split()))
    runs = [
        {"text": f"{place} {numbered} "},
        {"text": f"{LONG_NAME.replace(' ', f' {place} ', 3)}, ", "bold": True},
        {"text": " ".join(f"{place}.{one} đồng bào" for one in range(8 * (place % 4))), "italic": True},
    ]
    return {"runs": runs, **({"item": True} if place % 3 else {})}


def composed(store: Store, library: Library, name: str, subjects: Subjects, values: dict[str, Json]) -> press.Composed:
    """A paper of the commune with these values typed into it."""
    with store.read() as session:
        return press.preview(session, library, wanted(library, name, subjects, values))


def wanted(library: Library, name: str, subjects: Subjects, values: dict[str, Json]) -> Wanted:
    """Which copy of a paper, with these values."""
    about = {"term": subjects.term, "village": subjects.village}.get(library.papers[name].about)
    return Wanted(name, YEAR, DAY, about, values=values)


def pages(store: Store, library: Library) -> Iterator[tuple[str, Document]]:
    """Every book as it prints."""
    with store.read() as session:
        for name, book in library.books.items():
            sheet = books.book(session, book, YEAR)
            yield name, book_pages.document(session, book, sheet, YEAR)
