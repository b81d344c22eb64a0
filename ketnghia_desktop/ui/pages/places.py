"""The commune itself: its facts on one page, its villages and its signers as lists."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from ketnghia_desktop.domain.sheet import Column, Kind
from ketnghia_desktop.messages import _
from ketnghia_desktop.services import places
from ketnghia_desktop.services.hamlets import write as write_hamlets
from ketnghia_desktop.ui.entry.fields import choices, field
from ketnghia_desktop.ui.entry.record import RecordForm
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.list_page import ListDef, Words
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.pages.regulation_choice import regulation_choice
from ketnghia_desktop.ui.parts import card, column, page_head, page_margins, page_wide, plain, scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.regulation import Regulation
    from ketnghia_desktop.services.places import Commune, Signer, Village
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.entry.readings import Value

HECTARE = 10_000


@dataclass(frozen=True, slots=True)
class Shown:
    """The commune, and the regulations it may work under."""

    commune: Commune | None
    district: str
    regulations: tuple[Regulation, ...]


def ask(session: Session, library: Library) -> Shown:
    """Read it."""
    commune = places.commune(session)
    district = places.district(session) if commune else ""
    return Shown(commune, district, tuple(library.regulations.values()))


def commune_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """The form of the commune."""
    return (
        (field("name", _("Name of the commune"), required=True, about=_("Without the word xã")),),
        (field("province", _("Province or city")), field("code", _("Code"), "short")),
        (field("district", _("District"), about=_("Printed on papers dated before 1/7/2025.")),),
        (field("regulation", _("Regulation"), "choice", required=True),),
        (field("period", _("Period"), "short"), field("area_m2", _("Area (m²)"), "area")),
        (field("address", _("Address")),),
        (field("phone", _("Telephone"), "short"), field("email", _("E-mail"), "short")),
    )


def edit(work: Work, changes: dict[str, Any]) -> None:
    """Write what was changed in the form: the district stands in the headings of old papers only."""
    facts = {key: value for key, value in changes.items() if key != "district"}
    if "district" in changes:
        places.set_district(work, changes["district"])
    if facts:
        places.edit_commune(work, **facts)


def villages() -> ListDef:
    """The page of the villages."""
    return ListDef(
        noun="village",
        concerns=frozenset({"village", "hamlet"}),
        words=Words(
            title=_("Villages"),
            count=_("villages: {count}"),
            add=_("Add a village"),
            new=_("New village"),
            remove=_("Remove the village"),
            hint=_("The villages of the commune will stand here. Add the first one above."),
        ),
        columns=(
            Column("position", kind=Kind.INTEGER, width=0.4),
            Column("village_name", kind=Kind.NAME, width=2),
            Column("former_commune", width=2),
            Column("hamlets", kind=Kind.INTEGER, width=0.7, total=True),
        ),
        fields=(
            (field("name", _("Name of the village"), required=True),),
            (field("former_commune", _("Former commune")),),
            (
                field(
                    "hamlets", _("Its hamlets"), "lines", about=_("One on each line: Tổ 1, Khu dân cư 2, Nóc Ông Bốn.")
                ),
            ),
        ),
        ask=places.villages,
        cells=_village_cells,
        facts=_village_facts,
        add=_add_village,
        edit=_edit_village,
        remove=places.remove_village,
        move=places.move_village,
        written={"village_name": "name", "former_commune": "former_commune"},
    )


def _village_cells(one: Village) -> tuple[int | str, ...]:
    return one.position, one.name, one.former_commune, len(one.hamlets)


def _village_facts(one: Village) -> dict[str, Value]:
    return {**asdict(one), "hamlets": tuple(hamlet.name for hamlet in one.hamlets)}


def _add_village(work: Work, *, hamlets: Sequence[str] = (), **facts: object) -> UUID:
    village_id = places.add_village(work, **facts)
    write_hamlets(work, village_id, hamlets)
    return village_id


def _edit_village(work: Work, village_id: UUID, *, hamlets: Sequence[str] | None = None, **changes: object) -> None:
    places.edit_village(work, village_id, **changes)
    if hamlets is not None:
        write_hamlets(work, village_id, hamlets)


def signers() -> ListDef:
    """The page of those who sign."""
    return ListDef(
        noun="signer",
        concerns=frozenset({"signer"}),
        words=Words(
            title=_("Who signs"),
            count=_("persons: {count}"),
            add=_("Add a signer"),
            new=_("New signer"),
            remove=_("Remove the signer"),
            hint=_("Add the chairman and the vice-chairmen who sign for the commune."),
        ),
        columns=(
            Column("name", kind=Kind.PERSON, width=2),
            Column("post_of_signer", kind=Kind.STATE, width=1.4),
            Column("valid_from", kind=Kind.DATE, width=0.9),
            Column("valid_to", kind=Kind.DATE, width=0.9),
        ),
        fields=(
            (field("name", _("Full name"), required=True),),
            (field("post", _("Post"), "choice", choices=choices("post", places.POSTS), required=True),),
            (field("valid_from", _("Signs from"), "date"), field("valid_to", _("No longer from"), "date")),
        ),
        ask=places.signers,
        cells=_signer_cells,
        facts=asdict,
        add=places.add_signer,
        edit=places.edit_signer,
        remove=places.remove_signer,
        blank={"post": "chairman"},
        written={"name": "name", "post_of_signer": "post", "valid_from": "valid_from", "valid_to": "valid_to"},
    )


def _signer_cells(one: Signer) -> tuple[Any, ...]:
    return one.name, one.post, one.valid_from, one.valid_to


class PlacesPage(Page):
    """Shows the facts of the commune; they save themselves."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset({"commune", "commune_name"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = RecordForm(commune_fields())
        self.form.changed.connect(self._on_changed)
        shown = card(self.form, margin=20)
        layout = column(
            page_head(plain(_("The commune"), "title"), 1),
            page_wide(shown),
            1,
            gap=14,
        )
        page_margins(layout)
        inside = QWidget()
        inside.setLayout(layout)
        self.setLayout(column(scrolled(inside)))

    def flush(self) -> None:
        """Save what is typed."""
        self.form.flush()

    def reload(self) -> None:
        """Read the commune again."""
        self.jobs.read(lambda session: ask(session, self.desk.library()), self._show, topic="places")

    def _show(self, shown: Shown) -> None:
        if shown.commune is None:
            return
        today = self.desk.doors.today()
        self.form.offer("regulation", [regulation_choice(one, today) for one in shown.regulations])
        facts = {**asdict(shown.commune), "district": shown.district}
        if self.form.record == shown.commune.id:
            self.form.refresh(facts)
        else:
            self.form.show_record(shown.commune.id, facts)

    def _on_changed(self, _record: object, changes: dict[str, Any]) -> None:
        token, record = self.form.token, self.form.record
        operation = Operation("commune.edit", lambda work: edit(work, changes))
        self.jobs.run(
            operation,
            lambda _: self.form.kept(token, record) if record else None,
            refused=lambda breaches: self._on_refused(token, changes, breaches),
        )

    def _on_refused(self, token: int, changes: dict[str, Any], breaches: tuple[Breach, ...]) -> None:
        if others := self.form.returned(token, changes, breaches):
            self.desk.refuse(others)
