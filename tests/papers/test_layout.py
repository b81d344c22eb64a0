"""The reader of finished papers sees what is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ketnghia_desktop.papers import lines, pdf, pdf_closing, pdf_heading, pdf_pages, pdf_table
from ketnghia_desktop.papers.standard import ELEMENTS, PORTRAIT, STYLES, Element
from ketnghia_desktop.papers.tree import Document, Paragraph, Section, Style
from tests.layout import breaches_of_nd30
from tests.sample_papers import appendix, decision, heading, letter, report, text

if TYPE_CHECKING:
    from types import ModuleType


def found(document: Document) -> str:
    return "\n".join(breaches_of_nd30(pdf.render(document), document))


@pytest.mark.parametrize(
    ("module", "name", "value", "said"),
    [
        (pdf_closing, "SIGNATURE_ROOM_MM", 20.0, "mm to sign in"),
        (pdf_pages, "PORTRAIT", replace(PORTRAIT, left=25.0), "outside the margins"),
        (pdf_pages, "PORTRAIT", replace(PORTRAIT, height=279.0), "sheet"),
        (pdf, "NUMBER_TOP_MM", 16.0, "pages: 2, read 1"),
        (pdf_heading, "NUMBER_GAP", -6.0, "line through text"),
        (lines, "RULE_SHARES", (0.6, 0.9), "line under"),
    ],
)
def test_a_wrong_measure_is_named(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, value: object, said: str
) -> None:
    assert not found(decision())
    monkeypatch.setattr(module, name, value)
    assert said in found(decision())


def test_a_signature_with_one_line_for_company_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "TRAVELLING_LINES", 1)
    assert any("signature alone: 1 lines" in found(decision(members)) for members in range(2, 24))


@pytest.mark.parametrize(
    ("element", "change", "said"),
    [
        (Element.NATIONAL_NAME, {"size": 11.0}, "type of 'CỘNG HÒA"),
        (Element.MOTTO, {"bold": False}, "type of 'Độc lập"),
        (Element.PLACE_DATE, {"italic": False}, "type of 'Bha Lơi"),
        (Element.RECIPIENT, {"size": 12.0}, "type of '- Như Điều 3;'"),
        (Element.LETTER_SUBJECT, {"before": 12.0}, "below the number"),
    ],
)
def test_a_wrong_type_is_named(
    monkeypatch: pytest.MonkeyPatch, element: Element, change: dict[str, Any], said: str
) -> None:
    changed = {**ELEMENTS, element: replace(ELEMENTS[element], **change)}
    for module in (pdf_heading, pdf_closing):
        monkeypatch.setattr(module, "ELEMENTS", changed)
    assert said in found(letter() if element is Element.LETTER_SUBJECT else decision())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"indent_mm": 5.0}, "indent 5.0"),
        ({"before": 3.0}, "below the paragraph before"),
        ({"spacing": 1.6}, "line spacing"),
        ({"align": "left"}, "not justified"),
        ({"size": 12.0}, "type of"),
    ],
)
def test_a_wrong_paragraph_is_named(monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], said: str) -> None:
    body = replace(STYLES[Style.BODY], **change)
    monkeypatch.setattr(pdf_pages, "STYLES", {**STYLES, Style.BODY: body})
    assert said in found(decision())


def test_a_table_without_its_head_overleaf_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_table, "is_repeated", lambda _head, _page: False)
    assert "no table head on page 2" in found(appendix())


def test_what_is_missing_or_more_than_there_should_be_is_named() -> None:
    paper = pdf.render(decision())
    other = decision(1)
    added = replace(other.sections[0], blocks=(*other.sections[0].blocks, Paragraph(text("Không có"))))
    assert any("missing: 'Không có'" in each for each in breaches_of_nd30(paper, Document("", (added,))))
    assert any("pages: 5, read 2" in each for each in breaches_of_nd30(pdf.render(report()), decision()))


def test_small_letters_in_a_heading_are_named() -> None:
    small = Document("", (Section((heading(agency=("Ủy ban nhân dân",)),)),))
    assert "not in capitals: 'Ủy ban nhân dân'" in found(small)
