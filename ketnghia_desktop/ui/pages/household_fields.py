"""The form of a household: what is asked of it, and how what stands there is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.domain import list_classes, list_places
from ketnghia_desktop.domain.vietnamese import UnreadableError
from ketnghia_desktop.messages import _
from ketnghia_desktop.services import households
from ketnghia_desktop.ui.entry.fields import cell_fields, choices, field
from ketnghia_desktop.ui.table.editing import Editing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from ketnghia_desktop.definitions.model import Choice, FieldDef
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk


def household_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """The form of one household; its class is that of the year in hand."""
    return (
        (field("head", _("Head of household"), required=True),),
        (
            field("head_birth", _("Born (day or year)"), "birth"),
            field("head_sex", _("Sex"), "choice", choices=sexes()),
        ),
        (field("village_id", _("Village"), "reference"), field("hamlet", _("Hamlet"), "short")),
        (field("ethnic_group", _("Ethnic group"), "short"), field("persons", _("Persons"), "integer")),
        (field("poverty", _("Class in the year"), "choice", choices=choices("poverty", households.CLASSES)),),
        (field("code", _("Code"), "short"), field("personal_id", _("Personal number"), "short")),
        (field("phone", _("Telephone"), "short"), field("social_protection", _("Persons protected"), "integer")),
        (field("policy_family", _("Policy family"), "tick"), field("living_alone", _("Lives alone"), "tick")),
        (field("merit", _("Of merit to the revolution"), "tick"),),
        (field("needs", _("Needs"), "long"),),
        (field("note", _("Note"), "long"),),
    )


def sexes() -> tuple[Choice, ...]:
    """The sexes to choose from."""
    return choices("sex", [code for code in households.SEXES if code])


def write(work: Work, record: UUID, year: int, facts: dict[str, Any]) -> None:
    """One operation for what stands on one form: the household's facts, and its class of the year."""
    poverty, rest = facts.get("poverty"), {key: value for key, value in facts.items() if key != "poverty"}
    if rest:
        households.edit(work, record, **rest)
    if poverty:
        households.set_class(work, record, year, poverty)


def counted(facts: dict[str, Any]) -> dict[str, Any]:
    """A number of persons left empty is nobody."""
    nobody: dict[str, Any] = {key: 0 for key in ("persons", "social_protection") if key in facts and facts[key] is None}
    return {**facts, **nobody}


def class_meant(text: str, _offered: Sequence[Choice]) -> str:
    """The class that lists word so (Hộ cận nghèo, HCN), as when they are taken in; "" where none is meant."""
    try:
        meant = list_classes.poverty(text)
    except UnreadableError:
        return ""
    return meant.value if meant else ""


def village_meant(text: str, offered: Sequence[Choice]) -> str:
    """The village an address or a numbered name means (1. Thôn A Đăng), as when lists are taken in; "" if unclear."""
    name, _hamlet = list_places.address(text)
    wanted = list_places.village_key(name)
    meant = [one.key for one in offered if wanted and list_places.village_key(one.label) == wanted]
    return meant[0] if len(meant) == 1 else ""


def household_editing(desk: Desk) -> Editing:
    """How the list of households is edited in place; classes are those of the year in hand."""
    same = ("code", "head", "head_birth", "ethnic_group", "persons", "poverty")
    fields = cell_fields(household_fields(), *same, village="village_id")
    return Editing(
        noun="household",
        fields={**fields, "poverty": replace(fields["poverty"], required=True)},
        edit=lambda work, record, facts: write(work, record, desk.year, counted(facts)),
        add=lambda work, facts: households.add(work, year=desk.year, **counted(facts)),
        other_words={"poverty": class_meant, "village": village_meant},
    )
