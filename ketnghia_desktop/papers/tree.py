"""The one document tree: what stands on a paper, before anyone decides how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


class Style(StrEnum):
    """Every kind of paragraph NĐ30 names; `standard` holds its measures."""

    BODY = "body"
    BASIS = "basis"  # căn cứ, italic
    AUTHORITY = "authority"  # ỦY BAN NHÂN DÂN XÃ … above the legal bases
    RESOLVES = "resolves"  # QUYẾT ĐỊNH:
    PART = "part"  # Phần, Chương: centred bold
    HEADING = "heading"  # I. in a report: capitals bold
    SUBHEADING = "subheading"  # 1. in a report: bold
    NOTE = "note"  # (Có danh sách kèm theo), italic
    FORM_TITLE = "form_title"  # title of a form without a heading: capitals bold centred
    CAPTION = "caption"  # small line over or under a table
    CELL = "cell"
    CELL_HEAD = "cell_head"


@dataclass(frozen=True, slots=True)
class Run:
    """Plain text of one look, added to the look of its paragraph; never mark-up."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Hole:
    """A named blank (number, day, month, year …) that the register fills; empty, it is wide enough to write in."""

    name: str
    fill: str = ""
    width_mm: float = 10.0


Inline = Run | Hole
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Quốc hiệu and Tiêu ngữ on the right; superior (upright) and agency (bold) on the left; number, place and date.

    `letter_subject` is the V/v of a công văn. `number` None: a paper without number.
    """

    superior: tuple[str, ...]
    agency: tuple[str, ...]
    number: Inlines | None
    place_date: Inlines
    letter_subject: Inlines | None = None


@dataclass(frozen=True, slots=True)
class TypeName:
    """QUYẾT ĐỊNH / BÁO CÁO and the subject under it, with the line below the subject."""

    name: str
    subject: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in one of the styles."""

    inlines: Inlines
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Addressees:
    """Kính gửi: one on the same line, several one under the other."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a printed table: share of the width, and how its cells are aligned."""

    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: its paragraphs, and how many columns it spans."""

    paragraphs: tuple[Inlines, ...]
    span: int = 1
    bold: bool = False
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose head rows are repeated on every page."""

    columns: tuple[TableColumn, ...]
    head: tuple[tuple[TableCell, ...], ...]
    body: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature: the capacity lines in capitals (TM. …, KT. …, CHỦ TỊCH), what stands under them, and the name."""

    capacity: tuple[str, ...]
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """Nơi nhận on the left (may be empty), signatures on the right; never alone on a page."""

    recipients: tuple[str, ...]
    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class AppendixHeading:
    """Phụ lục (I, II …), its title in capitals, and the (Kèm theo …) line."""

    label: str
    title: str
    attached: Inlines


Block = Heading | TypeName | Paragraph | Addressees | Table | Closing | AppendixHeading


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one direction with their own page numbers from 1, the first not shown."""

    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper; `sample` draws the band DỮ LIỆU MẪU over every page."""

    title: str
    sections: tuple[Section, ...]
    sample: bool = False
