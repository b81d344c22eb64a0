"""Runs migrations on the connection it is given, inside that connection's transaction."""

from __future__ import annotations

from alembic import context

from ketnghia_desktop.store.base import SCHEMA_VERSION


def run() -> None:
    """What alembic loads this file for."""
    connection = context.config.attributes["connection"]
    SCHEMA_VERSION.create(connection, checkfirst=True)  # STRICT, as alembic's own would not be
    context.configure(connection=connection, transactional_ddl=True)
    context.run_migrations()


run()
