"""The one document tree: what stands on a paper, before anyone decides how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ADDRESSEES_LABEL = "Kính gửi:"
RECIPIENTS_LABEL = "Nơi nhận:"
MOST_SIGNERS_IN_A_ROW = 3
LONG = 100
"""Rows from which on a table is drawn apart from what is being typed."""

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
    FORM_CODE = "form_code"  # the code by which a form is found again: large, at the right
    CAPTION = "caption"  # small line over or under a table
    CELL = "cell"
    CELL_HEAD = "cell_head"
    SMALL_CELL = "small_cell"
    SMALL_HEAD = "small_head"
    CODE_CELL = "code_cell"  # a code in a table, to be read at arm's length and typed


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

    `letter_subject` is the V/v of a công văn. `number` None: a paper without number; an empty `place_date`: minutes
    (Mẫu 1.9) and attached texts (Mẫu 1.3). With neither superior nor agency, Quốc hiệu stands in the middle.
    """

    superior: tuple[str, ...]
    agency: tuple[str, ...]
    number: Inlines | None = None
    place_date: Inlines = ()
    letter_subject: Inlines | None = None


@dataclass(frozen=True, slots=True)
class TypeName:
    """QUYẾT ĐỊNH / BÁO CÁO and the subject under it, with the line below them.

    `attached` is the (Kèm theo Quyết định số …) of a text issued with a decision (Mẫu 1.3); the line stands below it.
    """

    name: str
    subject: Inlines = ()
    attached: Inlines = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in one of the styles."""

    inlines: Inlines
    style: Style = Style.BODY

    @property
    def announces(self) -> bool:
        """Whether it ends in a colon: then it stays with what it announces."""
        last = self.inlines[-1] if self.inlines else None
        return isinstance(last, Run) and last.text.rstrip().endswith(":")


@dataclass(frozen=True, slots=True)
class Addressees:
    """Kính gửi: one on the same line, several one under the other; `lines` adds dashes and punctuation."""

    names: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The names as printed after the colon (NĐ30 PL I, II.9.b)."""
        return tuple(map(_bare, self.names)) if len(self.names) == 1 else _dashed(self.names)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a printed table: share of the width, and how its cells are aligned."""

    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: its paragraphs, and how many columns it spans; `room`: mm it is high at least, to write in.

    `large`: it holds the code by which its line is found again.
    """

    paragraphs: tuple[Inlines, ...]
    span: int = 1
    bold: bool = False
    align: Align | None = None
    room: int = 0
    large: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose head rows are repeated on every page; `small` for books of many columns.

    `carried`: of a book, for each row of the body the line that is drawn below it when its page ends there;
    `brought`: the line above it when a page begins there, and one more for a page that begins within the last row.
    """

    columns: tuple[TableColumn, ...]
    head: tuple[tuple[TableCell, ...], ...]
    body: tuple[tuple[TableCell, ...], ...]
    small: bool = False
    carried: tuple[tuple[TableCell, ...], ...] = ()
    brought: tuple[tuple[TableCell, ...], ...] = ()

    def style_of(self, cell: TableCell, *, head: bool) -> Style:
        """The style of a cell of the head or of the body."""
        return Style.CODE_CELL if cell.large else self.style(strong=head or cell.bold)

    def style(self, *, strong: bool) -> Style:
        """The style of its cells; `strong` those of the head and of totals."""
        if self.small:
            return Style.SMALL_HEAD if strong else Style.SMALL_CELL
        return Style.CELL_HEAD if strong else Style.CELL


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature: the capacity lines in capitals (TM. …, KT. …, CHỦ TỊCH) and the name.

    `note` stands under the capacity in italics, as (Ký, ghi rõ họ tên); `post` right above the name: the post in the
    agency of one who signs for an advisory body (NĐ30 PL I, II.7).
    """

    capacity: tuple[str, ...]
    name: str
    note: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """Nơi nhận on the left (may be empty), the signature on the right; never alone on a page.

    Two or three signers stand side by side, the first on the left, four in two rows, Nơi nhận below them (Mẫu 1.9).
    Recipients are bare names ("Như Điều 3", …, "Lưu: VT"); `lines` adds dashes and punctuation.
    """

    recipients: tuple[str, ...]
    signers: tuple[Signer, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The recipients as printed under Nơi nhận (NĐ30 PL I, II.9.c)."""
        return _dashed(self.recipients)

    @property
    def rows(self) -> tuple[tuple[Signer, ...], ...]:
        """The signers in as few rows as can be, the rows about equally full."""
        count = -(-len(self.signers) // MOST_SIGNERS_IN_A_ROW)
        width = -(-len(self.signers) // max(count, 1))
        return tuple(self.signers[start : start + width] for start in range(0, len(self.signers), max(width, 1)))


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


def parts(document: Document) -> tuple[Document, Document | None]:
    """The paper itself, and the sections with long lists behind it, which are the same while it is written."""
    place = next((place for place, one in enumerate(document.sections) if _is_long(one)), 0)
    if not place:
        return document, None
    before, behind = document.sections[:place], document.sections[place:]
    return replace(document, sections=before), replace(document, sections=behind)


def _is_long(section: Section) -> bool:
    return any(isinstance(block, Table) and len(block.body) > LONG for block in section.blocks)


def _bare(name: str) -> str:
    return name.strip().removeprefix("- ").rstrip(";,. ")


def _dashed(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each on its line after a dash, ending in a semicolon, the last in a full stop."""
    last = len(names) - 1
    return tuple(f"- {_bare(name)}{'.' if position == last else ';'}" for position, name in enumerate(names))
