"""The running text of a paper and its tables, from their definitions."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, assert_never, cast

from ketnghia_desktop.definitions import blocks
from ketnghia_desktop.domain.numbers import roman
from ketnghia_desktop.domain.sheet import Sheet
from ketnghia_desktop.papers import tree
from ketnghia_desktop.papers.book_pages import table as sheet_table
from ketnghia_desktop.papers.richtext import marked, passages
from ketnghia_desktop.papers.standard import PORTRAIT
from ketnghia_desktop.papers.template import BLANK_SIGN, Blank, closed
from ketnghia_desktop.papers.tree import Run, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ketnghia_desktop.papers.filling import Filling
    from ketnghia_desktop.papers.kept import Kept

PART_STYLES: Mapping[str, Style] = MappingProxyType(
    {"roman": Style.HEADING, "arabic": Style.SUBHEADING, "none": Style.SUBHEADING}
)


class Flow:
    """The text of one paper while it is composed: it counts the parts, and knows the `sheet` it is to stand on."""

    def __init__(self, filling: Filling, kept: Kept) -> None:
        self.filling = filling
        self.kept = kept
        self.sheet = PORTRAIT
        self._parts: Counter[str] = Counter()

    def made(self, block: blocks.FlowDef) -> Iterator[tree.Block]:
        """What one block of the definition becomes."""
        match block:
            case blocks.ParaDef():
                yield self._para(block)
            case blocks.PartDef():
                yield self._part(block)
            case blocks.ListDef():
                yield from self._list(block)
            case blocks.FreeDef():
                yield from self._free(block)
            case blocks.TableDef():
                yield _table(block, self.filling)
            case blocks.SheetDef():
                yield from self._sheet(block)
            case _:
                assert_never(block)

    def _sheet(self, block: blocks.SheetDef) -> Iterator[tree.Table]:
        """A list as it prints across the page; the same list is laid out once."""
        sheet = self.filling.names[block.field]
        if isinstance(sheet, Sheet):
            yield self.kept.of(f"table.{block.field}", sheet, lambda: sheet_table(sheet, self.sheet.text_width))

    def _para(self, block: blocks.ParaDef) -> tree.Paragraph:
        lead = (Run(f"{self.filling.text(block.lead)} ", bold=True),) if block.lead else ()
        return tree.Paragraph((*lead, *self.filling.inlines(block.text)), Style(block.style))

    def _part(self, block: blocks.PartDef) -> tree.Paragraph:
        self._parts[block.number] += 1
        if block.number == "roman":
            del self._parts["arabic"]
        count = self._parts[block.number]
        mark = {"roman": f"{roman(count)}. ", "arabic": f"{count}. "}.get(block.number, "")
        return tree.Paragraph((Run(f"{mark}{self.filling.text(block.title)}"),), PART_STYLES[block.number])

    def _list(self, block: blocks.ListDef) -> Iterator[tree.Paragraph]:
        for text in self._list_texts(block):
            yield tree.Paragraph((Run(text),), Style(block.style))

    def _list_texts(self, block: blocks.ListDef) -> Iterator[str]:
        found = self.filling.members(block.each)
        if not found:
            if any(BLANK_SIGN in line for line in block.otherwise):
                self.filling.note(f"{{{{ {block.each} }}}}")
            yield from block.otherwise
        for position, member in enumerate(found, start=1):
            place = self.filling.inside(block.name, member, position, block.each)
            mark = block.end if position == len(found) else block.between
            text = place.text(block.text)
            yield closed(text, mark) if mark else text
            yield from place.lines(block.then)

    def _free(self, block: blocks.FreeDef) -> Iterator[tree.Paragraph]:
        found = passages(self.filling.names[block.field])
        if not found:
            self.filling.note(f"{{{{ {block.field} }}}}")
        for mark, passage in marked(found or passages(BLANK_SIGN)):
            bold = all(run.bold for run in passage.runs)
            yield tree.Paragraph((*((Run(mark, bold=bold),) if mark else ()), *passage.runs))


def _table(block: blocks.TableDef, filling: Filling) -> tree.Table:
    columns = tuple(tree.TableColumn(column.share, cast("tree.Align", column.align)) for column in block.columns)
    head = tuple(_cell((filling.text(column.title),)) for column in block.columns)
    found = filling.members(block.each) or (Blank(),) * block.blanks
    rows = [
        _row(block, filling.inside(block.name, member, position, block.each))
        for position, member in enumerate(found, start=1)
    ]
    total = _total(block.total, filling, len(columns)) if block.total else ()
    return tree.Table(columns, (head,), (*rows, *total), small=block.small)


def _row(block: blocks.TableDef, place: Filling) -> tuple[tree.TableCell, ...]:
    bold = bool(block.bold) and place.holds(block.bold)
    return tuple(
        replace(
            _cell(tuple(place.lines(column.lines))),
            bold=bold or column.bold,
            room=place.number(column.room),
            large=column.large,
        )
        for column in block.columns
    )


def _total(total: blocks.TotalDef, filling: Filling, columns: int) -> tuple[tuple[tree.TableCell, ...], ...]:
    """The total's row, and under it one over the whole width."""
    label = tree.TableCell(((Run(total.label),),), span=total.column - 1, bold=True, align="center")
    amount = replace(_cell((filling.text(total.text),)), bold=True)
    row = (label, amount, *(_cell(()) for _ in range(columns - total.column)))
    below = tree.TableCell(((Run(filling.text(total.below)),),), span=columns, align="left")
    return (row, (below,)) if total.below else (row,)


def _cell(lines: tuple[str, ...]) -> tree.TableCell:
    return tree.TableCell(tuple((Run(line),) for line in lines) or ((),))
