"""Finished Word files: what their XML must say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.papers.docx import render
from ketnghia_desktop.papers.standard import ELEMENTS, STYLES, Element
from ketnghia_desktop.papers.tree import Document, Style
from tests import hostile_papers, sample_papers
from tests.sample_papers import appendix, decision, report
from tests.word_reading import W, attribute, breaches_of_word, first, found, parts_of, tree_of, words_in

if TYPE_CHECKING:
    from collections.abc import Callable

PAPERS = (*sample_papers.ALL, *hostile_papers.STRESS)


@pytest.mark.parametrize("make", PAPERS)
def test_sections_heads_and_fonts_are_as_the_decree_asks(make: Callable[[], Document]) -> None:
    assert breaches_of_word(render(make()), make()) == ()


def test_the_same_paper_is_the_same_bytes() -> None:
    assert render(report()) == render(report())


def test_nobody_and_no_machine_is_named() -> None:
    parts = parts_of(render(replace(decision(), title="Quyết định")))
    assert set(parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/header1.xml",
        "word/header2.xml",
    }
    told = {child.tag.partition("}")[2]: child.text for child in tree_of(render(decision()), "docProps/core.xml")}
    assert [told[name] for name in ("creator", "lastModifiedBy", "description")] == [None, None, None]
    assert told["created"] == told["modified"] == "2000-01-01T00:00:00Z"
    assert "Quyết định" in parts["docProps/core.xml"].decode()


def test_every_look_is_a_named_style_of_its_measures() -> None:
    styles = {
        attribute(each, "styleId"): each for each in found(tree_of(render(decision()), "word/styles.xml"), "w:style")
    }
    for key, look in (*ELEMENTS.items(), *STYLES.items()):
        style = styles[str(key)]
        assert attribute(first(style, "w:name"), "val") == look.word_name
        assert attribute(first(style, "w:rPr/w:sz"), "val") == str(round(2 * look.size))
        assert bool(found(style, "w:rPr/w:b")) == look.bold
        assert bool(found(style, "w:rPr/w:i")) == look.italic
        assert found(style, "w:pPr/w:widowControl")


def test_the_names_of_styles_differ() -> None:
    names = [look.word_name for look in (*ELEMENTS.values(), *STYLES.values())]
    assert len(set(names)) == len(names)


def test_the_body_is_justified_indented_and_apart() -> None:
    (style,) = (
        each
        for each in found(tree_of(render(decision()), "word/styles.xml"), "w:style")
        if attribute(each, "styleId") == Style.BODY
    )
    spacing = first(style, "w:pPr/w:spacing")
    assert attribute(first(style, "w:pPr/w:jc"), "val") == "both"
    assert attribute(first(style, "w:pPr/w:ind"), "firstLine") == "567"
    assert attribute(spacing, "before") == "120"
    assert 240 <= int(attribute(spacing, "line")) <= 360


def test_the_last_two_lines_are_kept_with_the_signature() -> None:
    paragraphs = found(tree_of(render(decision())), "w:body/w:p")
    texts = [words_in(each) for each in paragraphs]
    last = texts.index("Quyết định này có hiệu lực kể từ ngày ký./.")
    kept = [bool(found(each, "w:pPr/w:keepNext")) for each in paragraphs]
    assert kept[last - 2 : last + 1] == [False, True, True]


def test_recipients_below_signatures_stay_on_their_page() -> None:
    body = found(tree_of(render(sample_papers.minutes(4))), "w:body/*")
    after = next(place for place, each in enumerate(body) if each.tag == f"{W}tbl" and "THƯ KÝ" in words_in(each))
    *kept, last = [each for each in body[after:] if words_in(each)]
    assert [words_in(each).partition(":")[0] for each in (kept[-2], last)] == ["Nơi nhận", "- Lưu"]
    assert all(found(each, ".//w:keepNext") for each in kept)
    assert all(found(each, ".//w:ind") for each in found(kept[0], ".//w:p") if words_in(each))


def test_what_opens_a_section_stands_at_the_head_of_its_page() -> None:
    first_line = found(tree_of(render(sample_papers.contact_sheet())), "w:body/w:p")[0]
    assert attribute(first(first_line, "w:pPr/w:spacing"), "before") == "0"
    assert [each.tag.removeprefix(W) for each in first_line[0]] == ["pStyle", "spacing", "ind"]


def test_rows_before_a_signature_are_kept_with_it() -> None:
    (table,) = (
        each
        for each in found(tree_of(render(sample_papers.contact_sheet())), ".//w:tbl")
        if found(each, ".//w:tblHeader")
    )
    kept = [bool(found(row, ".//w:keepNext")) for row in found(table, "w:tr")]
    assert kept[1:] == [False, True, True]


def test_a_head_that_no_page_holds_is_not_kept_with_its_rows() -> None:
    (row, *_) = found(tree_of(render(hostile_papers.tall_head(times=12))), ".//w:tr")
    assert {attribute(each, "val") for each in found(row, ".//w:keepNext")} == {"0"}
    assert not found(row, "w:trPr/w:cantSplit")


def test_only_a_row_taller_than_half_a_page_may_be_broken() -> None:
    whole = [
        bool(found(row, "w:trPr/w:cantSplit")) for row in found(tree_of(render(hostile_papers.tall_cells())), ".//w:tr")
    ]
    assert whole.count(False) == 1


def test_lines_are_drawings_of_computed_length() -> None:
    lengths = [
        int(each.get("cx", "0")) / 12_700 for each in found(tree_of(render(decision())), ".//wp:anchor/wp:extent")
    ]
    assert lengths == pytest.approx([30.9, 171.4, 172.7], abs=0.3)


def test_every_drawing_has_a_number_of_its_own() -> None:
    numbers = [each.get("id") for each in found(tree_of(render(report())), ".//wp:docPr")]
    assert len(set(numbers)) == len(numbers) == 4


def test_the_band_is_a_drawing_in_both_headers_and_never_text() -> None:
    parts = parts_of(render(replace(appendix(), sample=True)))
    headers = [part for name, part in parts.items() if name.startswith("word/header")]
    assert all(b"a:custGeom" in part and b'behindDoc="1"' in part for part in headers)
    assert not any("MẪU".encode() in part for part in parts.values())


def test_text_from_people_stays_text() -> None:
    words = words_in(tree_of(render(hostile_papers.words_as_typed())))
    assert f"{hostile_papers.MARKUP} Bh'nướch A Nguyễn in đậm 1 2 3" in words


def test_nothing_at_all_is_still_a_file() -> None:
    assert found(tree_of(render(hostile_papers.nothing())), ".//w:sectPr")
    assert found(tree_of(render(Document("", ()))), ".//w:sectPr")


def test_the_page_number_has_its_look() -> None:
    header = tree_of(render(decision()), "word/header1.xml")
    assert attribute(first(header, ".//w:pStyle"), "val") == Element.PAGE_NUMBER
