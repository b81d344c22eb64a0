"""A Word file read back: its parts, what NĐ30 asks that its XML can say, and its pages as LibreOffice sets them."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from ketnghia_desktop.papers.tree import Table
from ketnghia_desktop.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ketnghia_desktop.papers.tree import Document, Section

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
W = f"{{{SPACES['w']}}}"
RELATION = f"{{{SPACES['r']}}}id"
FONT = "Times New Roman"
SHEETS = {False: ("11906", "16838"), True: ("16838", "11906")}
MARGINS = {"top": 1134, "bottom": 1134, "left": 1701, "right": 850, "header": 567}
"""20, 20, 30, 15 and 10 mm in Word's unit."""
OFFICE = shutil.which("soffice")
LONG_HEAD = 800
"""Letters that fill half a page in a narrow column: such a head is not repeated."""
SECONDS = 300


def parts_of(word: bytes) -> dict[str, bytes]:
    """Every file of the package."""
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree_of(word: bytes, part: str = "word/document.xml") -> etree._Element:
    """One part as XML."""
    return etree.fromstring(parts_of(word)[part])


def found(tree: etree._Element, path: str) -> list[etree._Element]:
    """Elements of a path with Word's usual prefixes."""
    return list(tree.iterfind(path, SPACES))


def first(tree: etree._Element, path: str) -> etree._Element | None:
    """The first element of a path."""
    return tree.find(path, SPACES)


def words_in(tree: etree._Element) -> str:
    """All text within."""
    return "".join(str(each.text or "") for each in found(tree, ".//w:t"))


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute of Word's own, empty where there is none."""
    return "" if element is None else str(element.get(f"{W}{name}", ""))


def breaches_of_word(word: bytes, document: Document) -> tuple[str, ...]:
    """What the XML of the Word file says against NĐ30 and spec; empty when it is right."""
    return (*_breaches_of_sections(word, document), *_breaches_of_tables(word, document), *_breaches_of_fonts(word))


def _breaches_of_sections(word: bytes, document: Document) -> Iterator[str]:
    sections = found(tree_of(word), ".//w:sectPr")
    if len(sections) != len(document.sections):
        yield f"sections: {len(sections)} of {len(document.sections)}"
    targets = {each.get("Id"): each.get("Target") for each in tree_of(word, "word/_rels/document.xml.rels")}
    for properties, section in zip(sections, document.sections, strict=False):
        yield from _breaches_of_section(properties, section)
        headers = {attribute(each, "type"): each for each in found(properties, "w:headerReference")}
        parts = {kind: f"word/{targets[each.get(RELATION)]}" for kind, each in headers.items()}
        if set(parts) != {"default", "first"}:
            yield f"headers: {sorted(parts)}"
            continue
        if b" PAGE " not in parts_of(word)[parts["default"]] or b" PAGE " in parts_of(word)[parts["first"]]:
            yield "page number: not a field, or on the first page"


def _breaches_of_section(properties: etree._Element, section: Section) -> Iterator[str]:
    size, margins = first(properties, "w:pgSz"), first(properties, "w:pgMar")
    if (attribute(size, "w"), attribute(size, "h")) != SHEETS[section.landscape]:
        yield f"sheet: {attribute(size, 'w')} × {attribute(size, 'h')}"
    for name, wanted in MARGINS.items():
        if abs(int(attribute(margins, name)) - wanted) > 1:
            yield f"margin {name}: {attribute(margins, name)}"
    if attribute(first(properties, "w:pgNumType"), "start") != "1" or not found(properties, "w:titlePg"):
        yield "page numbers: not from 1, or shown on the first page"


def _breaches_of_tables(word: bytes, document: Document) -> Iterator[str]:
    """Every ruled table repeats its head; only rows without `cantSplit` may be broken."""
    blocks = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    ruled = [table for table in found(tree_of(word), ".//w:tbl") if found(table, "w:tblPr/w:tblBorders")]
    for table, block in zip(ruled, (block for block in blocks if block.columns), strict=True):
        heads = [bool(found(row, "w:trPr/w:tblHeader")) for row in found(table, "w:tr")]
        repeated = not any(len(words_in(row)) > LONG_HEAD for row in found(table, "w:tr")[: len(block.head)])
        if heads != [repeated] * len(block.head) + [False] * len(block.body):
            yield f"table heads: {heads}"


def _breaches_of_fonts(word: bytes) -> Iterator[str]:
    for name, part in parts_of(word).items():
        tree = etree.fromstring(part) if name.startswith("word/") and name.endswith(".xml") else etree.Element("none")
        for fonts in found(tree, ".//w:rFonts"):
            if {attribute(fonts, script) for script in ("ascii", "hAnsi", "eastAsia", "cs")} != {FONT}:
                yield f"font: {fonts.attrib}"
        if found(tree, ".//w:u") or found(tree, ".//w:pBdr"):
            yield f"{name}: a line that is not drawn"


def to_pdf(papers: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """All Word files through LibreOffice at once, with a profile of its own and our fonts; it must be installed."""
    shutil.copytree(shipped("resources") / "fonts", folder / "share" / "fonts")
    for name, word in papers.items():
        (folder / f"{name}.docx").write_bytes(word)
    subprocess.run(
        [
            OFFICE or "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
            *(str(folder / f"{name}.docx") for name in papers),
        ],
        check=True,
        capture_output=True,
        timeout=SECONDS,
        env={**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder / "share")},
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in papers}
