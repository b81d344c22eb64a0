"""The file that is e-mailed."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from ketnghia_desktop.commands.answer import Answer
from ketnghia_desktop.exchange import bundle_export
from ketnghia_desktop.messages import _, fill

if TYPE_CHECKING:
    from argparse import Namespace

    from ketnghia_desktop.commands.parts import Parts


def make(parts: Parts, options: Namespace) -> Answer:
    """Write a bundle; its code is what is read over the phone."""
    library = parts.library(options.data)
    with closing(parts.existing(options.data)) as store:
        receipt = bundle_export.make(store, library, options.out)
    facts = {"file": str(receipt.path), "code": receipt.code, "size": receipt.size}
    line = fill(_("Written: {file} ({size} bytes). Its code, to read over the phone: {code}"), facts)
    return Answer((line,), facts)
