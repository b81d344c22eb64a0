"""Papers from the draft to the addressee."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.services import issuing, people
from tests.make import YEAR
from tests.rows import refused

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.services.issuing import PaperRecord
    from ketnghia_desktop.store.work import Store

DAY = date(2026, 2, 20)
HASH = "a" * 64


def saved(store: Store, definition: str = "needs_report", about: UUID | None = None, **values: object) -> UUID:
    with store.work("paper.save") as work:
        return issuing.save_values(work, definition, YEAR, about, values=values, title="Báo cáo")


def presented(store: Store, definition: str = "needs_report") -> UUID:
    paper = saved(store, definition)
    with store.work("paper.present") as work:
        issuing.present(work, paper, issuing.Frozen("{}", HASH))
    return paper


def numbered(store: Store, number: int = 5, dated: date = DAY, definition: str = "needs_report") -> UUID:
    paper = presented(store, definition)
    with store.work("paper.number") as work:
        issuing.number(work, paper, number, dated, "BC-UBND")
    return paper


def record(store: Store, paper: UUID) -> PaperRecord:
    with store.read() as session:
        return issuing.record(session, paper)


def test_values_are_kept_and_kept_again(store: Store) -> None:
    paper = saved(store, economy="  Nương rẫy ", area=5)
    assert record(store, paper).values == {"economy": "Nương rẫy", "area": 5}
    assert saved(store, economy="Rừng") == paper
    assert (record(store, paper).values, record(store, paper).title) == ({"economy": "Rừng"}, "Báo cáo")


def test_each_subject_has_a_paper_of_its_own(store: Store) -> None:
    with store.work("team.found") as work:
        term, later = people.found_term(work), people.found_term(work)
    one, other = saved(store, "team_decision", term), saved(store, "team_decision", later)
    assert one != other
    with store.read() as session:
        found = issuing.paper(session, "team_decision", YEAR, term)
        assert found is not None
        assert found.id == one
        assert issuing.paper(session, "team_decision", YEAR) is None


def test_a_draft_is_thrown_away(store: Store) -> None:
    paper = saved(store)
    with store.work("paper.discard") as work:
        issuing.discard(work, paper)
    with refused("record.missing"):
        record(store, paper)


def test_what_is_presented_is_frozen_and_ends_undo(store: Store) -> None:
    paper = presented(store)
    assert (record(store, paper).state, record(store, paper).frozen_hash) == ("presented", HASH)
    assert store.stack().cut_by == "paper.present"
    with refused("paper.frozen"):
        saved(store, economy="Khác")
    with refused("paper.frozen"), store.work("paper.discard") as work:
        issuing.discard(work, paper)


def test_an_unsigned_paper_comes_back_as_a_draft(store: Store) -> None:
    paper = presented(store)
    with store.work("paper.take_back") as work:
        issuing.take_back(work, paper)
    assert (record(store, paper).state, record(store, paper).frozen_json) == ("draft", None)
    assert saved(store, economy="Sửa") == paper


def test_the_clerk_gives_number_and_day(store: Store) -> None:
    found = record(store, numbered(store))
    assert (found.full_number, found.dated_on, found.state) == ("05/BC-UBND", DAY, "signed")
    with store.read() as session:
        assert issuing.next_number(session, "BC-UBND", YEAR) == 6
        assert issuing.next_number(session, "QĐ-UBND", YEAR) == 1


def test_a_paper_without_number_is_signed(store: Store) -> None:
    paper = presented(store)
    with store.work("paper.sign") as work:
        issuing.sign(work, paper, DAY)
    assert (record(store, paper).full_number, record(store, paper).state) == ("", "signed")


@pytest.mark.parametrize(
    ("number", "dated", "odd"),
    [(5, DAY, ["paper.number_used"]), (6, date(2026, 2, 19), ["paper.number_out_of_order"]), (6, DAY, [])],
)
def test_an_odd_number_is_shown_not_stopped(store: Store, number: int, dated: date, odd: list[str]) -> None:
    first, second = numbered(store), presented(store, "plan")
    with store.work("paper.number") as work:
        found = issuing.number(work, second, number, dated, "BC-UBND")
    with store.read() as session:
        later = issuing.breaches(session, YEAR)
    assert [breach.code for breach in found] == odd
    assert {breach.subject for breach in later} == ({first, second} if odd else set())


def test_a_paper_goes_out_and_is_answered(store: Store) -> None:
    paper = numbered(store)
    with store.work("paper.send") as work:
        issuing.issue(work, paper)
        delivery = issuing.send(work, paper, recipient="Sở Tài chính", way="Thư công vụ", sent_on=DAY)
        issuing.send(work, paper, recipient="UBND huyện", sent_on=DAY)
        issuing.answered(work, delivery, date(2026, 2, 25), "Đã nhận, chị Vân")
    with store.read() as session:
        first, second = issuing.deliveries(session, paper)
    assert (first.recipient, first.answered_on, first.answer) == ("Sở Tài chính", date(2026, 2, 25), "Đã nhận, chị Vân")
    assert (second.answered_on, record(store, paper).state) == (None, "sent")


def test_only_an_issued_paper_is_sent(store: Store) -> None:
    paper = presented(store)
    with refused("paper.not_possible"), store.work("paper.send") as work:
        issuing.send(work, paper, recipient="Sở Tài chính")


def test_a_withdrawn_paper_makes_room_for_another(store: Store) -> None:
    paper = numbered(store)
    with store.work("paper.withdraw") as work:
        issuing.withdraw(work, paper)
    assert record(store, paper).state == "withdrawn"
    assert saved(store) != paper


def test_a_replaced_paper_says_by_which(store: Store) -> None:
    old, new = numbered(store), numbered(store, 6, definition="needs_report_2")
    with store.work("paper.replace") as work:
        issuing.replace(work, old, by=new)
    assert (record(store, old).state, record(store, old).replaced_by_id) == ("replaced", new)


def test_a_draft_replaces_nothing(store: Store) -> None:
    old, draft = numbered(store), saved(store, "plan")
    with refused("paper.not_possible"), store.work("paper.replace") as work:
        issuing.replace(work, old, by=draft)


def test_the_list_of_a_year_shows_numbers_and_states(store: Store) -> None:
    saved(store, "plan")
    numbered(store)
    with store.read() as session:
        sheet = issuing.papers(session, YEAR)
    assert [(line.cells[0], line.cells[2], line.cells[4]) for line in sheet.lines] == [
        ("", "plan", "draft"),
        ("05/BC-UBND", "needs_report", "signed"),
    ]


def test_as_many_letters_as_are_begun_stand_beside_each_other(store: Store) -> None:
    with store.work("paper.begin") as work:
        first = issuing.begin(work, "cover_letter", YEAR, title="Gửi báo cáo")
        second = issuing.begin(work, "cover_letter", YEAR, title="Gửi phụ lục")
    with store.work("paper.save") as work:
        issuing.save_values(work, "cover_letter", YEAR, values={"matter": "một"}, which=first)
        issuing.save_values(work, "cover_letter", YEAR, values={"matter": "hai"})
    with store.read() as session:
        found = issuing.alike(session, "cover_letter", YEAR)
    assert [(one.id, one.title, one.values) for one in found] == [
        (first, "Gửi báo cáo", {"matter": "một"}),
        (second, "Gửi phụ lục", {"matter": "hai"}),
    ]
