"""Household lists: taken in from whatever the commune has, and written out."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.commands.answer import Answer, breach_facts
from ketnghia_desktop.commands.subjects import latest_year
from ketnghia_desktop.domain.import_plan import Standing
from ketnghia_desktop.domain.list_unclear import unclear
from ketnghia_desktop.domain.year_changes import Movement, plan_changes
from ketnghia_desktop.exchange import household_export, household_lists, out_file
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.plan_words import (
    breach_words,
    change_words,
    kept_words,
    mend_titles,
    person_words,
    row_words,
    value_words,
    where_and_why,
    why,
)
from ketnghia_desktop.services import household_import, list_layouts

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from ketnghia_desktop.commands.parts import Parts
    from ketnghia_desktop.domain.import_plan import FieldChange, Plan, PlannedRow
    from ketnghia_desktop.exchange.household_lists import HouseholdList


def import_(parts: Parts, options: Namespace) -> Answer:
    """Print what a list would do, row by row; without --dry-run take its new and changed households."""
    today = parts.clock.today()
    with closing(parts.existing(options.data)) as store:
        with store.read() as session:
            listed = household_lists.read(session, options.file, today, options.sheet)
            made = household_lists.plan(session, listed, today, options.year)
        if options.report is not None:
            out_file.put(options.report, household_lists.to_mend(listed, made, where_and_why, mend_titles()))
        if not options.dry_run:
            with store.work("household.import") as work:
                household_import.apply(work, made)
                list_layouts.remember(work, listed.layout)
    found = bool(made.count(Standing.DOUBTFUL) or made.count(Standing.REFUSED))
    return Answer(tuple(_lines(listed, made, options)), _facts(listed, made, options), found)


def export(parts: Parts, options: Namespace) -> Answer:
    """Write the list of a year as a workbook that can be read back."""
    with closing(parts.existing(options.data)) as store, store.read() as session:
        year = options.year or latest_year(session, parts.clock)
        out_file.put(options.out, household_export.workbook(session, year, is_masked=options.masked))
    line = fill(_("Written: {file}."), {"file": str(options.out)})
    return Answer((line,), {"file": str(options.out), "year": year})


def _lines(listed: HouseholdList, made: Plan, options: Namespace) -> Iterator[str]:
    yield fill(_("{file}, sheet “{sheet}”, year {year}"), {**_about(listed), "year": made.year})
    yield from _columns(listed)
    if listed.others:
        yield fill(
            _("There are more lists in this file: {sheets}. Choose one by --sheet."),
            {"sheets": ", ".join(listed.others)},
        )
    for row in made.rows:
        if row.standing is not Standing.SAME or row.absent or row.held:
            yield _line(made, row)
    yield from _hidden(made)
    if made.new_villages:
        yield fill(_("New villages: {names}."), {"names": ", ".join(made.new_villages)})
    if missing := made.missing():
        yield fill(_("Households of these villages that are not in the list: {count}."), {"count": len(missing)})
    if became := _became(made):
        told = ", ".join(f"{label(f'movement.{movement}')}: {count}" for movement, count in became.items())
        yield fill(_("Since the class before: {told}."), {"told": told})
    yield ", ".join(f"{label(f'standing.{standing}')}: {made.count(standing)}" for standing in Standing)
    yield _("Nothing was written.") if options.dry_run else _("The new and changed households were taken in.")


def _columns(listed: HouseholdList) -> Iterator[str]:
    """What each column holds, and which nobody understands."""
    for column in listed.layout.columns:
        yield f"  {column.heading or '—'}: {label(f'column.{column.role}')}"
    for one in unclear(listed.layout):
        yield fill(_("Not understood: the ticks in “{column}”."), {"column": one.heading})


def _hidden(made: Plan) -> Iterator[str]:
    """Which rows nobody sees who opens the file."""
    if rows := [row_words(row.listed) for row in made.rows if row.listed.is_hidden]:
        yield fill(_("Rows that are hidden in the file and were read: {rows}."), {"rows": ", ".join(rows)})


def _became(made: Plan) -> dict[str, int]:
    """How many households escaped poverty, fell back, are new, gone …, where there was anything before."""
    counted = Counter(change.movement.value for change in plan_changes(made)) if made.known else Counter[str]()
    return {movement.value: counted[movement.value] for movement in Movement if counted[movement.value]}


def _about(listed: HouseholdList) -> dict[str, str | int]:
    return {"file": listed.file, "sheet": listed.grid.name or "—"}


def _line(made: Plan, row: PlannedRow) -> str:
    changes = "; ".join(map(change_words, row.changes))
    people = "; ".join(person_words(made.known[one.household]) for one in row.candidates)
    hidden = _("Hidden in the file.") if row.listed.is_hidden else ""
    remarks = " ".join((*kept_words(row), *breach_words(row.listed.remarks), hidden)).strip()
    told = " · ".join(filter(None, (row.listed.head, changes, people, why(row), remarks)))
    return fill(
        _("Row {row}: {standing}: {told}"),
        {
            "row": row_words(row.listed),
            "standing": label(f"standing.{row.standing}"),
            "told": told,
        },
    )


def _facts(listed: HouseholdList, made: Plan, options: Namespace) -> dict[str, Any]:
    return {
        **_about(listed),
        "year": made.year,
        "dry_run": options.dry_run,
        "columns": {column.heading: column.role.value for column in listed.layout.columns if column.heading},
        "counts": {standing.value: made.count(standing) for standing in Standing},
        "new_villages": list(made.new_villages),
        "missing": len(made.missing()),
        "became": _became(made),
        "rows": [_row_facts(row) for row in made.rows if row.standing is not Standing.SAME],
    }


def _change_facts(change: FieldChange) -> dict[str, str]:
    field = change.field
    return {"field": field, "old": value_words(field, change.old), "new": value_words(field, change.new)}


def _row_facts(row: PlannedRow) -> dict[str, Any]:
    return {
        "row": row.listed.number or row.listed.row,
        "sheet": row.listed.sheet,
        "is_hidden": row.listed.is_hidden,
        "standing": row.standing.value,
        "head": row.listed.head,
        "village": row.listed.village,
        "members": len(row.listed.members),
        "absent": len(row.absent),
        "kept": [_change_facts(one) for one in row.held],
        "changes": [_change_facts(one) for one in row.changes],
        "candidates": [{"household": str(one.household), "doubt": one.doubt.value} for one in row.candidates],
        "reasons": [breach_facts(breach) for breach in row.reasons],
        "remarks": [breach_facts(breach) for breach in row.listed.remarks],
    }
