"""Filling the texts of definitions: a sandbox in which people's words are data and what is missing is an ellipsis."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ketnghia_desktop.domain.calendar import official_day, short_day
from ketnghia_desktop.domain.money import BILLION, MILLION, THOUSANDTHS, write_money, write_quantity
from ketnghia_desktop.domain.numbers import grouped, in_words, money_in_words, padded
from ketnghia_desktop.domain.vietnamese import nfc, one_line, search_key, sentence_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

BLANK_SIGN = "…"
END = "\ue000"
MARKS = r"(?:\s*[,;:]|(?<!\.)\.(?:/\.)?)+\s*"
LAST_MARK = re.compile(rf"{MARKS}$")
DOUBLED = re.compile(rf"{MARKS}{END}(?=[,;:.])")
"""A mark that people typed before one of our own."""
CITED = "Căn cứ "
DECISION, USUAL_DECISIONS = "quyetdinh", "hai quyết định"
"""How the key of a decision begins; what the form of 290 says where nothing is cited yet."""
SQUARE_METRES_OF_A_THOUSANDTH_HECTARE = 10


class Blank:
    """Stands for a record that is not there: every part of it is missing too."""

    def __getattr__(self, name: str) -> Blank:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a definition may write behind a bar; `many` of them take a list."""

    make: Callable[..., str]
    many: bool = False


def _joined(values: Iterable[object], *, last: str = ", ") -> str:
    """The texts one after the other, each without the dash and the mark it was typed with as a line."""
    texts = [closed(_undashed(str(value))) for value in values if str(value).strip()]
    return last.join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def _names(records: Iterable[object]) -> str:
    return _joined(getattr(record, "name", "") for record in records)


def _count(values: Iterable[object]) -> str:
    return grouped(sum(1 for _ in values))


def _counted(values: Iterable[object]) -> str:
    """The same as official running text writes it: 02, 12."""
    count = sum(1 for _ in values)
    return max(padded(count), grouped(count), key=len)  # a nought before few, points between thousands


def _cited(text: str) -> str:
    """A legal basis as it stands after our own Căn cứ, however it was typed."""
    bare = closed(text.strip())
    return bare[len(CITED) :] if bare.casefold().startswith(CITED.casefold()) else bare


def _decisions(bases: Iterable[object]) -> str:
    """How a paper speaks of the decisions it cites: hai quyết định; of bases that are none: các văn bản."""
    cited = [search_key(_cited(str(one))) for one in bases]
    count = sum(one.startswith(DECISION) for one in cited)
    if count == 0:
        return "các văn bản" if cited else USUAL_DECISIONS
    return "quyết định" if count == 1 else f"{in_words(count).lower()} quyết định"


def _money_brief(dong: int) -> str:
    """50 triệu đồng, 1,2 tỷ đồng; with all digits where more than one decimal would be needed."""
    for size, word in ((BILLION, "tỷ"), (MILLION, "triệu")):
        if dong >= size and dong % (size // 10) == 0:
            return f"{write_quantity(dong * THOUSANDTHS // size)} {word} đồng"
    return write_money(dong)


def _undashed(text: str) -> str:
    """A line that will stand after our own dash, whether or not it was typed with one."""
    return text.strip().removeprefix("-").removeprefix("–").lstrip()


def _hectares(square_metres: int) -> str:
    return write_quantity(round(square_metres / SQUARE_METRES_OF_A_THOUSANDTH_HECTARE))


FILTERS: Mapping[str, Filter] = MappingProxyType(
    {
        "cited": Filter(_cited),
        "count": Filter(_count, many=True),
        "counted": Filter(_counted, many=True),
        "decisions": Filter(_decisions, many=True),
        "hectares": Filter(_hectares),
        "joined": Filter(_joined, many=True),
        "joined_and": Filter(partial(_joined, last=" và "), many=True),
        "long_date": Filter(official_day),
        "money": Filter(grouped),
        "money_brief": Filter(_money_brief),
        "names": Filter(_names, many=True),
        "number": Filter(grouped),
        "padded": Filter(padded),
        "sentence": Filter(sentence_case),
        "short_date": Filter(short_day),
        "undashed": Filter(_undashed),
        "upper_vi": Filter(str.upper),
        "words": Filter(money_in_words),
    }
)


def missing(value: object) -> bool:
    """Whether nothing stands there to print."""
    return value is None or isinstance(value, Blank) or (isinstance(value, str) and not value.strip())


def _shown(value: object) -> object:
    """What stands in a text; behind people's words, whose last point or comma is theirs, their end is marked."""
    if missing(value):
        return BLANK_SIGN
    return f"{value.replace(END, '')}{END}" if isinstance(value, str) else value


def closed(text: str, mark: str = "") -> str:
    """A text without the comma, semicolon or full stop it was typed with, and with this mark instead."""
    return f"{LAST_MARK.sub('', text)}{mark}"


def _kept_blank(make: Callable[..., str]) -> Callable[[object], str]:
    """A filter that leaves what is missing missing."""
    return lambda value: "" if missing(value) else make(value)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        finalize=_shown,
        keep_trailing_newline=False,
    )
    made.globals.clear()
    made.filters = {name: _kept_blank(one.make) for name, one in FILTERS.items()}
    made.tests.clear()
    return made


@cache
def _template(text: str) -> Template:
    return _environment().from_string(text)


def fill(text: str, names: Mapping[str, object]) -> str:
    """A text of a definition with its names filled in, NFC; what people wrote is never read as a template."""
    if "{" not in text:
        return text
    return DOUBLED.sub("", nfc(_template(text).render(names))).replace(END, "").strip()


def fill_line(text: str, names: Mapping[str, object]) -> str:
    """The same as one line."""
    return one_line(fill(text, names))


def holds(condition: str, names: Mapping[str, object]) -> bool:
    """Whether an expression of a definition is true; no condition always holds."""
    return not condition or bool(fill(f"{{% if {condition} %}}1{{% endif %}}", names))


def members(path: str, names: Mapping[str, object]) -> tuple[object, ...]:
    """The members of the list that a dotted path names."""
    value = value_of(path, names)
    return tuple(value) if isinstance(value, tuple | list) else ()


def value_of(path: str, names: Mapping[str, object]) -> object:
    """What a dotted path names."""
    first, *rest = path.split(".")
    value = names[first]
    for part in rest:
        value = getattr(value, part)
    return value
