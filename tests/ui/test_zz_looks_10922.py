"""Temporary pictures."""
from __future__ import annotations
import os
from pathlib import Path
import pytest
from tests.walk import SCENES, Data, Variant, opened, visit

S={"a":(1366,768),"b":(960,540)}
LOOKS=[Variant(*v.split("/")[:2], int(v.split("/")[2]), S[v.split("/")[3]]) for v in os.environ["LOOKS"].split()]
ONLY=os.environ.get("ONLY","").split()
from tests.walk import PAGES
@pytest.mark.parametrize("variant", LOOKS, ids=str)
def test_pics(qtbot, data, tmp_path, variant):
    out=Path(os.environ["OUT"])/str(variant); out.mkdir(parents=True,exist_ok=True)
    with opened(qtbot,data,variant) as seen:
        for n,key in enumerate(SCENES):
            if ONLY and key not in ONLY: continue
            visit(seen,key)
            if os.environ.get("BOTTOM"):
                from PySide6.QtWidgets import QScrollArea
                for a in seen.window.findChildren(QScrollArea):
                    if a.isVisible(): a.verticalScrollBar().setValue(a.verticalScrollBar().maximum())
                seen.quiet()
            seen.window.grab().save(str(out/f"{n:02d}-{key}.png"))
    if ONLY and "first_run" not in ONLY: return
    (tmp_path/"nothing").mkdir()
    with opened(qtbot, Data(tmp_path/"nothing",data.sample,data.spoken), variant) as seen:
        page=seen.first_run(); seen.quiet()
        for n in range(len(page.screens)):
            page._show_screen(n); seen.quiet()
            seen.window.grab().save(str(out/f"90-first_run-{n}.png"))

@pytest.mark.parametrize("variant", LOOKS if not ONLY or "empty" in ONLY else [], ids=str)
def test_empty(qtbot, data, tmp_path, variant):
    out=Path(os.environ["OUT"])/str(variant); out.mkdir(parents=True,exist_ok=True)
    (tmp_path/"nothing").mkdir()
    with opened(qtbot, Data(tmp_path/"nothing",data.sample,data.spoken), variant) as seen:
        seen.create_commune()
        for n,key in enumerate(PAGES):
            seen.window.go(key); seen.settled()
            seen.window.grab().save(str(out/f"95-empty-{n:02d}-{key}.png"))
