"""The life of a paper, its number and symbol, and who signs it in what capacity (Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.numbers import padded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date


class PaperState(StrEnum):
    """Where a paper stands between the desk and the addressee."""

    DRAFT = "draft"
    PRESENTED = "presented"
    SIGNED = "signed"
    ISSUED = "issued"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


NEXT_STATES: Mapping[PaperState, frozenset[PaperState]] = MappingProxyType(
    {
        PaperState.DRAFT: frozenset({PaperState.PRESENTED}),
        PaperState.PRESENTED: frozenset({PaperState.DRAFT, PaperState.SIGNED}),
        PaperState.SIGNED: frozenset({PaperState.ISSUED, PaperState.WITHDRAWN, PaperState.REPLACED}),
        PaperState.ISSUED: frozenset({PaperState.SENT, PaperState.WITHDRAWN, PaperState.REPLACED}),
        PaperState.SENT: frozenset({PaperState.WITHDRAWN, PaperState.REPLACED}),
        PaperState.WITHDRAWN: frozenset(),
        PaperState.REPLACED: frozenset(),
    },
)
"""A presented paper may come back unsigned; from its number on it is only withdrawn or replaced, and stays visible."""

FROZEN = frozenset(PaperState) - {PaperState.DRAFT}
"""States in which the content is never composed again from the data."""

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "NQ": "Nghị quyết",
        "QĐ": "Quyết định",
        "CT": "Chỉ thị",
        "QC": "Quy chế",
        "QyĐ": "Quy định",
        "TC": "Thông cáo",
        "TB": "Thông báo",
        "HD": "Hướng dẫn",
        "CTr": "Chương trình",
        "KH": "Kế hoạch",
        "PA": "Phương án",
        "ĐA": "Đề án",
        "DA": "Dự án",
        "BC": "Báo cáo",
        "BB": "Biên bản",
        "TTr": "Tờ trình",
        "HĐ": "Hợp đồng",
        "CĐ": "Công điện",
        "BGN": "Bản ghi nhớ",
        "BTT": "Bản thỏa thuận",
        "GUQ": "Giấy ủy quyền",
        "GM": "Giấy mời",
        "GGT": "Giấy giới thiệu",
        "GNP": "Giấy nghỉ phép",
        "PG": "Phiếu gửi",
        "PC": "Phiếu chuyển",
        "PB": "Phiếu báo",
    },
)
"""Types of administrative papers by their abbreviations (Phụ lục III, I); a công văn has none."""

PEOPLE_COMMITTEE, TEAM = "UBND", "TCT"

Issuer = Literal["people_committee", "team"]
Authority = Literal["collective", "chairman"]
Post = Literal["chairman", "vice_chairman"]

TEAM_TITLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"leader": ("TỔ TRƯỞNG",), "deputy": ("KT. TỔ TRƯỞNG", "TỔ PHÓ")}
)


@dataclass(frozen=True, slots=True)
class Capacity:
    """In what capacity a person signs: the lines above the signature, and the post below it where one is printed."""

    lines: tuple[str, ...]
    below: str = ""


@dataclass(frozen=True, slots=True)
class Dispatched:
    """A numbered paper as the register sees it."""

    number: int
    symbol: str
    dated: date


def transition_breaches(was: PaperState, becomes: PaperState) -> Iterator[Breach]:
    """Whether a paper may go on to this state."""
    if becomes not in NEXT_STATES[was]:
        yield Breach("paper.not_possible", details={"from": was.value, "to": becomes.value})


def record_breaches(state: PaperState, *, frozen: bool, numbered: bool, dated: bool) -> Iterator[Breach]:
    """A paper has frozen content exactly when it is no draft, and a day where it has a number."""
    if frozen != (state in FROZEN):
        yield Breach("paper.half_frozen")
    if numbered and not dated:
        yield Breach("paper.half_numbered")


def symbol(abbreviation: str, body: str = PEOPLE_COMMITTEE, field: str = "") -> str:
    """The symbol behind the number: QĐ-UBND, BB-TCT; of a công văn, which has no abbreviation: UBND-VX."""
    return "-".join(part for part in (abbreviation, body, field) if part)


def number_text(number: int | None) -> str:
    """The number with a leading nought below ten; nothing where it is not given yet (Phụ lục I, II.3)."""
    return "" if number is None else padded(number)


def full_number(number: int | None, symbol_text: str) -> str:
    """05/QĐ-UBND, or /QĐ-UBND with the number still to be written in; without a symbol the paper has no number."""
    return f"{number_text(number)}/{symbol_text}" if symbol_text else ""


def register_breaches(new: Dispatched, register: Iterable[Dispatched]) -> Iterator[Breach]:
    """Number and symbol are given once in a year, in time order (Điều 15); an office may decide otherwise."""
    series = [one for one in register if one.symbol == new.symbol and one.dated.year == new.dated.year]
    if any(one.number == new.number for one in series):
        yield Breach("paper.number_used", "30/2020/NĐ-CP Điều 15", details={"number": new.number})
    before = [one for one in series if one.number < new.number and one.dated > new.dated]
    after = [one for one in series if one.number > new.number and one.dated < new.dated]
    if before or after:
        yield Breach("paper.number_out_of_order", "30/2020/NĐ-CP Điều 15", overridable=True)


def committee_capacity(authority: Authority, post: Post) -> Capacity:
    """For the committee as a body with TM.; on the chairman's own authority without; a deputy adds KT. (II.7)."""
    body = ("TM. ỦY BAN NHÂN DÂN",) if authority == "collective" else ()
    person = ("CHỦ TỊCH",) if post == "chairman" else ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    return Capacity((*body, *person))


def team_capacity(role: str) -> tuple[str, ...]:
    """For the Tổ: the title of its leader, a deputy adding KT.; nothing for those who do not sign for it (II.7).

    The signer's post in the commune, if any, stands below (ô 7b).
    """
    return TEAM_TITLES.get(role, ())
