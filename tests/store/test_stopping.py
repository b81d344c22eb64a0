"""Work that is stopped on its way into the journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.progress import CancelledError
from ketnghia_desktop.store import recorder
from ketnghia_desktop.store.verify import findings
from tests.laptops import operations
from tests.rows import a_commune, a_household

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Store


@dataclass
class Impatient:
    """Somebody who presses cancel once so many steps were told; -1: when all is about to be kept."""

    patience: int
    told: list[tuple[int, int]] = field(default_factory=list)

    def step(self, done: int, of: int, what: str = "") -> None:
        """Only the journal is of interest here."""

    def note(self, done: int, of: int) -> None:
        self.told.append((done, of))
        if len(self.told) == self.patience:
            raise CancelledError

    def keep(self) -> None:
        if self.patience < 0:
            raise CancelledError


@pytest.mark.parametrize(("patience", "told"), [(2, [(0, 5), (2, 5)]), (-1, [(0, 5), (2, 5), (4, 5)])])
def test_nothing_is_left_of_what_was_stopped_on_its_way_into_the_journal(
    store: Store, patience: int, told: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "BATCH", 2)
    somebody = Impatient(patience)
    with pytest.raises(CancelledError), store.work("household.import", somebody) as work:
        work.session.add_all([a_household(f"{number}") for number in range(5)])
    assert somebody.told == told
    assert operations(store) == []
    assert findings(store) == []
    with store.work("household.add") as work:
        work.session.add_all([a_commune(), a_household("An")])
    assert findings(store) == []
