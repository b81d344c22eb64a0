"""What was made for a paper before and need not be made again: long lists, the tables and pages they become."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

OF_PAPERS = frozenset({"paper"})
"""The tables that may change while what is kept holds: what is typed into papers themselves."""


class Kept:
    """Under each name the last thing that was made, and what it was made of.

    It holds until data change that are not `OF_PAPERS`: whoever hears of that takes a new one. What other papers say
    belongs into the source. Two threads may make the same thing at the same time; either result is right.
    """

    def __init__(self) -> None:
        self._made: dict[str, tuple[object, Any]] = {}

    def of(self, name: str, source: object, make: Callable[[], T]) -> T:
        """What was made under this name of the same source, else what `make` makes now."""
        known = self._made.get(name)
        if known is not None and known[0] == source:
            before: T = known[1]
            return before
        made = make()
        self._made[name] = (source, made)
        return made

    def holds(self, name: str, source: object) -> bool:
        """Whether that was made already."""
        known = self._made.get(name)
        return known is not None and known[0] == source
