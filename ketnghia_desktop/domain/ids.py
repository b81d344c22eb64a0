"""Ids of records: new ones that sort by time, and ones two laptops arrive at alike."""

from __future__ import annotations

import os
import time
from uuid import UUID, uuid5

from ketnghia_desktop.domain.vietnamese import nfc

MILLION = 1_000_000
VERSION_7 = 0x7 << 76
VARIANT = 0b10 << 62
RANDOM_BITS = (1 << 62) - 1
APART = 250
"""Nanoseconds: the least by which the order of two ids can be told."""


def id_at(nanoseconds: int, random: bytes) -> UUID:
    """The UUIDv7 of this moment since 1970: of two moments 250 ns apart or more, the later sorts behind the earlier.

    The twelve bits behind the milliseconds are their fraction (RFC 9562, 6.2, method 3); eight bytes are random.
    """
    return UUID(int=_number(nanoseconds, random))


def _number(nanoseconds: int, random: bytes) -> int:
    milliseconds, rest = divmod(nanoseconds, MILLION)
    fraction = (rest << 12) // MILLION
    chance = int.from_bytes(random, "big") & RANDOM_BITS
    return (milliseconds & (1 << 48) - 1) << 80 | VERSION_7 | fraction << 64 | VARIANT | chance


def new_id() -> UUID:
    """An id nobody else has, in the order of creation as finely as this machine's clock ticks."""
    return id_at(time.time_ns(), os.urandom(8))


def new_ids(count: int) -> list[str]:
    """So many new ids as they are kept, in their order, from one look at the clock."""
    now, chance = time.time_ns(), os.urandom(8 * count)
    return [_kept(now + APART * place, chance[8 * place : 8 * place + 8]) for place in range(count)]


def _kept(nanoseconds: int, random: bytes) -> str:
    digits = f"{_number(nanoseconds, random):032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def derived_id(namespace: UUID, name: str) -> UUID:
    """The id every laptop gives to the same thing of the same owner, such as the reversal of a voucher."""
    return uuid5(namespace, nfc(name))
