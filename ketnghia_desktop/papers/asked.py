"""For which paper the data is asked, and how a function that answers gets its name in `from:`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar, get_type_hints

from ketnghia_desktop.papers import facts
from ketnghia_desktop.papers.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import BookDef, PaperDef, Shape, SurveyDef
    from ketnghia_desktop.domain.figures import Figure
    from ketnghia_desktop.domain.regulation import Regulation

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """For which paper something is read: its year, the day whose rules hold, what it is about.

    `coded`: for the copy that is sent away, in which households are codes and initials (1a-practice 2). `surveys`: the
    questions there are. `part`: of what it is about only what belongs to this record (a village of a survey round).
    `record`: the paper itself, once it was begun. `kept`: what was read before and still holds. `hurried`: long lists
    that are not are left out.
    """

    session: Session
    paper: PaperDef
    year: int
    on: date
    regulation: Regulation
    about: UUID | None = None
    coded: bool = False
    figures: Mapping[str, Figure] = field(default_factory=dict)
    surveys: Mapping[str, SurveyDef] = field(default_factory=dict)
    part: UUID | None = None
    books: Mapping[str, BookDef] = field(default_factory=dict)
    record: UUID | None = None
    kept: Kept = field(default_factory=Kept)
    hurried: bool = False


@dataclass(frozen=True, slots=True)
class Source(Generic[T_co]):
    """One source: how it is read, and what templates may ask of it."""

    name: str
    read: Callable[[Asked], T_co]
    shape: Shape


def source(name: str) -> Callable[[Callable[[Asked], T_co]], Source[T_co]]:
    """Give the function below this name in `from:`; its return type says what templates may ask."""
    return lambda read: Source(name, read, facts.shape(get_type_hints(read)["return"]))
