"""What a household is found and sorted by: it follows from its own facts and from those joined into it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.names import name_sort_key
from ketnghia_desktop.domain.vietnamese import search_key, word_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KNOWN_BY = ("head", "code", "personal_id", "phone")
"""A household's facts by which it is found: its head's name, and its numbers."""
MANY = 1 << 14
"""Names whose words are remembered."""


def keys(facts: Mapping[str, object], joined: Iterable[str] = ()) -> dict[str, str]:
    """What a household is found and sorted by: its head's name, in words and in one, its code and numbers.

    `joined`: the search keys of those joined into it, by which it is found as well.
    """
    head, *numbers = (str(facts[key]) for key in KNOWN_BY)
    return {"search_key": search_words(head, numbers, joined), "sort_key": name_sort_key(head)}


def search_words(head: str, numbers: Iterable[str], joined: Iterable[str] = ()) -> str:
    """What a household of this head and these numbers is found by, each word once."""
    known_by = (*_name_words(head), *map(search_key, numbers), *" ".join(joined).split())
    return " ".join(filter(None, dict.fromkeys(known_by)))


def words_of(text: str) -> list[str]:
    """The words of a text as they are searched for."""
    return [key for word in text.split() if (key := word_key(word))]


@lru_cache(MANY)
def _name_words(head: str) -> tuple[str, ...]:
    """A name in words, and in one."""
    words = words_of(head)
    return (*words, "".join(words))
