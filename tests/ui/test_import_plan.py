"""What the plan of a list says below its rows, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from ketnghia_desktop.ui.pages.import_page import ImportPage
from tests.ui.test_household_import import FIRST, LISTS, SECOND, counts, planned, taken

if TYPE_CHECKING:
    from tests.window import Seen


def test_where_all_is_known_it_is_said_and_another_file_is_a_click_away(seen: Seen) -> None:
    page = seen.go("household_import", ImportPage)
    for name in (FIRST, SECOND):
        planned(seen, page, LISTS / name)
        taken(seen, page)
        page.done.again_asked.emit()
    planned(seen, page, LISTS / FIRST)
    assert (counts(page), page.plan.confirm.isEnabled()) == ({"same": 412}, False)
    told = page.plan.summary.text()
    assert told.startswith("mọi hộ của danh sách đã có trong sổ, đúng như vậy · giữ số liệu năm sau: 37 hộ")
    (again,) = (one for one in page.plan.findChildren(QPushButton) if one.text() == "Tệp khác")
    again.click()
    assert page.step() is page.choose
