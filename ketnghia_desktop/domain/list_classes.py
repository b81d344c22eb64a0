"""The class of poverty as other people's lists word it: HN, Hộ cận nghèo, Nghèo phát sinh, Thoát nghèo năm 2025."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.list_cells import remembered, text
from ketnghia_desktop.domain.vietnamese import UnreadableError, folded_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketnghia_desktop.domain.list_cells import RawCell

NOT_YET = "chua xet"
_OTHER = (
    r"(ho )?khac|k|kn|(ho )?khong( (phai )?ngheo| thuoc .*| phai (ho )?(ngheo|hn|can ngheo|cn|hcn).*)?"
    r"|(ho )?(co )?muc song trung binh|(ho )?(trung binh|tb|kha|giau|binh thuong|thuong)|bt|htb"
    r"|(ho )?(moi )?thoat (can ?ngheo|cn|hcn)"
)
_EXACT: Mapping[str, Poverty] = MappingProxyType(
    {"1": Poverty.POOR, "2": Poverty.NEAR_POOR, "3": Poverty.ESCAPED, "n": Poverty.POOR}
)
_KIND = r"(?:(?:tai|moi|phat sinh|phat sinh moi) )?"
# What follows a class says more of it (no labour, under protection, since when), unless it is another class.
_SHAPES = (
    (Poverty.OTHER, re.compile(_OTHER)),
    (Poverty.ESCAPED, re.compile(r"(?:ho )?(?:(?:moi )?thoat ?ngheo|tn|mtn|htn|hmtn)\b(?P<more>.*)")),
    (Poverty.NEAR_POOR, re.compile(rf"(?:ho |h )?{_KIND}(?:can ?ngheo|c ngheo|cn|hcn)\b(?P<more>.*)")),
    (Poverty.POOR, re.compile(rf"(?:ho |h )?{_KIND}(?:ngheo|hn)\b(?P<more>.*)")),
)
_ANOTHER = re.compile(r"\b(?:ngheo|hn|hcn|cn|thoat|tn)\b")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@remembered
def poverty(cell: RawCell) -> Poverty | None:
    """The class a code or words mean; None for an empty cell and for chưa xét; UnreadableError(fact.not_a_choice).

    Two classes in one cell (nghèo, cận nghèo) are no class.
    """
    words = _words(cell)
    if words in {"", NOT_YET}:
        return None
    if words in _EXACT:
        return _EXACT[words]
    for found, shape in _SHAPES:
        told = shape.fullmatch(words)
        if told and not _ANOTHER.search(told.groupdict().get("more") or ""):
            return found
    raise UnreadableError("fact.not_a_choice", text(cell))


@remembered
def escaped_in(cell: RawCell) -> int | None:
    """The year that stands beside thoát nghèo, if one does: Thoát nghèo năm 2024."""
    words = _words(cell)
    years = _YEAR.findall(words) if _SHAPES[1][1].fullmatch(words) else []
    return int(years[0]) if len(years) == 1 else None


def _words(cell: RawCell) -> str:
    return " ".join(folded_words(text(cell)))
