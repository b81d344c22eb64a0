"""The survey forms of a round, or of one of its villages, as one PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.progress import SILENT
from ketnghia_desktop.exchange.out_file import put
from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.services import surveys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.papers.tree import Section

FORM = "survey_form"
LAYOUTS = ("filled", "compact", "blank")
"""How sheets are printed: with what was said last time, several to a page, or one to be copied."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Which forms: of a round, or only of one village of it; in which layout, printed on which day."""

    round_id: UUID
    layout: str
    today: date
    village_id: UUID | None = None


def write(session: Session, library: Library, forms: Forms, path: Path, progress: Progress = SILENT) -> Path:
    """The forms in a file; Refused as `out_file.put`."""
    return put(path, pdf(session, library, forms, progress))


def pdf(session: Session, library: Library, forms: Forms, progress: Progress = SILENT) -> bytes:
    """The forms of village after village."""
    this = surveys.one_round(session, forms.round_id)
    wanted = Wanted(FORM, this.year, forms.today, this.id, {"layout": forms.layout})
    first = press.preview(session, library, replace(wanted, values={"layout": "blank"})).document
    sections = tuple(_sections(session, library, wanted, forms, progress))
    return press.pdf(replace(first, sections=sections or first.sections))


def _sections(
    session: Session, library: Library, wanted: Wanted, forms: Forms, progress: Progress
) -> Iterator[Section]:
    if forms.layout == "blank":
        return
    asked = surveys.progress(session, forms.round_id)
    villages = [one for one in asked if one.given and one.id and forms.village_id in (None, one.id)]
    for done, one in enumerate(villages):
        progress.step(done, len(villages) + 1, one.name)
        yield from press.preview(session, library, replace(wanted, part=one.id)).document.sections
    progress.step(len(villages), len(villages) + 1, one.name if villages else "")
