"""Drawn lines and the sample band in Word: shapes anchored in a paragraph, never underlines, borders or text."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from ketnghia_desktop.papers.band import band_path
from ketnghia_desktop.papers.standard import BAND_GREY, BAND_WEIGHT, RULE_WEIGHT

if TYPE_CHECKING:
    from ketnghia_desktop.papers.docx_parts import Xml

EMU_PER_POINT = 12_700
EMU_PER_MM = 36_000

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
ANCHORED = """
<mc:AlternateContent {spaces}><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{height}" behindDoc="{behind}"
 locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="{across}"><wp:align>center</wp:align></wp:positionH>
<wp:positionV relativeFrom="{down}">{offset}</wp:positionV>
<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="1" name="{name}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp>{kind}<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>{geometry}
<a:noFill/><a:ln w="{weight}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/>
</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict>{fallback}</w:pict></mc:Fallback></mc:AlternateContent>
"""
OLD_LINE = (
    '<v:line style="position:absolute;mso-position-horizontal:center;mso-position-horizontal-relative:text" '
    'from="0,{drop:.2f}pt" to="{length:.2f}pt,{drop:.2f}pt" strokeweight="{weight}pt"/>'
)
OLD_BAND = (
    '<v:shape style="position:absolute;width:{width:.1f}mm;height:{height:.1f}mm;z-index:-1;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
    'mso-position-vertical:center;mso-position-vertical-relative:page" '
    'coordsize="{cx},{cy}" filled="f" strokecolor="#{colour}" path="{path}"/>'
)
GEOMETRY = (
    '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
    '<a:pathLst><a:path w="{cx}" h="{cy}" fill="none">{commands}</a:path></a:pathLst></a:custGeom>'
)
COMMANDS = MappingProxyType({"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"})
OLD_COMMANDS = MappingProxyType({"M": "m", "L": "l", "C": "c", "Z": "x"})
Points = tuple[tuple[int, int], ...]


def drawn_line(length: float, drop: float) -> Xml:
    """A line of that length in points, centred, so far below the top of its paragraph."""
    return _anchored(
        ("column", "paragraph", f"<wp:posOffset>{round(drop * EMU_PER_POINT)}</wp:posOffset>"),
        (round(length * EMU_PER_POINT), 0),
        kind="<wps:cNvCnPr/>",
        geometry='<a:prstGeom prst="line"><a:avLst/></a:prstGeom>',
        pen=(RULE_WEIGHT, "000000"),
        fallback=OLD_LINE.format(drop=drop, length=length, weight=RULE_WEIGHT),
    )


def drawn_band() -> Xml:
    """The sample band in the middle of the sheet, behind the text."""
    width, height, segments = _in_box()
    new = "".join(_command(command, points) for command, points in segments)
    old = "".join(OLD_COMMANDS[command] + ",".join(f"{x},{y}" for x, y in points) for command, points in segments)
    colour = f"{round(255 * BAND_GREY):02X}" * 3
    return _anchored(
        ("page", "page", "<wp:align>center</wp:align>"),
        (width, height),
        kind="<wps:cNvSpPr/>",
        geometry=GEOMETRY.format(cx=width, cy=height, commands=new),
        pen=(BAND_WEIGHT, colour),
        fallback=OLD_BAND.format(
            width=width / EMU_PER_MM, height=height / EMU_PER_MM, cx=width, cy=height, colour=colour, path=f"{old}e"
        ),
    )


def _anchored(
    where: tuple[str, str, str],
    size: tuple[int, int],
    *,
    kind: str,
    geometry: str,
    pen: tuple[float, str],
    fallback: str,
) -> Xml:
    """Filled with numbers and our own words only, so nothing needs escaping."""
    (across, down, offset), (cx, cy), (weight, colour) = where, size, pen
    behind = down == "page"
    return etree.fromstring(
        ANCHORED.format(
            spaces=SPACES,
            across=across,
            down=down,
            offset=offset,
            cx=cx,
            cy=cy,
            kind=kind,
            geometry=geometry,
            weight=round(weight * EMU_PER_POINT),
            colour=colour,
            fallback=fallback,
            height=1 if behind else 2,
            behind=int(behind),
            name="Dải dữ liệu" if behind else "Đường kẻ",
        ),
        etree.XMLParser(remove_blank_text=True),
    )


def _in_box() -> tuple[int, int, tuple[tuple[str, Points], ...]]:
    """Width and height of the band, and its path from its top left corner, in Word's drawing unit."""
    ways = [point for segment in band_path() for point in segment.points]
    left, top = min(x for x, _ in ways), min(y for _, y in ways)
    width, height = max(x for x, _ in ways) - left, max(y for _, y in ways) - top
    segments = tuple(
        (command, tuple((round((x - left) * EMU_PER_MM), round((y - top) * EMU_PER_MM)) for x, y in points))
        for command, points in band_path()
    )
    return round(width * EMU_PER_MM), round(height * EMU_PER_MM), segments


def _command(command: str, points: Points) -> str:
    inside = "".join(f'<a:pt x="{x}" y="{y}"/>' for x, y in points)
    return f"<a:{COMMANDS[command]}>{inside}</a:{COMMANDS[command]}>"
