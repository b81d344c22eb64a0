"""What the driver and the operating system report, said as breaches where a person can do something about it."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from ketnghia_desktop.domain.breaches import Breach, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

BY_ERROR_CODE: Mapping[int, str] = MappingProxyType(
    {
        3: "folder.unwritable",  # SQLITE_PERM
        5: "database.busy",  # SQLITE_BUSY
        6: "database.busy",  # SQLITE_LOCKED
        8: "folder.unwritable",  # SQLITE_READONLY
        10: "disk.failed",  # SQLITE_IOERR
        11: "database.damaged",  # SQLITE_CORRUPT
        13: "disk.full",  # SQLITE_FULL
        14: "folder.unwritable",  # SQLITE_CANTOPEN
        26: "database.damaged",  # SQLITE_NOTADB
    }
)
BY_ERRNO: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOSPC: "disk.full",
        errno.EDQUOT: "disk.full",
        errno.EACCES: "folder.unwritable",
        errno.EPERM: "folder.unwritable",
        errno.EROFS: "folder.unwritable",
        errno.ENOENT: "folder.missing",
        errno.ENOTDIR: "folder.missing",
        errno.EEXIST: "folder.missing",
        errno.EIO: "disk.failed",
    }
)
GUARDED = frozenset({"voucher.posted", "paper.frozen"})
"""What a guard says where a person asked for the impossible; its other words mean a mistake of ours."""
PRIMARY, READONLY, INTERRUPTED = 0xFF, 8, 9
NOT_TEXT = "Could not decode to UTF-8"
"""How the driver begins to say, without a code, that bytes of a text are no text."""


def refusal(error: BaseException, folder: Path | None = None) -> Refused | None:
    """The refusal a person can act on, naming the folder; None when the error is a mistake of ours."""
    code = None
    if isinstance(error, dbapi2.Error):
        code = _code(error)
    elif isinstance(error, OSError):
        code = BY_ERRNO.get(error.errno or 0)
    elif isinstance(error, UnicodeDecodeError):  # the driver reads even the words of an error as UTF-8
        code = "database.damaged"
    details = {} if folder is None else {"folder": str(folder)}
    return None if code is None else Refused(Breach(code, details=details))


def _code(error: dbapi2.Error) -> str | None:
    said = str(error)
    if said in GUARDED:
        return said
    if said.startswith(NOT_TEXT):
        return "database.damaged"
    return BY_ERROR_CODE.get(getattr(error, "sqlite_errorcode", 0) & PRIMARY)


def is_readonly(error: BaseException) -> bool:
    """Whether something was written where nothing may be: over a reading connection that is a mistake of ours."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY == READONLY


def is_interrupted(error: BaseException) -> bool:
    """Whether a statement was broken off because nobody waits for it any more."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY == INTERRUPTED


@contextmanager
def in_words(folder: Path | None = None) -> Iterator[None]:
    """Inside it, what the driver or the operating system refuses is Refused."""
    try:
        yield
    except (dbapi2.Error, OSError, UnicodeDecodeError) as error:
        if refused := refusal(error, folder):
            raise refused from error
        raise
