"""What a file of `forms/` becomes once it is read, checked and built."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketnghia_desktop.domain.sheet import Kind

Persons = Literal["none", "structured", "free"]
"""Whether a field names people: not, as records, or anywhere in free text (it then stays out of open parts)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file of forms: where, and what (a code, with the word it is about)."""

    file: str
    line: int
    code: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a field may take, and its words on the screen."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class FieldDef:
    """One field of a paper's entry form.

    `kind`: text · long · rich · date · integer · money · choice · tick · lines (one entry a line).
    `source` is the `from:` of the file: where the value comes from until a person types another.
    """

    key: str
    kind: str
    label: str
    line: int
    help: str = ""
    required: bool = False
    source: str = ""
    default: str = ""
    choices: tuple[Choice, ...] = ()
    persons: Persons = "none"
    was: str = ""


@dataclass(frozen=True, slots=True)
class BlockDef:
    """One block of a paper in order: its kind, its arguments as written, and its condition (`when`)."""

    kind: str
    line: int
    arguments: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    when: str = ""


@dataclass(frozen=True, slots=True)
class SectionDef:
    """Blocks that share a page direction and page numbers."""

    blocks: tuple[BlockDef, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class PaperDef:
    """One paper: who issues it, its form, its blocks, its checks.

    `issuer`: people_committee · team · none. `about`: what one copy is about (year · term · village · voucher).
    """

    id: str
    file: str
    title: str
    step: int
    type_name: str
    symbol: str
    issuer: str
    about: str
    fields: tuple[FieldDef, ...]
    sections: tuple[SectionDef, ...]
    checks: tuple[str, ...]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class BookColumnDef:
    """One column of a book: a name of the columns' vocabulary, its printed title, its kind and its width in mm."""

    key: str
    title: str
    kind: Kind
    width: float
    total: bool = False


@dataclass(frozen=True, slots=True)
class BookDef:
    """One book or printed list: what its rows are, its columns, the words of its opening, total and closing lines."""

    id: str
    file: str
    title: str
    rows: str
    columns: tuple[BookColumnDef, ...]
    words: Mapping[str, str]
    landscape: bool = True
