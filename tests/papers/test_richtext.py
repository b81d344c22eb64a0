"""Free passages keep paragraphs, items, bold and italic, and nothing else."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from docx import Document as Word
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.app import library
from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.passage_html import from_html
from ketnghia_desktop.papers.richtext import Passage, marked, passages, to_json
from ketnghia_desktop.papers.tree import Run

if TYPE_CHECKING:
    from ketnghia_desktop.papers.values import Json
    from ketnghia_desktop.store.work import Store

WORD = (
    "<html><head><style>p{color:red}</style></head><body><!--StartFragment-->"
    "<p class=MsoNormal><b>Thu nhập</b>&nbsp;thấp,\n <i>phụ thuộc</i> thời tiết<o:p></o:p></p>"
    "<p class=MsoListParagraph>·<span>&nbsp; </span>xa trung tâm</p><!--EndFragment--></body></html>"
)
QT = '<p style=" margin:0;"><span style=" font-weight:700;">Đậm</span> thường</p><ul><li>một</li><li>hai</li></ul>'

words = st.text(st.characters(categories=("L", "Nd", "P")), min_size=1, max_size=8)
runs = st.builds(Run, words, bold=st.booleans(), italic=st.booleans())


def texts(html: str) -> list[str]:
    return [one.text for one in from_html(html)]


def test_what_word_puts_on_the_clipboard() -> None:
    first, second = from_html(WORD)
    assert first.runs == (
        Run("Thu nhập", bold=True),
        Run(" thấp, "),
        Run("phụ thuộc", italic=True),
        Run(" thời tiết"),
    )
    assert second == Passage((Run("xa trung tâm"),), item=True)


def test_what_the_editor_of_the_window_writes() -> None:
    assert from_html(QT) == (
        Passage((Run("Đậm", bold=True), Run(" thường"))),
        Passage((Run("một"),), item=True),
        Passage((Run("hai"),), item=True),
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("chỉ chữ", ["chỉ chữ"]),
        ("một<br>hai", ["một", "hai"]),
        ("<p>&lt;b&gt; &amp; {{7*7}}</p>", ["<b> & {{7*7}}"]),
        ("<script>alert(1)</script><p>x</p>", ["x"]),
        ("</b></p><p>mở <b>không đóng", ["mở không đóng"]),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", ["a", "b"]),
        ("<p> </p>", []),
        ("<![zzz[ a ]]>một<![ x<p>hai", ["một", "hai"]),
        ("<td>a<tr><tr><td>b</table></table></tr></ol><li>c", ["a", "b", "c"]),
        ("", []),
    ],
)
def test_only_paragraphs_are_left(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_plain_text_has_a_paragraph_a_line() -> None:
    typed = "Một\n\n- hai\n• ba\n·\tbốn\n\uf0b7\tnăm\no\tsáu\n– bảy\no tám\n1.\tchín\n-10 độ"
    assert [mark + one.text for mark, one in marked(passages(typed))] == [
        "Một",
        *("- hai", "- ba", "- bốn", "- năm", "- sáu", "- bảy"),
        *("o tám", "1. chín", "-10 độ"),
    ]


@pytest.mark.parametrize(
    "malformed",
    [None, 5, {"a": 1}, [None], [{"runs": None}], [{"runs": [{"text": 5}, "x"]}], [[1]], [{"runs": [{"text": " "}]}]],
)
def test_what_is_malformed_is_left_out(malformed: object) -> None:
    assert passages(malformed) == ()


@given(st.lists(st.builds(Passage, st.tuples(runs), item=st.booleans()), max_size=4))
def test_what_is_kept_comes_back(kept: list[Passage]) -> None:
    assert passages(to_json(kept)) == passages(to_json(passages(to_json(kept))))
    assert len(passages(to_json(kept))) == len(kept)


def test_items_are_marked_and_counted_within_their_list() -> None:
    kinds = [(False, False), (True, True), (True, True), (True, False), (True, True)]
    shown = [Passage((Run("x"),), item=item, numbered=numbered) for item, numbered in kinds]
    assert [mark for mark, _ in marked(shown)] == ["", "1. ", "2. ", "- ", "1. "]


CLIPBOARDS = Path(__file__).parent / "clipboards"


@pytest.mark.parametrize("name", ["word", "word_old_font", "word_lists", "word_review", "browser"])
def test_whole_clipboards(name: str) -> None:
    html = (CLIPBOARDS / f"{name}.html").read_text("utf-8")
    lines = "\n".join(mark + "".join(map(looking, one.runs)) for mark, one in marked(from_html(html)))
    assert lines == (CLIPBOARDS / f"{name}.txt").read_text("utf-8").strip()


def test_what_comes_from_word_stands_in_the_pdf_and_in_word_again(sample: Store, tmp_path: Path) -> None:
    names = ("word_lists", "word_review")
    economy, difficulties = (to_json(from_html((CLIPBOARDS / f"{one}.html").read_text("utf-8"))) for one in names)
    values: dict[str, Json] = {"economy": [*economy], "difficulties": [*difficulties], "attach_list": False}
    with sample.read() as session:
        wanted = Wanted("needs_report", 2025, date(2025, 3, 3), values=values)
        document = press.preview(session, library(tmp_path), wanted).document
    word = Word(BytesIO(press.docx(document))).paragraphs
    seen = ["".join(looking(Run(run.text, bold=bool(run.bold))) for run in one.runs) for one in word]
    with pdfplumber.open(BytesIO(press.pdf(document))) as pdf:
        printed = [line for page in pdf.pages for line in page.extract_text().splitlines()]
    for name in names:
        lines = (CLIPBOARDS / f"{name}.txt").read_text("utf-8").splitlines()
        assert set(lines) <= set(seen)
        assert {line.replace("*", "") for line in lines} <= set(printed)


def looking(run: Run) -> str:
    """A run with its looks as stars and strokes."""
    text = f"*{run.text}*" if run.bold else run.text
    return f"/{run.text}/" if run.italic else text


def test_html_however_large_is_read_once_through() -> None:
    deep = "<span>" * 20_000 + "x" + "</span>" * 20_000 + "<p>y</p>" + "</b>" * 20_000
    assert texts(deep) == ["x", "y"]
    assert sum(len(one) for one in texts("<p>" + "chữ " * 100_000)) <= 200_000
    for part in ("<!--", "<style>", "<style>/*", "<![", "<table><tr><td>", "<ol><li>", "<style>p{", "&#"):
        assert "x" in "".join(texts("<p>x</p>" + part * 10_000))


@given(st.text(max_size=200))
def test_any_pasted_text_is_read(html: str) -> None:
    assert all(one.text.strip() for one in from_html(html))
