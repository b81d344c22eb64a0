"""A plain zip: written so that its bytes follow from its contents, read as if a stranger had made it."""

from __future__ import annotations

import io
import re
import stat
import struct
import zlib
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ketnghia_desktop.domain.breaches import Breach, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3
ORDINARY_FILE = stat.S_IFREG | 0o644

NAME = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_-]{0,99}/){0,3}([A-Za-z0-9][A-Za-z0-9_-]{0,99})\.[a-z0-9]{1,5}")
DEVICES = re.compile(r"(?i:con|prn|aux|nul|(?:com|lpt)[0-9])")
"""Names under which Windows opens something else than a file."""

BEGINS, END, ZIP64, ENCRYPTED = b"PK\x03\x04", struct.Struct("<4s4H2LH"), b"PK\x06\x07", 0x1
ZIP64_MARK = 20
MOST_FILES, MOST_INDEX, MOST_BYTES = 1_000, 300_000, 120_000_000
SMALL, MOST_RATIO = 1_000_000, 150
"""A file of more than SMALL bytes that is packed more than MOST_RATIO to one is there to fill a disk."""

BROKEN = (BadZipFile, NotImplementedError, RuntimeError, ValueError, OverflowError, EOFError, struct.error, zlib.error)
"""What the standard reader says of a file that is damaged, or was never whole."""


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files in the given order; equal files give equal bytes on every day (with the same build of zlib)."""
    whole = io.BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(_entry(name), data, ZIP_DEFLATED)
    return whole.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EPOCH)
    entry.create_system = UNIX
    entry.external_attr = ORDINARY_FILE << 16
    return entry


def is_fit(name: str) -> bool:
    """A name that is a file's on every system and stays inside the folder it is put into."""
    found = NAME.fullmatch(name)
    return bool(found) and not any(
        DEVICES.fullmatch(part) for part in (*name.split("/")[:-1], found[1] if found else "")
    )


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a zip, in memory, by name.

    Refused: `file.foreign` no zip of this plain kind · `file.damaged` it was once · `archive.unsafe` its parts are
    not what plain files are (`part` names the first).
    """
    _check_frame(data)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, len(data))
            return {entry.filename: _content(archive, entry) for entry in entries}
    except BROKEN as error:
        raise Refused(Breach("file.damaged")) from error


def _check_frame(data: bytes) -> None:
    """One archive and nothing before or behind it, with an index of a size that is worth reading."""
    if not data.startswith(BEGINS):
        raise Refused(Breach("file.foreign"))
    if len(data) < END.size or not data[-END.size :].startswith(b"PK\x05\x06"):
        raise Refused(Breach("file.damaged"))
    _, disk, disks, here, files, index, _, comment = END.unpack(data[-END.size :])
    if (disk, disks, comment) != (0, 0, 0) or here != files or data[-END.size - ZIP64_MARK :].startswith(ZIP64):
        raise _unsafe("")
    if files > MOST_FILES or index > MOST_INDEX:
        raise _unsafe("")


def _check_entries(entries: Sequence[ZipInfo], size: int) -> None:
    names = [entry.filename.casefold() for entry in entries]
    for entry in entries:
        if not is_fit(entry.orig_filename) or names.count(entry.filename.casefold()) > 1 or not _is_plain(entry):
            raise _unsafe(entry.orig_filename)
    whole, inside = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if whole > MOST_BYTES or inside > size:
        raise _unsafe("")


def _is_plain(entry: ZipInfo) -> bool:
    """A file, not a link; stored or deflated, not encrypted; not swollen."""
    kind = stat.S_IFMT(entry.external_attr >> 16) if entry.create_system == UNIX else 0
    return (
        kind in {0, stat.S_IFREG}
        and entry.compress_type in {ZIP_STORED, ZIP_DEFLATED}
        and not entry.flag_bits & ENCRYPTED
        and entry.file_size <= max(SMALL, MOST_RATIO * entry.compress_size)
    )


def _content(archive: ZipFile, entry: ZipInfo) -> bytes:
    """The bytes of one file; never more than its index says, and EOFError when there are less."""
    with archive.open(entry) as file:
        data = file.read(entry.file_size)
    if len(data) != entry.file_size:
        raise EOFError
    return data


def _unsafe(part: str) -> Refused:
    return Refused(Breach("archive.unsafe", details={"part": part[:80]}))
