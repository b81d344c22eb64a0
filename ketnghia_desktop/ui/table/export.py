"""A list as a workbook: the columns and lines that are shown, in their order."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.calendar import write_birth
from ketnghia_desktop.domain.sheet import Kind
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.wording import column_title, state_name

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.domain.sheet import Cell, Column, Line, Sheet
    from ketnghia_desktop.ui.listing import Listing

MOST_LETTERS = 80


def ask(view: Listing) -> None:
    """Ask where to, and write what is shown of the list, or all of it where the page knows how to read that."""
    title, preferences, jobs = view.accessibleName(), view.desk.preferences, view.desk.jobs
    path = view.where_to_save(view, preferences.home(), file_name(title, view.desk.year), _("Excel workbook"))
    if path is None:
        return
    preferences.folder = str(path.parent)
    held, everything = view.lines.held(), view.everything
    if any(held.sheet.columns[place].kind is Kind.PERSON for place in held.places):
        view.desk.log.note("list.names_exported", lines=view.lines.rowCount())

    def make(session: Session, progress: Progress) -> Path:
        sheet = everything(session) if everything else held.shown()
        progress.step(1, 2)
        return write(sheet, title, path)

    jobs.make(fill(_("To Excel: {title}"), {"title": title}), make, partial(_on_written, view))


def _on_written(view: Listing, path: Path) -> None:
    view.desk.say_written(fill(_("Written: {file}"), {"file": str(path)}), path.parent)


def write(sheet: Sheet, title: str, path: Path) -> Path:
    """Write the sheet to a file (Refused as `exchange.out_file.put` says); texts are text whatever they begin with."""
    from ketnghia_desktop.exchange.out_file import put
    from ketnghia_desktop.exchange.xlsx_out import workbook

    sheet = replace(sheet, lines=tuple(_as_read(sheet, line) for line in sheet.lines))
    titles = {column.key: column.title or column_title(column.key) for column in sheet.columns}
    return put(path, workbook(sheet, heading=(title,), titles={**titles, "total": _("Total")}, word=_word))


def _as_read(sheet: Sheet, line: Line) -> Line:
    """Births as people write them."""
    born = [column.kind is Kind.BIRTH for column in sheet.columns]
    cells = (
        write_birth(str(cell or "")) if is_birth else cell for is_birth, cell in zip(born, line.cells, strict=True)
    )
    return replace(line, cells=tuple(cells))


def _word(column: Column, cell: Cell) -> str:
    if column.kind is Kind.STATE:
        return state_name(column.key, str(cell))
    return "x" if cell else ""


def file_name(title: str, year: int) -> str:
    """A name for the file, without tones: any mail program and any stick can carry it."""
    words = "-".join(filter(None, (search_key(word) for word in title.split())))
    return f"{words[:MOST_LETTERS]}-{year}.xlsx"
