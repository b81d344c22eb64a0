"""What every paper is checked for: no blank and no lost character is printed without a word about it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.papers.lines import unprintable
from ketnghia_desktop.papers.tree import parts
from ketnghia_desktop.papers.wording import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ketnghia_desktop.domain.breaches import Detail
    from ketnghia_desktop.papers.examined import Examined
    from ketnghia_desktop.papers.gaps import Gap

CONTACT_RULE = "290, phần 3"
COMMUNE = "commune"
PLACES = frozenset({"text", "short", "district", "province"})
OF_A_PERSON: Mapping[str, str] = MappingProxyType(
    {
        "post": "member.no_post",
        "phone_office": "member.no_office_phone",
        "phone_mobile": "member.no_mobile",
        "email": "member.no_email",
    }
)


def blanks(paper: Examined, known: Iterable[Breach]) -> Iterator[Breach]:
    """Every blank that prints, unless one of the other findings is about it already."""
    told = {str(one.subject) for one in known if not one.details.get("name")}
    named = {(str(one.subject), str(one.details.get("name"))) for one in known if one.code == "member.no_phone"}
    for gap in paper.gaps:
        without_phone = gap.part.startswith("phone") and (gap.field, gap.whose) in named
        if not without_phone and (gap.whose or gap.field not in told):
            yield _blank(paper, gap)


def _blank(paper: Examined, gap: Gap) -> Breach:
    field = paper.paper.field(gap.field)
    details: dict[str, Detail] = {"label": field.label if field else paper.paper.title}
    if gap.field == COMMUNE or (not gap.whose and gap.part in PLACES):
        return Breach("blank.place", "", gap.field, overridable=True)
    if gap.whose and gap.part in OF_A_PERSON:
        return Breach(OF_A_PERSON[gap.part], CONTACT_RULE, gap.field, {**details, "name": gap.whose}, overridable=True)
    if field and field.kind in {"record", "records"}:
        return Breach("blank.nobody", "", gap.field, details, overridable=True)
    return Breach("blank.field" if field else "blank.somewhere", "", gap.field, details, overridable=True)


def characters(paper: Examined) -> Iterator[Breach]:
    """What no face has: it would print as a box."""
    for letter in _lost(paper):
        key = next((one.key for one in paper.paper.fields if letter in _words(paper.values[one.key].value)), "")
        field = paper.paper.field(key)
        details: dict[str, Detail] = {"label": field.label if field else paper.paper.title, "letter": letter}
        yield Breach("text.unprintable", "", key, details)


def _lost(paper: Examined) -> tuple[str, ...]:
    """The letters that would be lost, each once; in the lists behind a paper they are looked for once."""
    before, behind = parts(paper.document)
    found = unprintable(plain_text(before))
    if behind is None:
        return found
    listed = paper.kept.of("letters", behind, lambda: unprintable(plain_text(behind)))
    return tuple(dict.fromkeys((*found, *listed)))


def _words(value: object) -> str:
    """All words of a value, of its records too."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple | list):
        return "\n".join(map(_words, value))
    if isinstance(value, dict):
        return "\n".join(map(_words, value.values()))
    if is_dataclass(value):
        return "\n".join(_words(getattr(value, one.name)) for one in fields(value))
    return ""
