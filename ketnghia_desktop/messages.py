"""What a person reads on screen or terminal: the chosen language, and codes turned into words."""

from __future__ import annotations

import gettext
import os
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.labels import LABELS
from ketnghia_desktop.sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ketnghia_desktop.domain.breaches import Breach, Detail

DOMAIN = "ketnghia"
LANGUAGES = ("vi", "en")
"""The languages of the window and the terminal; the first goes where none is asked for."""

OWN = "own"
KINDS: Mapping[str, str] = MappingProxyType(
    {"account": "account", "check": "check", "figure": "figure", "from": OWN, "to": OWN, "state": OWN}
)
"""Details that are codes, and the noun their names stand under; `OWN`: that of the breach itself."""

THOUSAND = 1000
DAYS = frozenset({"day", "first_day", "last_day"})
AMOUNTS = frozenset({"balance", "difference", "entered", "computed", "typed", "sum", "part", "whole"})


def install(language: str, folder: Path) -> None:
    """From here on `_` speaks `language` (vi, en) with the catalogues of `folder`; English needs no catalogue.

    The standard library's own sentences about a wrong command line are looked up in the same catalogue.
    """
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(folder))
    gettext.textdomain(DOMAIN)
    _catalogue.cache_clear()


def spoken() -> str:
    """The language `install` was asked for (vi, en)."""
    return os.environ.get("LANGUAGE", "")


@cache
def _catalogue() -> gettext.NullTranslations:
    return catalogue(DOMAIN, Path(gettext.bindtextdomain(DOMAIN)), spoken())


def catalogue(domain: str, folder: Path, language: str) -> gettext.NullTranslations:
    """The texts of a domain in a language; none where `folder` holds no such catalogue.

    Read from its very file: to look for it in all spellings of a language, Python reads a table of those first.
    """
    file = folder / language / "LC_MESSAGES" / f"{domain}.mo"
    if not file.is_file():
        return gettext.NullTranslations()
    with file.open("rb") as texts:
        return gettext.GNUTranslations(texts)


def _(text: str) -> str:
    """The English `text` in the chosen language; never called while a module is imported."""
    return _catalogue().gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many`, as the chosen language asks for `count`."""
    return _catalogue().ngettext(one, many, count)


def label(code: str) -> str:
    """The short name of a code ("poverty.poor", "operation.household.edit"); a code without one is shown as it is."""
    text = LABELS.get(code)
    return code if text is None else _(text)


class _Details(dict[str, "Detail"]):
    """The facts of a breach; one that is missing leaves a gap, for a sentence must never fail."""

    def __missing__(self, key: str) -> str:
        return "…"


def fill(text: str, details: Mapping[str, Detail]) -> str:
    """Put facts into the places `{name}` of a text of ours; what people wrote is data there and never read again.

    A `count` is written as people write numbers, 29.400.
    """
    count = details.get("count")
    if isinstance(count, int) and count >= THOUSAND:
        from ketnghia_desktop.domain.numbers import grouped

        details = {**details, "count": grouped(count)}
    return text.format_map(_Details(details))


def _told(breach: Breach, key: str, value: Detail) -> str:
    """A fact of a breach in words: days and numbers as people write them, codes by their names."""
    # Imported here: the window's first paint has nothing to refuse.
    from ketnghia_desktop.domain.calendar import write_day
    from ketnghia_desktop.domain.numbers import grouped

    noun = KINDS.get(key, "")
    if noun:
        return label(f"{breach.code.partition('.')[0] if noun == OWN else noun}.{value}")
    if key in DAYS:
        return write_day(date.fromisoformat(str(value)))
    return grouped(value) if key in AMOUNTS and isinstance(value, int) else str(value)


def sentence(breach: Breach) -> str:
    """One plain sentence: what happened, and what to do about it; with the article of the rule, where there is one."""
    text = SENTENCES.get(breach.code)
    if text is None:
        return fill(_("Something is not in order ({code})."), {"code": breach.code})
    details = {key: _told(breach, key, value) for key, value in breach.details.items()}
    filled = fill(_(text), {"subject": str(breach.subject or ""), **details})
    return f"{filled} ({breach.rule})" if breach.rule else filled


def sentences(breaches: Iterable[Breach]) -> str:
    """All of them, each said once, in their order."""
    return "\n".join(dict.fromkeys(sentence(breach) for breach in breaches))
