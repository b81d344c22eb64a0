"""The composition root: what the window and the commands are made of."""

from __future__ import annotations

import gc
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop import app
from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.services import places

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def collected() -> None:
    gc.unfreeze()


def test_a_folder_that_is_not_there_is_made_for_the_window(tmp_path: Path) -> None:
    with closing(app.doors(tmp_path / "new").open_store()) as store, store.read() as session:
        assert places.commune(session) is None


def test_the_sample_commune_lies_in_a_folder_of_its_own_and_keeps_what_is_changed(tmp_path: Path) -> None:
    doors = app.doors(tmp_path)
    with closing(doors.open_sample()) as store, store.work("commune.edit") as work:
        places.edit_commune(work, phone="0235 000 000")
    with closing(doors.open_sample()) as store, store.read() as session:
        commune = places.commune(session)
    assert commune is not None
    assert (commune.sample, commune.phone) == (True, "0235 000 000")
    assert doors.glance() is None


def test_the_first_figures_are_those_of_the_folder(tmp_path: Path) -> None:
    app.doors(tmp_path).open_sample().close()
    glance = app.doors(tmp_path / "sample").glance()
    assert glance is not None
    assert (glance.sample, sum(glance.by_class.values())) == (True, 402)


def test_what_is_loaded_at_the_start_is_not_looked_through_again(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    before = gc.get_freeze_count()
    try:
        with pytest.raises(Refused):
            app.doors(tmp_path / "file" / "data").open_store()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()


@pytest.mark.parametrize(
    ("name", "code"), [("none.json", "file.unreadable"), ("folder", "file.unreadable"), ("list.json", "file.foreign")]
)
def test_a_file_that_cannot_fill_the_folder_is_named(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "list.json").write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(Refused) as told:
        app.doors(tmp_path / "data").open_filled(tmp_path / name)
    assert [(one.code, one.details["file"]) for one in told.value.breaches] == [(code, name)]
    with closing(app.doors(tmp_path / "data").open_store()) as store, store.read() as session:
        assert places.commune(session) is None


def test_copies_of_forms_are_read_from_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "forms" / "papers").mkdir(parents=True)
    (tmp_path / "forms" / "papers" / "needs_report.yaml").write_text("id: [", encoding="utf-8")
    library = app.library(tmp_path)
    assert "needs_report" in library.papers
    assert [fault.code for fault in library.faults] == ["yaml.syntax"]


def test_the_clock_gives_the_day_on_the_wall() -> None:
    clock = app.LaptopClock()
    assert clock.today().toordinal() == pytest.approx(clock.milliseconds() / 86_400_000 + 719_163, abs=1.5)
