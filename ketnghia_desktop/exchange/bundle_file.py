"""The bundle as a file: a plain zip, the manifest that vouches for its contents, the code read over the phone."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.exchange.plain_zip import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Value: TypeAlias = "str | int | list[Value] | dict[str, Value] | None"
"""Plain JSON without fractions: everything is counted in whole đồng, thousandths, persons."""

FORMAT, VERSION = "ketnghia-bundle", 1
LIMIT = 17_000_000
"""Bytes of a bundle: what Gmail's 25 MB leave once e-mail has encoded them."""

MANIFEST, COVER = "du-lieu/manifest.json", "DOC-TRUOC.pdf"
KINDS = (".pdf", ".xlsx", ".json")
"""What every office computer opens by itself; nothing that runs, no archive inside the archive."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters not taken for one another when written or spoken: no I, L, O, U (Crockford's)."""

CODE_LETTERS, BITS, HALF = 8, 5, 4
DIGEST_BITS = 256


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where a bundle comes from. `sequence`: the laptop's last operation inside it; `made_at` knows its zone."""

    commune: str
    device: UUID
    letter: str
    sequence: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class BundleContents:
    """A bundle in memory: `files` by name, without cover and manifest; `facts`: what the manifest tells besides."""

    stamp: Stamp
    files: Mapping[str, bytes]
    facts: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    cover: bytes = b""

    @property
    def code(self) -> str:
        """The receipt code: stamp, facts and every file but the cover, which it is printed on, decide it."""
        number = int.from_bytes(sha256(canonical(_core(self))).digest()) >> (DIGEST_BITS - CODE_LETTERS * BITS)
        letters = [ALPHABET[number >> place * BITS & len(ALPHABET) - 1] for place in range(CODE_LETTERS)]
        return f"{''.join(letters[:HALF])}-{''.join(letters[HALF:])}"


def canonical(value: Mapping[str, Value]) -> bytes:
    """The one way this object is written: sorted keys, no blanks, UTF-8, a line end."""
    return (
        json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode() + b"\n"
    )


def pack(contents: BundleContents) -> bytes:
    """The bytes of the bundle; equal contents give equal bytes. Refused(bundle.too_big) above what mail carries."""
    files = {**contents.files, COVER: contents.cover, MANIFEST: canonical(_complete(contents))}
    data = packed(sorted(files.items()))
    if len(data) > LIMIT:
        raise Refused(Breach("bundle.too_big", details={"size": len(data), "limit": LIMIT}))
    return data


def _core(contents: BundleContents) -> dict[str, Value]:
    """The manifest without the cover and without the code that stands on it."""
    stamp = contents.stamp
    return {
        "format": FORMAT,
        "version": VERSION,
        "commune": stamp.commune,
        "device": str(stamp.device),
        "letter": stamp.letter,
        "sequence": stamp.sequence,
        "made_at": stamp.made_at.isoformat(timespec="seconds"),
        "facts": dict(contents.facts),
        "files": _listed(contents.files),
    }


def _complete(contents: BundleContents) -> dict[str, Value]:
    files = {**contents.files, COVER: contents.cover}
    return _core(contents) | {"receipt": contents.code, "files": _listed(files)}


def _listed(files: Mapping[str, bytes]) -> list[Value]:
    return [
        {"name": name, "size": len(data), "sha256": sha256(data).hexdigest()} for name, data in sorted(files.items())
    ]


def read(path: Path) -> BundleContents:
    """A bundle whose every byte is what its manifest says; nothing is written anywhere.

    Refused: `file.missing`, `file.foreign`, `file.newer`, `file.damaged`, `archive.unsafe` (see `plain_zip`),
    `bundle.too_big`, and `bundle.altered` where a file, a name or the code is not the manifest's (`part` says which).
    """
    try:
        return _opened(_bytes(path))
    except Refused as refused:
        named = (Breach(one.code, details={"file": path.name, **one.details}) for one in refused.breaches)
        raise Refused(*named) from refused


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except FileNotFoundError as error:
        raise Refused(Breach("file.missing")) from error
    except OSError as error:
        raise Refused(Breach("file.unreadable")) from error
    if len(data) > LIMIT:
        raise Refused(Breach("bundle.too_big", details={"size": path.stat().st_size, "limit": LIMIT}))
    return data


def _opened(data: bytes) -> BundleContents:
    files = unpacked(data)
    if MANIFEST not in files:
        raise Refused(Breach("file.foreign"))
    manifest = _manifest(files.pop(MANIFEST))
    contents = _contents(manifest, files)
    if parts := _altered(manifest, contents):
        raise Refused(Breach("bundle.altered", details={"part": parts[0]}))
    if strange := [name for name in contents.files if not name.endswith(KINDS)]:
        raise Refused(Breach("archive.unsafe", details={"part": strange[0]}))
    return contents


def _manifest(text: bytes) -> dict[str, Value]:
    """The manifest's object, written in the one way there is; of a version this program knows."""
    try:
        manifest = json.loads(text)
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise Refused(Breach("file.foreign"))
        if isinstance(manifest["version"], int) and manifest["version"] > VERSION:
            raise Refused(Breach("file.newer"))
        if canonical(manifest) != text:
            raise Refused(Breach("bundle.altered", details={"part": MANIFEST}))
    except (ValueError, KeyError, RecursionError) as error:
        raise Refused(Breach("file.damaged")) from error
    return manifest


def _contents(manifest: Mapping[str, Value], files: Mapping[str, bytes]) -> BundleContents:
    """What the manifest tells, as far as it is told in the right kinds."""
    try:
        stamp = Stamp(
            commune=str(manifest["commune"]),
            device=UUID(str(manifest["device"])),
            letter=str(manifest["letter"]),
            sequence=int(str(manifest["sequence"])),
            made_at=datetime.fromisoformat(str(manifest["made_at"])),
        )
    except (KeyError, ValueError) as error:
        raise Refused(Breach("file.damaged")) from error
    facts = manifest.get("facts")
    inside = {name: data for name, data in files.items() if name != COVER}
    return BundleContents(stamp, inside, facts if isinstance(facts, dict) else {}, files.get(COVER, b""))


def _altered(manifest: Mapping[str, Value], contents: BundleContents) -> list[str]:
    """The files that are not what the manifest lists, or the manifest itself where it says what is not so."""
    expected = _complete(contents)
    if canonical(manifest) == canonical(expected):
        return []
    told, found = _by_name(manifest.get("files")), _by_name(expected["files"])
    return [name for name in sorted({*told, *found}) if told.get(name) != found.get(name)] or [MANIFEST]


def _by_name(listed: Value) -> dict[str, Value]:
    entries = listed if isinstance(listed, list) else []
    return {str(entry.get("name")): entry for entry in entries if isinstance(entry, dict)}
