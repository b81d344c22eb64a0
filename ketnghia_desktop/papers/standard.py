"""Nghị định 30/2020/NĐ-CP, Phụ lục I as data: every measure both renderers draw by."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.papers.tree import Align, Style

if TYPE_CHECKING:
    from collections.abc import Mapping

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of A4 and its margins in mm, as read on the screen (PL I, I.1-3)."""

    width: float
    height: float
    left: float = 30.0
    top: float = 20.0
    right: float = 15.0
    bottom: float = 20.0

    @property
    def text_width(self) -> float:
        """Between the margins, in points."""
        return (self.width - self.left - self.right) * POINTS_PER_MM

    @property
    def text_height(self) -> float:
        """Between the margins, in points."""
        return (self.height - self.top - self.bottom) * POINTS_PER_MM


PORTRAIT = Page(width=210.0, height=297.0)
LANDSCAPE = Page(width=297.0, height=210.0)
NUMBER_TOP_MM = 10.0
"""From the edge of the sheet to the top of the page number: inside the top margin (PL I, I.7)."""


class Element(StrEnum):
    """What NĐ30 names besides the paragraphs of the text."""

    NATIONAL_NAME = "national_name"
    MOTTO = "motto"
    SUPERIOR = "superior"
    AGENCY = "agency"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    LETTER_SUBJECT = "letter_subject"
    TYPE_NAME = "type_name"
    SUBJECT = "subject"
    ATTACHED = "attached"
    ADDRESSEES = "addressees"
    CAPACITY = "capacity"
    SIGNER_NOTE = "signer_note"
    POST = "post"
    SIGNER_NAME = "signer_name"
    RECIPIENTS_LABEL = "recipients_label"
    RECIPIENT = "recipient"
    APPENDIX_LABEL = "appendix_label"
    APPENDIX_TITLE = "appendix_title"
    PAGE_NUMBER = "page_number"


@dataclass(frozen=True, slots=True)
class Look:
    """How lines of one kind are set: size and distances in points, the first line's indent in mm.

    `spacing` multiplies the face's own line height; `word_name` is the style's name in Word.
    """

    word_name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: Align = "center"
    indent_mm: float = 0.0
    before: float = 0.0
    spacing: float = 1.0
    keep_next: bool = False


BODY_SIZE = 14.0
INDENT_MM = 10.0
PARAGRAPH_GAP = 6.0
BODY_SPACING = 1.1
WIDEST_BLANK = 2.0
"""Ems: a line before a word that is longer than a line is not pulled apart further than this."""

ELEMENTS: Mapping[Element, Look] = MappingProxyType(
    {
        Element.NATIONAL_NAME: Look("Quốc hiệu", 13.0, bold=True),
        Element.MOTTO: Look("Tiêu ngữ", 14.0, bold=True),
        Element.SUPERIOR: Look("Cơ quan chủ quản", 13.0),
        Element.AGENCY: Look("Cơ quan ban hành", 13.0, bold=True),
        Element.NUMBER: Look("Số, ký hiệu", 13.0),
        Element.PLACE_DATE: Look("Địa danh, ngày tháng", 14.0, italic=True),
        Element.LETTER_SUBJECT: Look("Trích yếu công văn", 12.0, before=PARAGRAPH_GAP),
        Element.TYPE_NAME: Look("Tên loại văn bản", 14.0, bold=True, before=18.0, keep_next=True),
        Element.SUBJECT: Look("Trích yếu", 14.0, bold=True, keep_next=True),
        Element.ATTACHED: Look("Kèm theo", 14.0, italic=True, keep_next=True),
        Element.ADDRESSEES: Look("Kính gửi", 14.0, align="left", before=18.0),
        Element.CAPACITY: Look("Quyền hạn, chức vụ", 14.0, bold=True, keep_next=True),
        Element.SIGNER_NOTE: Look("Chú thích chữ ký", 13.0, italic=True, keep_next=True),
        Element.POST: Look("Chức vụ ở cơ quan", 14.0, bold=True, keep_next=True),
        Element.SIGNER_NAME: Look("Người ký", 14.0, bold=True),
        Element.RECIPIENTS_LABEL: Look("Nơi nhận", 12.0, bold=True, italic=True, align="left"),
        Element.RECIPIENT: Look("Danh sách nơi nhận", 11.0, align="left"),
        Element.APPENDIX_LABEL: Look("Phụ lục", 14.0, bold=True, keep_next=True),
        Element.APPENDIX_TITLE: Look("Tiêu đề phụ lục", 14.0, bold=True, keep_next=True),
        Element.PAGE_NUMBER: Look("Số trang", 14.0),
    }
)

STYLES: Mapping[Style, Look] = MappingProxyType(
    {
        Style.BODY: Look(
            "Nội dung", BODY_SIZE, align="justify", indent_mm=INDENT_MM, before=PARAGRAPH_GAP, spacing=BODY_SPACING
        ),
        Style.BASIS: Look(
            "Căn cứ",
            BODY_SIZE,
            italic=True,
            align="justify",
            indent_mm=INDENT_MM,
            before=PARAGRAPH_GAP,
            spacing=BODY_SPACING,
        ),
        Style.AUTHORITY: Look("Thẩm quyền ban hành", BODY_SIZE, bold=True, before=12.0, keep_next=True),
        Style.RESOLVES: Look("Quyết định", BODY_SIZE, bold=True, before=12.0, keep_next=True),
        Style.PART: Look("Phần, chương, mục", BODY_SIZE, bold=True, before=PARAGRAPH_GAP, keep_next=True),
        Style.HEADING: Look(
            "Đề mục I",
            BODY_SIZE,
            bold=True,
            align="justify",
            indent_mm=INDENT_MM,
            before=PARAGRAPH_GAP,
            spacing=BODY_SPACING,
            keep_next=True,
        ),
        Style.SUBHEADING: Look(
            "Đề mục 1",
            BODY_SIZE,
            bold=True,
            align="justify",
            indent_mm=INDENT_MM,
            before=PARAGRAPH_GAP,
            spacing=BODY_SPACING,
            keep_next=True,
        ),
        Style.NOTE: Look(
            "Ghi chú",
            BODY_SIZE,
            italic=True,
            align="justify",
            indent_mm=INDENT_MM,
            before=PARAGRAPH_GAP,
            spacing=BODY_SPACING,
        ),
        Style.FORM_TITLE: Look("Tên biểu mẫu", BODY_SIZE, bold=True, before=PARAGRAPH_GAP, keep_next=True),
        Style.FORM_CODE: Look("Mã phiếu", 20.0, bold=True, align="right", keep_next=True),
        Style.CAPTION: Look("Chú thích bảng", 13.0, italic=True, before=PARAGRAPH_GAP, keep_next=True),
        Style.CELL: Look("Ô bảng", 13.0, align="left"),
        Style.CELL_HEAD: Look("Đầu bảng", 13.0, bold=True, keep_next=True),
        Style.SMALL_CELL: Look("Ô sổ", 10.0, align="left"),
        Style.SMALL_HEAD: Look("Đầu sổ", 10.0, bold=True, keep_next=True),
        Style.CODE_CELL: Look("Ô mã phiếu", 18.0, bold=True),
    }
)

LEFT_BLOCK_MM = 65.0
"""Width of the left block of a heading; the right block takes the rest (Mẫu 1.2: 63-69 and 101-103)."""
RECIPIENTS_MM = 72.0
"""Width of Nơi nhận beside a signature, whose middle so comes to stand where Mẫu 1.2 has it, 149 mm from the edge."""
BLOCK_SIDE_MM = 1.5
"""Kept free on either side of the text within the left block."""

RULE_WEIGHT = 0.75
RULE_DROP = 2.5
"""From the foot of a line of text to the drawn line under it, and from there to what follows."""
RULE_SHARE = 0.4
RULE_SHARES = (1 / 3, 1 / 2)
"""A line under agency or subject is a third to a half of the last line of its text (PL I, II.2, II.5)."""

NUMBER_GAP = 5.0
"""Above the line of number and date."""
SUBJECT_WIDTH_MM = 155.0
TITLE_WIDTH_MM = 190.0
"""Where the centred subject of a paper, the title of an appendix wrap at the latest."""
HEADING_GAP = 6.0
"""Below the line under a subject, and below an appendix heading."""
ADDRESSEES_GAP = 6.0
"""Below Kính gửi, before the room above the first paragraph."""
CLOSING_GAP = 12.0
CLOSING_SIDE_MM = 2.0
"""Kept free between Nơi nhận and a signature, and on either side of one."""
SHORT_LIST = 200.0
"""A list of recipients up to this height is not broken across pages; a longer one goes on below the signature."""
SIGNATURE_ROOM_MM = 26.0
"""At least 25 mm for signature and stamp."""

GRID_WEIGHT = 0.5
CELL_SIDE_MM = 1.7
CELL_TOP_MM = 0.7
TABLE_GAP = 6.0
"""Above a table."""
TALL_ROW_SHARE = 0.5
"""A row is split only when it is taller than this share of the page."""

BAND_LENGTH_MM = 190.0
BAND_SLOPE = math.radians(45)
BAND_GREY = 0.7
BAND_WEIGHT = 1.0
