"""The wording of a bundle, read from `forms/bundle`: its cover, its worksheets, its words for codes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date  # noqa: TC003 - the types of these facts say what the cover's templates may ask
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop import paths
from ketnghia_desktop.definitions.books import read_book
from ketnghia_desktop.definitions.model import Fault, Vocabulary
from ketnghia_desktop.definitions.papers import read_paper
from ketnghia_desktop.definitions.record import Reading, Record
from ketnghia_desktop.definitions.source import Keyed, read
from ketnghia_desktop.exchange.open_data import COLUMNS
from ketnghia_desktop.papers.facts import shape
from ketnghia_desktop.papers.template import FILTERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ketnghia_desktop.definitions.model import BookDef, PaperDef
    from ketnghia_desktop.definitions.source import Node

COVER, WORDS = "cover", "words"
WORKSHEETS = ("villages", "entered", "proposals", "support", "vouchers", "balances")


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A paper of the bundle as the cover names it; `why` it is left out, in words."""

    title: str = ""
    number: str = ""
    dated_on: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class YearFacts:
    """Figures of a year to compare over the phone; None where one is not known."""

    year: int = 0
    poor: int | None = None
    near_poor: int | None = None
    items: int | None = None
    asked: int | None = None
    received: int | None = None


@dataclass(frozen=True, slots=True)
class BundleFacts:
    """What cover and worksheets may say of a bundle; the worksheets know no code, for the code is made from them."""

    commune: str = ""
    province: str = ""
    place_code: str = ""
    phone: str = ""
    device: str = ""
    made_on: date | None = None
    hour: str = ""
    minute: str = ""
    code: str = ""
    papers: tuple[PaperFacts, ...] = ()
    left_out: tuple[PaperFacts, ...] = ()
    years: tuple[YearFacts, ...] = ()


VOCABULARY = Vocabulary(
    context=MappingProxyType({"bundle": shape(BundleFacts)}),
    sources=MappingProxyType({}),
    figures=frozenset(),
    filters=MappingProxyType({name: one.many for name, one in FILTERS.items()}),
    checks=frozenset(),
    books=COLUMNS,
)


@dataclass(frozen=True, slots=True)
class BundleForms:
    """Everything a bundle says in words. `heading`, `sample`: lines above each worksheet; `words`: by code."""

    cover: PaperDef
    worksheets: tuple[BookDef, ...]
    heading: tuple[str, ...]
    sample: str
    words: Mapping[str, str]
    faults: tuple[Fault, ...] = ()


@cache
def shipped() -> BundleForms:
    """The forms of the installed program; a fault in them is a mistake of ours."""
    forms = load(paths.shipped("forms") / "bundle")
    if forms.faults:
        raise ValueError(forms.faults)
    return forms


def load(folder: Path) -> BundleForms:
    """The forms in a folder, and what was found wrong with them."""
    readings: list[Reading] = []
    cover = read_paper(*_opened(folder, COVER, readings), VOCABULARY, {})
    worksheets = tuple(read_book(*_opened(folder, name, readings), VOCABULARY) for name in WORKSHEETS)
    record = Record(*_opened(folder, WORDS, readings))
    words = record.record("words")
    forms = BundleForms(
        cover=cover,
        worksheets=worksheets,
        heading=record.texts("heading"),
        sample=record.text("sample"),
        words=MappingProxyType({code: words.text(code) for code in words.written} if words else {}),
    )
    record.done()
    return replace(forms, faults=tuple(fault for reading in readings for fault in reading.faults))


def _opened(folder: Path, name: str, readings: list[Reading]) -> tuple[Node, Reading]:
    """The nodes of one file; where it cannot be read, no keys and a fault."""
    path = folder / f"{name}.yaml"
    reading, node = Reading(str(path)), read(path)
    readings.append(reading)
    if isinstance(node, Fault):
        reading.faults.append(node)
        return Keyed((), 0), reading
    return node, reading
