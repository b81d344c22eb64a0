"""Temporary pictures of further states."""
from __future__ import annotations
import os
from pathlib import Path
import pytest
from PySide6.QtWidgets import QApplication
from tests.walk import SCREENS, Data, Variant, opened, visit, now_seen
from ketnghia_desktop.ui.pages.members import MembersPage
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.pages.ledger import LedgerPage
from ketnghia_desktop.ui.pages.surveys import SurveysPage
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.table import menus
from tests.window import cursor, press
S={"a":(1366,768),"b":(960,540)}
LOOKS=[Variant(*v.split("/")[:2], int(v.split("/")[2]), S[v.split("/")[3]]) for v in os.environ["LOOKS"].split()]
@pytest.mark.parametrize("variant", LOOKS, ids=str)
def test_more(qtbot, data, tmp_path, variant):
    out=Path(os.environ["OUT"])/str(variant); out.mkdir(parents=True,exist_ok=True)
    n=[0]
    def shot(w,name):
        for _ in range(8): QApplication.processEvents()
        w.grab().save(str(out/f"{n[0]:02d}-{name}.png")); n[0]+=1
    with opened(qtbot,data,variant) as seen:
        win=seen.window
        page=seen.go("members",MembersPage); seen.until(lambda: page.panel.form.record)
        [b for b in page.findChildren(type(page.listing.foot.unseen)) if b.text() in ("Thông tin Tổ","About the team")][0].click(); seen.quiet()
        shot(win,"team_about")
        page=seen.go("households",HouseholdsPage); seen.until(lambda: page.listing.lines.rowCount()>1); seen.quiet()
        page.listing.columns.show_all(); shot(win,"columns_all"); page.listing.columns.show_all()
        pop=menus.open_filter(page.listing,"village"); seen.quiet(); shot(pop,"filter_popup"); pop.close()
        m=menus.column_menu(page.listing,"village"); m.popup(win.mapToGlobal(win.rect().center())); shot(m,"column_menu"); m.close()
        from ketnghia_desktop.domain.arrangement import Filter
        cursor(page.listing,1,"head"); press(page.listing,"T"); shot(win,"cell_typing"); page.listing.flush()
        seen.quiet(); shot(win,"undo_after_edit")
        win.desk.say("Không ghi được tệp: ổ đĩa đã đầy. Xóa bớt tệp hoặc chọn ổ khác rồi làm lại."); shot(win,"notice"); win.notice.hide()
        page=seen.go("papers",PapersPage); seen.until(lambda: page._entries); page.show_record("team_decision")
        seen.until(lambda: page.editor and page.editor.preview.page_count()); seen.quiet()
        page.editor.states.next.click(); seen.quiet(); seen.until(lambda: page.editor.state and page.editor.state.state=="presented"); seen.quiet()
        shot(win,"paper_presented")
        page.close_paper(); seen.quiet(); seen.until(lambda: page._entries); seen.quiet(); shot(win,"papers_list_presented")
        page=seen.go("ledger",LedgerPage); seen.quiet()
        for b in page.findChildren(type(win.pages["members"].listing.foot.unseen)):
            if b.isVisible() and b.text() in ("Lập chứng từ tiếp nhận","Write a receipt"): b.click(); break
        seen.quiet(); shot(win,"receipt_new")
        page=seen.go("surveys",SurveysPage); seen.quiet(); page.edit.click(); seen.quiet(); shot(win,"survey_about")
    (tmp_path/"nothing").mkdir()
    with opened(qtbot, Data(tmp_path/"nothing",data.sample,data.spoken), variant) as seen:
        seen.create_commune(); win=seen.window
        page=seen.go("papers",PapersPage); seen.until(lambda: page._entries); page.show_record("team_decision")
        seen.until(lambda: page.editor and page.editor.preview.page_count()); seen.quiet(); seen.quiet()
        shot(win,"paper_with_breaches")
        seen.window.go("dashboard"); seen.quiet(); seen.until(win.pages["dashboard"]._papers.count); seen.quiet(); shot(win,"dashboard_empty_loaded")
