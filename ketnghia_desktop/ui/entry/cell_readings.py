"""How a cell of a list is read and written: like the field of the form, but everything can be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ketnghia_desktop.domain.vietnamese import UnreadableError, nfc, one_line, search_key
from ketnghia_desktop.ui.entry.readings import Reading, Value, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ketnghia_desktop.definitions.model import Choice, FieldDef

    OtherWords = Callable[[str, Sequence[Choice]], str]

CHOSEN = frozenset({"choice", "reference", "signer"})
LONG = frozenset({"long", "rich", "lines"})
YES = frozenset({"x", "co", "dung", "yes", "true", "1"})
NO = frozenset({"", "khong", "sai", "no", "false", "0"})
TICKED = "x"


def cell_reading(
    field: FieldDef,
    choices: Sequence[Choice],
    year: int | None = None,
    other_words: OtherWords | None = None,
) -> Reading:
    """The reading of a field's cell; `choices`: what a choice or a reference offers at present.

    `other_words` gives the key of what is offered that is meant by words not its label, or "" where it knows none.
    """
    if field.kind in CHOSEN:
        return _choice(field, choices, other_words)
    if field.kind == "tick":
        return Reading(_read_tick, lambda value: TICKED if value else "", lambda _value: "")
    known = reading(field.kind, year)
    long = field.kind in LONG

    def read(text: str) -> Value:
        kept = nfc(text).strip() if long else one_line(text)
        if field.required and not kept:
            raise UnreadableError("fact.missing", kept)
        return known.read(kept)

    return Reading(read, known.write, known.tell)


def _choice(field: FieldDef, choices: Sequence[Choice], other_words: OtherWords | None) -> Reading:
    labels = {choice.key: choice.label for choice in choices}

    def read(text: str) -> Value:
        kept = one_line(text)
        if not kept and field.required:
            raise UnreadableError("fact.missing", kept)
        key = (other_words(kept, choices) if other_words and kept else "") or (found(kept, choices) if kept else "")
        if field.kind == "reference":
            return UUID(key) if key else None
        return key

    def write(value: Value) -> str:
        return labels.get(str(value), str(value)) if value else ""

    return Reading(read, write, write)


def found(text: str, choices: Sequence[Choice]) -> str:
    """The key of the one choice that is called so, or begins so, tones or not; UnreadableError(choice.unknown)."""
    wanted = search_key(text)
    ways = (
        [choice.key for choice in choices if choice.label == text],
        [choice.key for choice in choices if search_key(choice.label) == wanted],
        [choice.key for choice in choices if wanted and search_key(choice.label).startswith(wanted)],
    )
    key = next((keys[0] for keys in ways if len(keys) == 1), None)
    if key is None:
        raise UnreadableError("choice.unknown", text)
    return key


def _read_tick(text: str) -> Value:
    word = text.strip().replace("✓", TICKED)
    if search_key(word) in YES:
        return True
    if search_key(word) in NO:
        return False
    raise UnreadableError("tick.unreadable", text)
