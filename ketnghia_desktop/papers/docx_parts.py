"""Paragraphs, runs and tables of WordprocessingML, built as elements so that text stays text."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ketnghia_desktop.papers.lines import inline_prints
from ketnghia_desktop.papers.tree import Align, Inlines, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from enum import StrEnum

Xml = etree._Element  # noqa: SLF001 - lxml's own name for an element
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS_PER_POINT = 20
ROUNDED = 0.1
"""Points by which a row of a table grows when its line is rounded to whole units."""
JUSTIFICATION = MappingProxyType({"left": "left", "center": "center", "right": "right", "justify": "both"})


class Place(NamedTuple):
    """What one paragraph adds to its style; distances in points."""

    keep_next: bool = False
    before: float | None = None
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    align: Align | None = None


PLAIN = Place()


def w(tag: str, *children: Xml, **attributes: str | float) -> Xml:
    """An element of Word's main vocabulary; numbers are written whole."""
    element = etree.Element(f"{{{WORD}}}{tag}", nsmap={"w": WORD})
    for name, value in attributes.items():
        element.set(f"{{{WORD}}}{name}", value if isinstance(value, str) else str(round(value)))
    element.extend(children)
    return element


def twips(points: float) -> int:
    """Points in Word's unit of length."""
    return round(points * TWIPS_PER_POINT)


def paragraph(style: StrEnum | str, inlines: Inlines, place: Place = PLAIN) -> Xml:
    """One paragraph of a named style."""
    return w("p", w("pPr", *_properties(str(style), place)), *_runs(inlines))


def spacer(height: float, *, keep_next: bool = True, drawn: Xml | None = None) -> Xml:
    """An empty paragraph of an exact height in points, carrying a drawn line or nothing."""
    spacing = w("spacing", before=0, after=0, line=twips(height), lineRule="exact")
    keep = [w("keepNext")] if keep_next else []
    empty = w("p", w("pPr", w("pStyle", val=SPACER), *keep, spacing))
    if drawn is not None:
        empty.append(w("r", drawn))
    return empty


SPACER = "spacer"


def _properties(style: str, place: Place) -> Iterator[Xml]:
    """In the order the schema asks for."""
    yield w("pStyle", val=style)
    if place.keep_next:
        yield w("keepNext")
    if place.before is not None:
        yield w("spacing", before=twips(place.before))
    if place.left or place.right or place.hanging:
        indents = {"left": twips(place.left), "right": twips(place.right)}
        yield w("ind", **indents, **({"hanging": twips(place.hanging)} if place.hanging else {"firstLine": 0}))
    if place.align:
        yield w("jc", val=JUSTIFICATION[place.align])


def _runs(inlines: Inlines) -> Iterator[Xml]:
    for part, printed in inline_prints(inlines):
        text = w("t")
        text.text = printed
        text.set(PRESERVE, "preserve")
        looks = [w(name) for name in ("b", "i") if isinstance(part, Run) and (part.bold, part.italic)[name == "i"]]
        yield w("r", *([w("rPr", *looks)] if looks else []), text)


def keep_together(element: Xml) -> None:
    """Every paragraph within stays on the page of the one after it."""
    for properties in element.iter(f"{{{WORD}}}pPr"):
        if properties.find(f"{{{WORD}}}keepNext") is None:
            properties.insert(1, w("keepNext"))


def begin_at_top(line: Xml) -> None:
    """A paragraph that opens a section has no room above it, which Word would leave at the head of the page."""
    properties = line[0]
    spacing = properties.find(f"{{{WORD}}}spacing")
    if spacing is None:
        spacing = w("spacing")
        before = sum(one.tag.rpartition("}")[2] in {"pStyle", "keepNext"} for one in properties)
        properties.insert(before, spacing)
    spacing.set(f"{{{WORD}}}before", "0")


def let_go(element: Xml) -> None:
    """No paragraph within is kept with the one after it, whatever its style says."""
    for properties in element.iter(f"{{{WORD}}}pPr"):
        properties.insert(1, w("keepNext", val="0"))


def table(widths: Sequence[float], rows: Iterable[Xml], *settings: Xml) -> Xml:
    """A table of fixed columns, widths in points."""
    grid = w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths))
    size = w("tblW", w=twips(sum(widths)), type="dxa")
    return w("tbl", w("tblPr", size, *settings), grid, *rows)


def row(cells: Iterable[Xml], *, whole: bool = True, head: bool = False, least: float = 0.0) -> Xml:
    """A row that stays on one page, or a head row that is repeated; `least`: points it is high at least."""
    marks = [w("cantSplit")] if whole else []
    marks += [w("trHeight", val=twips(least), hRule="atLeast")] if least else []
    return w("tr", w("trPr", *marks, *([w("tblHeader")] if head else [])), *cells)


def cell(width: float, paragraphs: Iterable[Xml], *, span: int = 1, align: str = "top") -> Xml:
    """A cell of that width in points; one without text holds an empty paragraph, as Word asks."""
    spans = [w("gridSpan", val=span)] if span > 1 else []
    content = list(paragraphs) or [w("p")]
    return w("tc", w("tcPr", w("tcW", w=twips(width), type="dxa"), *spans, w("vAlign", val=align)), *content)


def borderless() -> tuple[Xml, ...]:
    """Settings of a table that only places things side by side."""
    return (w("tblLayout", type="fixed"), _margins(0.0, 0.0, 0.0))


def ruled(weight: float, side: float, top: float) -> tuple[Xml, ...]:
    """Settings of a table with lines of that weight, and its cells' inner distances, in points.

    Word adds the weight of a line, rounded up, to the height of every row; the distance below the text gives way, so
    that as many rows stand on a page as in the PDF.
    """
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (w(edge, val="single", sz=weight * 8, space=0, color="000000") for edge in edges)
    return (
        w("tblBorders", *lines),
        w("tblLayout", type="fixed"),
        _margins(side, top, max(top - weight - ROUNDED, 0.0)),
    )


def _margins(side: float, top: float, bottom: float) -> Xml:
    ways = {"top": top, "left": side, "bottom": bottom, "right": side}
    return w("tblCellMar", *(w(way, w=twips(room), type="dxa") for way, room in ways.items()))
