"""The papers: what each lacks, its form, its checks, the page that follows what is typed."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from ketnghia_desktop.definitions.model import PICKED_KINDS
from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.exchange.out_file import usual_name
from ketnghia_desktop.papers import press
from ketnghia_desktop.services import issuing
from ketnghia_desktop.services.search import Hit, search
from ketnghia_desktop.ui.pages.dashboard import DashboardPage
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.preferences import load
from tests.window import PATIENCE, type_into

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.papers.gather import Wanted
    from ketnghia_desktop.papers.kept import Kept
    from ketnghia_desktop.ui.pages.paper import PaperEditor
    from tests.window import Seen

FOUNDING = "Quyết định thành lập Tổ Công tác kết nghĩa"
NUMBER = re.compile(r"[0-9a-f]{8}-.*")
RENEWAL = "Quyết định kiện toàn Tổ Công tác kết nghĩa"


@pytest.fixture
def papers(seen: Seen) -> PapersPage:
    made = seen.go("papers", PapersPage)
    seen.until(lambda: made._entries)
    return made


@pytest.fixture
def editor(papers: PapersPage, seen: Seen) -> PaperEditor:
    return opened(papers, seen, "team_decision")


def opened(papers: PapersPage, seen: Seen, paper: str) -> PaperEditor:
    papers.show_record(paper)
    editor = papers.editor
    assert editor is not None
    seen.until(editor.preview.page_count)
    return editor


def breaches(editor: PaperEditor) -> tuple[Breach, ...]:
    return editor.state.breaches if editor.state else ()


def text_of(editor: PaperEditor) -> str:
    return str(editor.state and editor.state.document)


def test_the_list_says_how_many_are_ready(papers: PapersPage) -> None:
    count = len(papers._entries)
    assert {one.paper.id for one in papers._entries} == set(papers.desk.library().papers)
    assert papers.note.text().endswith(f"trong {count} dự thảo văn bản năm 2025 sẵn sàng để ký")


def test_the_papers_stand_in_the_order_they_are_needed_under_their_step_in_words(papers: PapersPage) -> None:
    ids = list(dict.fromkeys(one.paper.id for one in papers._entries))
    assert ids[:3] == ["team_decision", "team_regulation", "contact_sheet"]
    assert ids.index("survey_minutes") < ids.index("needs_report") < ids.index("needs_appendix")
    heads = [one.text() for one in papers.findChildren(QLabel) if one.text().startswith("Bước ")]
    assert heads == ["Bước 2 · Tổ công tác", "Bước 3 · Khảo sát và đề xuất"]


def test_a_decision_is_called_by_what_it_does_everywhere(papers: PapersPage, editor: PaperEditor, seen: Seen) -> None:
    assert [one.title for one in papers._entries if one.paper.id == "team_decision"] == [RENEWAL]
    assert editor._title() == RENEWAL
    editor.form["form"].show_value("founding")
    editor.form["form"].edited.emit()
    seen.until(lambda: editor.title.text() == FOUNDING)
    seen.saved(editor.flush)
    editor._leave()
    seen.until(lambda: FOUNDING in [one.title for one in papers._entries])
    found: list[Hit] = []
    seen.window.jobs.read(lambda session: search(session, "to cong tac ket nghia"), found.extend)
    seen.until(lambda: FOUNDING in [one.title for one in found])
    dashboard = seen.go("dashboard", DashboardPage)
    seen.until(lambda: FOUNDING in [one.text() for one in dashboard.findChildren(QLabel)])


def test_a_paper_asked_for_elsewhere_does_not_wait_for_the_list(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    free, real = Event(), press.preview

    def slow(session: Session, library: Library, wanted: Wanted, kept: Kept) -> press.Composed:
        free.wait(PATIENCE / 1000)
        return real(session, library, wanted, kept)

    monkeypatch.setattr(press, "preview", slow)
    seen.window.go("papers", "contact_sheet")
    page = seen.go("papers", PapersPage)
    seen.until(lambda: page.editor and page.editor.preview.page_count())
    assert page._entries == ()
    assert page.editor is not None
    free.set()
    seen.quiet()
    assert page._entries == ()
    page.editor._leave()
    seen.until(lambda: {one.paper.id for one in page._entries} == set(page.desk.library().papers))


def test_minutes_of_each_village_stand_in_the_list(papers: PapersPage) -> None:
    minutes = [one for one in papers._entries if one.paper.id == "survey_minutes"]
    assert minutes[0].title == "Biên bản khảo sát tại thôn (Tà Vạc)"
    assert [one.lacks for one in minutes] == [0] * 6


def test_the_page_follows_what_is_typed_before_it_is_saved(editor: PaperEditor, seen: Seen) -> None:
    with seen.bot.waitSignal(editor.shown, timeout=30_000), seen.bot.assertNotEmitted(seen.window.jobs.saved):
        type_into(editor.form, "proposed_by", "Văn phòng HĐND và UBND xã <b>An</b> & {{7*7}}")
    assert "<b>An</b> & {{7*7}}" in text_of(editor)


def test_what_is_typed_is_kept_with_the_paper_and_undone_by_name(editor: PaperEditor, seen: Seen) -> None:
    before = editor.form["leader_duties"].value()
    type_into(editor.form, "leader_duties", "Ký văn bản của Tổ")
    seen.saved(editor.flush)
    kept: list[issuing.PaperRecord | None] = []
    which = editor.which
    seen.window.jobs.read(
        lambda session: issuing.paper(session, which.definition, which.year, which.about), kept.append
    )
    seen.until(lambda: kept)
    assert kept[0] is not None
    assert kept[0].values["leader_duties"] == "Ký văn bản của Tổ"
    seen.until(lambda: seen.window.top._undo.text() == "Hoàn tác: sửa văn bản")
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: editor.form["leader_duties"].value() == before)


def test_a_field_emptied_says_again_what_the_data_says(editor: PaperEditor, seen: Seen) -> None:
    seen.until(editor.form["office"].value)
    from_data = editor.form["office"].value()
    type_into(editor.form, "office", "Văn phòng khác")
    seen.saved(editor.flush)
    seen.until(lambda: "ghi tay" in editor.form["office"]._label.text())
    type_into(editor.form, "office", "")
    seen.saved(editor.flush)
    seen.until(lambda: editor.form["office"].value() == from_data)


def test_the_authority_switch_changes_the_signature(editor: PaperEditor, seen: Seen) -> None:
    assert "TM. ỦY BAN NHÂN DÂN" in text_of(editor)
    editor.form.show_values({"authority": "chairman"})
    editor.form.edited.emit()
    seen.until(lambda: "TM. ỦY BAN NHÂN DÂN" not in text_of(editor))


def test_a_field_is_shown_only_while_its_condition_holds(editor: PaperEditor, seen: Seen) -> None:
    editor.form.show_values({"form": "founding"})
    editor.form.edited.emit()
    seen.until(lambda: not editor.form["replaces"].isVisible())
    editor.form.show_values({"form": "renewal"})
    editor.form.edited.emit()
    seen.until(editor.form["replaces"].isVisible)


def test_a_check_leads_to_its_field_or_to_the_page_of_its_records(editor: PaperEditor, seen: Seen) -> None:
    editor._mend(Breach("field.missing", subject="dated_on"))
    seen.until(lambda: seen.window.focusWidget() is editor.form["dated_on"].control)
    editor._mend(Breach("team.no_leader", subject="members"))
    assert seen.window.desk.preferences.page == "members"


def test_a_check_shows_the_field_it_leads_to(papers: PapersPage, seen: Seen) -> None:
    editor = opened(papers, seen, "survey_minutes")
    low = editor.form["situation"]
    assert not low.visibleRegion().contains(low.rect().center())
    editor._mend(Breach("field.missing", subject="situation"))
    seen.until(lambda: low.visibleRegion().contains(low.rect().center()))


def test_people_are_picked_by_name_and_never_shown_by_number(papers: PapersPage, seen: Seen) -> None:
    for key in seen.window.desk.library().papers:
        editor = opened(papers, seen, key)
        lines = [one.text() for one in editor.form.findChildren(QLineEdit)]
        assert (key, [text for text in lines if NUMBER.fullmatch(text)]) == (key, [])
        chosen = [editor.form[one.key].control for one in editor.paper.fields if one.kind in PICKED_KINDS]
        assert all(isinstance(one, QComboBox) and one.currentText() for one in chosen)


def test_what_the_checks_find_is_listed_with_its_count(editor: PaperEditor, seen: Seen) -> None:
    type_into(editor.form, "dated_on", "1/1/2019")
    editor.form.edited.emit()
    seen.until(lambda: breaches(editor))
    assert editor.checks.count.text() == str(len(breaches(editor)))


def test_a_file_that_cannot_be_written_is_told(editor: PaperEditor, seen: Seen, tmp_path: Path) -> None:
    editor.where_to_save = lambda *_asked: tmp_path  # a folder of that name is in the way
    editor.export("pdf")
    seen.until(lambda: "Không ghi được tệp" in seen.window.notice.text())


def test_going_back_from_the_dialog_writes_nothing(editor: PaperEditor, seen: Seen) -> None:
    editor.where_to_save = lambda *_asked: None
    editor.export("docx")
    seen.quiet()
    assert seen.window.notice.text() == ""


def test_back_in_the_list_another_paper_is_opened(papers: PapersPage, editor: PaperEditor, seen: Seen) -> None:
    editor._leave()
    assert not editor.isVisible()
    appendix = opened(papers, seen, "needs_appendix")
    assert appendix.preview.page_count() > 1
    assert appendix.form["rows"].isVisible()
    seen.window.desk.choose_year(2024)
    seen.until(lambda: papers.editor is None)


def test_who_closes_a_paper_goes_on_at_its_line(papers: PapersPage, editor: PaperEditor, seen: Seen) -> None:
    back = next(one for one in editor.findChildren(QPushButton) if one.text() == "Mọi văn bản")
    back.setFocus()
    back.click()
    seen.settled()
    here = seen.window.focusWidget()
    assert here is not None
    assert here.accessibleName() == f"Mở: {RENEWAL}"
    assert not here.visibleRegion().isEmpty()


def test_a_file_is_proposed_where_its_kind_was_put_last_under_a_name_of_its_own(
    editor: PaperEditor, seen: Seen, tmp_path: Path
) -> None:
    asked: list[tuple[Path, str]] = []

    def choose(_parent: object, folder: Path, name: str, _kind: str) -> Path:
        asked.append((folder, name))
        where = tmp_path / name.rpartition(".")[2]
        where.mkdir(exist_ok=True)
        return where / name

    editor.where_to_save = choose
    for kind in ("pdf", "docx", "pdf"):
        editor.export(kind)
        seen.until(lambda: asked[-1][1] in seen.window.notice.text())
    name = "Quyet-dinh-kien-toan-To-Cong-tac-ket-nghia-2025"
    assert [one[1] for one in asked] == [f"{name}.pdf", f"{name}.docx", f"{name}-2.pdf"]
    assert asked[2][0] == tmp_path / "pdf"
    assert seen.window.notice._also.text() == "Mở tệp"
    assert seen.window.notice._offer.text() == "Mở thư mục"


def _says(seen: Seen, folder: Path) -> bool:
    return str(folder) in seen.window.notice.text()


def test_folders_of_exports_are_remembered_beyond_the_window(
    editor: PaperEditor, papers: PapersPage, seen: Seen, tmp_path: Path
) -> None:
    def choose(_parent: object, _folder: Path, name: str, _kind: str) -> Path:
        return tmp_path / Path(name).suffix.removeprefix(".") / name

    editor.where_to_save = choose
    for kind in ("pdf", "docx"):
        (tmp_path / kind).mkdir()
        editor.export(kind)
        seen.until(partial(_says, seen, tmp_path / kind))
    settings = papers.desk.doors.settings
    seen.window.close()
    kept = load(settings)
    assert [kept.home(kind) for kind in ("pdf", "docx")] == [tmp_path / "pdf", tmp_path / "docx"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Giấy mời Dự họp: 50% / “A:B” <x>?*|", "Giay-moi-Du-hop-50-A-B-x-2025.pdf"),
        ("Bh'nướch & Đặng", "Bh-nuoch-Dang-2025.pdf"),
        ("Báo cáo năm 2025", "Bao-cao-nam-2025.pdf"),
        ("ĐỀ XUẤT " * 40, f"{'DE-XUAT-' * 10}2025.pdf"),
    ],
)
def test_no_name_of_a_file_holds_what_a_system_forbids(title: str, name: str) -> None:
    assert usual_name(title, 2025, "pdf") == name


def test_a_file_is_named_without_tones() -> None:
    assert usual_name("Quyết định thành lập Tổ", 2025, "pdf") == "Quyet-dinh-thanh-lap-To-2025.pdf"


def invitations(papers: PapersPage) -> list[str]:
    return [one.title for one in papers._entries if one.paper.id == "invitation"]


def test_another_letter_is_begun_opened_named_and_put_into_the_bin(papers: PapersPage, seen: Seen) -> None:
    first = next(one for one in papers._entries if one.paper.id == "invitation")
    papers._begin(first)
    seen.until(lambda: papers.editor and papers.editor.preview.page_count())
    editor = papers.editor
    assert editor is not None
    type_into(editor.form, "meeting", "hội nghị ký kết chương trình")
    seen.saved(editor.flush)
    editor._leave()
    seen.until(lambda: "Giấy mời (Dự hội nghị ký kết chương trình)" in invitations(papers))
    begun = next(one for one in papers._entries if one.title.endswith("chương trình)"))
    seen.saved(lambda: papers._discard(begun))
    seen.until(lambda: begun.title not in invitations(papers))
    assert seen.window.top._undo.text() == "Hoàn tác: bỏ dự thảo vào thùng rác"


def test_a_paper_put_into_the_bin_while_it_is_open_is_left(papers: PapersPage, seen: Seen) -> None:
    papers._begin(next(one for one in papers._entries if one.paper.id == "invitation"))
    seen.until(lambda: papers.editor and papers.editor.preview.page_count())
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: papers.editor is None)


def test_pages_are_turned_while_the_cursor_is_in_a_field(papers: PapersPage, seen: Seen) -> None:
    editor = opened(papers, seen, "needs_appendix")
    seen.window.activateWindow()
    seen.until(seen.window.isActiveWindow)
    field = editor.form["total"].control
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    assert editor.preview.page() == 1
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.AltModifier)
    assert editor.preview.page() == editor.preview.page_count() - 1
