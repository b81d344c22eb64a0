"""Every shipped paper of the sample commune: composed, drawn as PDF and as Word, the same words in both."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.canonical import content_hash, from_json, to_json
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.wording import plain_text
from ketnghia_desktop.services import people, places
from tests.facts_of_a_commune import library
from tests.layout import breaches_of_nd30
from tests.pdf_reading import read, text_of, words_of
from tests.word_reading import OFFICE, breaches_of_word, to_pdf, tree_of, words_in

if TYPE_CHECKING:
    from pathlib import Path

    from ketnghia_desktop.papers.press import Composed
    from ketnghia_desktop.store.work import Store

PAPERS = sorted(library().papers)
YEAR = 2025
OF_THE_SAMPLE_FORM = {"contact_sheet": ("not in capitals: 'Thủ trưởng đơn vị'",)}
"""290 prescribes it so, and the sheet is not a type of paper NĐ30 knows."""


def composed(store: Store, name: str) -> Composed:
    with store.read() as session:
        term = next(one for one in people.terms(session) if one.started_on and one.started_on.year == YEAR)
        about = {"term": term.id, "village": places.villages(session)[0].id}
        subject = about.get(library().papers[name].about)
        return press.preview(session, library(), Wanted(name, YEAR, date(YEAR, 1, 1), subject))


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_of_the_sample_is_ready(sample: Store, name: str) -> None:
    assert composed(sample, name).breaches == ()


@pytest.mark.parametrize("name", PAPERS)
def test_no_blank_is_left_in_it(sample: Store, name: str) -> None:
    assert "…" not in plain_text(composed(sample, name).document)


@pytest.mark.parametrize("name", PAPERS)
def test_the_pdf_keeps_every_measure_and_word(sample: Store, name: str) -> None:
    document = composed(sample, name).document
    pdf = press.pdf(document)
    assert breaches_of_nd30(pdf, document) == OF_THE_SAMPLE_FORM.get(name, ())
    assert set(words_of(text_of(pdf))) == set(words_of(plain_text(document).replace("|", " ")))


@pytest.mark.parametrize("name", PAPERS)
def test_the_word_file_says_the_same(sample: Store, name: str) -> None:
    document = composed(sample, name).document
    word = press.docx(document)
    assert breaches_of_word(word, document) == ()
    wanted = "".join(plain_text(document).replace("|", " ").split())
    assert sorted("".join(words_in(tree_of(word)).split())) == sorted(wanted)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_survives_freezing(sample: Store, name: str) -> None:
    document = composed(sample, name).document
    assert from_json(to_json(document)) == document
    assert len(content_hash(document)) == 64


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_the_word_files_converted_have_the_words_of_the_pdf(sample: Store, tmp_path: Path) -> None:
    documents = {name: composed(sample, name).document for name in PAPERS}
    converted = to_pdf({name: press.docx(document) for name, document in documents.items()}, tmp_path)
    for name, document in documents.items():
        assert _words(converted[name]) == _words(press.pdf(document))
        assert abs(len(read(converted[name])) - len(read(press.pdf(document)))) <= 1


def _words(pdf: bytes) -> set[str]:
    """Lines break where each program likes, behind hyphens too; the head of a table stands on each of its pages."""
    return set(words_of(text_of(pdf).replace("-", " ")))
