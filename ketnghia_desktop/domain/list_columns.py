"""What the columns of other people's lists hold, told from their headings and from what stands below them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_amounts, list_classes
from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain import list_signs as signs
from ketnghia_desktop.domain.vietnamese import folded_words, nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ketnghia_desktop.domain.list_cells import RawCell


class Role(StrEnum):
    """What a column says of a household; `LEFT_OUT` is not taken."""

    __hash__ = str.__hash__  # an Enum's own is asked by name, in Python, for every cell

    LEFT_OUT = "left_out"
    NUMBER = "number"
    HOUSEHOLD_NUMBER = "household_number"
    CODE = "code"
    HEAD = "head"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    BIRTH = "birth"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_MALE = "birth_male"
    BIRTH_FEMALE = "birth_female"
    SEX = "sex"
    SEX_MALE = "sex_male"
    SEX_FEMALE = "sex_female"
    ETHNIC_GROUP = "ethnic_group"
    PERSONAL_ID = "personal_id"
    OLD_ID = "old_id"
    VILLAGE = "village"
    HAMLET = "hamlet"
    PERSONS = "persons"
    POVERTY = "poverty"
    POOR = "poor"
    NEAR_POOR = "near_poor"
    ESCAPED = "escaped"
    OTHER = "other"
    ESCAPED_IN = "escaped_in"
    POLICY_FAMILY = "policy_family"
    LIVING_ALONE = "living_alone"
    MERIT = "merit"
    SOCIAL_PROTECTION = "social_protection"
    LAND = "land"
    HOUSING = "housing"
    INCOME = "income"
    PHONE = "phone"
    NEEDS = "needs"
    NOTE = "note"
    MEMBER = "member"
    RELATION = "relation"


NO_HEADING = -1
CLASS_TICKS = (Role.POOR, Role.NEAR_POOR, Role.ESCAPED, Role.OTHER)
OF_SEVERAL = frozenset({*CLASS_TICKS, Role.LEFT_OUT, Role.LAND})
"""What more than one column may hold: several tick a class, and kinds of land are added up."""
ONLY_HEADING = 0.6
"""How sure a heading alone makes; the rest comes from what stands below it."""
LEAST = 0.5
EXAMPLES, TRIED = 3, 60
HEADINGS = 1000
"""Texts of which it is remembered what they could head: each cell of the first rows is asked, some many times."""
UNDER = " / "
"""Between a heading and one below it."""

_HEADINGS: Mapping[Role, str] = MappingProxyType(
    {
        Role.NUMBER: r"s ?tt|tt|so (tt|thu tu)|thu tu|no",
        Role.HOUSEHOLD_NUMBER: r"(stt|tt|so (tt|thu tu)|thu tu) (cua )?ho( gia dinh)?|ho (so|thu)",
        Role.CODE: r"ma( so)?( ho)?( ngheo| gia dinh)?|so ho so|ho so",
        Role.FAMILY_NAME: r"ho( va)? ?(ten )?(dem|lot|chu lot|chu dem|ten dem|ten lot)( chu ho)?|ho",
        Role.GIVEN_NAME: r"ten",
        Role.HEAD: r"ho( va)? ?ten( [^/]*)?|ten( (cua )?(chu ho|(nguoi )?dai dien|ho( dan| ngheo| gia dinh)?))?"
        r"|chu ho|ong ba|nguoi dai dien|dai dien ho( gia dinh)?|ho gia dinh|chu ho gia dinh",
        Role.MEMBER: r"ho( va)? ?ten( (cac )?(thanh vien|nhan khau|nguoi trong ho)( .*)?)?|(ten )?thanh vien( .*)?",
        Role.BIRTH_MALE: r".*(sinh|ns) / nam|(nam|ngay) sinh( cua)? nam( gioi)?",
        Role.BIRTH_FEMALE: r".*(sinh|ns) / nu|(nam|ngay) sinh( cua)? nu( gioi)?",
        Role.BIRTH_DAY: r".*sinh / (ngay|ngay sinh)|(sinh )?ngay|ngay sinh",
        Role.BIRTH_MONTH: r".*sinh / (thang|thang sinh)|(sinh )?thang|thang sinh",
        Role.BIRTH: r".*sinh / (nam|nam sinh)|(ngay|nam|ngay thang|ngay thang nam).*sinh( .*)?|sinh (nam|ngay)|ns|sinh",
        Role.SEX_MALE: r"(gioi( tinh)?|phai|nam nu) / nam|gioi tinh nam|nam",
        Role.SEX_FEMALE: r"(gioi( tinh)?|phai|nam nu) / nu|gioi tinh nu|nu",
        Role.SEX: r"gioi( tinh)?( .*)?|gt|nam nu|phai",
        Role.ETHNIC_GROUP: r"(thanh phan )?dan toc( .*)?|dt",
        Role.PERSONAL_ID: r".*(cccd|can cuoc|dinh danh).*|so cc|cc",
        Role.OLD_ID: r"(so )?(cmnd|cmt|giay chung minh|chung minh)( .*)?",
        Role.VILLAGE: r"(ten )?(thon|ban|lang|buon|khoi)( .*)?|to dan pho|dia ban( .*)?|noi (o|cu tru)( .*)?|cho o"
        r"|(dia chi )?ho khau( thuong tru)?"
        r"|(noi )?(thuong )?tru( tai)?"
        r"|dia chi( (thon|ban|noi o|cu tru|thuong tru|xom|to).*)?",
        Role.HAMLET: r"(to|noc|nhom|xom|khu)( (?!ho\b)[^/]*)?|to doan ket|khu dan cu( .*)?|dia chi( .*)?|noi o|cho o",
        Role.PERSONS: r"(tong )?(so )?(nhan )?khau( .*)?|(tong )?so (nguoi|nhan khau|thanh vien|nk)( trong ho.*)?|nk",
        Role.NEAR_POOR: r"(.* / )?(so )?(ho )?(can ngheo|hcn|cn)|dien ho can ngheo",
        Role.ESCAPED: r"(.* / )?((ho )?(moi )?thoat ngheo|htn|mtn|hmtn|tn)",
        Role.POOR: r"(.* / )?(so )?(ho )?(ngheo|hn)|dien ho ngheo|(.* / )?n",
        Role.OTHER: r".* / (ho )?(khac|trung binh|khong ngheo|muc song trung binh)|(.* / )?k",
        Role.ESCAPED_IN: r"nam (cong nhan )?(moi )?thoat ngheo",
        Role.POVERTY: r"(phan )?loai( ho| doi tuong)?( .*)?|doi tuong( .*)?|thuoc (dien|ho)( .*)?|nhom ho( .*)?|ho"
        r"|dien( ho.*)?|ket qua( .*)?"
        r"|ho ngheo .*can ngheo.*|ngheo can ngheo.*|hien trang ho|tinh trang ho",
        Role.POLICY_FAMILY: r".*chinh sach( .*)?|gdcs|gd chinh sach|dtcs",
        Role.LIVING_ALONE: r".*neo don( .*)?|(ho )?(don than|song mot minh)",
        Role.MERIT: r".*co cong( .*)?|ncc|nccvcm",
        Role.SOCIAL_PROTECTION: r".*(btxh|bao tro|tro cap)( .*)?",
        Role.LAND: r".*dat( .*)?|(?!.*\bnha\b).*dien tich( .*)?|dt dat.*",
        Role.HOUSING: r".*nha o( .*)?|nha|loai nha|tinh trang nha",
        Role.INCOME: r".*(thu nhap|nguon thu|sinh ke)( .*)?|nghe nghiep( .*)?",
        Role.PHONE: r".*(dien thoai|sdt|di dong)( .*)?|(so )?dt( lien he)?|lien he",
        Role.NEEDS: r".*(nhu cau|de xuat|nguyen vong|de nghi|kien nghi)( .*)?",
        Role.NOTE: r"ghi chu( .*)?",
        Role.RELATION: r"(moi )?quan he( .*)?|qh( .*)?",
    }
)
_SPOUSE = re.compile(r"\b(?:vo|chong)\b")
_SOME = frozenset({"nam", "nu", "dtts", "tre em", "lao dong", "trong do nu"})
TOTALS = frozenset({"tong", "tong so", "tong cong", "cong", "tong dien tich", "tong so khau"})
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_OF_A_YEAR = re.compile(r"( (dau|cuoi))?( nam)? 20\d\d$")
_NEAR_POOR = frozenset({"cn", "hcn", "can ngheo", "ho can ngheo"})
_LETTERS = frozenset({"n", "tn", "k"})
"""Headings that mean a class only where another column is that of the near-poor."""
_BRACKETS = re.compile(r"\s*\(.*\)\s*")
_SHAPES = tuple((role, re.compile(shape)) for role, shape in _HEADINGS.items())


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: where it stands (from 0), its heading, its role, how sure that is (0 to 1), and what stands in it."""

    place: int
    heading: str
    role: Role = Role.LEFT_OUT
    confidence: float = 0.0
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list is to be read: which row (from 0) its heading begins in, and what each column holds.

    A list without a heading has NO_HEADING for its row.
    """

    head_row: int
    first_row: int
    columns: tuple[ListColumn, ...]

    def place(self, role: Role) -> int | None:
        """The place of the column with this role, if there is one."""
        return next((column.place for column in self.columns if column.role is role), None)

    def heading(self, role: Role) -> str:
        """What stands over the column with this role; nothing without one."""
        return next((column.heading for column in self.columns if column.role is role), "")

    @property
    def title_rows(self) -> int:
        """How many rows of titles stand above the list."""
        return self.first_row if self.head_row == NO_HEADING else self.head_row

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that some column has."""
        return frozenset(column.role for column in self.columns) - {Role.LEFT_OUT}

    def with_role(self, place: int, role: Role) -> Layout:
        """The layout after a person said what a column holds; a role moves, but for those several may have."""
        return replace(self, columns=tuple(_given(column, place, role) for column in self.columns))

    @property
    def source(self) -> str:
        """What lists of one source have in common: a digest of their headings, whatever stands under them."""
        return source_of([column.heading for column in self.columns])

    def names_households(self) -> bool:
        """Whether some column says who heads a household: without it there is nothing to take."""
        return Role.HEAD in self.roles or {Role.FAMILY_NAME, Role.GIVEN_NAME} <= self.roles

    def says_all_classes(self) -> bool:
        """Whether the list marks both poor and near-poor, so that who bears no mark is neither."""
        return {Role.POOR, Role.NEAR_POOR} <= self.roles


def source_of(headings: Sequence[str]) -> str:
    """The digest of headings; empty where there are none, for lists without headings have nothing in common."""
    words = "|".join(map(_words, headings))
    return hashlib.sha256(words.encode()).hexdigest()[:32] if any(headings) else ""


def _given(column: ListColumn, place: int, role: Role) -> ListColumn:
    if column.place == place:
        return replace(column, role=role, confidence=1.0)
    taken = column.role is role and role not in OF_SEVERAL
    return replace(column, role=Role.LEFT_OUT, confidence=1.0) if taken else column


def plain_words(heading: str) -> str:
    """The words of a heading without marks, signs and capitals: nam sinh."""
    return " ".join(folded_words(heading))


def _words(heading: str) -> str:
    return UNDER.join(plain_words(part) for part in heading.split(UNDER))


@lru_cache(HEADINGS)
def heading_roles(heading: str) -> tuple[Role, ...]:
    """The roles a heading can mean, the likeliest first; a line of it in brackets says how to fill it in."""
    lines = heading.split(UNDER)
    words = _words(UNDER.join([line for line in lines if not _BRACKETS.fullmatch(line)] or lines))
    meant = dict.fromkeys(one for one in (words, _OF_A_YEAR.sub("", words)) if words)
    above, _, plain = words.rpartition(UNDER)
    never = _never(words, plain, nfc(lines[-1]).strip().casefold())
    found = [role for role, shape in _SHAPES if role not in never and any(map(shape.fullmatch, meant))]
    if not found and above:
        found = [role for role, shape in _SHAPES if shape.fullmatch(plain)] or [*heading_roles(above)]
    return tuple(found)


def _never(words: str, plain: str, last: str) -> frozenset[Role]:
    """What a heading does not mean though its words fit: năm is not nam, hộ not họ, a wife no head, women not all."""
    if _SPOUSE.search(words) and "chu ho" not in words:
        return _OF_A_PERSON
    if last.startswith("năm") and not last.rstrip(" )").endswith((" nam", "(nam", " giới")):
        return frozenset({Role.BIRTH_MALE, Role.SEX_MALE})
    return frozenset({Role.FAMILY_NAME} if last == "hộ" else {Role.PERSONS} if plain in _SOME else ())


def recognise(headings: Sequence[str], rows: Sequence[Sequence[RawCell]]) -> tuple[ListColumn, ...]:
    """What each column holds: every role at most once, the surest first."""
    samples = [sample(rows, place) for place in range(len(headings))]
    words = {_words(heading).rpartition(UNDER)[2] for heading in headings}
    chances = sorted(
        (
            (-_sureness(role, order, samples[place]), order, _earliness(heading), place, role)
            for place, heading in enumerate(headings)
            if words & _NEAR_POOR or _words(heading) not in _LETTERS
            for order, role in enumerate(heading_roles(heading))
        ),
    )
    roles: dict[int, tuple[Role, float]] = {}
    for negative, _, _, place, role in chances:
        if place not in roles and role not in {known for known, _ in roles.values()} and -negative >= LEAST:
            roles[place] = (role, -negative)
    _drop_counts(roles, samples)
    earlier = dict.fromkeys(_of_other_years(headings, roles), (Role.LEFT_OUT, ONLY_HEADING))
    return tuple(
        ListColumn(place, heading, *(roles | earlier).get(place, (Role.LEFT_OUT, 0.0)), _examples(samples[place]))
        for place, heading in enumerate(headings)
    )


def _of_other_years(headings: Sequence[str], roles: Mapping[int, tuple[Role, float]]) -> Iterator[int]:
    """The columns that say of another year what one of these columns says: they are understood, and left out."""
    taken = {role for role, _ in roles.values()}
    for place, heading in enumerate(headings):
        if place not in roles and _YEAR.search(heading) and taken & set(heading_roles(heading)):
            yield place


def _earliness(heading: str) -> tuple[bool, int, bool]:
    """Of columns that say the same a total comes first, then the later of two years, then the end of a year."""
    years = [int(year) for year in _YEAR.findall(heading)]
    is_part = _words(heading).rpartition(UNDER)[2] not in TOTALS
    return is_part, -max(years, default=0), "dau nam" in _words(heading)


def _drop_counts(roles: dict[int, tuple[Role, float]], samples: Sequence[list[RawCell]]) -> None:
    """Nam and Nữ count people where numbers above one stand below them, or any below the one without the other."""
    sexes = [place for place, (role, _) in roles.items() if role in {Role.SEX_MALE, Role.SEX_FEMALE}]
    numbers = [int(text) for place in sexes for cell in samples[place] if (text := cells.text(cell)).isdecimal()]
    if any(number > 1 for number in numbers) or (len(sexes) == 1 and numbers):
        for place in sexes:
            del roles[place]


def sample(rows: Sequence[Sequence[RawCell]], place: int) -> list[RawCell]:
    """The first cells of a column that hold anything."""
    filled = (row[place] for row in rows if place < len(row) and row[place] not in {None, ""})
    whole = (cell for cell in filled if not cells.is_broken(cell))
    return [cell for _, cell in zip(range(TRIED), whole, strict=False)]


def _examples(sample: list[RawCell]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cells.text(cell) for cell in sample))[:EXAMPLES]


def _sureness(role: Role, order: int, sample: list[RawCell]) -> float:
    """The heading's word, and the share of the cells that can be read as it says; first meanings before later ones."""
    test = _CONTENTS.get(role)
    fitting = 1.0 if test is None or not sample else sum(map(test, sample)) / len(sample)
    return ONLY_HEADING + (1 - ONLY_HEADING) * fitting - order / 100 - (0.35 if fitting == 0 else 0)


_OF_A_PERSON = frozenset(
    {Role.HEAD, Role.BIRTH, Role.BIRTH_DAY, Role.BIRTH_MONTH, Role.SEX, Role.ETHNIC_GROUP, Role.PERSONAL_ID}
    | {Role.OLD_ID, Role.PHONE}
)
_CONTENTS: Mapping[Role, Callable[[RawCell], bool]] = MappingProxyType(
    {
        Role.HEAD: signs.is_name,
        Role.FAMILY_NAME: signs.is_name,
        Role.GIVEN_NAME: signs.is_name,
        Role.MEMBER: signs.is_name,
        Role.BIRTH: signs.is_birth,
        Role.BIRTH_MALE: signs.is_birth,
        Role.BIRTH_FEMALE: signs.is_birth,
        Role.BIRTH_DAY: signs.is_day,
        Role.BIRTH_MONTH: signs.is_day,
        Role.VILLAGE: signs.is_village,
        Role.SEX: signs.reads(cells.sex),
        Role.SEX_MALE: cells.is_tick,
        Role.SEX_FEMALE: cells.is_tick,
        Role.ETHNIC_GROUP: signs.is_words,
        Role.PERSONAL_ID: signs.is_id,
        Role.OLD_ID: signs.is_id,
        Role.PERSONS: signs.reads(list_amounts.persons),
        Role.POVERTY: signs.reads(list_classes.poverty),
        Role.POOR: cells.is_tick,
        Role.NEAR_POOR: cells.is_tick,
        Role.ESCAPED: cells.is_tick,
        Role.OTHER: cells.is_tick,
        Role.LAND: signs.reads(lambda cell: list_amounts.area_m2(cell, list_amounts.HECTARE_M2)),
        Role.PHONE: signs.is_phone,
        Role.HOUSING: signs.is_words,
    }
)
