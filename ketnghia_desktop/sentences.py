"""A sentence for each breach: what happened, whether anything was lost, what to do."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def mark(text: str) -> str:
    """Tell the extractor of texts that this one is translated where it is shown."""
    return text


SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "database.busy": mark("This folder is open in another window or program. Nothing was changed; close it first."),
        "database.newer": mark("This folder was written by a newer version of this program. Nothing was changed."),
        "database.damaged": mark("The data file is damaged. It was left as it is; restore the last back-up."),
        "folder.missing": mark("The folder does not exist: {folder}."),
        "folder.unwritable": mark("The folder cannot be written to: {folder}. Nothing was changed."),
        "folder.used": mark("The folder already holds data: {folder}. Nothing was changed; choose an empty folder."),
        "disk.full": mark("The disk is full. What was saved before is safe; free some space and try again."),
        "file.missing": mark("The file does not exist: {file}."),
        "file.unwritable": mark("The file cannot be written: {file}. Is it open in another program?"),
        "file.damaged": mark("The file is damaged and cannot be read. Nothing was changed; ask for it again."),
        "file.foreign": mark("The file is not one of this program. Nothing was changed."),
        "file.newer": mark("The file comes from a newer version of the program. Nothing was changed; update first."),
        "file.inconsistent": mark("The file contradicts itself. Nothing was changed; ask for it again."),
        "folder.without_data": mark("There is no data in this folder: {folder}."),
        "paper.unknown": mark("There is no paper {subject}. There are: {known}."),
        "book.unknown": mark("There is no book {subject}. There are: {known}."),
        "field.unknown": mark("The paper has no field {subject}. It has: {known}."),
        "reference.unknown": mark("Nothing here is called {reference}."),
        "paper.no_term": mark("The team is not founded yet."),
        "paper.no_village": mark("There is no village yet."),
        "paper.no_voucher": mark("There is no voucher in this year."),
        "file.unreadable": mark(
            "The file cannot be opened: {file}. Nothing was changed; copy it to this computer first."
        ),
        "archive.unsafe": mark(
            "The file {file} holds something that does not belong in a bundle ({part}). Nothing was opened or changed;"
            " ask the sender for a new one."
        ),
        "bundle.altered": mark(
            "The bundle {file} is not as it was made: {part} differs. Nothing was changed; ask for a new one."
        ),
        "bundle.too_big": mark(
            "The bundle has {size} bytes, more than the {limit} bytes e-mail can carry. Nothing was changed."
        ),
    }
)
