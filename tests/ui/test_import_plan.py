"""What the plan of a list says below its rows, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from ketnghia_desktop.ui.pages.import_page import ImportPage
from tests.ui.test_household_import import FIRST, LISTS, SECOND, counts, planned, taken

if TYPE_CHECKING:
    from pathlib import Path

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


def test_a_list_without_classes_is_not_said_to_have_brought_any(seen: Seen, tmp_path: Path) -> None:
    page = seen.go("household_import", ImportPage)
    path = tmp_path / "khong-dien.csv"
    path.write_text("Chủ hộ,Thôn\nBríu Nha,Tà Vạc\n", encoding="utf-8")
    planned(seen, page, path)
    taken(seen, page)
    assert page.done.told.text().startswith("Đã thêm 1 hộ")
    assert "phân loại hộ" not in page.done.told.text()
