"""Last year against this year: who is new, escaped poverty, fell back or is gone; the difference is a survey plan."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, NamedTuple
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.domain.year_changes import Movement
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.services import households, surveys, year_changes
from ketnghia_desktop.ui.chooser import Chooser
from ketnghia_desktop.ui.flow import Flow
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import export_button, listing_card
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import Elided, button, column, page_head, page_margins, plain, row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from ketnghia_desktop.services.year_changes import Moved
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk

MOVEMENTS = tuple(one for one in Movement if one not in {Movement.SPLIT, Movement.MOVED})
"""What two years of classes tell; who moved or parted is told by the plan of a list."""
LEFT_OUT = frozenset({Movement.GONE, Movement.UNREVIEWED})
"""Of these a round does not bear the name: it stands on the form each household reads."""
A_LIST = 280
"""Pixels at type of 100 % without which the households stand under the groups."""
GROUPS = MappingProxyType({one: UUID(int=place + 1) for place, one in enumerate(MOVEMENTS)})
CELLS = 6
"""Of a household among all: who it is, its two classes, and at last what became of it."""
ALL = UUID(int=len(Movement) + 1)


class Group(NamedTuple):
    """The households of a group as the list shows them, and those of them that are still on the lists."""

    lines: tuple[Line, ...] = ()
    stay: tuple[UUID, ...] = ()


class Compared(NamedTuple):
    """The years one can compare, and by the record of its line each group that has households."""

    years: tuple[int, ...]
    groups: Mapping[UUID, Group]


def _ask(session: Session, before: int, after: int) -> Compared:
    """What became of the households between two years, down to the lines: there are as many as households."""
    years = households.years(session)
    known = before in years and after in years
    found = year_changes.between(session, before, after) if known else ()
    groups = {GROUPS[one]: _group([each for each in found if each.movement is one], CELLS - 1) for one in MOVEMENTS}
    return Compared(years, {key: group for key, group in {**groups, ALL: _group(found, CELLS)}.items() if group.lines})


def _group(found: Sequence[Moved], cells: int) -> Group:
    """The group of these, with so many cells of each: where the same became of all, it is not said again."""
    lines = tuple(Line(_cells(one)[:cells], (one.household,)) for one in found)
    return Group(lines, tuple(one.household for one in found if not one.is_archived))


class YearChangesPage(Page):
    """Groups beside their households; those shown can be given sheets of a new survey round."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset({"household", "household_year", "village"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._years: tuple[int, ...] = ()
        self._groups: Mapping[UUID, Group] = {}
        self.before, self.after = Chooser(as_wide_as_its_words=True), Chooser(as_wide_as_its_words=True)
        self.groups = Listing(desk, "", _("What became of households"))
        self.listing = Listing(desk, "year_changes", _("Year on year"), spare=("code", "village"))
        self.ask_them = button("", self._make_round, "primary")
        self.leave = button("", self._take_off)
        self.see = button(_("Open the household"), self._open)
        self.told = Elided("secondary")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.before.setAccessibleName(_("From the classes of"))
        self.after.setAccessibleName(_("to those of"))
        title = plain(_("Year on year"), "title")
        head = page_head(title, 1, export_button(self.listing))
        self._asked = QWidget()
        asked = row(
            plain(_("From the classes of"), "field"), self.before, plain(_("to those of"), "field"), self.after, 1
        )
        self._asked.setLayout(asked)
        body = Flow(listing_card(self.groups), listing_card(self.listing), least=A_LIST, shares=(1, 2))
        foot = row(self.ask_them, self.leave, self.see, self.told)
        foot.setStretch(3, 1)
        layout = column(head, self._asked, body, foot, gap=12)
        layout.setStretch(2, 1)
        page_margins(layout)
        self.setLayout(layout)

    def _connect(self) -> None:
        for chooser in (self.before, self.after):
            chooser.activated.connect(self._compare)
        self.groups.picked.connect(self._show_group)
        self.groups.entered.connect(self.listing.setFocus)
        self.listing.entered.connect(self._open)
        self.listing.picked.connect(lambda record: self.see.setEnabled(record is not None))

    def reload(self) -> None:
        """Compare the year in hand with the list before it, or the years that were chosen."""
        self._compare()

    def _compare(self) -> None:
        before, after = self._pair()
        self.jobs.read(partial(_ask, before=before, after=after), self._show, topic="year_changes")

    def _pair(self) -> tuple[int, int]:
        chosen = self.before.currentData(), self.after.currentData()
        if chosen[0] and chosen[1]:
            return chosen
        return self.desk.year - 1, self.desk.year

    def _show(self, found: Compared) -> None:
        years = found.years
        if years != self._years:
            self._offer(years)
        self._asked.setVisible(len(years) > 1)  # nothing can be compared before
        self._groups = found.groups
        self.groups.show_sheet(self._grouped())
        if self.groups.chosen() is None:
            self.groups.choose_first()
        self._show_group(self.groups.chosen())

    def _offer(self, years: tuple[int, ...]) -> None:
        """The years there are lists of; at first the two newest up to the year in hand."""
        self._years = years
        upto = [year for year in years if year <= self.desk.year]
        two = (upto if len(upto) > 1 else years)[:2]
        for chooser, place in ((self.after, 0), (self.before, 1)):
            chosen = chooser.currentData() or (two[place] if place < len(two) else None)
            chooser.clear()
            for year in years:
                chooser.addItem(str(year), year)
            chooser.setCurrentIndex(chooser.place_of(chosen))
        if len(two) > 1:
            self._compare()

    def _grouped(self) -> Sheet:
        named = {**{key: label(f"movement.{one}") for one, key in GROUPS.items()}, ALL: _("All of them")}
        lines = [Line((named[key], len(group.lines)), (key,)) for key, group in self._groups.items()]
        columns = Column("group", _("What became of it"), width=2), Column("count", _("How many"), Kind.INTEGER)
        self.groups.say_empty(_("Nothing became different, or one of the two years has no classes yet."))
        return Sheet(columns, tuple(lines))

    def shown(self) -> Group:
        """The households of the group that is chosen."""
        chosen = self.groups.chosen()
        return self._groups.get(chosen, Group()) if chosen else Group()

    def _show_group(self, _group: UUID | None) -> None:
        self.told.say("")
        found = self.shown()
        columns = (
            Column("code", kind=Kind.CODE, width=0.8),
            Column("head", kind=Kind.PERSON, width=1.8),
            Column("village", kind=Kind.NAME, width=1.2),
            Column("before", str(self._pair()[0]), width=1),
            Column("now", str(self._pair()[1]), width=1),
            *((Column("movement", _("What became of it"), width=1.6),) if self.groups.chosen() == ALL else ()),
        )
        self.listing.show_sheet(Sheet(columns, found.lines), then=self._on_shown)
        count = len(found.stay)
        self.ask_them.setText(fill(_("Survey these households: {count}"), {"count": grouped(count)}))
        self.ask_them.setVisible(bool(count))
        self.see.setVisible(bool(found.lines))
        gone = self._gone()
        self.leave.setText(fill(_("Take these households off the list: {count}"), {"count": grouped(len(gone))}))
        self.leave.setVisible(bool(gone))
        if gone:
            self.told.say(_("Until then they count among all households."))

    def _on_shown(self) -> None:
        self.listing.share_width()
        if self.listing.chosen() is None:
            self.listing.choose_first()
        self.see.setEnabled(self.listing.chosen() is not None)

    def _gone(self) -> tuple[UUID, ...]:
        """The households of the group that no list has any more, and that still count among all."""
        before, after = self._pair()
        is_gone = self.groups.chosen() == GROUPS[Movement.GONE] and before < after
        return self.shown().stay if is_gone else ()

    def _take_off(self) -> None:
        """They left the lists in the year they are missing from; one step back brings all of them."""
        gone, year = self._gone(), self._pair()[1]

        def take(work: Work) -> None:
            for one in gone:
                households.archive(work, one, year)

        self.jobs.run(Operation("household.archive", take))

    def _open(self) -> None:
        if record := self.listing.chosen():
            self.desk.go("households", record)

    def _make_round(self) -> None:
        """A round of the year in hand with a sheet for each household shown that is still on the lists."""
        asked = self.shown().stay
        year = self.desk.year
        group = self.groups.chosen()
        movement = MOVEMENTS[group.int - 1] if group and group != ALL else None
        name = label(f"movement.{movement}") if movement else _("Year on year")
        if movement in LEFT_OUT:
            name = _("to be reviewed")
        title = fill(_("Survey of {year}: {group}"), {"year": year, "group": name})

        def make(work: Work) -> UUID:
            survey = next(one.id for one in self.desk.library().surveys.values() if one.subject == "household")
            return surveys.make_round(work, asked, title=title, year=year, survey=survey)

        self.jobs.run(Operation("round.add", make), partial(self._on_made, title, len(asked)))

    def _on_made(self, title: str, count: int, made: UUID) -> None:
        """Go where its forms are printed; who comes back here reads what was made."""
        said = fill(_("Made: {title}. Sheets: {count}."), {"title": title, "count": grouped(count)})
        self.told.say(said)
        self.desk.go("surveys", made)


def _cells(one: Moved) -> tuple[str, ...]:
    before, now = (label(f"poverty.{poverty}") if poverty else "—" for poverty in (one.before, one.now))
    return one.code, one.head, one.village, before, now, label(f"movement.{one.movement}")
