"""A definition and its values become a document."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.papers.canonical import content_hash
from ketnghia_desktop.papers.compose import compose
from ketnghia_desktop.papers.facts import MemberFacts, PlaceFacts
from ketnghia_desktop.papers.tree import Addressees, Closing, Heading, Hole, Table
from ketnghia_desktop.papers.wording import holes, plain_text
from tests.facts_of_a_commune import EMPTY, EMPTY_TYPED, FACTS, PLACE, TYPED, given, library, paper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketnghia_desktop.papers.tree import Block, Document
    from ketnghia_desktop.papers.values import Json

EXPECTED = Path(__file__).parent / "expected"
HOSTILE = ("<b>An</b> & {{7*7}}", "Bh'nướch A", "{% for x in y %}", "[[number]]", "#{1+1} ${2}", "Nguyễn\u200b Văn\x00")


def composed(
    name: str, facts: Mapping[str, object] = FACTS, place: PlaceFacts = PLACE, typed: Mapping[str, Json] = EMPTY_TYPED
) -> Document:
    return compose(paper(name), given(paper(name), facts, place, typed))


def text(
    name: str, facts: Mapping[str, object] = FACTS, place: PlaceFacts = PLACE, typed: Mapping[str, Json] = EMPTY_TYPED
) -> str:
    return plain_text(composed(name, facts, place, typed))


def block(document: Document, kind: type[Block]) -> Block:
    return next(one for section in document.sections for one in section.blocks if isinstance(one, kind))


@pytest.mark.parametrize("name", sorted(library().papers))
def test_the_text_of_a_paper_is_the_golden_one(name: str, request: pytest.FixtureRequest) -> None:
    file = EXPECTED / f"{name}.txt"
    found = text(name, typed=TYPED.get(name, EMPTY_TYPED))
    if request.config.getoption("--update-expected"):
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(library().papers))
def test_an_empty_commune_gives_blanks(name: str) -> None:
    found = text(name, EMPTY, PlaceFacts())
    assert "…" in found
    assert not {"None", "Undefined", "{{"} & set(found.split())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_people_type_is_printed_as_typed(hostile: str) -> None:
    facts = {**FACTS, "team.members": (MemberFacts(hostile, hostile, "leader"),)}
    document = composed(
        "team_decision", facts, replace(PLACE, name=hostile), {"more_duties": [hostile], "office": hostile}
    )
    shown = hostile.replace("\u200b", "").replace("\x00", "")
    assert f"Ông (bà): {shown}, {shown} - Tổ trưởng." in plain_text(document)
    assert f"- {shown}" in plain_text(document)
    assert holes(document) == {"number", "day", "month", "year"}


def test_decomposed_letters_become_composed_ones() -> None:
    name = unicodedata.normalize("NFD", "Bh'nướch Đhiêng")
    found = text("team_decision", {**FACTS, "team.members": (MemberFacts(name, "", "leader"),)})
    assert "Bh'nướch Đhiêng" in found
    assert unicodedata.is_normalized("NFC", found)


def test_number_and_day_are_holes_until_the_register_fills_them() -> None:
    heading = block(composed("team_decision"), Heading)
    assert isinstance(heading, Heading)
    assert [one.name for one in heading.place_date if isinstance(one, Hole)] == ["day", "month", "year"]
    assert [one.fill for one in heading.place_date if isinstance(one, Hole)] == ["", "", "2025"]
    assert heading.number is not None
    assert isinstance(heading.number[1], Hole)


def test_filling_the_holes_does_not_change_what_was_frozen() -> None:
    of = paper("needs_report")
    blank, full = given(of), replace(given(of), fills=MappingProxyType({"number": "05", "day": "05"}))
    assert content_hash(compose(of, blank)) == content_hash(compose(of, full))


def test_the_authority_decides_title_and_signature() -> None:
    collective, chairman = text("team_decision"), text("team_decision", typed={"authority": "chairman"})
    assert "\nỦY BAN NHÂN DÂN XÃ TRÀ KÓT\n" in collective
    assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nHồ Văn Bình" in collective
    assert "\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TRÀ KÓT\n" in chairman
    assert "TM." not in chairman


def test_a_vice_chairman_signs_for_the_chairman() -> None:
    found = text("team_decision", typed={"signer": "two"})
    assert "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Chi" in found


def test_a_renewal_names_the_decision_it_replaces() -> None:
    found = text("team_decision", typed={"form": "renewal", "replaces": "Quyết định số 12/QĐ-UBND ngày 05/02/2024"})
    assert "Về việc kiện toàn Tổ Công tác kết nghĩa xã Trà Kót giai đoạn 2020-2025" in found
    assert "kể từ ngày ký và thay thế Quyết định số 12/QĐ-UBND ngày 05/02/2024./." in found


def test_a_basis_is_cited_once_however_it_was_typed() -> None:
    found = text("team_decision", typed={"bases": ["Căn cứ Luật Đất đai;", "Nghị quyết số 5."]})
    assert "Căn cứ Luật Đất đai;\nCăn cứ Nghị quyết số 5;\nXét đề nghị của" in found


def test_phones_are_printed_for_those_the_paper_says() -> None:
    assert text("team_decision").count("Địa chỉ mail:") == 2
    assert text("team_decision", typed={"phones": "all"}).count("Địa chỉ mail:") == 5
    assert text("team_decision", typed={"phones": "none"}).count("Địa chỉ mail:") == 0


def test_nobody_is_addressed_twice() -> None:
    document = composed("needs_report", typed={"more_addressees": ["Sở Tài chính", "Đồn Biên phòng"]})
    addressees = block(document, Addressees)
    assert isinstance(addressees, Addressees)
    assert addressees.names[-3:] == ("Sở Tài chính", "Huyện Thăng Bình", "Đồn Biên phòng")
    closing = block(document, Closing)
    assert isinstance(closing, Closing)
    assert closing.recipients == ("Như trên", "Đảng ủy, UBND cấp xã", "Lưu: VT")


def test_without_addressees_all_stand_under_recipients() -> None:
    found = text("needs_report", typed={"addressed": False})
    assert "Kính gửi" not in found
    assert "- UBND huyện (báo cáo);\n- Ban Dân tộc tỉnh (báo cáo);\n- Sở Tài chính (phối hợp);" in found


def test_a_figure_typed_over_is_printed() -> None:
    assert "Tổng số hộ là 999," in text("needs_report", typed={"households": 999})


def test_free_passages_keep_paragraphs_items_and_bold() -> None:
    rich = [{"runs": [{"text": "Thu nhập "}, {"text": "thấp", "bold": True}]}, {"runs": [{"text": "xa"}], "item": True}]
    found = text("needs_report", typed={"difficulties": list(rich), "economy": "Một\n- hai"})
    assert "Thu nhập thấp\n- xa\n" in found
    assert "Một\n- hai\n" in found


def test_amounts_are_brief_or_with_dots() -> None:
    assert "| 50 triệu đồng |" in text("needs_appendix")
    dots = text("needs_appendix", typed={"amounts": "dots", "by_source": False})
    assert "| 50.000.000 |" in dots
    assert "Vốn dự kiến (đồng) |" in dots
    assert "(đồng)" not in text("needs_appendix")
    assert "Nguồn vốn" not in dots


def test_the_appendix_has_the_seven_columns_of_the_sample() -> None:
    document = composed("needs_appendix")
    table = block(document, Table)
    assert isinstance(table, Table)
    assert len(table.columns) == len(table.head[0]) == 7
    assert document.sections[0].landscape
    assert [sum(cell.span for cell in row) for row in table.body] == [7] * len(table.body)
