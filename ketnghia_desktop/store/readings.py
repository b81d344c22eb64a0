"""A reading hears that nobody waits for it any more; `engine.reader` breaks off its statements by itself."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.progress import CancelledError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

UNREAD = "unread"
"""By this name a session that only reads has the event that is set once nobody waits for it."""


def go_on(session: Session) -> None:
    """Between two long steps that ask the database nothing: CancelledError once nobody waits for what is read."""
    unread = session.info.get(UNREAD)
    if isinstance(unread, Event) and unread.is_set():
        raise CancelledError
