"""A · The founding decision: change a member, see the page follow, take it away as PDF and Word."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
from docx import Document

from ketnghia_desktop.ui.pages.members import MembersPage
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.pdf_pages import _lock
from tests.window import pick, type_into

if TYPE_CHECKING:
    from pathlib import Path

    from ketnghia_desktop.ui.pages.paper import PaperEditor
    from tests.window import Seen

NAME = "Bh'nướch Thị Được"


def page_text(editor: PaperEditor) -> str:
    """What stands on the pages that the preview shows."""
    drawn = editor.preview._drawn
    assert drawn is not None
    with _lock():  # the window may be drawing pages at this moment
        texts = []
        for index in range(len(drawn.pages.sizes)):
            page = drawn.pages._page(index)
            words = page.get_textpage()
            texts.append(words.get_text_range())
            words.close()
            page.close()
    return " ".join(" ".join(texts).split())


def pdf_text(path: Path) -> str:
    with pdfplumber.open(BytesIO(path.read_bytes())) as pdf:
        return " ".join(page.extract_text() for page in pdf.pages)


def docx_text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def open_decision(seen: Seen) -> PaperEditor:
    papers = seen.go("papers", PapersPage)
    papers.show_record("team_decision")
    seen.until(lambda: papers.editor and papers.editor.preview.page_count())
    assert papers.editor is not None
    return papers.editor


def rename_the_secretary(seen: Seen) -> None:
    members = seen.go("members", MembersPage)
    seen.until(members.listing.chosen)
    secretary = next(one for one in members._members.values() if one.role == "secretary")
    pick(members.listing, secretary.position - 1)
    seen.until(lambda: members.panel.form.record == secretary.id)
    type_into(members.panel.form, "name", NAME)
    seen.saved(members.flush)


def export(seen: Seen, editor: PaperEditor, path: Path) -> None:
    editor.where_to_save = lambda *_asked: path
    editor.export(path.suffix.removeprefix("."))
    seen.until(path.exists)
    seen.until(lambda: str(path) in seen.window.notice.text())


def test_a_changed_member_stands_on_the_page_in_the_pdf_and_in_word(seen: Seen, tmp_path: Path) -> None:
    editor = open_decision(seen)
    assert NAME not in page_text(editor)
    with seen.bot.waitSignal(editor.shown, timeout=30_000):
        rename_the_secretary(seen)
        seen.go("papers", PapersPage)
    assert NAME in page_text(editor)
    export(seen, editor, tmp_path / "quyet-dinh.pdf")
    export(seen, editor, tmp_path / "quyet-dinh.docx")
    assert NAME in pdf_text(tmp_path / "quyet-dinh.pdf").replace("\n", " ")
    assert NAME in docx_text(tmp_path / "quyet-dinh.docx")
    assert seen.window.top._undo.text() == "Hoàn tác: sửa thành viên"
