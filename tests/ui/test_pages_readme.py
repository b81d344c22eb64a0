"""The page that tells how pages are built quotes the code as it is."""

from __future__ import annotations

import ast
import re
from dataclasses import fields

import pytest

from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.table.columns import Columns
from ketnghia_desktop.ui.table.editing import Editing
from tests.window import ROOT

PAGES = ROOT / "ketnghia_desktop" / "ui" / "pages"
README = (PAGES / "README.md").read_text(encoding="utf-8")
LONGEST = 90


def test_its_example_is_the_page_of_those_who_sign() -> None:
    source = (PAGES / "places.py").read_text(encoding="utf-8")
    wanted = [
        ast.get_source_segment(source, node)
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name in {"signers", "_signer_cells"}
    ]
    quoted = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert quoted
    assert quoted[1].strip() == "\n\n\n".join(filter(None, wanted))


def test_it_is_one_page() -> None:
    assert len(README.splitlines()) <= LONGEST


def test_it_names_what_an_editing_says() -> None:
    told = set(re.findall(r"^\| `(\w+)", README, re.MULTILINE))
    assert told - {"Editing"} == {one.name for one in fields(Editing)} - {"noun_of"}


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:\w+/)*\w+\.py)`", README))))
def test_the_files_it_names_are_there(name: str) -> None:
    folders = (PAGES, PAGES.parent, PAGES.parent.parent)
    assert any((folder / name).is_file() for folder in folders)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`?listing\.(\w+(?:\.\w+)?)", README))))
def test_what_it_asks_of_a_list_a_list_does(name: str) -> None:
    first, _, second = name.partition(".")
    assert hasattr(Columns, second) if first == "columns" else hasattr(Listing, first) or first == "everything"
