"""Ids of records: new ones that sort by time, and ones two laptops arrive at alike."""

from __future__ import annotations

import os
import time
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from ketnghia_desktop.domain.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

MILLION = 1_000_000
VERSION_7 = 0x7 << 76
VARIANT = 0b10 << 62
RANDOM_BITS = (1 << 62) - 1
MILLISECONDS, FRACTION = (1 << 48) - 1, (1 << 12) - 1
_VARIANTS: Mapping[str, str] = MappingProxyType({f"{digit:x}": f"{8 | digit & 3:x}" for digit in range(16)})
"""The digit an id has for a random one: its first two bits say of which kind the id is."""


def id_at(nanoseconds: int, random: bytes) -> UUID:
    """The UUIDv7 of this moment since 1970: of two moments 250 ns apart or more, the later sorts behind the earlier.

    The twelve bits behind the milliseconds are their fraction (RFC 9562, 6.2, method 3); eight bytes are random.
    """
    return UUID(int=_number(nanoseconds, random))


def _number(nanoseconds: int, random: bytes) -> int:
    moment, chance = _moment(nanoseconds), int.from_bytes(random, "big") & RANDOM_BITS
    return moment >> 12 << 80 | VERSION_7 | (moment & FRACTION) << 64 | VARIANT | chance


def _moment(nanoseconds: int) -> int:
    """Milliseconds, and behind them 4096ths of one: 60 bits."""
    milliseconds, rest = divmod(nanoseconds, MILLION)
    return (milliseconds & MILLISECONDS) << 12 | (rest << 12) // MILLION


def new_id() -> UUID:
    """An id nobody else has, in the order of creation as finely as this machine's clock ticks."""
    return id_at(time.time_ns(), os.urandom(8))


def new_ids(count: int) -> list[str]:
    """So many new ids as they are kept, in their order, from one look at the clock."""
    first, random = _moment(time.time_ns()), os.urandom(8 * count).hex()
    moments = (f"{moment:015x}" for moment in range(first, first + count))
    chances = (random[place : place + 16] for place in range(0, 16 * count, 16))
    return [
        f"{one[:8]}-{one[8:12]}-7{one[12:]}-{_VARIANTS[other[0]]}{other[1:4]}-{other[4:]}"
        for one, other in zip(moments, chances, strict=True)
    ]


def derived_id(namespace: UUID, name: str) -> UUID:
    """The id every laptop gives to the same thing of the same owner, such as the reversal of a voucher."""
    return uuid5(namespace, nfc(name))
