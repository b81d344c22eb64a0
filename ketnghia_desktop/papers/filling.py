"""Texts and lines of a definition with everything filled in: what is known here, and which holes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.definitions.wordings import HOLE
from ketnghia_desktop.papers.template import fill_line, holds, members
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

    def inside(self, name: str, member: object, position: int) -> Filling:
        """The same for one member of a list."""
        return replace(self, names={**self.names, name: member, POSITION: position})

    def holds(self, condition: str) -> bool:
        """Whether a condition is true here."""
        return holds(condition, self.names)

    def members(self, path: str) -> tuple[object, ...]:
        """The members of a list that is known here."""
        return members(path, self.names)

    def text(self, text: str) -> str:
        """One line of text."""
        return fill_line(text, self.names)

    def texts(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """Several lines of text."""
        return tuple(map(self.text, texts))

    def lines(self, lines: tuple[LineDef, ...]) -> Iterator[str]:
        """Every line whose condition holds, once for each member of its list."""
        for line in lines:
            for place in self._places(line):
                if place.holds(line.when):
                    yield place.text(line.text)

    def _places(self, line: LineDef) -> Iterator[Filling]:
        if not line.each:
            yield self
            return
        for position, member in enumerate(self.members(line.each), start=1):
            yield self.inside(line.name, member, position)

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
