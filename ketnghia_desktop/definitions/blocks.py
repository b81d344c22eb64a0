"""The kinds of blocks a paper is made of; the fence around the small language of `forms/`."""

from __future__ import annotations

from dataclasses import dataclass

HOLES = ("number", "day", "month", "year")
"""`[[number]]` in a text of a definition is a hole that the register fills; in what people type it is plain text."""


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
    """Superior (upright) and agency (bold) on the left, Quốc hiệu on the right; number, place and date below.

    An empty `number` or `place_date`: the paper has none.
    """

    agency: tuple[str, ...]
    superior: tuple[str, ...] = ()
    number: str = ""
    place_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeNameDef(Printed):
    """The name of the type and the paper's subject.

    A text issued with the paper names its own, and in `attached` what it was issued with (Mẫu 1.3).
    """

    name: str = ""
    subject: str = ""
    attached: str = ""


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
    style: str = "body"
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


@dataclass(frozen=True, slots=True)
class ColumnDef:
    """A column of a table: its printed title, its share of the width, and the lines of a cell.

    `room`: how many millimetres a cell is high at least, to be written in by hand: a number, or the name of one.
    `bold`: its cells are. `large`: they hold codes that are read off the paper and typed.
    """

    title: str
    share: float
    align: str
    lines: tuple[LineDef, ...]
    room: str = ""
    bold: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True)
class TotalDef:
    """The last row: `label` over the columns before `column` (counted from 1), there `text`; then a row of `below`."""

    label: str
    column: int
    text: str
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDef(Printed):
    """A ruled table with a row for each member of a list; `blanks` rows to write in when there are none.

    Rows for which `bold` holds are headings of a group. `small`: in the type of books.
    """

    each: str
    name: str
    columns: tuple[ColumnDef, ...]
    blanks: int = 0
    bold: str = ""
    total: TotalDef | None = None
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDef(Printed):
    """A whole list or book, of a field that holds one, as a ruled table of its own columns."""

    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseesDef(Printed):
    """Kính gửi."""

    names: tuple[LineDef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendixDef(Printed):
    """Phụ lục, its title, and the (Kèm theo …) line, whose holes are those of the paper this one `follows`."""

    label: str
    title: str
    attached: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureDef(Printed):
    """One signature: the capacity in capitals, the post in the agency above the name, the name; a `note` in italics.

    `team`: the field whose member signs for the team; whoever leads it, or stands in, signs in that capacity instead.
    """

    capacity: str
    name: str = ""
    post: str = ""
    note: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingDef(Printed):
    """Nơi nhận and the signatures; without `signatures` there is one, which follows from signer and authority."""

    recipients: tuple[LineDef, ...] = ()
    signatures: tuple[SignatureDef, ...] = ()


FlowDef = ParaDef | ListDef | PartDef | FreeDef | TableDef | SheetDef
"""The running text and its tables."""

FrameDef = HeadingDef | TypeNameDef | AddresseesDef | AppendixDef | ClosingDef
"""What stands around the text."""

BlockDef = FlowDef | FrameDef
