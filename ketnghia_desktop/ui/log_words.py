"""A line of the laptop's log in words: the file keeps codes, a person reads sentences."""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.messages import _, fill, sentence
from ketnghia_desktop.sentences import SENTENCES, mark
from ketnghia_desktop.ui.wording import OPERATIONS, operation_name

if TYPE_CHECKING:
    from collections.abc import Mapping

EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "opened": mark("The data was opened"),
        "done": mark("Done: {what}"),
        "undo": mark("Undone: {what}"),
        "redo": mark("Done again: {what}"),
        "refused": mark("Not done: {what}. {why}"),
        "stopped": mark("Stopped: {what}"),
        "fault": mark("A fault in the program: {what} ({at})"),
    }
)
LANES: Mapping[str, str] = MappingProxyType(
    {"open": mark("open the data"), "make": mark("print or export"), "end": mark("back up on closing")}
)
"""What the window does besides operations; whatever else is asked in a lane is something to be shown."""


def in_words(line: str) -> str:
    """What a line says; one that says nothing known stays as it is."""
    moment, _space, told = line.partition(" ")
    event, *facts = told.split(" ")
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return line
    if event not in EVENTS:
        return line
    known = dict(fact.partition("=")[::2] for fact in facts)
    words = {"what": _doing(known.get("doing", "")), "why": _why(known.get("codes", "")), "at": known.get("at", "")}
    return f"{when:%d/%m/%Y %H:%M:%S}  {fill(_(EVENTS[event]), words)}"


def _doing(code: str) -> str:
    if code in LANES:
        return _(LANES[code])
    named = operation_name(code)
    return named if code in OPERATIONS or named != _("a change") else _("show a page")


def _why(codes: str) -> str:
    """The sentences of what was refused; the facts they were about are not in the log."""
    return " ".join(sentence(Breach(code)) for code in codes.split(",") if code in SENTENCES)
