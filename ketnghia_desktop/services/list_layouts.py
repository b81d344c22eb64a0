"""What columns of lists from one source hold, remembered from one list to the next."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.domain.list_columns import Role
from ketnghia_desktop.domain.list_unclear import unclear
from ketnghia_desktop.store.models.journal import SettingRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.list_columns import Layout
    from ketnghia_desktop.store.work import Work

KEY = "list.layout."
"""No fact about the commune: kept among the laptop's settings, so that undoing an import does not forget a layout."""


def remembered(session: Session, layout: Layout) -> Layout:
    """The layout as it was confirmed for the last list with the same headings; the same one for a new source."""
    row = session.get(SettingRow, KEY + layout.source) if layout.source else None
    if row is None:
        return layout
    for place, role in json.loads(row.value).items():
        if int(place) < len(layout.columns) and role in set(Role):
            layout = layout.with_role(int(place), Role(role))
    return layout


def known(session: Session) -> frozenset[str]:
    """The sources whose lists were taken in before."""
    keys = session.scalars(select(SettingRow.key).where(SettingRow.key.startswith(KEY, autoescape=True)))
    return frozenset(key.removeprefix(KEY) for key in keys)


def remember(work: Work, layout: Layout) -> None:
    """Keep what the columns of such lists hold; a list without headings is like no other.

    A column that waits for a person's word waits again in the next list.
    """
    if not layout.source:
        return
    waiting = {one.place for one in unclear(layout)}
    roles = {str(one.place): one.role.value for one in layout.columns if one.place not in waiting}
    work.session.merge(SettingRow(key=KEY + layout.source, value=json.dumps(roles, sort_keys=True)))
