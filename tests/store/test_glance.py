"""The first figures, before the rest of the program is there."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.store.glance import glance
from ketnghia_desktop.store.header import DATABASE, HEAD
from ketnghia_desktop.store.models.households import HouseholdYearRow
from ketnghia_desktop.store.models.proposals import ProposalItemRow, ProposalMoneyRow, ProposalRow
from tests.rows import COMMUNE, a_commune, a_household, a_paper, a_posting, a_voucher

if TYPE_CHECKING:
    from pathlib import Path

    from ketnghia_desktop.store.base import Record
    from ketnghia_desktop.store.work import Store

LOOKING = """
import sys
from pathlib import Path
from ketnghia_desktop.store.glance import glance

found = glance(Path(sys.argv[1]))
print(found.commune, [name for name in ("sqlalchemy", "PySide6", "yaml") if name in sys.modules])
"""


def keep(store: Store, *rows: Record) -> None:
    with store.work("add") as work:
        for row in rows:
            work.session.add(row)
            work.session.flush()


def classed(year: int, poverty: str, **facts: object) -> tuple[Record, Record]:
    household = a_household("An", **facts)
    return household, HouseholdYearRow(household_id=household.id, year=year, poverty=poverty)


def test_the_figures_of_the_latest_year(store: Store) -> None:
    proposal, item = new_id(), new_id()
    keep(store, a_commune(sample=True), ProposalRow(id=proposal, commune_id=COMMUNE, year=2026))
    keep(store, ProposalItemRow(id=item, proposal_id=proposal), ProposalMoneyRow(item_id=item, asked=50_000_000))
    keep(store, *classed(2025, "poor"), *classed(2026, "poor"), *classed(2026, "near_poor"))
    keep(store, *classed(2026, "poor", archived_on=date(2026, 2, 1)), *classed(2026, "poor", deleted=1))
    keep(store, a_paper(title="Báo cáo"), a_paper(title="Báo cáo"), a_paper(title="Phụ lục"), a_paper(year=2025))
    found = glance(store.folder)
    assert found is not None
    assert (found.commune, found.sample, found.year, found.years) == ("Xã Trà Leng", True, 2026, (2026, 2025))
    assert dict(found.by_class) == {"poor": 1, "near_poor": 1}
    assert (found.asked, found.received) == (50_000_000, 0)


def test_who_left_after_the_year_counts_in_it(store: Store) -> None:
    keep(store, a_commune(), *classed(2026, "poor", archived_on=date(2027, 1, 1)), *classed(2026, "near_poor"))
    found = glance(store.folder)
    assert found is not None
    assert dict(found.by_class) == {"poor": 1, "near_poor": 1}


def test_support_counts_when_posted_and_corrections_take_it_off(store: Store) -> None:
    keep(store, a_commune())
    for number, value in enumerate((20_000_000, 30_000_000, -20_000_000), start=1):
        voucher = a_voucher(serial=number, chain_no=number, previous_hash="", posted_hash="x")
        lines = [a_posting(voucher.id, account="source", value=-value), a_posting(voucher.id, value=value)]
        keep(store, *lines, voucher)
    draft = a_voucher()
    keep(store, draft, a_posting(draft.id, account="source", value=-9))
    found = glance(store.folder)
    assert found is not None
    assert found.received == 30_000_000


def test_a_new_commune_is_in_its_first_year(store: Store) -> None:
    keep(store, a_commune(kind=""))
    found = glance(store.folder)
    assert found is not None
    assert (found.commune, found.years, dict(found.by_class)) == ("Trà Leng", (), {})
    assert found.year >= 2026


def test_there_is_nothing_to_see_in_an_empty_folder(store: Store, tmp_path: Path) -> None:
    assert glance(tmp_path / "nowhere") is None
    assert glance(store.folder) is None


def test_what_the_store_will_refuse_is_not_shown(store: Store, tmp_path: Path) -> None:
    keep(store, a_commune())
    store.close()
    connection = dbapi2.connect(str(store.folder / DATABASE), isolation_level=None)
    connection.execute(f"PRAGMA user_version = {HEAD + 1}")
    connection.close()
    assert glance(store.folder) is None
    (tmp_path / DATABASE).write_bytes((store.folder / DATABASE).read_bytes()[:5000])
    assert glance(tmp_path) is None


def test_a_damaged_database_shows_nothing(store: Store, tmp_path: Path) -> None:
    keep(store, a_commune())
    store.close()
    content = (store.folder / DATABASE).read_bytes()
    (tmp_path / DATABASE).write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    assert glance(tmp_path) is None


def test_a_glance_loads_the_driver_alone(store: Store) -> None:
    keep(store, a_commune())
    child = subprocess.run([sys.executable, "-c", LOOKING, str(store.folder)], check=True, capture_output=True)
    assert child.stdout.decode() == "Xã Trà Leng []\n"
