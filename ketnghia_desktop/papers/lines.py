"""Text broken into lines: words of one or more looks, holes, words longer than a line."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.papers.faces import Face, face_of, has, width
from ketnghia_desktop.papers.standard import POINTS_PER_MM, RULE_SHARE, RULE_SHARES
from ketnghia_desktop.papers.tree import Hole, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ketnghia_desktop.papers.standard import Look
    from ketnghia_desktop.papers.tree import Inline, Inlines

BLANK = "\N{NO-BREAK SPACE}"
FINE = 1.0  # points: closer is not looked for
SAFE = 0.02  # of a length, so that rounding breaks no rule
UNPRINTABLE = frozenset({"Cc", "Cf", "Cs"})
CHOICE = re.compile("(?<=[☐☑☒]) ([^☐☑☒]*[^☐☑☒ ])?")
"""A box to tick stays on the line of what it is for."""
SHORT_CHOICE = 18
"""Letters up to which all words of a choice stay on one line."""
BEFORE_UNIT = re.compile(r"(?<![\d.,])(\d[\d.,]{0,8}) (?=(?:m²|m³|m2|m3|ha|km|kg|%)(?!\w))")
"""A unit stays on the line of its number, unless that is so long that a narrow column might have to break both."""
IN_BRACKETS = re.compile(r"\((\w{1,6}) (\w{1,6})\)")
"""(phối hợp), (báo cáo) behind a recipient are not parted."""
BOUND = re.compile("[^ ]{41,}")
"""Nobody binds so many letters: text copied from a page of the web has hard blanks alone, and would be one word."""
SIGNS = frozenset("☐☑☒✓")
"""Signs of forms that no serif face has: they are drawn."""
COMPOUNDS = (
    "báo cáo|chủ tịch|công tác|danh mục|danh sách|đề xuất|đơn vị|giai đoạn|hoạt động|hỗ trợ|hội đồng|kết nghĩa|khảo sát"
    "|kiện toàn|mặt trận|nhân dân|nhu cầu|quy chế|thành lập|thành viên|thống nhất|thực hiện|thực trạng|tình hình"
    "|trưởng thôn|ủy ban|ý kiến"
)
TOGETHER = re.compile(rf"(?:{COMPOUNDS}|ngày \d+|\d+ tháng|tháng \d+|\d+ năm|năm \d+)\W*", re.IGNORECASE)
"""Words that a centred title does not part, where its lines need not become more for it."""
UNKNOWN = "□"
"""Stands where a character cannot be printed."""
SUBSTITUTES = MappingProxyType(
    {
        **dict.fromkeys((0x2010, 0x2011), "-"),  # the face has neither of the two hyphens
        **dict.fromkeys((0xF02D, 0xF0A7, 0xF0B7, 0xF0D8), "-"),  # the bullets of lists pasted from Word
        **dict.fromkeys((0xF06F, 0xF0A8), "☐"),
        **dict.fromkeys((0xF0FC, 0x2714), "✓"),
        **dict.fromkeys((0xF0FE, 0xF052), "☑"),
        **dict.fromkeys(range(0xFE00, 0xFE10), ""),  # what only chooses between pictures of a sign
    }
)
NO_CHARACTER = 0xFFFE  # the last two of every plane are no characters


class Fragment(NamedTuple):
    """Part of a word in one face; its width in points."""

    text: str
    face: Face
    width: float


class Word(NamedTuple):
    """What is not broken while it fits on a line."""

    fragments: tuple[Fragment, ...]
    width: float


class Line(NamedTuple):
    """Words of one line, their width with single blanks between, and whether the paragraph ends here."""

    words: tuple[Word, ...]
    width: float
    last: bool


class Span(NamedTuple):
    """Text of one face within a line: how far from the line's start it begins."""

    offset: float
    text: str
    face: Face


@lru_cache(maxsize=20_000)
def printable(text: str) -> str:
    """The text as it is set: NFC, every kind of white space a blank, nothing invisible, nothing XML forbids.

    A box stands for every character that the faces have not.
    """
    text = _settable(text)
    if text.isascii():
        return text
    return "".join(letter if _drawable(letter) else UNKNOWN for letter in text)


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of the text that cannot be printed, each once."""
    letters: dict[str, None] = {}  # a long list has many letters, but not many different ones
    for line in text.split("\n"):  # the window waits for a whole list of ten thousand lines, not for one of them
        letters.update(dict.fromkeys(unicodedata.normalize("NFC", line)))
    different = "".join(letters).translate(SUBSTITUTES)
    return tuple(dict.fromkeys(letter for letter in _without_unset(different) if not _drawable(letter)))


def _settable(text: str) -> str:
    return _without_unset(_composed(text))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(SUBSTITUTES)


def _without_unset(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    kept = "".join(_blank_or(letter) for letter in text if letter.isspace() or _is_set(letter))
    return BOUND.sub(lambda bound: bound[0].replace(BLANK, " "), kept) if BLANK in kept else kept


def _blank_or(letter: str) -> str:
    return " " if letter.isspace() and letter != BLANK else letter


def _drawable(letter: str) -> bool:
    return has(letter) or letter in SIGNS


def _is_set(letter: str) -> bool:
    return unicodedata.category(letter) not in UNPRINTABLE and ord(letter) & NO_CHARACTER != NO_CHARACTER


def inline_print(part: Inline) -> str:
    """The printed text of a run or hole; an empty hole is a blank as wide as it asks."""
    if isinstance(part, Run):
        return _bound(part.text)
    return printable(part.fill) or BLANK * _blanks(part)


@lru_cache(maxsize=20_000)
def _bound(text: str) -> str:
    """The printed text, with hard blanks where no line is to end."""
    kept = CHOICE.sub(_choice, printable(text))
    return IN_BRACKETS.sub(rf"(\1{BLANK}\2)", BEFORE_UNIT.sub(rf"\1{BLANK}", kept))


def _choice(found: re.Match[str]) -> str:
    text = found[1] or ""
    return f"{BLANK}{text.replace(' ', BLANK) if len(text) <= SHORT_CHOICE else text}"


def inline_prints(inlines: Inlines) -> Iterator[tuple[Inline, str]]:
    """Each part with its printed text; a blank to write in stays on the line of the words before and behind it."""
    for position, part in enumerate(inlines):
        text = inline_print(part)
        if text.endswith(" ") and _is_open(inlines[position + 1 : position + 2]):
            text = f"{text[:-1]}{BLANK}"
        if position and text.startswith(" ") and _is_open(inlines[position - 1 : position]):
            text = f"{BLANK}{text[1:]}"
        yield part, text


def _is_open(beside: Inlines) -> bool:
    return any(isinstance(part, Hole) and not part.fill for part in beside)


def blanks(text: str) -> int:
    """How many blanks of the text grow when its line is justified: on paper the hard ones are as the others."""
    return text.count(" ") + text.count(BLANK)


def hard_blanks(line: Line) -> int:
    """How many blanks stand within the words of the line."""
    return sum(fragment.text.count(BLANK) for word in line.words for fragment in word.fragments)


def _blanks(hole: Hole) -> int:
    return math.ceil(hole.width_mm * POINTS_PER_MM / (width(BLANK, Face.REGULAR) * 13.0))


def words(inlines: Inlines, look: Look) -> tuple[Word, ...]:
    """The words of a paragraph in the faces its look and its runs ask for."""
    pieces = [piece for part, text in inline_prints(inlines) for piece in _pieces(part, text, look)]
    groups = (list(group) for blank, group in groupby(pieces, key=lambda piece: piece is None) if not blank)
    return tuple(_word(fragment for fragment in group if fragment) for group in groups)


def _pieces(part: Inline, printed: str, look: Look) -> Iterator[Fragment | None]:
    """Fragments of the part, None where a line may be broken."""
    italic, bold = look.italic, look.bold
    if isinstance(part, Run):
        italic, bold = italic or part.italic, bold or part.bold
    face = face_of(bold=bold, italic=italic)
    for position, text in enumerate(printed.split(" ")):
        if position:
            yield None
        if text:
            yield Fragment(text, face, width(text, face) * look.size)


def _word(fragments: Iterable[Fragment]) -> Word:
    kept = tuple(fragments)
    return Word(kept, math.fsum(fragment.width for fragment in kept))


def blank_width(look: Look) -> float:
    """A blank between two words, in points; the same in all four faces."""
    return width(" ", Face.REGULAR) * look.size


def fill(text: Sequence[Word], look: Look, room: float, indent: float = 0.0) -> tuple[Line, ...]:
    """Lines no wider than `room`, the first narrower by `indent`; an empty text is one empty line."""
    blank, lines = blank_width(look), list[Line]()
    current, used, left = list[Word](), 0.0, room - indent
    for word in _fitting(text, look, room, left):
        wider = used + blank + word.width if current else word.width
        if current and wider > left + 1e-6:
            lines.append(Line(tuple(current), used, last=False))
            current, wider, left = [], word.width, room
        current.append(word)
        used = wider
    return (*lines, Line(tuple(current), used, last=True))


def wrap(inlines: Inlines, look: Look, room: float, indent: float = 0.0) -> tuple[Line, ...]:
    """A paragraph as lines no wider than `room` points, the first narrower by `indent`."""
    return fill(words(inlines, look), look, room, indent)


def balanced(inlines: Inlines, look: Look, room: float) -> float:
    """A width at which the text needs no more lines than at `room`, and its lines come out about alike.

    Letters may turn out a little wider or narrower, as in another face, without a word changing its line.
    """
    text = words(inlines, look)
    count = len(fill(text, look, room))
    if count == 1:
        return room
    low, high = room / count, room
    while high - low > FINE:
        middle = (low + high) / 2
        low, high = (low, middle) if len(fill(text, look, middle)) <= count else (middle, high)
    lines = next((found for found in _wider(text, look, (high, room)) if not _parted(found)), fill(text, look, high))
    longest = max(line.width for line in lines)
    return min((longest + _too_long(lines, look)) / 2, room)


def _too_long(lines: Sequence[Line], look: Look) -> float:
    """The least width at which a word of one of the lines moves up; infinite of a single line."""
    ends = (line.width + blank_width(look) + after.words[0].width for line, after in pairwise(lines))
    return min(ends, default=math.inf)


def _wider(text: Sequence[Word], look: Look, widths: tuple[float, float]) -> Iterator[tuple[Line, ...]]:
    """All ways the text is set between two widths, without fewer lines."""
    narrow, room = widths
    lines = fill(text, look, narrow)
    count = len(lines)
    while len(lines) == count:
        yield lines
        wider = _too_long(lines, look) + FINE
        if wider > room:
            return
        lines = fill(text, look, wider)


def _parted(lines: Sequence[Line]) -> bool:
    """Whether words that belong together stand on two lines."""
    return any(
        TOGETHER.fullmatch(f"{_spelt(line.words[-1])} {_spelt(after.words[0])}") for line, after in pairwise(lines)
    )


def rule_length(lines: Sequence[Line]) -> float:
    """How long a line drawn under a text is: a third to a half of the last line of the text (PL I, II.2, II.5).

    Within that it comes as near as can be to the usual share of the longest line.
    """
    last, longest = lines[-1].width, max(line.width for line in lines)
    low, high = RULE_SHARES
    return min(max(longest * RULE_SHARE, last * (low + SAFE)), last * (high - SAFE))


def _fitting(text: Sequence[Word], look: Look, room: float, first: float) -> Iterator[Word]:
    """The words, those wider than a line cut into pieces that fit."""
    for position, word in enumerate(text):
        if word.width <= (room if position else first):
            yield word
        else:
            yield from _cut(word, look, min(room, first))


def _cut(word: Word, look: Look, room: float) -> Iterator[Word]:
    kept, used = list[Fragment](), 0.0
    for piece in (letter for fragment in word.fragments for letter in _letters(fragment, look)):
        if kept and used + piece.width > room:
            yield _joined(kept)
            kept, used = [], 0.0
        kept.append(piece)
        used += piece.width
    if kept:
        yield _joined(kept)


def _letters(fragment: Fragment, look: Look) -> Iterator[Fragment]:
    """Letters with the marks that belong to them."""
    start = 0
    for end in range(1, len(fragment.text) + 1):
        if end == len(fragment.text) or not unicodedata.combining(fragment.text[end]):
            text = fragment.text[start:end]
            yield Fragment(text, fragment.face, width(text, fragment.face) * look.size)
            start = end


def _joined(letters: Sequence[Fragment]) -> Word:
    runs = ((face, list(group)) for face, group in groupby(letters, key=lambda letter: letter.face))
    return _word(
        Fragment("".join(letter.text for letter in group), face, math.fsum(letter.width for letter in group))
        for face, group in runs
    )


def _spelt(word: Word) -> str:
    return "".join(fragment.text for fragment in word.fragments)


def spans(line: Line, look: Look, stretch: float = 0.0) -> Iterator[Span]:
    """The line as pieces of one face each, every blank between words widened by `stretch` points."""
    faces = {fragment.face for word in line.words for fragment in word.fragments}
    if len(faces) == 1:  # nearly every line there is
        yield Span(0.0, " ".join(_spelt(word) for word in line.words), *faces)
        return
    offset, start, text, face = 0.0, 0.0, "", Face.REGULAR
    blank = blank_width(look) + stretch
    for position, word in enumerate(line.words):
        if position:
            offset, text = offset + blank, f"{text} "
        for fragment in word.fragments:
            if text and fragment.face != face:
                yield Span(start, text, face)
                text = ""
            if not text:
                start, face = offset, fragment.face
            text += fragment.text
            offset += fragment.width + stretch * fragment.text.count(BLANK)
    if text:
        yield Span(start, text, face)
