"""What a paper can be about, found by the words of a person."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from ketnghia_desktop.app import open_store
from ketnghia_desktop.commands.subjects import chosen, latest_year
from ketnghia_desktop.definitions.model import PaperDef
from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.papers.copies import Copy, copies
from ketnghia_desktop.services import people, places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from tests.commands.conftest import Told

    Run = Callable[..., Told]


def paper(about: str) -> PaperDef:
    return PaperDef("p", "p.yaml", "P", 2, "", "", "none", about, (), (), ())


@pytest.fixture
def session(sample: Path) -> Iterator[Session]:
    with closing(open_store(sample)) as store, store.read() as session:
        yield session


def test_a_paper_of_the_year_is_about_nothing_else(session: Session) -> None:
    assert copies(session, paper("year"), 2025) == (Copy(),)


def test_each_village_has_its_paper(session: Session) -> None:
    names = tuple(subject.name for subject in copies(session, paper("village"), 2025))
    assert names == tuple(village.name for village in places.villages(session))


def test_vouchers_go_by_their_numbers(session: Session) -> None:
    found = copies(session, paper("voucher"), 2025)
    assert chosen(found, "tn-2025-001").name == "TN-2025-001"


def test_terms_are_those_that_began_in_the_year_or_else_the_one_in_force(session: Session) -> None:
    (began,) = copies(session, paper("term"), 2025)
    (lasting,) = copies(session, paper("term"), 2026)
    assert began == lasting
    assert began.name.endswith("2025")


def test_names_are_found_without_tones_and_by_id() -> None:
    village = Copy(UUID(int=1), "Bhlô Bền")
    assert chosen([Copy(), village], "bhlo ben") is village
    assert chosen([Copy(), village], str(UUID(int=1))) is village


@pytest.mark.parametrize("reference", ["", "--", "Trà Mai"])
def test_a_name_nobody_bears_is_refused(reference: str) -> None:
    with pytest.raises(Refused, match=r"reference\.unknown"):
        chosen([Copy(), Copy(UUID(int=1), "Bhlô Bền")], reference)


class Wall:
    """A clock that stands still."""

    def today(self) -> date:
        return date(2031, 5, 6)

    def milliseconds(self) -> int:
        return 0


def test_where_nothing_is_known_it_is_this_year(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store, store.read() as session:
        assert latest_year(session, Wall()) == 2031


def test_a_commune_without_a_team_has_no_decision_to_print(ketnghia: Run, tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "new")) as store, store.work("commune.create") as work:
        places.create_commune(work, name="Trà Mai", province="Đà Nẵng")
        assert people.terms(work.session) == ()
    listed = ketnghia("papers", "--data", tmp_path / "new", "--json").facts["papers"]
    lacking = {one["id"]: [breach["code"] for breach in one["missing"]] for one in listed}
    assert lacking["team_decision"] == ["paper.no_term"]
    words = ("paper", "team_decision", "--data", tmp_path / "new", "--out", tmp_path / "x.pdf")
    assert ketnghia(*words).code == 3


def test_an_empty_folder_of_ours_gives_no_walk(ketnghia: Run, tmp_path: Path) -> None:
    open_store(tmp_path / "new").close()
    told = ketnghia("walk", "--data", tmp_path / "new", "--out", tmp_path / "out")
    assert (told.code, told.out) == (3, "")


def test_an_empty_commune_still_walks(ketnghia: Run, tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "new")) as store, store.work("commune.create") as work:
        places.create_commune(work, name="<b>Trà</b> & Mai", province="Đà Nẵng")
    assert ketnghia("walk", "--data", tmp_path / "new", "--out", tmp_path / "out").code in {0, 1}
    text = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;Trà&lt;/b&gt; &amp; Mai" in text
    assert "DỮ LIỆU MẪU" not in text
