"""Word files set by another program: the same words, pages within one, and the decree's measures on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.papers import docx, pdf
from tests import hostile_papers, sample_papers
from tests.layout import breaches_of_nd30
from tests.pdf_reading import read, text_of, words_of
from tests.word_reading import OFFICE, to_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketnghia_desktop.papers.tree import Document

PAPERS = (*sample_papers.ALL, *hostile_papers.STRESS)
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")


@pytest.fixture(scope="module")
def set_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every paper's Word file as LibreOffice sets it."""
    return to_pdf({make.__name__: docx.render(make()) for make in PAPERS}, tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize("make", PAPERS)
def test_the_words_are_the_same_and_the_pages_within_one(
    make: Callable[[], Document], set_elsewhere: dict[str, bytes]
) -> None:
    ours, theirs = pdf.render(make()), set_elsewhere[make.__name__]
    assert abs(len(read(ours)) - len(read(theirs))) <= 1
    assert letters(theirs) == letters(ours) or set(words_of(text_of(theirs))) == set(words_of(text_of(ours)))


def letters(file: bytes) -> str:
    """Words cut at the end of a line count the same wherever they were cut."""
    return "".join(sorted("".join(words_of(text_of(file)))))


@pytest.mark.parametrize("make", PAPERS)
def test_the_pages_keep_the_measures_of_the_decree(
    make: Callable[[], Document], set_elsewhere: dict[str, bytes]
) -> None:
    assert breaches_of_nd30(set_elsewhere[make.__name__], make()) == ()
