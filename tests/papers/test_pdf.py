"""Finished PDFs keep NĐ30 PL I: measured on the pages, not in the code that made them."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia_desktop.papers.pdf import render
from ketnghia_desktop.papers.tree import Closing, Document, Hole, Paragraph, Run, Section, Table, TableCell, TableColumn
from ketnghia_desktop.papers.wording import plain_text
from tests import hostile_papers, sample_papers
from tests.layout import breaches_of_nd30
from tests.page_rules import breaches_of_page
from tests.pdf_reading import MM, fonts_of, read, text_of, words_of
from tests.sample_papers import CHAIRMAN, DUTY, appendix, decision, heading, text

if TYPE_CHECKING:
    from collections.abc import Callable

PAPERS = (*sample_papers.ALL, *hostile_papers.STRESS)


@pytest.mark.parametrize("make", PAPERS)
def test_every_measure_of_the_decree_is_kept(make: Callable[[], Document]) -> None:
    assert breaches_of_nd30(render(make()), make()) == ()


@pytest.mark.parametrize("make", sample_papers.ALL)
def test_the_pages_carry_the_words_of_the_paper_and_no_others(make: Callable[[], Document]) -> None:
    printed, wanted = words_of(text_of(render(make()))), words_of(plain_text(make()).replace("|", " "))
    assert set(printed) == set(wanted)
    assert len(printed) >= len(wanted)  # the head of a table is printed on each of its pages


@pytest.mark.parametrize("make", sample_papers.ALL)
def test_a_sample_is_banded_with_a_drawing_on_every_page(make: Callable[[], Document]) -> None:
    sample = replace(make(), sample=True)
    assert breaches_of_nd30(render(sample), sample) == ()


def test_the_same_paper_is_the_same_bytes() -> None:
    assert render(decision()) == render(decision())


def test_only_embedded_faces_are_listed() -> None:
    pdf = render(decision())
    assert all(font[6:7] == "+" for font in fonts_of(pdf))
    assert b"Helvetica" not in pdf


def test_text_from_people_is_printed_as_typed() -> None:
    printed = text_of(render(hostile_papers.words_as_typed()))
    assert f"{hostile_papers.MARKUP} Bh'nướch A Nguyễn in đậm" in printed.replace("\n", " ")


def test_nothing_at_all_is_still_a_paper() -> None:
    assert len(read(render(hostile_papers.nothing()))) == 2
    assert len(read(render(Document("", ())))) == 1


def test_an_appendix_counts_its_own_pages_on_its_own_sheets() -> None:
    sheets = read(render(sample_papers.report()))
    assert [(round(sheet.width), sheet.lines[0].text) for sheet in sheets] == [
        (210, "ỦY BAN NHÂN DÂN"),
        (210, "2"),
        (297, "Phụ lục"),
        (297, "2"),
        (297, "3"),
    ]


def test_five_hundred_rows_repeat_their_head_on_every_page() -> None:
    pdf = render(appendix(500))
    assert pdf.count(b"/Type /Page\n") == 101
    assert all(any(line.text == "TT" for line in sheet.lines) for sheet in read(render(appendix(40))))


@settings(max_examples=25)
@given(st.lists(st.integers(1, 90), max_size=12), st.integers(0, 45), st.integers(1, 4))
def test_a_signature_never_stands_alone(lengths: list[int], recipients: int, signers: int) -> None:
    body = (Paragraph((Run("thôn, hộ " * length),)) for length in lengths)
    names = tuple(f"Đơn vị {each}" for each in range(recipients))
    closing = Closing(names, (CHAIRMAN, *(replace(CHAIRMAN, name=f"Người {each}") for each in range(1, signers))))
    document = Document("", (Section((heading(), Paragraph(text(DUTY)), *body, closing)),))
    assert breaches_of_nd30(render(document), document) == ()


def test_the_file_tells_its_title_and_language_and_nothing_about_who_made_it() -> None:
    pdf = render(replace(decision(), title="Quyết định"))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        told = {key: str(value) for key, value in opened.metadata.items() if value}
        assert opened.doc.catalog["Lang"] == b"vi-VN"
    assert told.pop("Title") == "Quyết định"
    assert set(told) == {"CreationDate", "ModDate", "Producer", "Trapped"}


def test_papers_drawn_at_the_same_time_are_the_same_papers() -> None:
    alone = [render(make()) for make in sample_papers.ALL]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda make: render(make()), sample_papers.ALL * 3))
    assert together == alone * 3


def test_what_announces_a_list_is_never_the_last_line_of_a_page() -> None:
    for count in range(20, 40):
        above = [Paragraph(text(f"Dòng {each}")) for each in range(count)]
        announced = [Paragraph(text("Có nhiệm vụ sau:")), Paragraph(text("Nhiệm vụ thứ nhất"))]
        pages = read(render(Document("", (Section((*above, *announced)),))))
        assert all(page.lines[-1].text != "Có nhiệm vụ sau:" for page in pages)


def test_the_grid_of_a_long_list_is_drawn_once_down_each_page() -> None:
    def cells(*words: str) -> tuple[TableCell, ...]:
        return tuple(TableCell(((Run(one),),)) for one in words)

    rows = tuple(cells(str(one), f"Hồ Văn {one}", "Cơ Tu") for one in range(1, 201))
    made = Table((TableColumn(1), TableColumn(4), TableColumn(2)), (cells("TT", "Chủ hộ", "Dân tộc"),), rows)
    with pdfplumber.open(io.BytesIO(render(Document("", (Section((made,)),))))) as opened:
        for page in opened.pages:
            upright = [one for one in page.lines if one["x0"] == one["x1"]]
            level = [one for one in page.lines if one["top"] == one["bottom"]]
            assert len(upright) == len(made.columns) + 1
            for one in upright:
                assert one["top"] == pytest.approx(min(each["top"] for each in level), abs=0.01)
                assert one["bottom"] == pytest.approx(max(each["top"] for each in level), abs=0.01)
            assert len(level) == len(page.extract_text_lines()) + 1 - (page.page_number > 1)


def test_a_stretched_line_leaves_those_below_it_as_they_are() -> None:
    wide = "Tổ Công tác kết nghĩa rà soát, khảo sát thực tế từng thôn, từng hộ, nắm tình hình tâm tư, nguyện vọng " * 2
    alone = Document("", (Section((Paragraph((Run("Nơi ở mới"),)),)),))
    below = Document("", (Section((Paragraph((Run(wide),)), Paragraph((Run("Nơi ở mới"),)))),))
    widths = []
    for one in (alone, below):
        with pdfplumber.open(io.BytesIO(render(one))) as opened:
            line = opened.pages[0].extract_text_lines()[-1]
        assert line["text"] == "Nơi ở mới"
        widths.append(line["x1"] - line["x0"])
    assert widths[0] == pytest.approx(widths[1], abs=0.01)


def test_a_head_that_no_page_holds_goes_on_overleaf() -> None:
    pages = read(render(hostile_papers.tall_head(times=9)))
    assert [
        breach for page in pages for breach in breaches_of_page(page, page.lines[0].page + 1, landscape=False)
    ] == []


@pytest.mark.parametrize(("letters", "recipients"), [(280, 2), (280, 30), (420, 2)])
def test_signatures_that_no_page_holds_together_are_not_parted_from_the_text(letters: int, recipients: int) -> None:
    made = sample_papers.minutes(4)
    *blocks, closing = made.sections[0].blocks
    assert isinstance(closing, Closing)
    named = tuple(replace(one, name="Bh" * (letters // 2), post="CHỨC VỤ " * 20) for one in closing.signers)
    end = Closing(tuple(f"Đơn vị {each}" for each in range(recipients)), named)
    found = breaches_of_nd30(render(replace(made, sections=(Section((*blocks, end)),))), made)
    assert not [one for one in found if one.startswith("signature alone")]


def test_what_no_page_holds_goes_on_overleaf_and_nothing_of_it_is_lost() -> None:
    made = hostile_papers.endless_heads()
    for wide, pages in groupby(read(render(made)), key=lambda page: page.width > page.height):
        for number, page in enumerate(pages, start=1):
            assert list(breaches_of_page(page, number, landscape=wide)) == []
    assert words_of(text_of(render(made))) == words_of(plain_text(made))


def test_a_justified_line_ends_at_the_margin_whatever_its_blanks() -> None:
    written = (Run("Hôm nay, vào hồi "), Hole("hour"), Run(f" giờ, ☐ có ☐ không, 5\N{NO-BREAK SPACE}ha, {DUTY}"))
    (sheet,) = read(render(Document("", (Section((Paragraph(written),)),))))
    assert [line.x1 for line in sheet.lines[:-1]] == pytest.approx([195 * MM] * (len(sheet.lines) - 1), abs=0.1)
