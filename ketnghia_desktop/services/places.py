"""The commune: its names over time, its villages, and who signs for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.calendar import valid_on
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.names import sort_key
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.services import entries
from ketnghia_desktop.services.facts import SHORT, Choice, Day, Reference, Text, Tick, Whole, checked, shape
from ketnghia_desktop.services.records import (
    LAST_PLACE,
    add,
    change,
    edit,
    every,
    find,
    known,
    next_place,
    put_away,
    reorder,
)
from ketnghia_desktop.services.subjects import drafts_about
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.people import MemberRow
from ketnghia_desktop.store.models.places import (
    CommuneNameRow,
    CommuneRow,
    HamletRow,
    PlaceFlagRow,
    SignerRow,
    VillageRow,
)
from ketnghia_desktop.store.models.proposals import ProposalVillageRow
from ketnghia_desktop.store.models.surveys import SurveyVillageRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work

POSTS = ("chairman", "vice_chairman")
NAMES = ("name", "district", "province")
END_OF_DISTRICTS = date(2025, 7, 1)
"""From this day on there are communes and provinces only (Luật Tổ chức chính quyền địa phương 2025)."""

FLAGS = ("area_1", "area_2", "area_3", "special", "border", "pilot")

COMMUNE = shape(
    name=Text(required=True),
    kind=Text(limit=50),
    code=Text(limit=20),
    province=Text(),
    regulation=Text(limit=100),
    period=Text(limit=50),
    area_m2=Whole(blank=True),
    sample=Tick(),
    full_register=Tick(),
    address=Text(limit=SHORT),
    phone=Text(limit=50),
    email=Text(),
)
COMMUNE_NAME = shape(
    name=Text(required=True),
    district=Text(),
    province=Text(),
    valid_from=Day(),
    valid_to=Day(),
)
VILLAGE = shape(name=Text(required=True), former_commune=Text())
SIGNER = shape(
    name=Text(required=True),
    post=Choice(POSTS),
    valid_from=Day(),
    valid_to=Day(),
)
FLAG = shape(
    kind=Choice(FLAGS),
    village_id=Reference(),
    decision=Text(limit=SHORT),
    decided_on=Day(),
    valid_from=Day(),
    valid_to=Day(),
)


@dataclass(frozen=True, slots=True)
class Commune:
    """The commune as it is called and reached today."""

    id: UUID
    name: str
    kind: str
    code: str
    province: str
    regulation: str
    period: str
    area_m2: int | None
    sample: bool
    full_register: bool
    address: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class PlaceName:
    """The names a heading prints on a given day; `district` is empty since 1 July 2025."""

    name: str
    district: str
    province: str


@dataclass(frozen=True, slots=True)
class Hamlet:
    """A group, quarter or nóc of a village."""

    id: UUID
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Village:
    """A village (thôn) with its hamlets."""

    id: UUID
    name: str
    position: int
    former_commune: str
    hamlets: tuple[Hamlet, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """Someone who signs for the commune, in the days given (half-open)."""

    id: UUID
    name: str
    post: str
    position: int
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PlaceFlag:
    """What a decision made of the commune or of one village: area I, II, III, special hardship, border, pilot."""

    id: UUID
    kind: str
    village_id: UUID | None
    decision: str
    decided_on: date | None
    valid_from: date | None
    valid_to: date | None


def commune(session: Session) -> Commune | None:
    """The commune of this folder; None before the first start's questions are answered."""
    row = next(iter(every(session, CommuneRow)), None)
    if row is None:
        return None
    return Commune(
        id=row.id,
        name=row.name,
        kind=row.kind,
        code=row.code,
        province=row.province,
        regulation=row.regulation,
        period=row.period,
        area_m2=row.area_m2,
        sample=row.sample,
        full_register=row.full_register,
        address=row.address,
        phone=row.phone,
        email=row.email,
    )


def commune_row(session: Session) -> CommuneRow:
    """The commune's row, on which everything else hangs; Refused(commune.missing) before there is one."""
    row = next(iter(every(session, CommuneRow)), None)
    if row is None:
        raise Refused(Breach("commune.missing"))
    return row


def create_commune(work: Work, *, district: str = "", **facts: object) -> UUID:
    """Begin with this commune; the names given are those its headings print, from the beginning of time."""
    if every(work.session, CommuneRow):
        raise Refused(Breach("commune.exists"))
    commune_id = add(work, CommuneRow, COMMUNE, {"kind": "xã", **facts})
    heading = {"name": facts.get("name", ""), "district": district, "province": facts.get("province", "")}
    add(work, CommuneNameRow, COMMUNE_NAME, heading, commune_id=commune_id)
    return commune_id


def edit_commune(work: Work, **changes: object) -> None:
    """Mend facts of the commune; a mended name or province is mended in today's heading too."""
    row = commune_row(work.session)
    values = checked(COMMUNE, changes)
    heading = _open_name(work.session, row.id)
    change(row, values)
    change(heading, {key: values[key] for key in ("name", "province") if key in values})


def _open_name(session: Session, commune_id: UUID) -> CommuneNameRow:
    """The names that hold until further notice; there are some from the commune's first day here."""
    rows = every(session, CommuneNameRow, CommuneNameRow.commune_id == commune_id)
    return max(rows, key=lambda row: (row.valid_to is None, row.valid_from or date.min))


def rename_commune(work: Work, valid_from: date, **names: object) -> None:
    """New names (name, district, province) from a day on; earlier papers keep the old ones."""
    row = commune_row(work.session)
    before = _open_name(work.session, row.id)
    kept = {key: getattr(before, key) for key in NAMES}
    values = checked(COMMUNE_NAME, {**kept, **{key: names[key] for key in NAMES if key in names}})
    values |= checked(COMMUNE_NAME, {"valid_from": valid_from})
    if before.valid_from is not None and valid_from <= before.valid_from:
        raise Refused(Breach("commune.name_order", subject="valid_from"))
    before.valid_to = valid_from
    change(row, {"name": values["name"], "province": values["province"]})
    work.session.add(CommuneNameRow(id=new_id(), commune_id=row.id, **values))


def district(session: Session) -> str:
    """The district the commune belonged to before `END_OF_DISTRICTS`; empty where none is known."""
    return heading_names(session, END_OF_DISTRICTS - timedelta(days=1)).district


def set_district(work: Work, district: object) -> None:
    """The district of the days before `END_OF_DISTRICTS`, so that headings of old papers are right.

    Where the names of the commune do not change on that day yet, they do from here on.
    """
    row = commune_row(work.session)
    value = checked(COMMUNE_NAME, {"district": district})["district"]
    names = every(work.session, CommuneNameRow, CommuneNameRow.commune_id == row.id)
    for name in names:
        if name.valid_from is None or name.valid_from < END_OF_DISTRICTS:
            change(name, {"district": value})
    if value and not any(name.valid_from == END_OF_DISTRICTS for name in names):
        _end_districts(work, names)


def _end_districts(work: Work, names: Sequence[CommuneNameRow]) -> None:
    """Part the names that hold over the end of the districts into two, the later ones without a district."""
    for name in names:
        if valid_on(END_OF_DISTRICTS, name.valid_from, name.valid_to):
            kept = {key: getattr(name, key) for key in ("commune_id", "name", "province", "valid_to")}
            work.session.add(CommuneNameRow(id=new_id(), district="", valid_from=END_OF_DISTRICTS, **kept))
            name.valid_to = END_OF_DISTRICTS


def heading_names(session: Session, on: date) -> PlaceName:
    """The commune's, district's and province's names on a day; the present ones where no range covers it."""
    row = commune_row(session)
    names = every(session, CommuneNameRow, CommuneNameRow.commune_id == row.id)
    for name in names:
        if valid_on(on, name.valid_from, name.valid_to):
            return PlaceName(name.name, name.district, name.province)
    return PlaceName(row.name, "", row.province)


def villages(session: Session) -> tuple[Village, ...]:
    """All villages in their order, with their hamlets by name."""
    hamlets: dict[UUID, list[Hamlet]] = {}
    for row in sorted(every(session, HamletRow), key=lambda row: sort_key(row.name)):
        hamlets.setdefault(row.village_id, []).append(Hamlet(row.id, row.name, row.kind))
    rows = _village_rows(session)
    return tuple(
        Village(row.id, row.name, row.position, row.former_commune, tuple(hamlets.get(row.id, ()))) for row in rows
    )


def _village_rows(session: Session) -> list[VillageRow]:
    return sorted(every(session, VillageRow), key=lambda row: row.position)


def add_village(work: Work, **facts: object) -> UUID:
    """A village after the last one."""
    return add_villages(work, (facts,))[0]


def add_villages(work: Work, told: Iterable[Mapping[str, object]]) -> list[UUID]:
    """Villages after the last one, in this order, each of its facts."""
    owner, first = commune_row(work.session), next_place(work.session, VillageRow)
    return [
        add(
            work,
            VillageRow,
            VILLAGE,
            facts,
            commune_id=owner.id,
            position=min(place, LAST_PLACE),
            search_key=search_key(str(facts.get("name", ""))),
        )
        for place, facts in enumerate(told, first)
    ]


def edit_village(work: Work, village_id: UUID, **changes: object) -> None:
    """Change a village's name or former commune."""
    row = edit(work, VillageRow, village_id, VILLAGE, changes)
    change(row, {"search_key": search_key(row.name)})


def remove_village(work: Work, village_id: UUID) -> None:
    """Take a village off the list, with its hamlets and drafts of papers about it.

    Refused: village.used while anybody or a voucher belongs to it · paper.about.
    """
    row = find(work.session, VillageRow, village_id)
    hamlets = every(work.session, HamletRow, HamletRow.village_id == village_id)
    flags = every(work.session, PlaceFlagRow, PlaceFlagRow.village_id == village_id)
    here = HouseholdRow.village_id == village_id
    homes = every(work.session, HouseholdRow, here, HouseholdRow.joined_into_id.is_(None))
    members = every(work.session, MemberRow, MemberRow.village_id == village_id)
    if homes or members or entries.named(work.session, village_id):
        raise Refused(Breach("village.used", subject=village_id, details={"name": row.name}))
    asked = every(work.session, SurveyVillageRow, SurveyVillageRow.village_id == village_id)
    meant = every(work.session, ProposalVillageRow, ProposalVillageRow.village_id == village_id)
    put_away([row, *hamlets, *flags, *asked, *meant, *drafts_about(work.session, village_id)])


def move_village(work: Work, village_id: UUID, to_position: int) -> None:
    """Put a village at a place in the order, counted from 1."""
    find(work.session, VillageRow, village_id)
    reorder(_village_rows(work.session), village_id, to_position)


def signers(session: Session, on: date | None = None) -> tuple[Signer, ...]:
    """Who may sign on a day (None: everyone ever entered), in order."""
    rows = sorted(every(session, SignerRow), key=lambda row: row.position)
    return tuple(
        Signer(row.id, row.name, row.post, row.position, row.valid_from, row.valid_to)
        for row in rows
        if on is None or valid_on(on, row.valid_from, row.valid_to)
    )


def add_signer(work: Work, **facts: object) -> UUID:
    """Someone who signs, after the others."""
    owner, place = commune_row(work.session), next_place(work.session, SignerRow)
    return add(work, SignerRow, SIGNER, {"post": "chairman", **facts}, commune_id=owner.id, position=place)


def edit_signer(work: Work, signer_id: UUID, **changes: object) -> None:
    """Change a signer's name, post or days."""
    edit(work, SignerRow, signer_id, SIGNER, changes)


def remove_signer(work: Work, signer_id: UUID) -> None:
    """Take a signer off the list; issued papers keep the name."""
    put_away([find(work.session, SignerRow, signer_id)])


def flags(session: Session, on: date | None = None) -> tuple[PlaceFlag, ...]:
    """What decisions made of the commune and its villages, on a day (None: ever)."""
    return tuple(
        PlaceFlag(row.id, row.kind, row.village_id, row.decision, row.decided_on, row.valid_from, row.valid_to)
        for row in every(session, PlaceFlagRow)
        if on is None or valid_on(on, row.valid_from, row.valid_to)
    )


def add_flag(work: Work, **facts: object) -> UUID:
    """Note a decision about the commune, or about one village (`village_id`)."""
    owner = commune_row(work.session)
    known(work.session, VillageRow, facts.get("village_id"), "village_id")
    return add(work, PlaceFlagRow, FLAG, {"kind": "", **facts}, commune_id=owner.id)


def remove_flag(work: Work, flag_id: UUID) -> None:
    """Take back a note about a decision."""
    put_away([find(work.session, PlaceFlagRow, flag_id)])
