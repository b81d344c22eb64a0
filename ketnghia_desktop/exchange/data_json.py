"""JSON as our data files have it: read strictly, and never more of it than a counted bound."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from ketnghia_desktop.domain.breaches import Breach, Refused

MEGABYTE = 1024 * 1024
Cells = dict[str, Any]


def parsed(data: bytes, line: int = 1) -> Any:  # noqa: ANN401 - JSON of any shape
    """What the bytes say; `line` is that of the file at which they begin. Refused(file.foreign, file.damaged)."""
    if data and data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"{":
        raise Refused(Breach("file.foreign"))
    try:
        return json.loads(
            data.decode("utf-8-sig"),
            parse_float=_no_number,
            parse_constant=_no_number,
            object_pairs_hook=_once,
        )
    except json.JSONDecodeError as wrong:
        raise damaged("syntax", f"line {wrong.lineno + line - 1}") from wrong
    except (ValueError, RecursionError) as wrong:
        raise damaged(_WrongError.word(wrong)) from wrong


class _WrongError(ValueError):
    """Something JSON allows and our files do not."""

    @staticmethod
    def word(error: Exception) -> str:
        """What is wrong, in one word."""
        return str(error) if isinstance(error, _WrongError) else "syntax"


def damaged(problem: str, where: str = "") -> Refused:
    """The refusal of a file that cannot be read, or holds what cannot be."""
    return Refused(Breach("file.damaged", details={"where": where, "problem": problem}))


def too_large(code: str, limit: int) -> Refused:
    """The refusal of what is more than a bound, which it names in megabytes."""
    return Refused(Breach(code, details={"limit": max(1, limit // MEGABYTE)}))


def _no_number(_text: str) -> NoReturn:
    raise _WrongError("number")


def _once(pairs: list[tuple[str, Any]]) -> Cells:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _WrongError("repeated")
    return members
