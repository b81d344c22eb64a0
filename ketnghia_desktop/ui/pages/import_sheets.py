"""The plan of a list as tables: one for each standing, and what became of the households since the class before."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from ketnghia_desktop.domain.import_plan import Deed, Standing
from ketnghia_desktop.domain.sheet import Cell, Column, Kind, Line, Sheet
from ketnghia_desktop.domain.year_changes import plan_changes
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.plan_words import breach_words, change_words, kept_words, why

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ketnghia_desktop.domain.import_plan import Plan, PlannedRow
    from ketnghia_desktop.domain.year_changes import YearChange

    Decisions = Mapping[int, tuple[Deed, UUID | None]]

MOVEMENTS = "movements"


def row_key(row: int) -> UUID:
    """What a line of a list of rows is known by."""
    return UUID(int=row)


def row_number(key: UUID) -> int:
    """The row of the file a line is about."""
    return key.int


def sheets(made: Plan, decisions: Decisions) -> Mapping[str, Sheet]:
    """All tables, by standing; that of the movements where there was anything before."""
    found = {standing.value: sheet(made, standing, decisions) for standing in Standing}
    if made.known:
        found[MOVEMENTS] = movements(made)
    return MappingProxyType(found)


def sheet(made: Plan, standing: Standing, decisions: Decisions) -> Sheet:
    """The rows that stand so."""
    rows = [row for row in made.rows if row.standing is standing]
    of_sheets = any(row.listed.sheet for row in made.rows)
    named = _named(of_sheets=of_sheets)
    cells: Iterable[tuple[Cell, ...]]
    match standing:
        case Standing.CHANGED:
            columns, cells = (*named, Column("changes", _("What changes"), width=4)), map(_changed, rows)
        case Standing.DOUBTFUL | Standing.REFUSED:
            doubts = (Column("why", _("Why"), width=2.2), Column("decision", _("What is done"), width=1.2))
            columns, cells = (*named[:-1], *doubts), (_doubted(made, row, decisions) for row in rows)
        case _:
            columns, cells = (*named, *_facts(remarked=any(map(remarks, rows)))), map(_plainly, rows)
    first = 0 if of_sheets else 1
    lines = (
        Line(told[first : first + len(columns)], (row_key(row.listed.row),))
        for row, told in zip(rows, cells, strict=True)
    )
    return Sheet(columns, tuple(lines))


def _named(*, of_sheets: bool) -> tuple[Column, ...]:
    return (
        *((Column("sheet", _("Sheet of the file"), width=1.4),) if of_sheets else ()),
        Column("row", _("Row"), Kind.INTEGER, 0.4),
        Column("head", kind=Kind.PERSON, width=1.8),
        Column("village", kind=Kind.NAME, width=1.1),
    )


def _facts(*, remarked: bool) -> tuple[Column, ...]:
    return (
        Column("head_birth", _("Born"), Kind.BIRTH, 0.6),
        Column("persons", kind=Kind.INTEGER, width=0.5),
        Column("poverty", kind=Kind.STATE, width=1),
        *((Column("remark", _("Remark"), width=1.4),) if remarked else ()),
    )


def _name(row: PlannedRow) -> tuple[Cell, ...]:
    return *row.listed.place, row.listed.head, row.listed.village


def _plainly(row: PlannedRow) -> tuple[Cell, ...]:
    poverty = row.listed.poverty.value if row.listed.poverty else None
    return (*_name(row), row.listed.birth, row.listed.facts.get("persons"), poverty, " ".join(remarks(row)))


def _doubted(made: Plan, row: PlannedRow, decisions: Decisions) -> tuple[Cell, ...]:
    waits = row.standing is Standing.DOUBTFUL and row.listed.row not in decisions
    return (*_name(row)[:-1], why(row), _("not decided") if waits else decision(made, row))


def _changed(row: PlannedRow) -> tuple[Cell, ...]:
    told = "; ".join(map(change_words, row.changes))
    return (*_name(row), " ".join((*remarks(row), told) if row.deed is Deed.LEAVE_OUT else (told, *kept_words(row))))


def remarks(row: PlannedRow) -> tuple[str, ...]:
    """What is to be known of a row that is taken, or that a person left out."""
    taken = row.standing in {Standing.NEW, Standing.CHANGED}
    left_out = (_("Left out by you."),) if taken and row.deed is Deed.LEAVE_OUT else ()
    hidden = (_("Hidden in the file."),) if row.listed.is_hidden else ()
    return (*left_out, *hidden, *kept_words(row), *breach_words(row.listed.remarks))


def decision(made: Plan, row: PlannedRow) -> str:
    """What will be done with a row."""
    if row.deed is Deed.CHANGE and row.household:
        return fill(_("is the household {code}"), {"code": str(made.known[row.household].facts["code"])})
    return _("a new household") if row.deed is Deed.ADD else _("left out")


def movements(made: Plan) -> Sheet:
    """What the list says became of households, the graver first."""
    columns = (
        Column("movement", _("What became of it"), width=1.6),
        Column("head", kind=Kind.PERSON, width=1.8),
        Column("village", kind=Kind.NAME, width=1.1),
        Column("before", _("Before"), width=1.1),
        Column("now", _("Now"), width=1.1),
    )
    rows: dict[object, PlannedRow] = {row.household or row.listed.row: row for row in made.rows}
    return Sheet(columns, tuple(_movement(made, rows, change) for change in plan_changes(made)))


def _movement(made: Plan, rows: Mapping[object, PlannedRow], change: YearChange) -> Line:
    row = rows.get(change.household)
    known = made.known.get(change.household) if isinstance(change.household, UUID) else None
    head = row.listed.head if row else str(known.facts["head"]) if known else ""
    village = (row.listed.village if row else "") or (known.village if known else "")
    before = (known.poverty_before or known.poverty) if known else None
    now = row.listed.poverty if row else None
    told = tuple(label(f"poverty.{one}") if one else "—" for one in (before, now))
    movement = label(f"movement.{change.movement}")
    if isinstance(change.parted_from, UUID):
        movement += f": {made.known[change.parted_from].facts['head']}"
    return Line((movement, head, village, *told), (known.id,) if known else ())
