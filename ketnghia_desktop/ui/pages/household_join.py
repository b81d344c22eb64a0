"""Households that stand twice: the likely pairs, two of them side by side, and the joining of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple
from uuid import UUID

from PySide6.QtWidgets import QStackedLayout

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.domain.ids import derived_id
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.progress import SILENT
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.services import household_join, household_list, household_pairs
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import export_button, listing_card
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.household_compare import Comparing
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import Elided, Own, button, column, page_head, page_margins, plain, row

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.services.household_join import Comparison
    from ketnghia_desktop.services.household_pairs import LikelyPair
    from ketnghia_desktop.ui.course import Course
    from ketnghia_desktop.ui.desk import Desk

AT_ONCE = 5_000
"""Households that are looked through so fast that nobody need be told how far it is."""
COLUMNS = (
    Column("head", kind=Kind.PERSON, width=1.6),
    Column("birth", kind=Kind.BIRTH, width=0.8),
    Column("village", kind=Kind.NAME, width=1.0),
    Column("other_head", kind=Kind.PERSON, width=1.6),
    Column("other_birth", kind=Kind.BIRTH, width=0.8),
    Column("other_village", kind=Kind.NAME, width=1.0),
    Column("alike", width=2.2),
)


def _titled() -> tuple[Column, ...]:
    titles = (_("First household"), _("Born"), _("Village"), _("Second household"), _("Born"), _("Village"), _("Why"))
    return tuple(Column(one.key, title, one.kind, one.width) for one, title in zip(COLUMNS, titles, strict=True))


def _id(pair: LikelyPair) -> UUID:
    """What the line of a pair is known by."""
    return derived_id(pair.one.household, str(pair.other.household))


def pairs_sheet(found: tuple[LikelyPair, ...]) -> Sheet:
    """The pairs as lines."""
    lines = (
        Line(
            (
                *(text for one in (pair.one, pair.other) for text in (one.head, one.birth, one.village)),
                label(f"alike.{pair.alike}"),
            ),
            (_id(pair),),
        )
        for pair in found
    )
    return Sheet(_titled(), tuple(lines))


class _Found(NamedTuple):
    """The likely pairs, and the list of them: there may be more than lines are made of while the window waits."""

    pairs: tuple[LikelyPair, ...]
    sheet: Sheet


def _look(session: Session, progress: Progress = SILENT) -> _Found:
    found = household_pairs.likely(session, progress)
    return _Found(found, pairs_sheet(found))


def _at_once(session: Session) -> _Found | None:
    """The pairs of a register that is soon looked through; None of a larger one."""
    return _look(session) if household_list.count(session, HouseholdQuery()) <= AT_ONCE else None


def _compared(session: Session, one: UUID, other: UUID) -> Comparison | None:
    """The two side by side, unless they were joined or removed meanwhile."""
    try:
        return household_join.compare(session, one, other)
    except Refused:
        return None


class HouseholdJoinPage(Page):
    """Lists pairs of households that may be one; a pair is looked at side by side, and joined or kept apart."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset(
        {"household", "household_year", "household_member", "household_apart", "village", "voucher", "survey_sheet"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: tuple[LikelyPair, ...] = ()
        self._course: Course | None = None
        self._pair: tuple[UUID, UUID] | None = None
        self._came_from_list = False
        self.count, self.told = Elided("secondary"), Elided("secondary")
        self.listing = Listing(
            desk,
            "household_pairs",
            _("Households that may be one"),
            spare=("other_birth", "birth", "other_village", "village"),
        )
        self.see = button(_("Compare the two"), self._compare_chosen, "primary")
        self.apart = button(_("They are two households"), self._part_chosen)
        self.comparing = Comparing()
        self._build()
        self.listing.entered.connect(self._compare_chosen)
        self.listing.picked.connect(self._enable)
        self.comparing.left.connect(self._leave)
        self.comparing.parted.connect(self._part_compared)
        self.comparing.joined.connect(self._join)
        desk.jobs.undone.connect(lambda _undone: self.told.say(""))  # it no longer holds

    def _build(self) -> None:
        head = page_head(plain(_("Households that may be one"), "title"), self.count, export_button(self.listing))
        why = plain(
            _("Pairs in the register that look like one household. Compare them, then join them or keep them apart."),
            "secondary",
            wraps=True,
        )
        foot = row(self.see, self.apart, self.told)
        foot.setStretch(2, 1)
        layout = column(head, why, listing_card(self.listing), foot, gap=12)
        layout.setStretch(2, 1)
        page_margins(layout)
        listed = Own()
        listed.setLayout(layout)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(listed)
        self._stack.addWidget(self.comparing)

    def reload(self) -> None:
        """Look for pairs again, and at the two that are compared."""
        if self._course:
            self._course.stop()
        self.listing.say_empty(_("Looking through the register …"))
        self.jobs.read(_at_once, self._show_or_look, topic="household.pairs")
        if self._pair:
            self._ask_pair(self._pair)

    def _show_or_look(self, found: _Found | None) -> None:
        if found is not None:
            self._show(found)
            return
        title = _("Looking for households that stand twice")
        self._course = self.jobs.make(title, _look, self._show)

    def _show(self, found: _Found) -> None:
        self._found, self._course = found.pairs, None
        self.listing.say_empty(_("No two households look like one."))
        self.count.say(fill(_("pairs: {count}"), {"count": grouped(len(found.pairs))}))
        self.listing.show_sheet(found.sheet, then=self._on_shown)

    def _on_shown(self) -> None:
        if self.listing.chosen() is None:
            self.listing.choose_first()
        self._enable()

    def _enable(self, _record: UUID | None = None) -> None:
        for one in (self.see, self.apart):
            one.setEnabled(self._chosen() is not None)

    def _chosen(self) -> tuple[UUID, UUID] | None:
        """The two households of the pair the cursor is on."""
        chosen = self.listing.chosen()
        return next(((one.one.household, one.other.household) for one in self._found if _id(one) == chosen), None)

    def _compare_chosen(self) -> None:
        if pair := self._chosen():
            self._came_from_list = False
            self._ask_pair(pair)

    def show_record(self, record: UUID | str) -> None:
        """Show two households side by side: their ids with a blank between."""
        one, other = map(UUID, str(record).split())
        self._came_from_list = True
        self._ask_pair((one, other))

    def _ask_pair(self, pair: tuple[UUID, UUID]) -> None:
        self._pair = pair
        asked = partial(_compared, one=pair[0], other=pair[1])
        self.jobs.read(asked, self._show_pair, topic="household.compared")

    def _show_pair(self, made: Comparison | None) -> None:
        if made is None:
            self._show_list()
            return
        self.comparing.show_pair(made)
        if self._stack.currentWidget() is not self.comparing:
            self._stack.setCurrentWidget(self.comparing)
            self.comparing.begin()

    def _show_list(self) -> None:
        self._pair = None
        self._stack.setCurrentIndex(0)
        self.listing.setFocus()

    def _leave(self) -> None:
        self._show_list()
        if self._came_from_list:
            self.desk.go("households")

    def _part_chosen(self) -> None:
        if pair := self._chosen():
            self._part(pair)

    def _part_compared(self) -> None:
        if self._pair:
            self._part(self._pair)
            self._leave()

    def _part(self, pair: tuple[UUID, UUID]) -> None:
        self.jobs.run(
            Operation("household.keep_apart", lambda work: household_join.keep_apart(work, *pair)),
            lambda _none: self.told.say(_("Kept apart; this pair is not offered again. Ctrl+Z takes it back.")),
        )

    def _join(self, made: Comparison) -> None:
        """Join them as chosen; then to the household, or to the next pair."""
        facts, classes = self.comparing.chosen()
        one, other = made.stays.id, made.goes.id
        self.jobs.run(
            Operation("household.join", lambda work: household_join.join(work, one, other, facts, classes)),
            self._on_joined,
        )

    def _on_joined(self, stays: UUID) -> None:
        self._show_list()
        self.told.say(_("Joined: the register now has one household for the two. Ctrl+Z takes it back."))
        if self._came_from_list:
            self.desk.go("households", stays)
