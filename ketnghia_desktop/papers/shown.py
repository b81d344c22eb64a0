"""Records a paper reads from the data, as lines for its entry form."""

from __future__ import annotations

from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import Role, Sheet
from ketnghia_desktop.papers.facts import (
    EnteredFacts,
    GateFacts,
    MemberFacts,
    OpinionFacts,
    PartnerFacts,
    PresentedFacts,
    RecipientFacts,
    RowFacts,
    SheetFacts,
    SurveyFacts,
    UnreviewedFacts,
)


def shown(value: object) -> tuple[str, ...]:
    """A line for each record; of a list how many rows it has."""
    if isinstance(value, Sheet):
        return (grouped(sum(line.role is Role.ROW for line in value.lines)),)
    if not isinstance(value, tuple):
        return () if value is None else (str(value),)
    return tuple(map(_line, value))


def _line(record: object) -> str:
    match record:
        case MemberFacts(name=name, post=post):
            return ", ".join(filter(None, (name, post)))
        case PartnerFacts(name=text) | RecipientFacts(text=text) | SurveyFacts(title=text):
            return text
        case RowFacts(number=label, content=words) | GateFacts(number=label, content=words):
            return f"{label} {words}"
        case SheetFacts(code=label, head=words):
            return f"{label} {words}".strip()
        case (
            EnteredFacts(label=label, source=words)
            | OpinionFacts(speaker=label, said=words)
            | PresentedFacts(title=label, reason=words)
            | UnreviewedFacts(village=label, count=words)
        ):
            return ": ".join(str(part) for part in (label, words) if part)
        case _:
            return str(record)
