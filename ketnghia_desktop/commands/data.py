"""The whole commune as one open file: the sample commune, export, load."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from ketnghia_desktop.commands.answer import Answer
from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.exchange import data_file, out_file
from ketnghia_desktop.messages import _, fill

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from ketnghia_desktop.commands.parts import Parts


def demo(parts: Parts, options: Namespace) -> Answer:
    """Fill an empty folder with the sample commune."""
    return _fill_folder(parts, options.data, parts.sample)


def load(parts: Parts, options: Namespace) -> Answer:
    """Fill an empty folder from a file; a file that cannot be used leaves no trace in the folder."""
    return _fill_folder(parts, options.data, options.file)


def _fill_folder(parts: Parts, folder: Path, file: Path) -> Answer:
    try:
        with file.open("rb") as source:
            contents = data_file.read(source)
        with closing(parts.fresh(folder)) as store:
            data_file.write(store, contents)
    except Refused as refused:
        raise refused.about(file=str(file)) from refused
    line = fill(_("The data is in {folder}."), {"folder": str(folder)})
    return Answer((line,), {"folder": str(folder)})


def export(parts: Parts, options: Namespace) -> Answer:
    """Write everything to a file; the same data gives the same bytes."""
    with closing(parts.existing(options.data)) as store, store.read() as session:
        data = data_file.export(session)
    out_file.put(options.file, data)
    line = fill(_("Written: {file}."), {"file": str(options.file)})
    return Answer((line,), {"file": str(options.file), "bytes": len(data)})
