"""What is asked of a list of households in the lanes: the file read, and what taking it in would do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.import_plan import Deed, Standing
from ketnghia_desktop.domain.list_unclear import unclear
from ketnghia_desktop.exchange import household_lists
from ketnghia_desktop.services import household_import, list_layouts
from ketnghia_desktop.ui.pages.import_sheets import sheets
from ketnghia_desktop.ui.pages.import_summary import Summary, summary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.import_plan import Plan, PlannedRow
    from ketnghia_desktop.domain.list_rows import Listed
    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.domain.sheet import Sheet
    from ketnghia_desktop.exchange.household_lists import HouseholdList
    from ketnghia_desktop.exchange.list_child import Standby
    from ketnghia_desktop.services.household_import import Outcome
    from ketnghia_desktop.store.work import Work

    Decisions = Mapping[int, tuple[Deed, UUID | None]]


BROKEN = frozenset({"list.broken", "list.uncomputed"})


@dataclass(frozen=True, slots=True)
class Examined:
    """A list and what taking it in would do; `problems` say why there is no plan of it.

    `passed`: how many rows are no households, by kind; `unplaced`: households that stand under no village;
    `broken`: cells of theirs with an error of Excel or a formula without a value; `unclear`: headings over ticks that
    nobody understands.
    """

    listed: HouseholdList
    plan: Plan | None = None
    tabs: Mapping[str, Sheet] = field(default_factory=lambda: MappingProxyType({}))
    passed: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    hidden: int = 0
    broken: int = 0
    unplaced: int = 0
    unclear: tuple[str, ...] = ()
    summary: Summary | None = None
    problems: tuple[Breach, ...] = ()


@dataclass(frozen=True, slots=True)
class Picked:
    """A file a person picked; of it this sheet, with its heading in this row (from 0), where one was said."""

    path: Path
    sheet: str = ""
    head_row: int | None = None


def read(session: Session, picked: Picked, today: date, process: Standby) -> HouseholdList:
    """The list in the file; Refused as `household_lists.read` says, (file.in_use), (file.unreadable)."""
    path = picked.path
    try:
        return household_lists.read(session, path, today, picked.sheet, picked.head_row, opened=process.read)
    except PermissionError as held:
        raise Refused(Breach("file.in_use", details={"file": path.name})) from held
    except OSError as error:
        raise Refused(Breach("file.unreadable", details={"file": path.name})) from error


def examine(session: Session, listed: HouseholdList, today: date, decisions: Decisions) -> Examined:
    """What the list would do, with what a person decided of its rows so far."""
    try:
        rows, passed = listed.rows(today)
    except Refused as refused:
        return Examined(listed, problems=refused.breaches)
    made = decided(household_import.plan(session, rows, listed.year), decisions)
    return Examined(
        listed,
        made,
        sheets(made, decisions),
        Counter(one.kind for one in passed),
        hidden=sum(one.is_hidden for one in rows),
        broken=sum(breach.code in BROKEN for one in rows for breach in (*one.reasons, *one.remarks)),
        unclear=tuple(one.heading for one in unclear(listed.layout)),
        unplaced=sum(not one.village or one.village == listed.village for one in rows),
        summary=summary(made),
    )


def decided(made: Plan, decisions: Decisions) -> Plan:
    """The plan with these decisions, as far as the rows they are about still ask for one."""
    rows = {row.listed.row: row for row in made.rows}
    for number, (deed, household) in decisions.items():
        row = rows.get(number)
        if row and (household is None or household in {one.household for one in row.candidates}):
            made = made.decided(number, deed, household)
    return made


def taken_by(made: Plan, row: PlannedRow, household: UUID) -> Listed | None:
    """Another row of the list that is this household already."""
    return next((one.listed for one in made.rows if one.household == household and one is not row), None)


def undecided(made: Plan, decisions: Decisions) -> tuple[int, ...]:
    """The doubtful rows nobody has decided about."""
    doubtful = (row.listed.row for row in made.rows if row.standing is Standing.DOUBTFUL)
    return tuple(row for row in doubtful if row not in decisions)


def take_in(work: Work, progress: Progress, examined: Examined) -> Outcome | None:
    """Write what the plan says and remember what the columns held; None where there is no plan."""
    if examined.plan is None:
        return None
    outcome = household_import.apply(work, examined.plan, progress)
    list_layouts.remember(work, examined.listed.layout)
    return outcome
