"""A composed paper as its checks see it, and how a check gets its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from ketnghia_desktop.papers.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from ketnghia_desktop.definitions.model import FieldDef, PaperDef
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.regulation import Regulation
    from ketnghia_desktop.papers.gaps import Gap
    from ketnghia_desktop.papers.tree import Document
    from ketnghia_desktop.papers.values import FieldValue, Json


R = TypeVar("R")


def listed(value: object, kind: type[R]) -> list[R]:
    """The records of this kind that a field holds."""
    return [one for one in value if isinstance(one, kind)] if isinstance(value, tuple) else []


@dataclass(frozen=True, slots=True)
class Examined:
    """A composed paper with everything it was made of; `on` is the day whose rules it follows."""

    paper: PaperDef
    year: int
    on: date
    regulation: Regulation
    document: Document
    values: Mapping[str, FieldValue]
    typed: Mapping[str, Json]
    drawn: Mapping[str, object]
    gaps: tuple[Gap, ...] = ()
    """The blanks the document prints."""
    kept: Kept = field(default_factory=Kept)
    """What was found before and still holds."""

    def fields(self, *kinds: str) -> Iterator[tuple[FieldDef, object]]:
        """The fields of these kinds with their values."""
        return ((one, self.values[one.key].value) for one in self.paper.fields if one.kind in kinds)

    def from_source(self, *names: str) -> Iterator[tuple[str, object]]:
        """The keys and values of the fields that come from these sources."""
        return ((one.key, self.values[one.key].value) for one in self.paper.fields if one.source in names)


@dataclass(frozen=True, slots=True)
class Check:
    """A check under the name papers use for it."""

    name: str
    find: Callable[[Examined], Iterable[Breach]]


def check(name: str) -> Callable[[Callable[[Examined], Iterable[Breach]]], Check]:
    """Give the function below this name in `checks:`."""
    return lambda find: Check(name, find)
