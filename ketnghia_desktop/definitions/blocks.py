"""The kinds of blocks a paper is made of; the fence around the small language of `forms/`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineDef:
    """A text printed once, or for `each` member of a list under the name `name`; only `when` its condition holds."""

    text: str
    each: str = ""
    name: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What all blocks have: the line they stand on, and the condition under which they are printed."""

    line: int = 0
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingDef(Printed):
    """Quốc hiệu, issuer, number, place and date; what it holds follows from who issues the paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeNameDef(Printed):
    """The name of the type and the paper's subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityDef(Printed):
    """Who decides, in capitals above the legal bases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasesDef(Printed):
    """The legal bases in force on the paper's day, then those a person adds (`more`), then the `last` line."""

    more: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParaDef(Printed):
    """One paragraph; `lead` stands in bold before it (Điều 1.)."""

    text: str
    style: str = "body"
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDef(Printed):
    """A paragraph for each member of a list, and the lines `then` below it; `otherwise` when the list is empty.

    Paragraphs end in `between`, the last one in `end`. `position` counts from 1 in the template.
    """

    each: str
    name: str
    text: str
    then: tuple[LineDef, ...] = ()
    otherwise: tuple[str, ...] = ()
    between: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDef(Printed):
    """A heading of the text, counted by itself: `number` roman (I.), arabic (1.) or none."""

    title: str
    number: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeDef(Printed):
    """A free passage: the paragraphs of a field; an ellipsis while it is empty."""

    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnDef:
    """A column of a table: its printed title, its share of the width, and the lines of a cell."""

    title: str
    share: float
    align: str
    lines: tuple[LineDef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalDef:
    """The last row: `label` over the columns before `column`, then `text`; `below` under the table."""

    label: str
    column: int
    text: str
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDef(Printed):
    """A ruled table with a row for each member of a list; `blanks` rows to write in when there are none.

    Rows for which `bold` holds are headings of a group.
    """

    each: str
    name: str
    columns: tuple[ColumnDef, ...]
    blanks: int = 0
    bold: str = ""
    total: TotalDef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseesDef(Printed):
    """Kính gửi."""

    names: tuple[LineDef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendixDef(Printed):
    """Phụ lục, its title, and the paper it belongs to: `words` ("Báo cáo") and the id of its definition."""

    label: str
    title: str
    words: str
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingDef(Printed):
    """Nơi nhận and the signature; without `capacity` it follows from signer and authority."""

    recipients: tuple[LineDef, ...] = ()
    capacity: str = ""
    signer: str = ""
    note: str = ""


BlockDef = (
    HeadingDef
    | TypeNameDef
    | AuthorityDef
    | BasesDef
    | ParaDef
    | ListDef
    | PartDef
    | FreeDef
    | TableDef
    | AddresseesDef
    | AppendixDef
    | ClosingDef
)
