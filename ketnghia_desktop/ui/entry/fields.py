"""Fields of the window's own forms, defined as those of the papers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.definitions.model import Choice, FieldDef
from ketnghia_desktop.messages import label

if TYPE_CHECKING:
    from collections.abc import Iterable


def field(
    key: str,
    words: str,
    kind: str = "text",
    *,
    about: str = "",
    choices: tuple[Choice, ...] = (),
    required: bool = False,
) -> FieldDef:
    """A field of a hand-made form; `about` stands beneath it."""
    return FieldDef(key=key, kind=kind, label=words, line=0, help=about, required=required, choices=choices)


def choices(noun: str, codes: Iterable[str]) -> tuple[Choice, ...]:
    """The codes of a noun with their words: poverty.poor is Nghèo."""
    return tuple(Choice(code, label(f"{noun}.{code}")) for code in codes)
