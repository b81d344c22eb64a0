"""Tables of households, of their members and class per year, and of figures an officer enters."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ketnghia_desktop.store.base import (
    PERSONAL,
    STRICT,
    Record,
    count,
    derived,
    flag,
    maybe_reference,
    reference,
    words,
)

GONE = "deleted OR archived_on IS NOT NULL"


class HouseholdRow(Record):
    """A household of the register; who left the lists is archived, not removed.

    `joined_into_id`: the household this one turned out to be, with a smaller id, so that laptops that do not know of
    each other never join in a circle; this one is on no list any more, and what is posted goes on naming it.
    """

    __tablename__ = "household"

    commune_id: Mapped[UUID] = reference()
    village_id: Mapped[UUID | None] = maybe_reference()
    hamlet: Mapped[str] = words()
    code: Mapped[str] = words(index=True)
    head: Mapped[str] = mapped_column(info=dict(PERSONAL))
    head_birth: Mapped[str] = words(personal=True)
    head_sex: Mapped[str] = words()
    ethnic_group: Mapped[str] = words()
    personal_id: Mapped[str] = words(personal=True)
    persons: Mapped[int] = count()
    phone: Mapped[str] = words(personal=True)
    policy_family: Mapped[bool] = flag()
    living_alone: Mapped[bool] = flag()
    merit: Mapped[bool] = flag()
    social_protection: Mapped[int] = count()
    land_m2: Mapped[int | None]
    housing: Mapped[str] = words()
    income: Mapped[str] = words()
    needs: Mapped[str] = words(personal=True)
    note: Mapped[str] = words(personal=True)
    search_key: Mapped[str] = derived()
    sort_key: Mapped[str] = derived()
    archived_on: Mapped[date | None]
    joined_into_id: Mapped[UUID | None]

    __table_args__ = (
        Index("ix_household_sort_key", "sort_key"),
        Index("ix_household_gone", "id", sqlite_where=text("deleted OR archived_on IS NOT NULL")),
        # Of few rows: an index of all would be walked for those that were never joined, which are nearly all.
        Index("ix_household_joined_into_id", "joined_into_id", sqlite_where=text("joined_into_id IS NOT NULL")),
        *STRICT,
    )


class HouseholdYearRow(Record):
    """The class a household was recognised in for one year; `escaped_in` is its year of exit from poverty."""

    __tablename__ = "household_year"
    __table_args__ = (Index("ix_household_year_year_deleted_poverty", "year", "deleted", "poverty"), *STRICT)

    household_id: Mapped[UUID] = reference()
    year: Mapped[int]
    poverty: Mapped[str] = words("other")
    escaped_in: Mapped[int | None]


class HouseholdApartRow(Record):
    """Two households that look like one, and that somebody found to be two."""

    __tablename__ = "household_apart"

    household_id: Mapped[UUID] = reference()
    other_id: Mapped[UUID] = reference()


class HouseholdMemberRow(Record):
    """A person of a household, besides or with its head."""

    __tablename__ = "household_member"

    household_id: Mapped[UUID] = reference()
    name: Mapped[str] = mapped_column(info=dict(PERSONAL))
    birth: Mapped[str] = words(personal=True)
    sex: Mapped[str] = words()
    relation: Mapped[str] = words()
    ethnic_group: Mapped[str] = words()
    personal_id: Mapped[str] = words(personal=True)
    note: Mapped[str] = words(personal=True)
    position: Mapped[int] = count()


class EnteredFigureRow(Record):
    """A figure taken from statistics or an officer, with its source and date, where lists are not complete.

    Of one village, or of the whole commune.
    """

    __tablename__ = "entered_figure"

    commune_id: Mapped[UUID] = reference()
    year: Mapped[int]
    name: Mapped[str]
    value: Mapped[int]
    source: Mapped[str] = words()
    dated: Mapped[date | None]
    village_id: Mapped[UUID | None] = maybe_reference()


class RegisterYearRow(Record):
    """What is said of the register in one year: whether it is full, and which decision recognised its poor list.

    `full_register` stays empty until somebody says yes or no for this year.
    """

    __tablename__ = "register_year"

    commune_id: Mapped[UUID] = reference()
    year: Mapped[int]
    full_register: Mapped[bool | None]
    decision: Mapped[str] = words()
    decided_on: Mapped[date | None]
    decided_by: Mapped[str] = words()
