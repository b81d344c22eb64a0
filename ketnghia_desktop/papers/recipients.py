"""Who stands under Kính gửi and Nơi nhận: nobody twice, the file copy at the end (NĐ30, Phụ lục I, II.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Iterable

ARCHIVE = "Lưu:"
ARCHIVE_KEY = "luu"
OFFICE = "VT"
"""The clerks' office, which files a copy of every paper."""
MARKS = " -–,;."


def unlike(names: Iterable[str]) -> tuple[str, ...]:
    """The names without those that differ from one before in capitals, marks or blanks alone."""
    found: dict[str, str] = {}
    for name in names:
        if bare := name.strip(MARKS):
            found.setdefault(search_key(bare) or bare, bare)
    return tuple(found.values())


def with_archive(names: Iterable[str]) -> tuple[str, ...]:
    """The names of Nơi nhận, everything about filing gathered in one last line: Lưu: VT, VX."""
    others, filed = list[str](), list[str]()
    for name in unlike(names):
        parts = [part.strip(f"{MARKS}:") for part in name.split(",")]
        if search_key(name.partition(":")[0]) == ARCHIVE_KEY or parts == [OFFICE]:
            filed += [part.rpartition(":")[2].strip() for part in parts]
        else:
            others.append(name)
    kept = [part for part in unlike(filed) if search_key(part) != ARCHIVE_KEY]
    return (*others, f"{ARCHIVE} {', '.join(kept)}") if kept else tuple(others)
