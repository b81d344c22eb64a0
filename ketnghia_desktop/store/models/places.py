"""Tables of the commune, its names and marks over time, its villages, and who signs for it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from ketnghia_desktop.store.base import Record, count, flag, maybe_reference, reference, words


class CommuneRow(Record):
    """The commune whose team works here."""

    __tablename__ = "commune"

    name: Mapped[str]
    kind: Mapped[str] = words("xã")
    code: Mapped[str] = words()
    province: Mapped[str] = words()
    regulation: Mapped[str] = words()
    period: Mapped[str] = words()
    area_m2: Mapped[int | None]
    sample: Mapped[bool] = flag()
    full_register: Mapped[bool] = flag()
    address: Mapped[str] = words()
    phone: Mapped[str] = words()
    email: Mapped[str] = words()


class CommuneNameRow(Record):
    """What a heading prints from one day up to, not including, another."""

    __tablename__ = "commune_name"

    commune_id: Mapped[UUID] = reference()
    name: Mapped[str]
    district: Mapped[str] = words()
    province: Mapped[str] = words()
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class PlaceFlagRow(Record):
    """A mark of the commune or one village (area I-III, especially poor, border, pilot) with its decision."""

    __tablename__ = "place_flag"

    commune_id: Mapped[UUID] = reference()
    village_id: Mapped[UUID | None] = maybe_reference()
    kind: Mapped[str]
    decision: Mapped[str] = words()
    decided_on: Mapped[date | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class VillageRow(Record):
    """A village (thôn); it remembers the commune it belonged to before a merger."""

    __tablename__ = "village"

    commune_id: Mapped[UUID] = reference()
    name: Mapped[str]
    position: Mapped[int] = count()
    former_commune: Mapped[str] = words()
    search_key: Mapped[str] = words()


class HamletRow(Record):
    """A group, quarter or nóc of a village."""

    __tablename__ = "hamlet"

    village_id: Mapped[UUID] = reference()
    name: Mapped[str]
    kind: Mapped[str] = words("group")


class SignerRow(Record):
    """Who signs for the People's Committee, in which post, from when to when."""

    __tablename__ = "signer"

    commune_id: Mapped[UUID] = reference()
    name: Mapped[str]
    post: Mapped[str] = words("chairman")
    position: Mapped[int] = count()
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
