"""The people a list names in a household against those we know: who is new, and what of whom changes."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.calendar import write_birth
from ketnghia_desktop.domain.ethnic_groups import group_name
from ketnghia_desktop.domain.list_cells import is_full_id, personal_id
from ketnghia_desktop.domain.list_members import is_head_word
from ketnghia_desktop.domain.names import masked, name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from uuid import UUID

    from ketnghia_desktop.domain.list_members import ListedMember

YEAR_DIGITS = 4
FACTS = ("birth", "sex", "relation", "ethnic_group", "personal_id")


@dataclass(frozen=True, slots=True)
class KnownMember:
    """A person of a household of ours."""

    id: UUID
    name: str
    birth: str = ""
    sex: str = ""
    relation: str = ""
    ethnic_group: str = ""
    personal_id: str = ""

    def may_be(self, listed: ListedMember) -> bool:
        """Whether the list means this person: by number, else by name, and births that do not contradict."""
        if is_full_id(self.personal_id) and is_full_id(listed.personal_id):
            return self.personal_id == listed.personal_id
        same_name = name_key(self.name) == name_key(listed.name)
        births = {one[:YEAR_DIGITS] for one in (self.birth, listed.birth) if one}
        return same_name and len(births) <= 1


@dataclass(frozen=True, slots=True)
class MemberChange:
    """A person the list adds (`known` is None), or of whom it changes `facts`, by their keys."""

    listed: ListedMember
    known: KnownMember | None
    facts: Mapping[str, str]

    def before(self) -> str:
        """Who it was, as people write it; nothing for a new person."""
        return member_words(self.known) if self.known else ""

    def after(self) -> str:
        """Who it is."""
        return member_words(self.listed)


def member_words(one: ListedMember | KnownMember) -> str:
    """A person in a line: name, birth, relation, ethnic group, the ends of the number."""
    number = masked(one.personal_id) if one.personal_id else ""
    return ", ".join(filter(None, (one.name, write_birth(one.birth), one.relation, one.ethnic_group, number)))


def member_changes(listed: Iterable[ListedMember], known: Sequence[KnownMember]) -> Iterator[MemberChange]:
    """What the list adds and changes; whom it does not name stays, and what it leaves empty stays as it is."""
    left = list(known)
    for one in listed:
        ours = next((other for other in left if other.may_be(one)), None)
        if ours is None:
            told = {key: getattr(one, key) for key in FACTS}
            yield MemberChange(one, None, MappingProxyType({"name": one.name, **told}))
            continue
        left.remove(ours)
        if facts := {key: getattr(one, key) for key in FACTS if _differs(key, getattr(ours, key), getattr(one, key))}:
            yield MemberChange(one, ours, MappingProxyType(facts))


def absent(listed: Sequence[ListedMember], known: Sequence[KnownMember], head: str) -> tuple[str, ...]:
    """Who besides its head is not named by a list that names a household's members; nobody is taken out."""
    if not listed:
        return ()
    left = [one for one in known if not is_head_word(one.relation) and name_key(one.name) != name_key(head)]
    for one in listed:
        if ours := next((other for other in left if other.may_be(one)), None):
            left.remove(ours)
    return tuple(map(member_words, left))


def _differs(key: str, old: str, new: str) -> bool:
    if not new or (key == "birth" and len(new) == YEAR_DIGITS and old.startswith(new)):
        return False
    read = SPELLINGS.get(key, str.casefold)
    return read(old) != read(new)


SPELLINGS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"ethnic_group": lambda written: group_name(written) or written.casefold(), "personal_id": personal_id}
)
"""By fact: what two ways of writing one thing share."""
