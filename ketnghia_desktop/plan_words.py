"""The plan of a list in words: fields, what changes in them, why a row is doubted or refused."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.calendar import write_birth
from ketnghia_desktop.domain.names import masked
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.messages import _, fill, label, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.import_plan import FieldChange, Known, PlannedRow
    from ketnghia_desktop.domain.list_rows import Listed

MASKED = frozenset({"personal_id"})
CODED: Mapping[str, str] = MappingProxyType({"head_sex": "sex", "poverty": "poverty"})
COLUMN_OF: Mapping[str, str] = MappingProxyType({"head_birth": "birth", "head_sex": "sex", "land_m2": "land"})
"""The column a fact stands in, where it is called otherwise."""


def field_name(field: object) -> str:
    """What a fact of a household is called."""
    return label(f"column.{COLUMN_OF.get(str(field), field)}")


def value_words(field: str, value: object) -> str:
    """A fact as people write it; an identity number only by its ends."""
    if value in {None, ""}:
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == "head_birth":
        return write_birth(str(value))
    if field == "land_m2" and isinstance(value, int):
        return grouped(value)
    text = label(f"{CODED[field]}.{value}") if field in CODED else str(value)
    return masked(text) if field in MASKED else text


def change_words(change: FieldChange) -> str:
    """A fact before and after."""
    old, new = (value_words(change.field, value) for value in (change.old, change.new))
    return f"{field_name(change.field)}: {old} → {new}"


def breach_words(breaches: Iterable[Breach]) -> tuple[str, ...]:
    """What is wrong with facts of a row, each with the name of its field and what stands there, once."""
    return tuple(dict.fromkeys(map(_breach, breaches)))


def _breach(breach: Breach) -> str:
    said = sentence(breach)
    text = str(breach.details.get("text", ""))
    if text and text not in said:
        said = f"{fill(_('“{text}” cannot be read.'), {'text': text})} {said}"
    return f"{field_name(breach.subject)}: {said}" if breach.subject else said


def kept_words(row: PlannedRow) -> tuple[str, ...]:
    """What stays though the list says otherwise: members no longer on it, facts a later year's list told."""
    gone, newer = _("No longer on the list, kept with the household: {names}."), _("Kept from a later year: {facts}.")
    held = "; ".join(_held(one) for one in row.held if one.field != "archived")
    return (
        *((fill(gone, {"names": "; ".join(row.absent)}),) if row.absent else ()),
        *((fill(newer, {"facts": held}),) if held else ()),
    )


def _held(change: FieldChange) -> str:
    ours, theirs = (value_words(change.field, value) for value in (change.old, change.new))
    return fill(_("{field} {ours}, not {theirs}"), {"field": field_name(change.field), "ours": ours, "theirs": theirs})


def why(row: PlannedRow) -> str:
    """Why a row is refused or doubted, in sentences."""
    doubts = (label(f"doubt.{one}") for one in dict.fromkeys(one.doubt for one in row.candidates))
    return " ".join((*breach_words(row.reasons), *doubts))


def row_words(listed: Listed) -> str:
    """The number of a row in its own sheet, with the sheet's name where there are several."""
    sheet, number = listed.place
    return f"{number} ({sheet})" if sheet else str(number)


def mend_titles() -> tuple[str, str]:
    """The titles over what `where_and_why` tells."""
    return _("Row"), _("Reason")


def where_and_why(row: PlannedRow) -> tuple[str, str]:
    """Where a row that was not taken stands in its file, and why it was not."""
    return row_words(row.listed), why(row)


def person_words(known: Known) -> str:
    """Whom a household of ours is known by: name, birth, village, code."""
    birth = write_birth(str(known.facts["head_birth"] or ""))
    return ", ".join(filter(None, (str(known.facts["head"]), birth, known.village, str(known.facts["code"]))))
