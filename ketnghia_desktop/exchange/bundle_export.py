"""The state of a commune as one file for e-mail: what is open in it, listed, hashed and with a receipt code."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.exchange import bundle_cover, bundle_forms, out_file
from ketnghia_desktop.exchange.bundle_file import COVER, MANIFEST, BundleContents, Stamp, canonical, pack
from ketnghia_desktop.exchange.open_data import tables
from ketnghia_desktop.exchange.open_papers import issued
from ketnghia_desktop.exchange.open_sheets import sheets
from ketnghia_desktop.exchange.xlsx_out import workbook
from ketnghia_desktop.papers.template import fill_line
from ketnghia_desktop.services import places
from ketnghia_desktop.store.models.journal import OperationRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.domain.clock import Clock
    from ketnghia_desktop.exchange.bundle_file import Value
    from ketnghia_desktop.exchange.bundle_forms import BundleFacts
    from ketnghia_desktop.exchange.open_data import Fact, Row, Tables
    from ketnghia_desktop.exchange.open_papers import OpenPaper
    from ketnghia_desktop.papers.tree import Document
    from ketnghia_desktop.services.places import Commune
    from ketnghia_desktop.store.work import Device, Store

VIETNAM, MINUTE = timezone(timedelta(hours=7)), 60_000
BOOK, DATA, PAPERS = "tong-hop.xlsx", "du-lieu/tong-hop.json", "van-ban"
DATA_FORMAT, DATA_VERSION = "ketnghia-open", 1


@dataclass(frozen=True, slots=True)
class BundleReceipt:
    """A bundle that was written: the code to read over the phone, where it lies, its bytes, the files in it."""

    code: str
    path: Path
    size: int
    files: tuple[str, ...]


def make(store: Store, library: Library, out: Path, *, clock: Clock) -> BundleReceipt:
    """Write the bundle to the file `out`, or under its usual name into the folder `out`.

    Whole or not at all; the same state at the same minute gives the same bytes. It holds no name, birth date, ID or
    telephone number of a household, and no text people wrote. Refused: commune.missing, bundle.too_big, disk.full,
    file.no_folder, file.unwritable.
    """
    made_at = datetime.fromtimestamp(clock.milliseconds() // MINUTE * 60, VIETNAM)
    with store.read() as session:
        contents = gathered(session, library, store.device, made_at)
    data = pack(contents)
    path = out / usual_name(contents.stamp) if out.is_dir() else out
    out_file.put(path, data)
    return BundleReceipt(contents.code, path, len(data), tuple(sorted({*contents.files, COVER, MANIFEST})))


def usual_name(stamp: Stamp) -> str:
    """ketnghia-20872-20250305-1412-a3f9c.zip: commune, minute, laptop; ASCII whatever was typed as the code."""
    place = re.sub(r"[^A-Za-z0-9]", "", stamp.commune) or "xa"
    return f"ketnghia-{place}-{stamp.made_at:%Y%m%d-%H%M}-{bundle_cover.laptop(stamp).lower()}.zip"


def gathered(session: Session, library: Library, device: Device, made_at: datetime) -> BundleContents:
    """Everything a bundle holds, its cover included."""
    commune = places.commune(session)
    if commune is None:
        raise Refused(Breach("commune.missing"))
    donor = bundle_forms.shipped().words["partner.donor"]
    rows, papers = tables(session, library, made_at.date(), donor), issued(session, library.papers)
    stamp = Stamp(commune.code, device.id, device.letter, _sequence(session, device), made_at)
    known = bundle_cover.facts(commune, stamp, rows)
    files = {
        BOOK: _book(commune, rows, known),
        DATA: canonical(_data(commune, rows)),
        **{f"{PAPERS}/{one.name}.pdf": _pdf(one.document) for one in papers if one.document},
    }
    contents = BundleContents(stamp, files, _manifest_facts(commune, rows, papers))
    return replace(contents, cover=_pdf(bundle_cover.document(commune, known, contents.code, papers)))


def _sequence(session: Session, device: Device) -> int:
    last = select(func.max(OperationRow.sequence)).where(OperationRow.device_id == str(device.id))
    return session.scalars(last).one() or 0


def _pdf(document: Document) -> bytes:
    from ketnghia_desktop.papers.pdf import render

    return render(document)


def _book(commune: Commune, rows: Tables, facts: BundleFacts) -> bytes:
    forms = bundle_forms.shipped()
    heading = (*((forms.sample,) if commune.sample else ()), *forms.heading)
    lines = tuple(fill_line(line, {"bundle": facts}) for line in heading)
    return workbook(sheets(forms.worksheets, rows, forms.words), heading=lines)


def _data(commune: Commune, rows: Tables) -> dict[str, Value]:
    """The open data as JSON: whole numbers, ISO days, codes as in the program."""
    said: dict[str, Value] = {
        "code": commune.code,
        "name": commune.name,
        "kind": commune.kind,
        "province": commune.province,
        "regulation": commune.regulation,
        "period": commune.period,
        "area_m2": commune.area_m2,
        "sample": int(commune.sample),
        "full_register": int(commune.full_register),
    }
    listed: dict[str, Value] = {name: [_plain(row) for row in table] for name, table in rows.items()}
    return {"format": DATA_FORMAT, "version": DATA_VERSION, "commune": said, "tables": listed}


def _plain(fact: Fact | Row) -> Value:
    match fact:
        case dict():
            return {name: _plain(one) for name, one in fact.items()}
        case list():
            return [_plain(one) for one in fact]
        case date():
            return fact.isoformat()
    return fact


def _manifest_facts(commune: Commune, rows: Tables, papers: Sequence[OpenPaper]) -> Mapping[str, Value]:
    """What a reader can check before opening anything: how much of what, what is held, where the chains end."""
    counts: dict[str, Value] = {name: len(table) for name, table in rows.items()}
    return {
        "name": commune.name,
        "counts": counts,
        "balances": [_plain(row) for row in rows["balances"]],
        "chains": [_plain(row) for row in rows["chains"]],
        "left_out": [
            {
                "paper": one.record.definition,
                "year": one.record.year,
                "number": one.record.number,
                "symbol": one.record.symbol,
                "why": one.why,
            }
            for one in papers
            if one.why
        ],
    }
