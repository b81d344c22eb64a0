"""Numbers as papers write them: with dots, in words, in Roman letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
BILLION = 1_000_000_000
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


class Style(NamedTuple):
    """Choices of speech: linh or lẻ, nghìn or ngàn, tỷ or tỉ, and whether a group of 000 inside is spoken."""

    zero_ten: str = "linh"
    thousand: str = "nghìn"
    billion: str = "tỷ"
    speak_zero_groups: bool = False


OFFICIAL = Style()


def grouped(number: int) -> str:
    """The number with a dot before every three digits: 50.000.000."""
    return f"{number:,}".replace(",", ".")


def padded(number: int) -> str:
    """A count in running text or the number of a paper: 05, 12."""
    return f"{number:02d}"


def roman(number: int) -> str:
    """I, II, III, IV …; ValueError below 1."""
    if number < 1:
        raise ValueError(number)
    written = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def in_words(number: int, style: Style = OFFICIAL) -> str:
    """Any whole number in words: năm mươi triệu; below zero âm năm; above nghìn tỷ: triệu tỷ, tỷ tỷ, and so on."""
    if number < 0:
        return f"âm {in_words(-number, style)}"
    return " ".join(filter(None, _spoken(number, style))) or DIGITS[0]


def money_in_words(dong: int, style: Style = OFFICIAL) -> str:
    """An amount as it stands behind Bằng chữ: Năm mươi triệu đồng."""
    from ketnghia_desktop.domain.vietnamese import sentence_case  # the first page shows numbers, none in words

    return sentence_case(f"{in_words(dong, style)} đồng")


def _spoken(number: int, style: Style) -> Iterator[str]:
    """What stands before the last tỷ is a number of its own: một nghìn năm trăm tỷ."""
    billions, rest = divmod(number, BILLION)
    if billions:
        yield from _spoken(billions, style)
        yield style.billion
    yield from _below_billion(rest, style, first=not billions)


def _below_billion(number: int, style: Style, *, first: bool) -> Iterator[str]:
    rest = number
    for size, unit in ((1_000_000, "triệu"), (1000, style.thousand), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            yield from _group(group, style, first=first)
            yield unit
            first = False
        elif rest and not first and style.speak_zero_groups:
            yield DIGITS[0]
            yield unit


def _group(number: int, style: Style, *, first: bool) -> Iterator[str]:
    """A group of three digits; only the first of a number may leave its hundreds out."""
    hundreds, below = divmod(number, 100)
    tens, ones = divmod(below, 10)
    if hundreds or not first:
        yield DIGITS[hundreds]
        yield "trăm"
        if tens == 0 and ones:
            yield style.zero_ten
    if tens == 1:
        yield "mười"
    elif tens:
        yield DIGITS[tens]
        yield "mươi"
    if ones:
        yield _ones(tens, ones)


def _ones(tens: int, ones: int) -> str:
    match min(tens, 2), ones:
        case 2, 1:
            return "mốt"
        case 2, 4:
            return "tư"
        case 1 | 2, 5:
            return "lăm"
    return DIGITS[ones]
