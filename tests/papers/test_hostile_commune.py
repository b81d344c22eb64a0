"""Every paper and book of the library, of a commune of extremes and of an empty one, against every rule of layout."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.compose import compose_noting
from ketnghia_desktop.papers.gather import gather
from ketnghia_desktop.papers.lines import SIGNS
from ketnghia_desktop.papers.tree import Closing, Paragraph, Style, Table
from ketnghia_desktop.papers.wording import plain_text
from ketnghia_desktop.store.work import Store
from tests import hostile_commune
from tests.facts_of_a_commune import library
from tests.layout import breaches_of_nd30
from tests.pdf_reading import read, text_of, words_of
from tests.rows import StillClock
from tests.word_reading import OFFICE, breaches_of_word, to_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketnghia_desktop.papers.tree import Document
    from tests.hostile_commune import Subjects

PAPERS = sorted(library().papers)
BOOKS = sorted(library().books)
CASES = [(commune, name) for commune in ("hostile", "bare") for name in PAPERS]
PRINTS = [(commune, name) for commune in ("hostile", "bare") for name in (*PAPERS, *BOOKS)]
OF_THE_SAMPLE_FORM = {"contact_sheet": ("not in capitals: 'Thủ trưởng đơn vị'",)}
"""290 prescribes it so, and the sheet is not a type of paper NĐ30 knows."""
DEPTHS = {Style.HEADING: 1, Style.SUBHEADING: 2}
DEEPEST = 3
"""What may stand under a heading lies deeper than it."""
SHARE_OF_PAGES = 0.03
"""Another program may need so many pages more or fewer of a long paper, and one of a short one."""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Document]:
    """Everything that both communes print."""
    made: dict[tuple[str, str], Document] = {}
    for commune, fill in (("hostile", hostile_commune.fill), ("bare", hostile_commune.bare)):
        with closing(Store.open(tmp_path_factory.mktemp(commune) / "data", StillClock(hostile_commune.DAY))) as store:
            subjects = fill(store)
            for name in PAPERS:
                typed = hostile_commune.typed(library().papers[name]) if commune == "hostile" else {}
                found = hostile_commune.composed(store, library(), name, subjects, typed)
                made[commune, name] = found.document
            made |= {(commune, name): pages for name, pages in hostile_commune.pages(store, library())}
    return made


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Subjects]]:
    """The commune of which nothing is known."""
    with closing(Store.open(tmp_path_factory.mktemp("empty") / "data", StillClock(hostile_commune.DAY))) as store:
        yield store, hostile_commune.bare(store)


@pytest.mark.parametrize(("commune", "name"), PRINTS)
def test_every_rule_of_layout_holds(documents: dict[tuple[str, str], Document], commune: str, name: str) -> None:
    document = documents[commune, name]
    pdf = press.pdf(document)
    assert breaches_of_nd30(pdf, document) == OF_THE_SAMPLE_FORM.get(name, ())
    assert _letters(text_of(pdf)) >= _letters(plain_text(document).replace("|", " "))


@pytest.mark.parametrize(("commune", "name"), CASES)
def test_the_word_file_is_right(documents: dict[tuple[str, str], Document], commune: str, name: str) -> None:
    document = documents[commune, name]
    assert breaches_of_word(press.docx(document), document) == ()


@pytest.mark.parametrize(("commune", "name"), CASES)
def test_no_heading_stands_over_nothing(documents: dict[tuple[str, str], Document], commune: str, name: str) -> None:
    for section in documents[commune, name].sections:
        for above, below in pairwise(section.blocks):
            if isinstance(above, Paragraph) and above.style in DEPTHS:
                style = below.style if isinstance(below, Paragraph) else None
                assert not isinstance(below, Closing), plain_text(documents[commune, name])
                assert style is None or DEPTHS.get(style, DEEPEST) > DEPTHS[above.style], above


@pytest.mark.parametrize("name", PAPERS)
def test_whoever_entered_nothing_is_told_of_every_blank(empty: tuple[Store, Subjects], name: str) -> None:
    store, subjects = empty
    found = hostile_commune.composed(store, library(), name, subjects, {})
    with store.read() as session:
        gathered = gather(session, library(), hostile_commune.wanted(library(), name, subjects, {}))
    document, gaps = compose_noting(gathered.paper, gathered.given)
    assert gaps or "…" not in plain_text(document)
    assert {gap.field for gap in gaps} <= {str(one.subject) for one in found.breaches}


@pytest.mark.parametrize("name", PAPERS)
def test_a_letter_that_cannot_be_printed_is_told_before_printing(empty: tuple[Store, Subjects], name: str) -> None:
    store, subjects = empty
    typed = {one.key: "Chữ 漢 lạ" for one in library().papers[name].fields if one.kind == "text" and not one.when}
    found = hostile_commune.composed(store, library(), name, subjects, dict(typed))
    told = {str(one.subject) for one in found.breaches if one.code == "text.unprintable"}
    assert bool(told) == ("漢" in plain_text(found.document))
    assert told <= set(typed)
    assert "漢" not in text_of(press.pdf(found.document))


def test_the_hostile_commune_is_hostile(documents: dict[tuple[str, str], Document]) -> None:
    """Otherwise the rules above hold for nothing."""
    assert len(read(press.pdf(documents["hostile", "needs_report"]))) >= 30
    (table,) = (one for one in documents["hostile", "needs_appendix"].sections[0].blocks if isinstance(one, Table))
    assert len(table.body) >= 500
    heading = press.pdf(documents["hostile", "team_decision"])
    assert sum("SƠN" in line.text or "ƯỚCH" in line.text for line in read(heading)[0].lines) >= 2


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_the_word_files_set_elsewhere_say_the_same_and_keep_the_measures(
    documents: dict[tuple[str, str], Document], tmp_path_factory: pytest.TempPathFactory
) -> None:
    words = {f"{commune}-{name}": press.docx(documents[commune, name]) for commune, name in CASES}
    converted = to_pdf(words, tmp_path_factory.mktemp("office"))
    for commune, name in CASES:
        document, theirs = documents[commune, name], converted[f"{commune}-{name}"]
        ours = press.pdf(document)
        assert _same_text(text_of(theirs), text_of(ours), document), name
        pages = len(read(ours))
        assert abs(len(read(theirs)) - pages) <= max(1, round(SHARE_OF_PAGES * pages)), name
        assert _of_letters(breaches_of_nd30(theirs, document), document) == OF_THE_SAMPLE_FORM.get(name, ()), name


def _of_letters(breaches: tuple[str, ...], document: Document) -> tuple[str, ...]:
    """Boxes to tick, which our face lacks, another program takes from a face of its own."""
    boxed = bool(SIGNS & set(plain_text(document)))
    return tuple(one for one in breaches if not (boxed and one.startswith(("font: ", "type of "))))


def _letters(text: str) -> Counter[str]:
    """Every letter of every word; where a line or a long word was broken does not matter."""
    return Counter("".join(words_of(text)))


def _same_text(theirs: str, ours: str, document: Document) -> bool:
    """The same letters as often; the head of a table stands on each page, so with one only the letters count."""
    if any(isinstance(block, Table) for section in document.sections for block in section.blocks):
        return set(_letters(theirs)) == set(_letters(ours))
    return _letters(theirs) == _letters(ours)
