"""Tables of what a year asks for: the numbered tree, its money by source, whom it is for, what people said."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from ketnghia_desktop.store.base import Record, count, flag, maybe_reference, reference, words


class ProposalRow(Record):
    """The proposals of one year, and the regulation they follow."""

    __tablename__ = "proposal"

    commune_id: Mapped[UUID] = reference()
    year: Mapped[int]
    regulation: Mapped[str] = words()
    title: Mapped[str] = words()


class ProposalItemRow(Record):
    """One line of the tree; its number follows from parent and position.

    `gate_reason`: why it is sent although opinions are missing.
    """

    __tablename__ = "proposal_item"

    proposal_id: Mapped[UUID] = reference()
    parent_id: Mapped[UUID | None] = maybe_reference()
    area: Mapped[str] = words()
    position: Mapped[int] = count()
    content: Mapped[str] = words()
    details: Mapped[str] = words()
    place: Mapped[str] = words()
    schedule: Mapped[str] = words()
    solution: Mapped[str] = words()
    origin: Mapped[str] = words()
    duty_residents: Mapped[str] = words()
    duty_commune: Mapped[str] = words()
    duty_partner: Mapped[str] = words()
    state: Mapped[str] = words("proposed")
    reason: Mapped[str] = words()
    gift: Mapped[bool] = flag()
    gate_reason: Mapped[str] = words()


class ProposalMoneyRow(Record):
    """What one source is asked for, and what it agreed to, in đồng."""

    __tablename__ = "proposal_money"

    item_id: Mapped[UUID] = reference()
    source: Mapped[str] = words("partner")
    asked: Mapped[int] = count()
    agreed: Mapped[int | None]
    partner_id: Mapped[UUID | None] = maybe_reference()


class ProposalHouseholdRow(Record):
    """A household an item is for."""

    __tablename__ = "proposal_household"

    item_id: Mapped[UUID] = reference()
    household_id: Mapped[UUID] = reference()


class ProposalVillageRow(Record):
    """A village an item is for, beside those of its households."""

    __tablename__ = "proposal_village"

    item_id: Mapped[UUID] = reference()
    village_id: Mapped[UUID] = reference()


class OpinionRow(Record):
    """What somebody said in minutes (`paper_id`) about an item, or about all of them."""

    __tablename__ = "opinion"

    paper_id: Mapped[UUID] = reference()
    position: Mapped[int] = count()
    speaker: Mapped[str] = words(personal=True)
    role: Mapped[str] = words("resident")
    item_id: Mapped[UUID | None] = maybe_reference()
    said: Mapped[str] = words(personal=True)
    agrees: Mapped[str] = words("yes")
