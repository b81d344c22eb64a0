"""Texts and lines of a definition with everything filled in: what is known here, and which holes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.definitions.wordings import HOLE
from ketnghia_desktop.papers.gaps import Gap, gaps
from ketnghia_desktop.papers.template import BLANK_SIGN, fill_line, holds, members, value_of
from ketnghia_desktop.papers.tree import Hole, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ketnghia_desktop.definitions.blocks import LineDef
    from ketnghia_desktop.papers.tree import Inlines

HOLE_WIDTHS: Mapping[str, float] = MappingProxyType({"number": 12.0, "day": 8.0, "month": 8.0, "year": 11.0})
POSITION = "position"


@dataclass(frozen=True, slots=True)
class Filling:
    """The names that templates may use at one place of a paper, and what is known of its holes."""

    names: Mapping[str, object]
    fills: Mapping[str, str]
    lists: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """For each name of a loop the field whose records it goes through."""
    noted: dict[Gap, None] = field(default_factory=dict)
    """The blanks met so far, in order."""

    def inside(self, name: str, member: object, position: int, each: str) -> Filling:
        """The same for one member of the list that `each` names."""
        lists = {**self.lists, name: self.lists.get(each.split(".", maxsplit=1)[0], each.split(".", maxsplit=1)[0])}
        return replace(self, names={**self.names, name: member, POSITION: position}, lists=lists)

    def note(self, text: str) -> None:
        """Keep what is blank in a text that prints an ellipsis."""
        self.noted.update(dict.fromkeys(gaps(text, self.names, self.lists)))

    def holds(self, condition: str) -> bool:
        """Whether a condition is true here."""
        return holds(condition, self.names)

    def members(self, path: str) -> tuple[object, ...]:
        """The members of a list that is known here."""
        return members(path, self.names)

    def number(self, path: str) -> int:
        """A number as written, or the whole number a dotted name holds; 0 without either, or if nothing is known."""
        if not path or path.isdecimal():
            return int(path or 0)
        value = value_of(path, self.names)
        return value if isinstance(value, int) else 0

    def text(self, text: str, when: str = "") -> str:
        """One line of text, printed because the condition `when` holds; its blanks are noted."""
        filled = fill_line(text, self.names)
        if BLANK_SIGN in filled:
            self.note(f"{text}{{% if {when} %}}{{% endif %}}" if when else text)
        return filled

    def texts(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """Several lines of text."""
        return tuple(map(self.text, texts))

    def lines(self, lines: tuple[LineDef, ...]) -> Iterator[str]:
        """Every line whose condition holds, once for each member of its list."""
        for line in lines:
            for place in self._places(line):
                if place.holds(line.when):
                    yield place.text(line.text, line.when)

    def _places(self, line: LineDef) -> Iterator[Filling]:
        if not line.each:
            yield self
            return
        for position, member in enumerate(self.members(line.each), start=1):
            yield self.inside(line.name, member, position, line.each)

    def inlines(self, text: str) -> Inlines:
        """A text and its holes: split before it is filled, so that nobody's words can make a hole."""
        pieces = enumerate(HOLE.split(text))
        return tuple(self._hole(piece) if place % 2 else Run(self._piece(piece)) for place, piece in pieces if piece)

    def _hole(self, name: str) -> Hole:
        return Hole(name, self.fills.get(name, ""), HOLE_WIDTHS[name])

    def _piece(self, piece: str) -> str:
        """What stands beside a hole keeps its blank before or behind it."""
        before, after = piece != piece.lstrip(), piece != piece.rstrip()
        filled = self.text(piece)
        return f"{' ' * before}{filled}{' ' * after}" if filled else " "
