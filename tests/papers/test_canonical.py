"""A frozen document comes back as it was; its hash covers everything but what the register fills in."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.papers.canonical import content_hash, from_json, to_json
from ketnghia_desktop.papers.tree import Document, Hole, Paragraph, Run, Section, Style
from ketnghia_desktop.papers.wording import filled
from tests import hostile_papers, sample_papers

if TYPE_CHECKING:
    from collections.abc import Callable

PAPERS = (*sample_papers.ALL, *hostile_papers.STRESS, hostile_papers.nothing)
INLINES = st.lists(
    st.builds(Run, st.text(), st.booleans(), st.booleans()) | st.builds(Hole, st.text(), st.text(), st.floats(0, 100))
)
DOCUMENTS = st.builds(
    lambda title, paragraphs: Document(title, (Section(tuple(Paragraph(tuple(each)) for each in paragraphs)),)),
    st.text(),
    st.lists(INLINES),
)


@pytest.mark.parametrize("make", PAPERS)
def test_a_paper_comes_back_equal_and_is_written_the_same_again(make: Callable[[], Document]) -> None:
    text = to_json(make())
    assert from_json(text) == make()
    assert to_json(from_json(text)) == text


@given(DOCUMENTS)
def test_any_text_comes_back(document: Document) -> None:
    assert from_json(to_json(document)) == document


def test_what_says_nothing_new_is_not_written() -> None:
    assert json.loads(to_json(Document("", ()))) == {"is": "Document", "title": "", "sections": []}


def test_numbering_and_dating_leave_the_hash_alone() -> None:
    paper = sample_papers.decision()
    numbered = filled(paper, {"number": "05", "day": "05", "month": "02"})
    assert numbered != paper
    assert content_hash(numbered) == content_hash(paper)


@pytest.mark.parametrize("change", [{"title": "Khác"}, {"sample": True}, {"sections": ()}])
def test_any_other_change_changes_the_hash(change: dict[str, object]) -> None:
    paper = sample_papers.letter()
    assert content_hash(replace(paper, **change)) != content_hash(paper)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"is":"Document"}',
        '{"is":"Section","blocks":[]}',
        '{"is":"Document","title":1,"sections":[]}',
        '{"is":"Document","title":"","sections":{}}',
        '{"is":"Document","title":"","sections":[],"more":"?"}',
        '{"is":"Document","title":"","sections":[],"sample":1}',
        '{"is":"Document","title":"","sections":[{"is":"Section","blocks":[{"is":"Run","text":""}]}]}',
        '{"is":"Document","title":"","sections":[{"is":"Section","blocks":[{"is":"Paragraph","inlines":[],"style":"x"}]}]}',
        "[" * 100_000,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the reader of JSON words some of these itself
        from_json(text)


def test_a_style_is_kept_by_its_name() -> None:
    text = to_json(Document("", (Section((Paragraph((), Style.BASIS),)),)))
    assert '"style":"basis"' in text
