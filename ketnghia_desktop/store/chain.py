"""The hash chain over one device's operations: personal values enter it as salted digests, so it outlives them."""

from __future__ import annotations

import hashlib
import json
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ketnghia_desktop.domain.history import Cells, Change, Operation, Value

_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted, without blanks."""
    # The encoder sets itself up for every value: most are texts, and most lists and objects of the journal are empty.
    if isinstance(value, str):
        return _quoted(value)
    if type(value) is int:
        return str(value)
    if not value and isinstance(value, list | dict):
        return "{}" if isinstance(value, dict) else "[]"
    return _encoder.encode(value)


def digest(salt: str, value: Value) -> str:
    """SHA-256 of salt and value: tells nothing about the value to whom the salt is not known."""
    return salted_digest(bytes.fromhex(salt), canonical(value))


def salted_digest(salt: bytes, text: str) -> str:
    """As `digest`, of a value's canonical text."""
    return hashlib.sha256(salt + text.encode()).hexdigest()


class Told(NamedTuple):
    """What the journal says of new rows: their filled fields, the salts of these, and the fields as the chain has them.

    Each in the order of the rows.
    """

    rows: Sequence[str]
    after: Sequence[str]
    salts: Sequence[str]
    covered: Sequence[str]


class Seal:
    """The hash of one operation, fed with its changes one after the other."""

    def __init__(self, previous: str, operation: Operation) -> None:
        header = {
            "device": operation.name.device,
            "sequence": operation.name.sequence,
            "kind": operation.kind,
            "label": operation.label,
            "undoes": None if operation.undoes is None else str(operation.undoes),
            "cut": operation.cut,
            "hlc": operation.hlc,
            "wall": operation.wall,
        }
        self._hash = hashlib.sha256(f"{previous}\n{canonical(header)}".encode())

    def add(self, change: Change) -> None:
        """The next change, in the order they are kept."""
        covered = {
            "table": change.table,
            "row": change.row,
            "before": _covered(change.before, change, 0),
            "after": _covered(change.after, change, 1),
            "saw": sorted(str(name) for name in change.saw),
        }
        self._hash.update(f"\n{canonical(covered)}".encode())

    def add_made(self, text: bytes) -> None:
        """The next changes, of rows that were made, as `made` gives them: the same as adding them one by one."""
        self._hash.update(text)

    def hash(self) -> str:
        """The operation's hash, which the device's next operation builds on."""
        return self._hash.hexdigest()


def made(table: str, told: Told) -> bytes:
    """What a seal covers of new rows of this table."""
    rest = f',"saw":[],"table":{_quoted(table)}}}'
    both = zip(told.covered, map(_quoted, told.rows), strict=True)
    return "".join([f'\n{{"after":{covered},"before":null,"row":{row}{rest}' for covered, row in both]).encode()


def _covered(cells: Cells | None, change: Change, side: int) -> Mapping[str, object] | None:
    """The fields as the chain covers them: personal ones by digest, also after their values were taken out."""
    if cells is None:
        return None
    covered: dict[str, object] = dict(cells)
    for name, salt in change.salts.items():
        if name in cells:
            covered[name] = [digest(salt, cells[name])]
    for name, digests in change.sealed.items():
        if digests[side]:
            covered[name] = [digests[side]]
    return covered


def sealed(operation: Operation) -> str:
    """The hash an operation with these changes must have."""
    seal = Seal(operation.previous, operation)
    for change in operation.changes:
        seal.add(change)
    return seal.hash()
