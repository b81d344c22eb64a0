"""The sample commune to read, and a small commune of one's own to change."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.services import households, people, places, proposals
from ketnghia_desktop.store.work import Store
from tests.rows import StillClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample commune; only read."""
    with closing(Store.open(tmp_path_factory.mktemp("sample") / "data", StillClock())) as store:
        data_file.load(store, (shipped("resources") / "sample" / "bha-loi.json").read_bytes())
        yield store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty folder."""
    with closing(Store.open(tmp_path / "data", StillClock(date(2025, 2, 10)))) as opened:
        yield opened


@pytest.fixture
def commune(store: Store) -> Store:
    """A commune with a team, a partner, three households and some proposals."""
    with store.work("fill") as work:
        names = {"name": "Trà Kót", "district": "Nam Trà My", "province": "Quảng Nam"}
        places.create_commune(work, regulation="qn-2020-2025", area_m2=110_480_000, **names)
        places.add_signer(work, name="Hồ Văn Bình")
        places.add_signer(work, name="Lê Thị Chi", post="vice_chairman")
        village = places.add_village(work, name="Thôn 1")
        term = people.found_term(work, started_on=date(2025, 2, 5), office="Văn phòng HĐND và UBND xã")
        people.add_member(work, term, name="Lê Thị Chi", post="Phó Chủ tịch UBND xã", role="leader", phone_mobile="1")
        people.add_member(work, term, name="A Lăng Bưu", post="Công chức", role="secretary")
        people.add_partner(work, name="Sở Tài chính")
        facts = (
            ("Hồ Văn A", "poor", 300, "male"),
            ("Hồ Thị B", "near_poor", None, "female"),
            ("Bríu C", "other", 5, ""),
        )
        heard = "Đã nghe tại cuộc họp thôn"
        homes = [
            households.add(work, head=head, village_id=village, land_m2=land, head_sex=sex, year=2025, poverty=poverty)
            for head, poverty, land, sex in facts
        ]
        proposal = proposals.ensure_proposal(work, 2025)
        cows = proposals.add_item(work, proposal, "economy", content="Nuôi bò", details="Hộ Hồ  văn A\n- Hộ Hồ Thị B")
        proposals.edit_item(work, cows, gate_reason=heard)
        proposals.set_money(work, cows, "partner", asked=40_000_000)
        proposals.set_money(work, cows, "residents", asked=10_000_000)
        proposals.link_households(work, cows, homes[:2])
        proposals.add_item(work, proposal, "economy", parent_id=cows, content="Làm chuồng", gate_reason=heard)
        dropped = proposals.add_item(work, proposal, "economy", content="Trồng sâm")
        proposals.set_money(work, dropped, "partner", asked=7)
        proposals.add_item(work, proposal, "economy", parent_id=dropped, content="Vườn ươm")
        proposals.edit_item(work, dropped, state="dropped", reason="Không đủ điều kiện")
        proposals.add_item(work, proposal, "economy", content="Nuôi dê", gate_reason=heard)
        proposals.add_item(work, proposal, "roads", content="Đường bê tông", gate_reason=heard)
    return store
