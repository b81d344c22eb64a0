"""A clock that stands still serves as well as a running one."""

from datetime import date

import pytest

from ketnghia_desktop.domain.clock import Clock
from ketnghia_desktop.domain.figures import Figure


class Still:
    def today(self) -> date:
        return date(2025, 3, 31)

    def milliseconds(self) -> int:
        return 1_743_379_200_000


CLOCKS: tuple[type[Clock], ...] = (Still,)


@pytest.mark.parametrize("kind", CLOCKS)
def test_a_still_clock_will_do(kind: type[Clock]) -> None:
    clock = kind()
    entered = Figure("households.all", 412, "hộ", origin="entered", source="Thống kê xã", dated=clock.today())
    assert (entered.dated, entered.made_of, clock.milliseconds()) == (date(2025, 3, 31), (), 1_743_379_200_000)
