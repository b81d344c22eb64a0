"""Fields of the window's own forms, defined as those of the papers are."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.definitions.model import Choice, FieldDef
from ketnghia_desktop.messages import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ketnghia_desktop.ui.entry.form import Row


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


def cell_fields(rows: Sequence[Row], *same: str, **others: str) -> Mapping[str, FieldDef]:
    """By column of a list the field of the form that stands in it: those of the same key, then `column="field"`."""
    fields = {one.key: one for row in rows if not isinstance(row, str) for one in row}
    return MappingProxyType({column: fields[key] for column, key in {**{one: one for one in same}, **others}.items()})
