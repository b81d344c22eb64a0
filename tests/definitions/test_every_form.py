"""Every shipped file of forms, whatever it holds, is sound."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.definitions.blocks import FreeDef, ListDef, ParaDef, TableDef
from ketnghia_desktop.definitions.library import KINDS, load
from ketnghia_desktop.definitions.model import DRAWN_KINDS
from ketnghia_desktop.papers.checks import CHECKS
from ketnghia_desktop.papers.sources import vocabulary
from ketnghia_desktop.papers.tree import Style
from ketnghia_desktop.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

FORMS = shipped("forms")
FILES = sorted(path for kind in KINDS for path in (FORMS / kind).iterdir())
LIBRARY = load(FORMS, vocabulary())
PAPERS = sorted(LIBRARY.papers)


def test_no_file_has_a_fault() -> None:
    assert LIBRARY.faults == ()


def test_every_file_gives_its_definition() -> None:
    built = {*LIBRARY.papers, *LIBRARY.books, *LIBRARY.regulations, *LIBRARY.surveys}
    assert {path.stem for path in FILES if path.parent.name != "shared"} == built


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_composed_text_with_unix_line_ends(path: Path) -> None:
    data = path.read_bytes()
    assert b"\r" not in data
    assert b"\t" not in data
    assert unicodedata.is_normalized("NFC", data.decode())
    assert data.endswith(b"\n")


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_names_only_what_exists(name: str) -> None:
    paper, words = LIBRARY.papers[name], vocabulary()
    assert set(paper.checks) <= set(CHECKS)
    assert all(field.source in words.sources or field.source in words.figures for field in paper.fields if field.source)
    assert all(field.source for field in paper.fields if field.kind in DRAWN_KINDS - {"signer"})
    styles = {
        block.style for section in paper.sections for block in section.blocks if isinstance(block, ParaDef | ListDef)
    }
    assert styles <= set(Style)


@pytest.mark.parametrize("name", PAPERS)
def test_free_passages_say_whether_they_name_people(name: str) -> None:
    paper = LIBRARY.papers[name]
    rows = {field.key for field in paper.fields if field.source in {"proposals.rows", "team.members", "team.advisers"}}
    assert rows <= {field.key for field in paper.fields if field.persons != "none"}
    passages = {block.field for section in paper.sections for block in section.blocks if isinstance(block, FreeDef)}
    assert passages <= {field.key for field in paper.fields}


def test_the_columns_of_a_table_fill_its_width() -> None:
    tables = [
        block
        for paper in LIBRARY.papers.values()
        for section in paper.sections
        for block in section.blocks
        if isinstance(block, TableDef)
    ]
    assert [sum(column.share for column in table.columns) for table in tables] == [100.0] * len(tables)


@pytest.mark.parametrize("name", sorted(LIBRARY.books))
def test_the_columns_of_a_book_fit_on_the_page(name: str) -> None:
    book = LIBRARY.books[name]
    width = sum(column.width for column in book.columns)
    assert width == (297 - 45 if book.landscape else 210 - 45)
    assert len({column.key for column in book.columns}) == len(book.columns)


@pytest.mark.parametrize("name", sorted(LIBRARY.regulations))
def test_a_profile_is_in_itself_consistent(name: str) -> None:
    profile = LIBRARY.regulations[name]
    assert [area.number for area in profile.areas] == list(range(1, len(profile.areas) + 1))
    assert {deadline.clause for deadline in profile.deadlines}.isdisjoint({""})
    assert all(paper in LIBRARY.papers for deadline in profile.deadlines for paper in deadline.met_by)
    dated = [(one.valid_from, one.valid_to) for one in profile.recipients]
    dated += [(one.valid_from, one.valid_to) for one in profile.legal_bases]
    assert all(first < last for first, last in dated if first and last)
