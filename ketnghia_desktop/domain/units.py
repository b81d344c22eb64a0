"""Provinces and communes one may choose from at the first start, without the internet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.domain.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Iterable

COMMENT = "#"
KINDS = ("xã", "phường", "đặc khu")


class Unit(NamedTuple):
    """A commune of a province: its kind (xã, phường, đặc khu), its name, and its code at the statistics office."""

    province: str
    kind: str
    name: str
    code: str

    @property
    def title(self) -> str:
        """How it stands in a list: Xã Trà Leng."""
        return f"{self.kind[:1].upper()}{self.kind[1:]} {self.name}"


def read_units(text: str) -> tuple[tuple[str, ...], tuple[Unit, ...]]:
    """The provinces in their order, and the communes that are known of some of them, from a shipped list."""
    lines = [line.split("\t") for line in text.splitlines() if line[:1] != COMMENT]
    units = tuple(Unit(*line) for line in lines)
    return tuple(dict.fromkeys(unit.province for unit in units)), tuple(unit for unit in units if unit.kind)


def unit_called(units: Iterable[Unit], province: str, written: str) -> Unit | None:
    """The commune that was written, with its kind or without, tones or none; None where several are called so.

    Without a province it is looked for in all of them.
    """
    key, place = search_key(written), search_key(province)
    within = [unit for unit in units if not place or search_key(unit.province) == place]
    exact = [unit for unit in within if written.strip() in (unit.name, unit.title)]
    alike = [unit for unit in within if key in (search_key(unit.name), search_key(unit.title))]
    found = exact or alike
    return found[0] if len(found) == 1 else None


def kind_and_name(written: str) -> tuple[str, str]:
    """Kind and name of a commune that stands in no list: "Phường Hội An" is phường, "Hội An"; else it is a xã."""
    text = " ".join(written.split())
    kind = next((one for one in KINDS if text.casefold().startswith(f"{one} ")), "")
    return kind or KINDS[0], text[len(kind) :].strip()
