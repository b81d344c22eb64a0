"""The first page of a bundle: who sends what and when, the receipt code, what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ketnghia_desktop.exchange import bundle_forms
from ketnghia_desktop.exchange.bundle_forms import BundleFacts, PaperFacts, YearFacts
from ketnghia_desktop.papers.compose import Given, compose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ketnghia_desktop.exchange.bundle_file import Stamp
    from ketnghia_desktop.exchange.open_data import Fact, Row, Tables
    from ketnghia_desktop.exchange.open_papers import OpenPaper
    from ketnghia_desktop.papers.tree import Document
    from ketnghia_desktop.services.places import Commune

YEARS_ON_COVER = 3


def laptop(stamp: Stamp) -> str:
    """A short name of the laptop: its letter and the end of its id, for letters are alike until laptops are paired."""
    return f"{stamp.letter}{stamp.device.hex[-4:]}".upper()


def facts(commune: Commune, stamp: Stamp, rows: Tables) -> BundleFacts:
    """What is known before the contents, and so the code, are complete."""
    return BundleFacts(
        commune=f"{commune.kind} {commune.name}".strip(),
        province=commune.province,
        place_code=commune.code,
        phone=commune.phone,
        device=laptop(stamp),
        made_on=stamp.made_at.date(),
        hour=f"{stamp.made_at:%H}",
        minute=f"{stamp.made_at:%M}",
        years=tuple(_years(rows["figures"]))[:YEARS_ON_COVER],
    )


def _years(figures: Sequence[Row]) -> Iterator[YearFacts]:
    for year in dict.fromkeys(row["year"] for row in figures):
        known = {row["name"]: row["value"] for row in figures if row["year"] == year}
        yield YearFacts(
            year=_whole(year) or 0,
            poor=_whole(known["households.poor"]),
            near_poor=_whole(known["households.near_poor"]),
            items=_whole(known["proposals.items"]),
            asked=_whole(known["proposals.asked"]),
            received=_whole(known["support.received"]),
        )


def _whole(fact: Fact) -> int | None:
    return fact if isinstance(fact, int) else None


def document(commune: Commune, known: BundleFacts, code: str, papers: Sequence[OpenPaper]) -> Document:
    """The cover of the contents with this code; `papers`: those that go, and those that stay with their reason."""
    told = replace(
        known,
        code=code,
        papers=tuple(_told(one) for one in papers if not one.why),
        left_out=tuple(_told(one) for one in papers if one.why),
    )
    return compose(bundle_forms.shipped().cover, Given({"bundle": told}, sample=commune.sample))


def _told(paper: OpenPaper) -> PaperFacts:
    words = bundle_forms.shipped().words
    record = paper.record
    return PaperFacts(paper.title, record.full_number, record.dated_on, words.get(f"paper.{paper.why}", ""))
