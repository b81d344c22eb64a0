"""The plain lists: villages, signers, twinned units and their contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLineEdit

from ketnghia_desktop.services import households
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.list_page import ListPage
from ketnghia_desktop.ui.pages.partners import PartnersPage
from ketnghia_desktop.ui.table.columns import A_NAME, NARROWEST, Need, least_widths, shared
from tests.window import cells, type_into

if TYPE_CHECKING:
    from tests.window import Seen


def names(page: ListPage | PartnersPage) -> list[str]:
    key = "village_name" if "village" in page.concerns else "name"
    return [name.strip() for name in cells(page.listing, key)]


def test_a_village_is_added_moved_and_removed(seen: Seen) -> None:
    page = seen.go("villages", ListPage)
    seen.until(page.listing.chosen)
    page._add()
    type_into(page.panel.form, "name", "Đhrôồng")
    seen.saved(page.flush)
    seen.until(lambda: names(page)[-1] == "Đhrôồng")
    seen.saved(lambda: page._move(-1))
    seen.until(lambda: names(page)[-2] == "Đhrôồng")
    seen.saved(page._remove)
    seen.until(lambda: "Đhrôồng" not in names(page))


def line(page: HouseholdsPage) -> QLineEdit:
    control = page.panel.form["hamlet"].control
    assert isinstance(control, QLineEdit)
    return control


def offered(page: HouseholdsPage) -> list[str]:
    model = line(page).completer().model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def test_hamlets_are_written_line_by_line_and_offered_to_the_households_there(seen: Seen) -> None:
    page = seen.go("villages", ListPage)
    seen.until(lambda: page.panel.form.record)
    page.panel.form.show_values({"hamlets": ("Tổ 7", "Nóc Ông Bốn")})
    seen.saved(page.flush)
    seen.until(lambda: cells(page.listing, "hamlets")[0] == "2")
    homes = seen.go("households", HouseholdsPage)
    seen.until(lambda: homes.village.count() > 1)
    homes.village.setCurrentIndex(1)
    homes._add()
    seen.until(lambda: offered(homes) == ["Nóc Ông Bốn", "Tổ 7"])
    type_into(homes.panel.form, "head", "Zơ Râm Thị Mới")
    seen.saved(homes.flush)
    seen.until(lambda: homes.panel.form.record)
    line(homes).setText("Nóc Ông Bốn")  # Qt does so while the line has the focus, and tells of no edit
    line(homes).completer().activated.emit("Nóc Ông Bốn")
    seen.saved(homes.flush)
    with seen.window.jobs._opened().read() as session:
        assert households.household(session, homes.panel.form.record or UUID(int=0)).hamlet == "Nóc Ông Bốn"


def test_a_village_with_households_stays_and_why_is_said(seen: Seen) -> None:
    page = seen.go("villages", ListPage)
    seen.until(lambda: page.panel.form.record)
    page._remove()
    seen.until(lambda: "còn hộ" in seen.window.notice.text())
    page.jobs.saved.emit()
    assert not seen.window.notice.isVisible()


def test_a_signer_whose_days_run_backwards_is_told_so(seen: Seen) -> None:
    page = seen.go("signers", ListPage)
    seen.until(lambda: page.panel.form.record)
    type_into(page.panel.form, "valid_from", "1/7/2025")
    type_into(page.panel.form, "valid_to", "1/6/2025")
    page.flush()
    seen.until(lambda: page.panel.form["valid_to"].problem() == "Ngày cuối trước ngày đầu.")


def test_a_unit_and_its_contact_are_added(seen: Seen) -> None:
    page = seen.go("partners", PartnersPage)
    seen.until(page.listing.chosen)
    page._add()
    type_into(page.unit.form, "name", "Phường Hải Châu")
    seen.saved(page.flush)
    seen.until(lambda: names(page)[-1] == "Phường Hải Châu")
    page._add_contact()
    type_into(page.contact.form, "name", "Nguyễn Văn Đại")
    type_into(page.contact.form, "last_answered_on", "3/7/25")
    seen.saved(page.flush)
    seen.until(lambda: names(page)[-2:] == ["Phường Hải Châu", "Nguyễn Văn Đại"])
    seen.saved(page._remove_contact)
    seen.until(lambda: names(page)[-1] == "Phường Hải Châu")
    page._on_picked(next(reversed(page._partners)))
    seen.saved(lambda: page._move(-1))
    seen.saved(page._remove)
    seen.until(lambda: "Phường Hải Châu" not in names(page))


def test_columns_of_words_share_the_room_that_is_left() -> None:
    both, least = {0: 1.0, 1: 1.0}, dict.fromkeys((0, 1), NARROWEST)
    assert shared(300, {0: 50, 1: 400}, both, {0: 50, 1: NARROWEST}) == {0: 50, 1: 250}
    assert shared(900, {0: 50, 1: 100}, {0: 1.0, 1: 2.0}, least) == {0: 300, 1: 600}
    assert shared(40, {0: 500, 1: 500}, both, least) == least


def test_a_column_of_names_is_not_the_one_that_is_cut() -> None:
    both, least = {0: 1.0, 1: 1.0}, {0: 150, 1: NARROWEST}
    assert shared(260, {0: 200, 1: 400}, both, least) == {0: 150, 1: 110}
    assert shared(160, {0: 200, 1: 400}, both, least) == {0: 150, 1: NARROWEST}


def test_words_are_cut_only_where_even_a_tight_list_has_no_room_for_them(seen: Seen) -> None:
    assert seen.window.isVisible()  # in type of 100 %, which the least widths grow with
    needs = {0: Need(214, 202, 40), 1: Need(104, 92, 40)}
    whole, snug, telling, tight = (214, 104), (202, 92), (214, NARROWEST), (202, NARROWEST)
    rooms = {318: whole, 317: snug, 294: snug, 293: telling, 284: telling, 283: tight, 272: tight}
    rooms |= {271: (A_NAME, NARROWEST), 220: (A_NAME, NARROWEST), 219: whole}
    for room, least in rooms.items():  # a list that is scrolled anyway cuts nothing
        assert least_widths(needs, {0}, room) == dict(enumerate(least))
    long_title = {0: Need(214, 202, 40), 1: Need(300, 292, 120)}
    assert least_widths(long_title, {0}, 340) == {0: 214, 1: 120}  # words are cut before a title is
