"""Under the form of an item: for which households and villages it is, and the way to choose them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.parts import button, column, plain, row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from ketnghia_desktop.services.beneficiaries import Beneficiary
    from ketnghia_desktop.services.proposals import Item

MOST_NAMED = 12
"""Households named here; of more the rest is counted, and all stand where they are chosen."""


class BeneficiaryBox(QWidget):
    """Names whom one item is for; `asked` when the person wants to choose them."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.count = plain("", "secondary")
        self.said = plain("", wraps=True)
        self.choose = button(_("Choose households…"), self.asked.emit)
        head = row(plain(_("For whom"), "strong"), 1, self.count)
        self.setLayout(column(head, self.said, row(self.choose, 1), gap=6))

    def show_item(self, item: Item, homes: Mapping[UUID, Beneficiary], villages: Mapping[UUID, str]) -> None:
        """Show whom it is for; where it names nobody, what choosing is good for."""
        named = [one for one in homes.values() if one.id in item.households]
        places = [villages[one] for one in item.villages if one in villages]
        words: dict[str, str | int] = {"households": len(named), "villages": len(places)}
        self.count.setText(fill(_("households: {households} · villages: {villages}"), words))
        told = [f"{one.head} ({one.code}, {one.village})" for one in named[:MOST_NAMED]]
        if left := len(named) - len(told):
            told.append(fill(_("and {count} more"), {"count": left}))
        lines = ["; ".join(told), fill(_("Villages: {names}"), {"names": ", ".join(places)}) if places else ""]
        self.said.setText(
            "\n".join(filter(None, lines))
            or _("Nobody is named yet. Who is chosen here is counted and printed in the appendix.")
        )
