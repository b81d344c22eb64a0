"""The 54 ethnic groups and how people write them; never their codes, for two official lists contradict each other."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Mapping

# Names of the national list; the five of the mountains around Nam Trà My as their communes write them. What differs
# only in capitals, tones, hyphens or blanks (Cơ-tu, Cơtu) needs no line of its own.
_GROUPS = (
    "Kinh=Việt|Tày|Thái|Hoa|Khơ-me=Khmer|Mường|Nùng|Hmông=Mông,Mèo|Dao|Gia-rai=Jrai|Ngái|Ê-đê|Ba-na"
    "|Xơ Đăng=Xê Đăng,Sê Đăng|Sán Chay|Cơ-ho|Chăm|Sán Dìu|Hrê|Mnông=Mơ Nông|Ra-glai|Xtiêng|Bru-Vân Kiều=Vân Kiều"
    "|Thổ|Giáy|Cơ Tu=Ka Tu,Ca Tu|Giẻ Triêng=Dẻ Triêng|Mạ|Khơ-mú|Cor=Co,Kor,Cùa|Ta-ôi=Pa Cô|Chơ-ro|Kháng|Xinh-mun"
    "|Hà Nhì|Chu-ru|Lào|La Chí|La Ha|Phù Lá|La Hủ|Lự|Lô Lô|Chứt|Mảng|Pà Thẻn|Cơ Lao|Cống|Bố Y|Si La|Pu Péo|Brâu"
    "|Ơ Đu|Rơ-măm"
)


def _named() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for group in _GROUPS.split("|"):
        name, _, others = group.partition("=")
        found |= {search_key(one): name for one in (name, *others.split(",")) if one}
    return MappingProxyType(found)


NAMES: Mapping[str, str] = _named()
"""The name by what it is found by, however it is spelt."""


def group_name(written: str) -> str | None:
    """The group's name however it is spelt; None for one that is not in the list, such as a part of a group."""
    return NAMES.get(search_key(written))
