"""C · The report of needs: passages brought over from Word, figures that open their households, the list behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from ketnghia_desktop.papers.tree import Paragraph, Run, Table
from ketnghia_desktop.papers.wording import inline_text
from ketnghia_desktop.services import household_list, households, places
from ketnghia_desktop.services.figure_lists import IDS
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.ui.entry.passage_text import PassageText
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.figures import FiguresPage
from ketnghia_desktop.ui.pages.household_fields import write
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.papers import PapersPage
from tests.journeys.test_decision import export, page_text, pdf_text
from tests.window import ROOT, cells, cursor, press, type_into

if TYPE_CHECKING:
    from pathlib import Path

    from ketnghia_desktop.domain.sheet import Sheet
    from ketnghia_desktop.papers.tree import TableCell
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.pages.paper import PaperEditor
    from tests.window import Seen

WORD = ROOT / "tests" / "papers" / "clipboards" / "word.html"


def open_report(seen: Seen) -> PaperEditor:
    papers = seen.go("papers", PapersPage)
    papers.show_record("needs_report")
    seen.until(lambda: papers.editor and papers.editor.preview.page_count())
    assert papers.editor is not None
    return papers.editor


def pasted(editor: PaperEditor, key: str, html: str) -> None:
    control = editor.form[key].control
    assert isinstance(control, PassageText)
    data = QMimeData()
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    control.selectAll()
    QTest.keyClick(control, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_passage_comes_over_from_word_and_prints_as_it_was(seen: Seen) -> None:
    editor = open_report(seen)
    pasted(editor, "economy", WORD.read_text("utf-8"))
    seen.saved(editor.flush)
    seen.until(lambda: "2. Trồng quế & sâm" in page_text(editor))
    assert editor.state is not None
    printed = [one.inlines for one in editor.state.document.sections[0].blocks if isinstance(one, Paragraph)]
    assert (Run("Về kinh tế:", bold=True), Run(" sản xuất "), Run("nông, lâm nghiệp", italic=True)) in [
        line[:3] for line in printed
    ]
    assert (Run("- "), Run("đất dốc, thiếu nước")) in printed
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: "Trồng quế" not in page_text(editor))


def test_a_figure_of_the_report_opens_its_households_and_leads_back(seen: Seen) -> None:
    editor = open_report(seen)
    assert editor.state is not None
    poor = editor.state.fields["poor"].value
    (opens,) = [
        one for one in editor.form["poor"].findChildren(QPushButton) if "Tổng số hộ nghèo" in one.accessibleName()
    ]
    opens.click()
    page = seen.window.pages["households"]
    assert isinstance(page, HouseholdsPage)
    seen.until(lambda: page.query.ids is not None and page.count.text().startswith(f"{poor} hộ"))
    assert "Hộ nghèo" in page.figure._text.text()
    page.figure._back()
    assert seen.window.stack.currentWidget() is seen.window.pages["papers"]
    assert page.figure.isHidden()
    seen.until(lambda: page.query.ids is None)


def test_a_figure_is_entered_with_its_source_and_printed(seen: Seen) -> None:
    with_register(seen, full=False)
    page = seen.go("figures", FiguresPage)
    seen.until(lambda: page.found and not page.found.full)
    line = next(one for one, name in IDS.items() if name == "households.total")
    page.listing.choose(line)
    page._on_picked(line)
    assert page.panel.form.record == line
    type_into(page.panel.form, "value", "500")
    type_into(page.panel.form, "source", "Chi cục Thống kê")
    seen.saved(page.flush)
    editor = open_report(seen)
    seen.until(lambda: "Tổng số hộ là 500" in page_text(editor))
    assert "Chi cục Thống kê" in page_text(editor)


def test_a_cell_of_a_village_opens_the_households_there(seen: Seen) -> None:
    page = seen.go("figures", FiguresPage)
    seen.until(page.villages.lines.rowCount)
    column = page.found.villages.index("households.poor") if page.found else 0
    assert cells(page.villages, "village")[-1] == "Cả xã"
    page.villages.setCurrentIndex(page.villages.lines.index(0, column))
    count = page.villages.currentIndex().data()
    page.villages.entered.emit()
    homes = seen.window.pages["households"]
    assert isinstance(homes, HouseholdsPage)
    seen.until(lambda: homes.query.ids is not None and homes.count.text().startswith(f"{count} hộ"))
    assert "Tà Vạc" in homes.figure._text.text()


def test_the_list_behind_the_report_is_drawn_once_while_it_is_written_and_anew_when_it_changes(seen: Seen) -> None:
    editor = open_report(seen)
    drawing = editor.drawing
    seen.until(lambda: drawing._behind and "HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2025" in page_text(editor))
    before, pages = drawing._behind, editor.preview.page_count()
    type_into(editor.form, "economy", "Xã có sáu thôn.")
    seen.saved(editor.flush)
    seen.until(lambda: "Xã có sáu thôn." in page_text(editor))
    assert drawing._behind is before
    assert editor.preview.page_count() == pages
    home = HouseholdQuery(classes=("poor",), year=2025, limit=1)

    def rename(work: Work) -> None:
        ((poor, _),) = household_list.rows(work.session, home, ("head",))
        households.edit(work, poor, head="Zơrâm Thị Vừa Đổi Tên")

    seen.saved(lambda: seen.window.jobs.run(Operation("household.edit", rename)))
    seen.until(lambda: "Zơrâm Thị Vừa Đổi Tên" in page_text(editor))
    assert "Xã có sáu thôn." in page_text(editor)


def test_villages_that_differ_from_the_commune_are_told_and_undone(seen: Seen) -> None:
    page = seen.go("figures", FiguresPage)
    seen.until(lambda: page.found and page.register.full.record)
    tick = page.register.full["full_register"].control
    assert isinstance(tick, QCheckBox)
    seen.saved(tick.click)
    seen.until(lambda: page.found and not page.found.full)
    line = next(one for one, name in IDS.items() if name == "households.total")
    page.listing.choose(line)
    page._on_picked(line)
    type_into(page.panel.form, "value", "500")
    type_into(page.panel.form, "source", "Chi cục Thống kê")
    seen.saved(page.flush)
    seen.until(lambda: page.listing.lines.rowCount() and "500" in cells(page.listing, "amount"))
    for row in range(page.below.lines.rowCount()):
        cursor(page.below, row, "amount")
        press(page.below, str(90 + row))
        seen.saved(page.below.flush)
    seen.until(page.odd.text)
    assert "500" in page.odd.text()
    assert f"{sum(range(90, 96))}" in page.odd.text()
    assert "Tổng số hộ" in page.odd.text()
    assert set(cells(page.below, "source")) == {"Chi cục Thống kê"}
    editor = open_report(seen)
    seen.until(lambda: "cộng các thôn là 555" in checks_text(editor))
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: "cộng các thôn là 555" not in checks_text(editor))


def checks_text(editor: PaperEditor) -> str:
    return "\n".join(one.text() for one in editor.checks.findChildren(QLabel))


def with_register(seen: Seen, *, full: bool) -> None:
    operation = Operation("commune.edit", lambda work: places.edit_commune(work, full_register=full))
    seen.saved(lambda: seen.window.jobs.run(operation))


def listed_behind(editor: PaperEditor) -> tuple[tuple[TableCell, ...], ...]:
    assert editor.state is not None
    (table,) = [one for one in editor.state.document.sections[1].blocks if isinstance(one, Table)]
    return table.body


def traced(seen: Seen, editor: PaperEditor, label: str, count: int) -> dict[str, str]:
    """The households behind a figure of the report, opened by the button beside it: their heads, and their classes."""
    (opens,) = [one for one in editor.form.findChildren(QPushButton) if one.accessibleName().endswith(f": {label}")]
    opens.click()
    page = seen.window.pages["households"]
    assert isinstance(page, HouseholdsPage)
    seen.until(lambda: page.query.ids is not None and page.count.text().startswith(f"{count} hộ"))
    found: list[Sheet] = []
    seen.window.jobs.read(page._everything, found.append)
    seen.until(lambda: found)
    head, poverty = found[0].index("head"), found[0].index("poverty")
    assert len(found[0].lines) == count
    return {str(line.cells[head]): str(line.cells[poverty]) for line in found[0].lines}


def test_the_report_from_its_figures_to_its_presented_copy(seen: Seen, tmp_path: Path) -> None:
    """Figure → exactly its households → the list behind the report → PDF → presented; the lists change, it does not."""
    editor = open_report(seen)
    assert editor.state is not None
    poor, near = (editor.form[key].value() for key in ("poor", "near_poor"))
    assert isinstance(poor, int)
    assert isinstance(near, int)
    heads = traced(seen, editor, "Tổng số hộ nghèo", poor)
    assert set(heads.values()) == {"poor"}
    back_to_the_report(seen)
    others = traced(seen, editor, "Tổng số hộ cận nghèo", near)
    back_to_the_report(seen)
    listed = [inline_text(row[2].paragraphs[0]) for row in listed_behind(editor) if len(row) > 2 and not row[2].bold]
    assert sorted(listed) == sorted([*heads, *others])
    export(seen, editor, tmp_path / "bao cao.pdf")
    words = pdf_text(tmp_path / "bao cao.pdf")
    assert f"Tổng số hộ nghèo là {poor}" in words
    assert all(set(name.split()) <= set(words.split()) for name in heads)

    if not editor.states.reason.isHidden():
        editor.states.reason.show_values({"presented_although": "Đã thống nhất với lãnh đạo"})
    seen.saved(editor.states.next.click)
    seen.until(lambda: editor.state and editor.state.state == "presented")
    known = change_the_lists(seen)
    seen.go("papers", PapersPage)
    seen.quiet()
    assert f"Tổng số hộ nghèo là {poor}," in page_text(editor)
    assert editor.form["poor"].value() == poor
    assert "trình ký" in editor.form["poor"]._label.text()
    assert not editor.form["poor"].control.isEnabled()
    near_now, gone = known
    then = traced(seen, editor, "Tổng số hộ nghèo", poor - 1)
    assert set(then) == set(heads) - {gone}
    assert [one for one, poverty in then.items() if poverty != "poor"] == [near_now]
    page = seen.window.pages["households"]
    assert isinstance(page, HouseholdsPage)
    assert f"khi trình ký: {poor} · đã xóa từ đó: 1" in page.figure._text.text()


def back_to_the_report(seen: Seen) -> None:
    page = seen.window.pages["households"]
    assert isinstance(page, HouseholdsPage)
    page.figure._back()
    seen.until(lambda: page.query.ids is None)


def change_the_lists(seen: Seen) -> tuple[str, str]:
    """Of the poor households one is near-poor now, one deleted, and there is a new one; the names of the first two."""
    poor = HouseholdQuery(classes=("poor",), year=2025, mark="never_supported", limit=2)

    def do(work: Work) -> tuple[str, str]:
        (one, named), (two, gone) = household_list.rows(work.session, poor, ("head",))
        write(work, one, 2025, {"poverty": "near_poor"})
        households.remove(work, two)
        households.add(work, head="Zơ Râm Thị Nhút", year=2025, poverty="poor")
        return str(named["head"]), str(gone["head"])

    found: list[tuple[str, str]] = []
    seen.saved(lambda: seen.window.jobs.run(Operation("household.edit", do), found.append))
    seen.until(lambda: found)
    return found[0]
