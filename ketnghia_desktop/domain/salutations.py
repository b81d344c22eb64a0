"""How people are addressed before their name: Ông Nguyễn Văn A, đ/c Hồ Thị B; no part of a name, save when it is."""

from __future__ import annotations

import re

from ketnghia_desktop.domain.names import PREFIXES
from ketnghia_desktop.domain.syllables import is_syllable
from ketnghia_desktop.domain.vietnamese import word_key

_KINH = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn lương trịnh mai đào trương lâm "
    "phùng hà tạ tô cao châu tăng chu kiều quách thái lưu nghiêm doãn vương tống lò hứa la triệu thân từ mạc bạch cù "
    "đàm khổng lại lục nông sầm tôn ung viên vi hiên"
)
FAMILIES = frozenset(_KINH.split())
"""Family names of the Kinh and their neighbours; those of the highlands are told by how they are spelt."""
PLAIN = re.compile(
    r"(?:(?:ông|bà|anh|chị)\s*(?:/\s*(?:ông|bà|anh|chị)|\(\s*(?:ông|bà|anh|chị)\s*\))|đ\s?/\s?c|đ\.\s?c\.?|bà|chị)"
    r"(?:\s*:\s*|\s+|(?<=[.)]))(?=\w)",
    re.IGNORECASE,
)
"""What nobody's name begins with."""
DOUBTFUL = re.compile(r"(?:ông|anh|cô|chú|bác|đồng chí)(?P<colon>\s*:)?\s+(?=\w)", re.IGNORECASE)
"""What is a family name as well (Ông Ích Khiêm), or one name of several (Anh Dũng, Đồng Chí Thanh)."""


def untitled(name: str) -> str:
    """A person's name without the form of address it was written with.

    Ông Nguyễn Văn A loses his; Ông Thị Lan and Ông Ích Khiêm, whose family name it is, and Ong Thị Lan keep theirs.
    """
    bare = name.strip()
    if found := PLAIN.match(bare):
        return untitled(bare[found.end() :])
    found = DOUBTFUL.match(bare)
    if found and (found["colon"] or _is_small(found[0]) or _begins_a_name(bare[found.end() :])):
        return untitled(bare[found.end() :])
    return bare


def _is_small(words: str) -> bool:
    """Whether the last of them has a small letter, which no name has: ông, Đồng chí."""
    return words.rsplit(maxsplit=1)[-1][0].islower()


def _begins_a_name(text: str) -> bool:
    """Whether a whole name stands there: a family name that is known, or a word no Kinh name has (Bh'nướch, Zơ Râm)."""
    first, *others = text.split()
    if not others:
        return False
    return first.casefold() in FAMILIES or word_key(first) in PREFIXES or not is_syllable(first)
