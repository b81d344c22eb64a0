"""How words of a clipboard look: by their element, by the style sheet Word sends along, by their own style."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.domain.codecs import font_codec

if TYPE_CHECKING:
    from collections.abc import Mapping

    Rules = Mapping[str, str]

SILENT = frozenset({"style", "script", "head", "title", "xml", "del", "noscript", "template", "textarea", "select"})
"""What nobody sees, and what was struck out while changes are tracked."""
BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
ITALIC = frozenset({"i", "em", "cite", "dfn"})
BOLD_FROM = 600
WEIGHTS: Mapping[str, bool] = MappingProxyType({"bold": True, "bolder": True, "normal": False, "lighter": False})
HIDDEN = frozenset({("display", "none"), ("mso-hide", "all"), ("mso-special-character", "comment")})
RAISED: Mapping[str, str] = MappingProxyType({"2": "²", "3": "³", "o": "°"})
COMMENTS = frozenset({"comment", "comment-list"})
MOST_RULES = 3000
"""Rules of a style sheet that are looked at."""

_SIMPLE = re.compile(r"[a-z][a-z0-9]*|[a-z0-9]*\.[\w-]+")
_TELLING = frozenset({"font-weight", "font-style", "font-family", "display", "mso-hide", "text-transform"})


class Look(NamedTuple):
    """How the words within an element look; `marker`: they are the mark Word writes before an item."""

    bold: bool = False
    italic: bool = False
    font: str = ""
    silent: bool = False
    marker: bool = False
    capitals: bool = False
    raised: bool = False

    def written(self, text: str) -> str:
        """The words as they are seen: in capitals, the 2 of m² and the ring of 12°C raised."""
        text = RAISED.get(text.strip(), text) if self.raised else text
        return text.upper() if self.capitals else text


def rules(style: str) -> dict[str, str]:
    """The rules of a style by name, small letters."""
    parts = (rule.partition(":") for rule in style.casefold().split(";"))
    return {name.strip(): value.strip() for name, _, value in parts}


def sheet(html: str) -> dict[str, Rules]:
    """By element, class (.x) and element with class (p.x) what a style sheet says of looks; nothing finer is read."""
    found: dict[str, dict[str, str]] = {}
    for rule in _sheets(html).split("}")[:MOST_RULES]:
        selectors, _, body = rule.rpartition("{")
        telling = {name: value for name, value in rules(body).items() if name in _TELLING}
        for selector in selectors.casefold().split(",") if telling else ():
            if _SIMPLE.fullmatch(selector.strip()):
                found.setdefault(selector.strip(), {}).update(telling)
    return {**found}


def _sheets(html: str) -> str:
    """What stands in style elements, without notes; each part is walked once, however it was made to be slow."""
    parts = (part.partition("</style>") for part in re.split(r"<style[^<>]*>", html, flags=re.IGNORECASE)[1:])
    text = " ".join(inside for inside, closed, _ in parts if closed).replace("<!--", " ").replace("-->", " ")
    return " ".join(part.partition("/*")[0] for part in text.split("*/"))


def styled(known: Mapping[str, Rules], tag: str, given: Mapping[str, str | None]) -> dict[str, str]:
    """All that is said of one element, what is said of it alone before the rest."""
    told: dict[str, str] = {**known.get(tag, {})}
    for name in (given.get("class") or "").casefold().split():
        told |= {**known.get(f".{name}", {}), **known.get(f"{tag}.{name}", {})}
    return told | rules(given.get("style") or "")


def within(outer: Look, tag: str, style: Rules, face: str) -> Look:
    """The look of an element in what it stands in: by its style as Qt and Word write it, else by its name."""
    weight = style.get("font-weight", "")
    slant = style.get("font-style", "")
    font = style.get("font-family", face).split(",")[0].strip("\"' ")
    bold = int(weight[:5]) >= BOLD_FROM if weight.isdecimal() else WEIGHTS.get(weight, outer.bold or tag in BOLD)
    return Look(
        bold=bold,
        italic=slant in {"italic", "oblique"} if slant else outer.italic or tag in ITALIC,
        font=(font if font_codec(font) else "") if font else outer.font,
        silent=outer.silent or tag in SILENT or _is_hidden(style),
        marker=outer.marker or style.get("mso-list", "") == "ignore",
        raised=outer.raised or tag == "sup",
        capitals=style.get("text-transform", "uppercase" if outer.capitals else "") == "uppercase",
    )


def _is_hidden(style: Rules) -> bool:
    """Text nobody sees, and what people wrote beside the paper."""
    beside = style.get("mso-element") in COMMENTS or "mso-comment-reference" in style
    return beside or not HIDDEN.isdisjoint(style.items())
