"""The list of poor households behind the report: a section of its own, every household once, coded when it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
from docx import Document as Word
from docx.enum.section import WD_ORIENT

from ketnghia_desktop.app import library
from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.kept import Kept
from ketnghia_desktop.papers.tree import AppendixHeading, Table
from ketnghia_desktop.papers.wording import inline_text
from ketnghia_desktop.services import figures, household_list
from ketnghia_desktop.services.household_list import HouseholdQuery

if TYPE_CHECKING:
    from pathlib import Path

    from ketnghia_desktop.papers.tree import Document
    from ketnghia_desktop.store.work import Store

YEAR, TODAY = 2025, date(2025, 3, 3)
LISTED = HouseholdQuery(classes=("poor", "near_poor"), year=YEAR, limit=10_000)


def report(store: Store, folder: Path, *, coded: bool = False, attach: bool = True, year: int = YEAR) -> Document:
    wanted = Wanted("needs_report", year, TODAY, values={"attach_list": attach}, coded=coded)
    with store.read() as session:
        return press.preview(session, library(folder), wanted).document


def names(document: Document) -> list[str]:
    (table,) = [block for block in document.sections[1].blocks if isinstance(block, Table)]
    return [inline_text(row[2].paragraphs[0]) for row in table.body if len(row) > 2 and not row[2].bold]


def test_every_listed_household_stands_in_it_once(sample: Store, tmp_path: Path) -> None:
    with sample.read() as session:
        found = [cells for _, cells in household_list.rows(session, LISTED, ("head",))]
        counted = [figures.figure(session, f"households.{one}", YEAR).value or 0 for one in ("poor", "near_poor")]
    printed = names(report(sample, tmp_path))
    assert sorted(printed) == sorted(str(one["head"]) for one in found)
    assert len(printed) == sum(counted)


def test_the_list_may_be_left_out(sample: Store, tmp_path: Path) -> None:
    assert len(report(sample, tmp_path, attach=False).sections) == 1


def test_who_is_in_a_hurry_gets_the_paper_without_a_list_that_was_not_read_yet(sample: Store, tmp_path: Path) -> None:
    kept, forms = Kept(), library(tmp_path)
    asked = Wanted("needs_report", YEAR, TODAY)
    with sample.read() as session:
        first, whole, again = (
            press.preview(session, forms, one, kept).document
            for one in (replace(asked, hurried=True), asked, replace(asked, hurried=True))
        )
    assert len(first.sections) == 1
    assert first.sections[0] == whole.sections[0]
    assert again == whole


def test_a_year_without_classes_has_no_list(sample: Store, tmp_path: Path) -> None:
    assert len(report(sample, tmp_path, year=2010).sections) == 1


def test_the_copy_that_is_sent_names_nobody(sample: Store, tmp_path: Path) -> None:
    named, coded = names(report(sample, tmp_path)), names(report(sample, tmp_path, coded=True))
    assert len(named) == len(coded)
    assert not set(named) & set(coded)
    assert all(len(part) <= 1 for one in coded for part in one.split("."))


def test_it_has_its_own_pages_and_numbers(sample: Store, tmp_path: Path) -> None:
    document = report(sample, tmp_path)
    heading = document.sections[1].blocks[0]
    assert isinstance(heading, AppendixHeading)
    assert inline_text(heading.attached).startswith("(Kèm theo Báo cáo số")
    with pdfplumber.open(BytesIO(press.pdf(document))) as pdf:
        tops = [page.extract_text().splitlines()[0] for page in pdf.pages]
        assert all(page.width < page.height for page in pdf.pages)
    first = tops.index("DANH SÁCH")
    assert tops[first + 1 :] == [str(number) for number in range(2, len(tops) - first + 1)]
    assert len(tops) - first > 2


def test_in_word_too(sample: Store, tmp_path: Path) -> None:
    made = Word(BytesIO(press.docx(report(sample, tmp_path))))
    assert [one.orientation for one in made.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.PORTRAIT]
    found = {text.text for text in made.tables[-1]._tbl.iter() if text.tag.endswith("}t")}
    assert set(names(report(sample, tmp_path))) <= found
