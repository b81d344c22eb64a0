"""What a command answers: lines for a person, facts for a program, and the exit code."""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.domain.breaches import MACHINE, Breach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Exit(IntEnum):
    """What the caller of a command can tell from its exit code."""

    DONE = 0
    FOUND = 1
    """Done, and something was found: a check failed, rows refused, conflicts left."""
    USAGE = 2
    INPUT = 3
    """An input could not be used; nothing was changed."""
    MACHINE = 4
    """The machine: disk full, no permission, database open elsewhere; nothing was lost."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A command that did its work; `found` when there is something a person must look at."""

    lines: tuple[str, ...]
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    found: bool = False

    @property
    def exit(self) -> Exit:
        """Done, or done with findings."""
        return Exit.FOUND if self.found else Exit.DONE


USAGE_CODES = frozenset({"paper.unknown", "book.unknown", "field.unknown"})
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR})


def refusal(breaches: Iterable[Breach]) -> Exit:
    """Whether the words of the line, the machine or the input are to blame for what was refused."""
    codes = {breach.code for breach in breaches}
    if codes & USAGE_CODES:
        return Exit.USAGE
    return Exit.MACHINE if codes & MACHINE else Exit.INPUT


def trouble(error: OSError) -> Breach:
    """What the system would not do, as a breach: a full disk, a missing or a forbidden file."""
    details = {"file": str(error.filename or "")}
    if error.errno in FULL:
        return Breach("disk.full", details=details)
    return Breach("file.missing" if error.errno in ABSENT else "file.unwritable", details=details)


def breach_facts(breach: Breach) -> dict[str, Any]:
    """A breach as JSON can hold it."""
    subject = "" if breach.subject is None else str(breach.subject)
    facts = {"code": breach.code, "rule": breach.rule, "subject": subject, "overridable": breach.overridable}
    return {**facts, "details": dict(breach.details)}


def stands(breaches: Iterable[Breach]) -> bool:
    """Whether something is found that nobody may override; the rest is advice."""
    return any(not breach.overridable for breach in breaches)
