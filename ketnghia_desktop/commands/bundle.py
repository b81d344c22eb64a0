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
    with closing(parts.existing(options.data)) as store:
        receipt = bundle_export.make(store, parts.library(options.data), options.out, clock=parts.clock)
    facts: dict[str, str | int] = {"file": str(receipt.path), "code": receipt.code, "size": receipt.size}
    line = fill(_("Written: {file} ({size} bytes). Its code, to read over the phone: {code}"), facts)
    return Answer((line,), facts)
