"""Breaking text into lines: nothing is lost, nothing is wider than its room."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.papers.faces import Face
from ketnghia_desktop.papers.lines import (
    BLANK,
    Line,
    balanced,
    inline_print,
    printable,
    rule_length,
    spans,
    unprintable,
    wrap,
)
from ketnghia_desktop.papers.standard import ELEMENTS, STYLES, Element
from ketnghia_desktop.papers.tree import Hole, Inlines, Run, Style

BODY, SUBJECT = STYLES[Style.BODY], ELEMENTS[Element.SUBJECT]
WORDS = st.text(st.sampled_from("aăđốỬW .-/"), max_size=300)
RUNS = st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans()), max_size=6).map(tuple)


def joined(line: Line) -> str:
    return " ".join("".join(fragment.text for fragment in word.fragments) for word in line.words)


@given(RUNS, st.floats(20, 500), st.floats(0, 15))
def test_no_line_is_wider_than_its_room(inlines: Inlines, room: float, indent: float) -> None:
    first, *others = wrap(inlines, BODY, room, indent)
    assert first.width <= room - indent + 0.01 or len(joined(first)) == 1
    assert all(line.width <= room + 0.01 for line in others)


@given(RUNS, st.floats(20, 500))
def test_no_letter_is_lost_and_only_the_last_line_ends_the_paragraph(inlines: Inlines, room: float) -> None:
    lines = wrap(inlines, BODY, room)
    text = "".join(run.text for run in inlines if isinstance(run, Run))
    assert "".join(map(joined, lines)).replace(" ", "") == text.replace(" ", "")
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


@given(RUNS, st.floats(0, 10))
def test_spans_carry_the_line_word_for_word(inlines: Inlines, stretch: float) -> None:
    for line in wrap(inlines, BODY, 200):
        assert "".join(span.text for span in spans(line, BODY, stretch)) == joined(line)


def test_a_word_longer_than_a_line_is_cut_at_letters() -> None:
    lines = wrap((Run("W" * 100_000),), BODY, 467)
    assert sum(len(joined(line)) for line in lines) == 100_000


def test_a_letter_keeps_its_marks() -> None:
    marked = "ơ̆" * 200  # no single character stands for this letter
    starts = [joined(line)[0] for line in wrap((Run(marked),), BODY, 100)]
    assert not any(map(unicodedata.combining, starts))


def test_a_bold_number_and_its_words_share_a_line() -> None:
    (line,) = wrap((Run("Điều 1.", bold=True), Run(" Thành lập")), BODY, 467)
    assert [(span.text, span.face) for span in spans(line, BODY)] == [
        ("Điều 1. ", Face.BOLD),
        ("Thành lập", Face.REGULAR),
    ]


def test_a_hole_is_wide_enough_to_write_in_and_is_not_broken() -> None:
    (line,) = wrap((Run("Số: "), Hole("number", width_mm=14), Run("/QĐ")), BODY, 467)
    (word,) = line.words
    blanks = "".join(fragment.text for fragment in word.fragments)
    assert blanks.count(BLANK) * 0.25 * 13 >= 14 * 72 / 25.4
    assert inline_print(Hole("number", fill="05")) == "05"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("a\tb\nc\u2028d", "a b c d"),
        ("\x00\x1b\u200b\u202e\ud800\ufffe", ""),
        ("a\x1cb", "a b"),
        ("QĐ\u2011UBND", "QĐ-UBND"),
        ("<b>An</b> & {{7*7}}", "<b>An</b> & {{7*7}}"),
        (f"05{BLANK}ha", f"05{BLANK}ha"),
        (BLANK.join(["trang", "mạng"] * 9), " ".join(["trang", "mạng"] * 9)),
        ("\uf0b7 a \uf0fc b \uf06f c", "- a ✓ b ☐ c"),
        ("☐ Có ☑ Không ✔\ufe0f", "☐ Có ☑ Không ✓"),
        ("Nóc 😀 漢字", "Nóc □ □□"),
    ],
)
def test_what_is_printed_of_what_was_typed(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def test_a_choice_stays_whole_behind_its_box() -> None:
    long = "Hộ cam kết đối ứng đất, công lao động"
    printed = inline_print(Run(f"☐ Nhà ở, nhà vệ sinh ☑ {long} ☐ "))
    assert printed.split(" ") == [
        BLANK.join(["☐", "Nhà", "ở,", "nhà", "vệ", "sinh"]),
        *f"☑{BLANK}{long} ☐{BLANK}".split(" "),
    ]


def test_a_unit_stays_on_the_line_of_its_number_and_two_words_in_brackets_on_one() -> None:
    assert inline_print(Run("Sở Y tế (phối hợp);")) == f"Sở Y tế (phối{BLANK}hợp);"
    printed = inline_print(Run("Đất 300 m², 5 ha hoặc 12 hành; 123.456.789.000 m²"))
    assert printed == f"Đất 300{BLANK}m², 5{BLANK}ha hoặc 12 hành; 123.456.789.000 m²"


@pytest.mark.parametrize(
    ("typed", "said"), [("Bh'nướch ☑ ₫ №", ()), ("😀 a 漢 😀", ("😀", "漢")), ("Nguye\u0302\u0303n \uf0b7", ())]
)
def test_what_cannot_be_printed_is_named_once(typed: str, said: tuple[str, ...]) -> None:
    assert unprintable(typed) == said


@given(RUNS)
def test_balancing_costs_no_line(inlines: Inlines) -> None:
    assert len(wrap(inlines, SUBJECT, balanced(inlines, SUBJECT, 300))) == len(wrap(inlines, SUBJECT, 300))


def test_balanced_lines_are_about_alike() -> None:
    subject = (Run("Về việc thành lập Tổ Công tác kết nghĩa xã Bha Lơi giai đoạn 2020-2025 và phân công nhiệm vụ"),)
    widths = [line.width for line in wrap(subject, SUBJECT, balanced(subject, SUBJECT, 467))]
    assert min(widths) > 0.8 * max(widths)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Ban hành Quy chế hoạt động của Tổ Công tác kết nghĩa xã Bha Lơi giai đoạn 2020-2025", "kết nghĩa xã"),
        ("Dự cuộc họp thống nhất danh mục đề xuất nhu cầu thực hiện công tác kết nghĩa năm 2025", "thực hiện công"),
        ("(Kèm theo Quyết định số 05/QĐ-UBND ngày 16 tháng 01 năm 2025 của UBND xã Bha Lơi)", "của UBND xã"),
    ],
)
def test_a_title_does_not_part_what_belongs_together(text: str, second: str) -> None:
    lines = wrap((Run(text),), SUBJECT, balanced((Run(text),), SUBJECT, 460))
    assert " ".join(span.text for span in spans(lines[1], SUBJECT)).startswith(second)


@given(st.lists(st.floats(1, 500), min_size=1))
def test_a_drawn_line_is_a_third_to_a_half_of_the_last_line(widths: list[float]) -> None:
    length = rule_length([Line((), width, last=False) for width in widths])
    assert widths[-1] / 3 <= length <= widths[-1] / 2
