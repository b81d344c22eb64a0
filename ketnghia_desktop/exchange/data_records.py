"""Records of a data file, many of them in little room: packed in blocks, unpacked one by one to be looked at."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ketnghia_desktop.exchange.data_json import Cells

BLOCK = 200
QUICKLY = 1


class Records(Sequence["Cells"]):
    """The records of one table in their order; whoever changes one that it gives changes nothing here."""

    def __init__(self, records: Iterable[Cells] = ()) -> None:
        self._blocks: list[bytes] = []
        self._count = 0
        rest = iter(records)
        while block := list(islice(rest, BLOCK)):
            self._blocks.append(_packed(block))
            self._count += len(block)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Cells]:
        return chain.from_iterable(map(_unpacked, self._blocks))

    @overload
    def __getitem__(self, place: int) -> Cells: ...
    @overload
    def __getitem__(self, place: slice) -> list[Cells]: ...
    def __getitem__(self, place: int | slice) -> Cells | list[Cells]:
        if isinstance(place, slice):
            return list(self)[place]
        block, within = divmod(range(self._count)[place], BLOCK)
        return _unpacked(self._blocks[block])[within]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # like a list


def _packed(block: list[Cells]) -> bytes:
    text = json.dumps(block, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), QUICKLY)


def _unpacked(block: bytes) -> list[Cells]:
    records: list[Cells] = json.loads(zlib.decompress(block).decode("utf-8", "surrogatepass"))
    return records
