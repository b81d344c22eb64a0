"""The household list as a workbook that import reads back without a difference."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.calendar import write_birth
from ketnghia_desktop.domain.list_members import SOME_MEMBER, is_head_word
from ketnghia_desktop.domain.names import masked, name_key
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.exchange import xlsx_out
from ketnghia_desktop.services import household_list
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.services.household_members import members_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.member_changes import KnownMember
    from ketnghia_desktop.domain.sheet import Cell

MOST = 10**7
NUMBERS_OF_PEOPLE = frozenset({"personal_id", "phone"})
TITLE = "Danh sách hộ năm {year}"
# The headings a commune's own lists have: they are read again, so they are the same in every language of the window.
COLUMNS = (
    Column("code", "Mã hộ", Kind.CODE, 0.8),
    Column("head", "Họ và tên chủ hộ", Kind.PERSON, 2.2),
    Column("head_birth", "Ngày, tháng, năm sinh", width=1.0),
    Column("head_sex", "Giới tính", Kind.STATE, 0.6),
    Column("ethnic_group", "Dân tộc", width=1.0),
    Column("personal_id", "Số CCCD", Kind.CODE, 1.3),
    Column("village", "Thôn", width=1.2),
    Column("hamlet", "Tổ, nóc", width=1.0),
    Column("persons", "Số khẩu", Kind.INTEGER, 0.6),
    Column("poverty", "Phân loại", Kind.STATE, 1.0),
    Column("policy_family", "Gia đình chính sách", Kind.TICK, 0.7),
    Column("living_alone", "Neo đơn", Kind.TICK, 0.6),
    Column("merit", "Người có công", Kind.TICK, 0.6),
    Column("social_protection", "Số người hưởng BTXH", Kind.INTEGER, 0.7),
    Column("land_m2", "Diện tích đất (m2)", Kind.INTEGER, 0.9),
    Column("housing", "Nhà ở", width=1.0),
    Column("income", "Nguồn thu nhập", width=1.2),
    Column("phone", "Điện thoại", width=1.0),
    Column("needs", "Nhu cầu", width=1.5),
    Column("note", "Ghi chú", width=1.5),
)
AFTER_HEAD = 2
RELATION = Column("relation", "Quan hệ với chủ hộ", width=1.2)
HEAD = "Chủ hộ"
NOTHING = "—"
WORDS: Mapping[Cell, str] = MappingProxyType(
    {
        "poor": "Nghèo",
        "near_poor": "Cận nghèo",
        "escaped": "Mới thoát nghèo",
        "other": "Khác",
        "": "Chưa xét",
        NOTHING: "",
        "male": "Nam",
        "female": "Nữ",
    }
)
"""Classes and sexes as such lists write them."""


def workbook(session: Session, year: int, *, is_masked: bool = False) -> bytes:
    """Every household on the lists with its class of this year, by name, its members in rows below its own.

    Identity numbers and telephones are whole, or masked in a list that is meant for others: that one is not read back.
    """
    found = household_list.rows(session, HouseholdQuery(year=year, limit=MOST), [column.key for column in COLUMNS])
    people = members_of(session)
    with_people = any(key in people for key, _ in found)
    columns = (*COLUMNS[:AFTER_HEAD], RELATION, *COLUMNS[AFTER_HEAD:]) if with_people else COLUMNS
    shown = _masked if is_masked else _shown
    lines = (
        Line(tuple(shown(column, cells.get(column.key)) for column in columns), (key,))
        for key, household in found
        for cells in (household | {"relation": HEAD}, *_members(str(household["head"]), people.get(key, ())))
    )
    title = TITLE.format(year=year)
    return xlsx_out.workbook(Sheet(columns, tuple(lines), "Danh sách hộ"), heading=(title,))


def _members(head: str, people: Iterable[KnownMember]) -> Iterator[dict[str, Cell]]:
    """The rows below a household's own; the head himself, where he is listed among its members, is not told again."""
    for one in people:
        if name_key(one.name) != name_key(head):
            yield {
                "head": one.name,
                "relation": one.relation if one.relation and not is_head_word(one.relation) else SOME_MEMBER,
                "head_birth": one.birth,
                "head_sex": one.sex,
                "ethnic_group": one.ethnic_group,
                "personal_id": one.personal_id,
                "poverty": NOTHING,
            }


def _masked(column: Column, cell: Cell) -> Cell:
    return masked(str(cell or "")) if column.key in NUMBERS_OF_PEOPLE else _shown(column, cell)


def _shown(column: Column, cell: Cell) -> Cell:
    if column.kind is Kind.STATE and (cell or column.key == "poverty"):
        return WORDS.get(cell, str(cell))
    return write_birth(str(cell or "")) if column.key == "head_birth" else cell
