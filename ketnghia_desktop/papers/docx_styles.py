"""The styles and settings of a paper in Word, from the same measures as the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.papers.docx_parts import JUSTIFICATION, SPACER, twips, w
from ketnghia_desktop.papers.standard import BODY_SIZE, ELEMENTS, POINTS_PER_MM, STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketnghia_desktop.papers.docx_parts import Xml
    from ketnghia_desktop.papers.standard import Look

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
SINGLE = 240
COMPATIBILITY = "http://schemas.microsoft.com/office/word"
WORD_2013 = "15"


def styles() -> Iterator[Xml]:
    """Defaults, then one named style per look."""
    spacing = w("spacing", before=0, after=0, line=SINGLE, lineRule="auto")
    run = w("rPr", _fonts(), *_size(BODY_SIZE), w("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))
    yield w("docDefaults", w("rPrDefault", run), w("pPrDefault", w("pPr", spacing)))
    normal = w("style", w("name", val="Normal"), w("qFormat"), w("rPr", _fonts()), type="paragraph", styleId="Normal")
    normal.set(normal.tag.replace("style", "default"), "1")
    yield normal
    for key, look in (*ELEMENTS.items(), *STYLES.items()):
        yield _style(str(key), look)
    yield _named(SPACER, "Khoảng trống", (), ())


def settings() -> Iterator[Xml]:
    """What keeps Word from changing the layout, and nothing about who wrote it where."""
    yield w("defaultTabStop", val=720)
    yield w("compat", w("compatSetting", name="compatibilityMode", uri=COMPATIBILITY, val=WORD_2013))


def _style(key: str, look: Look) -> Xml:
    paragraph = [
        *([w("keepNext")] if look.keep_next else []),
        w("widowControl"),
        w("spacing", before=twips(look.before), after=0, line=SINGLE * look.spacing, lineRule="auto"),
        *([w("ind", firstLine=twips(look.indent_mm * POINTS_PER_MM))] if look.indent_mm else []),
        w("jc", val=JUSTIFICATION[look.align]),
    ]
    bold = [w("b"), w("bCs")] if look.bold else []
    italic = [w("i"), w("iCs")] if look.italic else []
    return _named(key, look.word_name, paragraph, [_fonts(), *bold, *italic, *_size(look.size)])


def _named(key: str, name: str, paragraph: list[Xml] | tuple[()], run: list[Xml] | tuple[()]) -> Xml:
    parts = (w("pPr", *paragraph), w("rPr", *run))
    head = (w("name", val=name), w("basedOn", val="Normal"), w("qFormat"))
    return w("style", *head, *parts, type="paragraph", customStyle="1", styleId=key)


def _fonts() -> Xml:
    return w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def _size(points: float) -> tuple[Xml, Xml]:
    return w("sz", val=2 * points), w("szCs", val=2 * points)
