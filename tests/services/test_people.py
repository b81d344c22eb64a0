"""Terms of the team, and partners with their contacts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ketnghia_desktop.services import ledger, people, places, proposals
from tests.make import a_partner, a_receipt, an_item
from tests.rows import refused

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Store
    from tests.make import Commune

FOUNDED, RENEWED = date(2024, 1, 22), date(2025, 1, 14)


def test_there_is_no_term_before_the_team_is_founded(store: Store) -> None:
    with store.read() as session:
        assert people.term(session) is None


def test_a_renewal_ends_the_term_before(store: Store) -> None:
    with store.work("team.found") as work:
        people.found_term(work, started_on=FOUNDED, period="2020-2025")
        people.found_term(work, started_on=RENEWED)
    with store.read() as session:
        latest, first = people.terms(session)
        assert (first.form, first.ended_on, latest.form, latest.ended_on) == ("founding", RENEWED, "renewal", None)
        assert people.term(session, date(2025, 1, 13)) == first
        assert people.term(session, RENEWED) == people.term(session) == latest


def test_a_renewal_may_begin_with_the_members_of_the_last_term(store: Store) -> None:
    with store.work("team.found") as work:
        village = places.add_village(work, name="Tà Vạc")
        first = people.found_term(work, started_on=FOUNDED)
        people.add_member(work, first, name="Alăng Bốn", role="leader")
        people.add_member(work, first, name="Bríu Hòa", village_id=village)
        people.found_term(work, members_of=first, started_on=RENEWED)
    with store.read() as session:
        latest, before = people.terms(session)
    assert [one.name for one in latest.members] == ["Alăng Bốn", "Bríu Hòa"]
    assert latest.members[1].village_name == "Tà Vạc"
    assert {one.id for one in latest.members}.isdisjoint(one.id for one in before.members)


def test_only_the_open_term_ends_with_a_renewal(store: Store) -> None:
    with store.work("team.found") as work:
        for day in (FOUNDED, RENEWED, date(2026, 1, 5)):
            people.found_term(work, started_on=day)
    with store.read() as session:
        assert [one.ended_on for one in people.terms(session)] == [None, date(2026, 1, 5), RENEWED]


def test_a_member_moved_to_his_own_place_changes_nothing(store: Store) -> None:
    with store.work("team.found") as work:
        term = people.found_term(work, started_on=FOUNDED)
        members = [people.add_member(work, term, name=name) for name in ("Một", "Hai")]
    with store.work("member.move") as work:
        people.move_member(work, members[1], 2)
    assert work.touched == frozenset()


def test_members_keep_an_order_without_gaps(store: Store) -> None:
    with store.work("team.found") as work:
        term = people.found_term(work, started_on=FOUNDED)
        one, two, three = (people.add_member(work, term, name=name) for name in ("Một", "Hai", "Ba"))
    with store.work("member.move") as work:
        people.move_member(work, three, 1)
        people.remove_member(work, one)
        people.edit_member(work, two, name="Hơi", role="secretary")
    with store.read() as session:
        found = people.term(session)
    assert found is not None
    assert [(member.position, member.name, member.role) for member in found.members] == [
        (1, "Ba", "member"),
        (2, "Hơi", "secretary"),
    ]


def test_a_term_can_be_mended(store: Store) -> None:
    with store.work("team.edit") as work:
        term = people.found_term(work)
        people.edit_term(work, term, started_on=FOUNDED, office="Văn phòng HĐND và UBND xã")
    with store.read() as session:
        found = people.term(session)
    assert found is not None
    assert (found.started_on, found.office) == (FOUNDED, "Văn phòng HĐND và UBND xã")


def test_a_partner_shows_its_contacts(store: Store) -> None:
    with store.work("partner.add") as work:
        partner = a_partner(work, staff_count=40)
        people.move_partner(work, a_partner(work, "Đồn Biên phòng", kind="border_guard"), 1)
        contact = people.add_contact(work, partner, name="Lê Vân", phone="0900 000 901")
        people.edit_contact(work, contact, last_answered_on=RENEWED)
        people.remove_contact(work, people.add_contact(work, partner, name="Nhầm"))
        people.edit_partner(work, partner, name="Sở Nội vụ")
    with store.read() as session:
        first, second = people.partners(session)
    assert (first.name, second.name) == ("Đồn Biên phòng", "Sở Nội vụ")
    assert [(one.name, one.last_answered_on) for one in second.contacts] == [("Lê Vân", RENEWED)]


def test_a_partner_nobody_names_is_removed_with_its_contacts(store: Store) -> None:
    with store.work("partner.remove") as work:
        partner = a_partner(work)
        people.add_contact(work, partner, name="Lê Vân")
        people.remove_partner(work, partner)
    with store.read() as session:
        assert people.partners(session) == ()


def test_a_partner_of_a_voucher_stays(empty: Store, commune: Commune) -> None:
    with empty.work("voucher.draft") as work:
        ledger.draft(work, a_receipt(commune))
    with refused("partner.used"), empty.work("partner.remove") as work:
        people.remove_partner(work, commune.partners[0])


def test_a_partner_who_is_asked_for_money_stays(store: Store) -> None:
    with store.work("item.add") as work:
        partner, item = a_partner(work), an_item(work)
        proposals.set_money(work, item, "partner", asked=5, partner_id=partner)
    with refused("partner.used"), store.work("partner.remove") as work:
        people.remove_partner(work, partner)


def test_a_term_entered_late_ends_where_the_next_begins(empty: Store) -> None:
    with empty.work("commune.create") as work:
        places.create_commune(work, name="Bha Lơi")
        people.found_term(work, started_on=date(2024, 5, 1))
    with empty.work("term.found") as work:
        people.found_term(work, started_on=date(2020, 5, 20), form="founding")
    with empty.read() as session:
        assert [(one.started_on, one.ended_on) for one in people.terms(session)] == [
            (date(2024, 5, 1), None),
            (date(2020, 5, 20), date(2024, 5, 1)),
        ]
