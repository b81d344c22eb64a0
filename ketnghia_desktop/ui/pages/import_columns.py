"""The second step of taking a list in: what was recognised in the file, to be looked at and corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.list_columns import NO_HEADING
from ketnghia_desktop.domain.list_grid import DEEPEST_HEAD
from ketnghia_desktop.domain.list_land import land
from ketnghia_desktop.domain.names import masked
from ketnghia_desktop.messages import _, fill, label, sentences
from ketnghia_desktop.ui.chooser import Chooser
from ketnghia_desktop.ui.folding_completer import FoldingCompleter
from ketnghia_desktop.ui.pages.import_table import ColumnTable
from ketnghia_desktop.ui.parts import button, card, column, plain, row
from ketnghia_desktop.ui.theme import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ketnghia_desktop.domain.grid import Grid
    from ketnghia_desktop.domain.list_columns import Layout
    from ketnghia_desktop.exchange.household_lists import HouseholdList
    from ketnghia_desktop.ui.pages.import_reading import Examined

FIRST_YEAR = 2005
HEADING_WIDTH, LONGEST_ROW = 18, 44
"""Letters shown of a row that may be the heading: in the choice, and in its list."""
LONGEST = 60
"""Letters shown of a text that was read anew."""


class ColumnsStep(QWidget):
    """Shows the first rows with what each column holds; every correction is told at once."""

    role_said = Signal(int, str)
    sheet_said = Signal(str)
    heading_said = Signal(int)
    year_said = Signal(int)
    village_said = Signal(str)
    went_on = Signal()
    went_back = Signal()

    def __init__(self, this_year: int) -> None:
        super().__init__()
        self._this_year = this_year
        self.table = ColumnTable()
        self.sheet, self.year = Chooser(as_wide_as_its_words=True), Chooser(as_wide_as_its_words=True)
        self.heading = Chooser()
        self.heading.setMinimumContentsLength(HEADING_WIDTH)
        self.village = QLineEdit()
        self.notes, self.problem = plain("", "secondary", wraps=True), plain("", "problem", wraps=True)
        self.go_on = button(_("See what would be done"), self.went_on.emit, "primary")
        self._sheet_name, self._village_name = (
            plain(_("Sheet of the file"), "field"),
            plain(_("Village of those without one"), "field"),
        )
        self._heading_name = plain(_("Heading row"), "field")
        self._build()

    def _build(self) -> None:
        self.sheet.setAccessibleName(_("Sheet of the file"))
        self.heading.setAccessibleName(_("Heading row"))
        self.year.setAccessibleName(_("Classes of the year"))
        self.village.setAccessibleName(_("Village of those without one"))
        self.village.setToolTip(_("Households that stand under no village of the list belong to this one."))
        self.sheet.activated.connect(lambda: self.sheet_said.emit(self.sheet.currentData()))
        self.heading.activated.connect(lambda: self.heading_said.emit(self.heading.currentData()))
        self.year.activated.connect(lambda: self.year_said.emit(self.year.currentData()))
        self.village.editingFinished.connect(lambda: self.village_said.emit(self.village.text()))
        self.table.said.connect(self.role_said)
        asked = row(
            plain(_("Classes of the year"), "field"),
            self.year,
            self._sheet_name,
            self.sheet,
            self._heading_name,
            self.heading,
            self._village_name,
            self.village,
            1,
        )
        asked.setStretchFactor(self.heading, 3)
        back = button(_("Another file"), self.went_back.emit)
        framed = card(self.table, margin=1, gap=0)
        layout = column(asked, self.problem, self.notes, framed, row(self.go_on, back, 1), gap=INSIDE)
        layout.setStretchFactor(framed, 1)
        self.setLayout(layout)

    def offer_villages(self, names: Sequence[str]) -> None:
        """The villages of the commune are found while one is typed."""
        self.village.setCompleter(FoldingCompleter(names, self.village))

    def show_list(self, found: Examined) -> None:
        """Show what was recognised."""
        listed = found.listed
        self._show_sheets(listed)
        self._show_headings(listed)
        self._show_years(listed.year)
        lacks = bool(found.unplaced) or bool(listed.village)
        self._village_name.setVisible(lacks)
        self.village.setVisible(lacks)
        if not self.village.hasFocus():
            self.village.setText(listed.village)
        self.table.show_list(listed.grid, listed.layout)
        self.notes.setText("\n".join(self._noted(found)))
        self.notes.setVisible(bool(self.notes.text()))
        self.problem.setText("\n".join(filter(None, (sentences(found.problems), _unclear(found.unclear)))))
        self.problem.setVisible(bool(self.problem.text()))
        self.go_on.setEnabled(not found.problems)

    def _show_sheets(self, listed: HouseholdList) -> None:
        self.sheet.clear()
        for name in listed.sheets:
            self.sheet.addItem(name or _("all together"), name)
        self.sheet.setCurrentIndex(self.sheet.place_of(listed.sheet))
        for one in (self._sheet_name, self.sheet):
            one.setVisible(len(listed.sheets) > 1)

    def _show_headings(self, listed: HouseholdList) -> None:
        """The first rows of the sheet, to be named its heading; of several put together each keeps its own."""
        self.heading.clear()
        self.heading.addItem(_("no heading row"), NO_HEADING)
        for number, words in first_rows(listed.grid):
            self.heading.addItem(fill(_("row {row}: {words}"), {"row": number + 1, "words": words}), number)
        self.heading.setCurrentIndex(self.heading.place_of(listed.layout.head_row))
        for one in (self._heading_name, self.heading):
            one.setVisible(len(listed.grid.parts) <= 1)

    def _show_years(self, year: int) -> None:
        self.year.clear()
        for one in sorted({*range(FIRST_YEAR, self._this_year + 2), year}, reverse=True):
            self.year.addItem(str(one), one)
        self.year.setCurrentIndex(self.year.place_of(year))

    def _noted(self, found: Examined) -> Iterator[str]:
        """What a person should know of the file."""
        yield from _letters(found.listed.grid)
        if found.listed.grid.has_sheets:
            names = ", ".join(part.name for part in found.listed.grid.parts)
            yield fill(_("Sheets read as one list: {sheets}."), {"sheets": names})
        if found.listed.others:
            names = ", ".join(found.listed.others)
            yield fill(_("There are more lists in this file: {sheets}. Choose which above."), {"sheets": names})
        yield from _added_up(found.listed.layout)
        passed = [f"{label(f'passed.{kind}')}: {count}" for kind, count in found.passed.items()]
        if passed:
            yield fill(_("Rows that are no households: {told}."), {"told": ", ".join(passed)})
        if found.broken:
            told = _("Cells with an Excel error or a formula that was never worked out: {count}. Each row says which.")
            yield fill(told, {"count": found.broken})
        if found.hidden:
            yield fill(_("Households in hidden rows of the file, taken as well: {count}."), {"count": found.hidden})
        if found.unplaced and not found.listed.village:
            told = _("Households under no village: {count}. If all are of one village, write its name above.")
            yield fill(told, {"count": found.unplaced})


def _letters(grid: Grid) -> Iterator[str]:
    """What was done to read the letters of the file."""
    if mended := grid.mended:
        shown = {
            "letters": ", ".join(label(f"codec.{one}") for one in (mended.codec, mended.also) if one),
            "before": mended.before[:60],
            "after": mended.after[:60],
        }
        yield fill(_("Old letters ({letters}) were read anew: “{before}” → “{after}”."), shown)
    if grid.blanks:
        yield fill(_("Empty signs between the letters of the file were left out: {count}."), {"count": grid.blanks})


def _added_up(layout: Layout) -> Iterator[str]:
    """Which columns make the land of a household, where more than one does."""
    names = [f"“{one.heading}”" for one in land(layout)]
    if len(names) > 1:
        told = _("Land is added up from these columns: {columns}. Choose “not taken” above one that is not to count.")
        yield fill(told, {"columns": ", ".join(names)})


def _unclear(headings: tuple[str, ...]) -> str:
    """Which columns of ticks wait for a person's word."""
    told = _(
        "Not understood: the ticks in {columns}. Choose above the column which class it is, or “not taken”; until then"
        " households ticked there alone are given no class."
    )
    return fill(told, {"columns": ", ".join(f"“{one}”" for one in headings)}) if headings else ""


def first_rows(grid: Grid) -> Iterator[tuple[int, str]]:
    """The rows (from 0) that may be the heading, each with its first words; identity numbers by their ends."""
    for number, held in enumerate(grid.rows[:DEEPEST_HEAD]):
        texts = (text for cell in held if cell is not None and (text := cells.text(cell)))
        words = " · ".join(masked(text) if cells.is_full_id(text) else text for text in texts)
        if words:
            yield number, words if len(words) <= LONGEST_ROW else f"{words[:LONGEST_ROW]}…"
