"""Laptops of one commune: what each did, and how they come to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.store import archive, engine

if TYPE_CHECKING:
    from ketnghia_desktop.domain.history import Operation
    from ketnghia_desktop.store.work import Store


def operations(store: Store) -> list[Operation]:
    """All that was ever done here, in its order."""
    with store.read() as session:
        return list(archive.operations(engine.driver(session.connection())))


def exchange(*stores: Store) -> None:
    """Let each know what all of them had done before."""
    known = [operations(store) for store in stores]
    for store in stores:
        for theirs in known:
            store.replay(theirs)
