"""A Document as Word would keep it: styles, tables, sections, a page-number field; the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from ketnghia_desktop.papers.docx_blocks import section_body
from ketnghia_desktop.papers.docx_parts import Xml, paragraph, spacer, w
from ketnghia_desktop.papers.docx_shapes import drawn_band
from ketnghia_desktop.papers.docx_styles import LANGUAGE, settings, styles
from ketnghia_desktop.papers.lines import printable
from ketnghia_desktop.papers.standard import LANDSCAPE, NUMBER_TOP_MM, PORTRAIT, Element
from ketnghia_desktop.papers.tree import Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document as WordDocument
    from docx.section import Section as WordSection
    from docx.section import _Header

    from ketnghia_desktop.papers.standard import Page
    from ketnghia_desktop.papers.tree import Document

NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""The file tells neither when nor by whom it was made."""
OLDEST = (1980, 1, 1, 0, 0, 0)
LONGEST_PROPERTY = 255
DRAWING_NAME = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
NEEDED = frozenset(
    {
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
        RELATIONSHIP_TYPE.HEADER,
    }
)


def render(document: Document) -> bytes:
    """The paper for editing in Word; text from people stays text."""
    word = _bare_template()
    for position, section in enumerate(document.sections or (Section(()),)):
        if position:
            word.add_section(WD_SECTION.NEW_PAGE)
            _thin(word)
        sheet = LANDSCAPE if section.landscape else PORTRAIT
        _append(word, section_body(section.blocks, sheet))
        _set_up(word.sections[-1], sheet, sample=document.sample)
    _close(word)
    _describe(word, document.title)
    return _packed(word)


def _bare_template() -> WordDocument:
    """An empty document with our styles and settings, without anything else the library's template carries."""
    word = docx.Document()
    for part in (word.part.package.rels, word.part.rels):
        for key in [key for key, relation in part.items() if relation.reltype not in NEEDED]:
            del part[key]
    _replace(word.styles.element, styles())
    _replace(word.settings.element, settings())
    return word


def _replace(parent: Xml, children: Iterable[Xml]) -> None:
    del parent[:]
    parent.extend(children)


def _append(word: WordDocument, parts: Iterable[Xml]) -> None:
    """Before the properties of the last section, which close the body."""
    end = word.element.body[-1]
    for part in parts:
        end.addprevious(part)


def _set_up(section: WordSection, sheet: Page, *, sample: bool) -> None:
    """Sheet, margins, and page numbers from 1 that leave the first page out."""
    section.orientation = WD_ORIENT.LANDSCAPE if sheet is LANDSCAPE else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.header_distance = section.footer_distance = Mm(NUMBER_TOP_MM)
    section.different_first_page_header_footer = True
    _fill(section.header, _page_number(), sample=sample)
    _fill(section.first_page_header, (), sample=sample)


def _fill(header: _Header, runs: Iterable[Xml], *, sample: bool) -> None:
    header.is_linked_to_previous = False
    line = paragraph(Element.PAGE_NUMBER, ())
    line.extend(runs)
    if sample:
        line.append(w("r", drawn_band()))
    _replace(header.part.element, (line,))


def _page_number() -> Iterator[Xml]:
    """The number of the page as a field."""
    for kind in ("begin", "separate", "end"):
        yield w("r", w("fldChar", fldCharType=kind))
        if kind == "begin":
            instruction = w("instrText")
            instruction.text = " PAGE "
            yield w("r", instruction)


def _number_from_one(word: WordDocument) -> None:
    """Every section, whatever came before it."""
    for section in word.element.body.iter(w("sectPr").tag):
        for grid in section.findall(w("docGrid").tag):
            section.remove(grid)
        margins = section.find(w("pgMar").tag)
        if margins is not None:
            margins.addnext(w("pgNumType", start=1))


def _thin(word: WordDocument) -> None:
    """The paragraph that ends a section takes no room of its own."""
    ending = word.element.body[-2]
    thin = spacer(1.0, keep_next=False)
    for position, child in enumerate(list(thin[0])):
        ending[0].insert(position, child)


def _close(word: WordDocument) -> None:
    """Word wants a paragraph after a table; every drawing gets a number of its own."""
    _append(word, (spacer(1.0, keep_next=False),))
    _number_from_one(word)
    for number, drawing in enumerate(word.element.body.iter(DRAWING_NAME), start=1):
        drawing.set("id", str(number))


def _describe(word: WordDocument, title: str) -> None:
    properties = word.core_properties
    properties.title = printable(title)[:LONGEST_PROPERTY]
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = NO_TIME


def _packed(word: WordDocument) -> bytes:
    """The package with one date for all its parts."""
    loose, packed = io.BytesIO(), io.BytesIO()
    word.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, OLDEST)
            part.compress_type, part.create_system, part.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(part, source.read(name))
    return packed.getvalue()
