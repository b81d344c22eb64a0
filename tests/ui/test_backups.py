"""Back-ups made behind the window, and the page that says where they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop import app
from ketnghia_desktop.services import places
from ketnghia_desktop.store import backup
from ketnghia_desktop.ui import preferences
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.backups import BackupsPage
from tests.window import doors, show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.window import Seen


@pytest.fixture
def kept(qtbot: QtBot, folder: Path, sample: Path, own: None) -> Iterator[Seen]:
    """The window over a commune of one's own, with the back-ups of the program itself."""
    real = app.doors(folder)
    made = show(qtbot, doors(folder, sample)._replace(newest_backup=real.newest_backup, back_up=real.back_up))
    yield made
    made.window.close()


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample commune passes for somebody's own."""
    was = places.commune
    monkeypatch.setattr(places, "commune", lambda session: _own(was(session)))


def _own(commune: places.Commune | None) -> places.Commune | None:
    from dataclasses import replace

    return replace(commune, sample=False) if commune else None


def made_in(folder: Path) -> list[Path]:
    return [one.file for one in backup.copies(folder)]


def rename(seen: Seen, name: str) -> None:
    seen.saved(
        lambda: seen.window.jobs.run(Operation("commune.edit", lambda work: places.edit_commune(work, name=name)))
    )


def test_the_first_of_a_day_is_made_by_itself(kept: Seen, folder: Path) -> None:
    with kept.bot.waitSignal(kept.window.desk.keeping.made, timeout=30_000):
        kept.window.desk.keeping._first.timeout.emit()
    assert len(made_in(folder / "backups")) == 1


def test_a_clock_that_was_ahead_does_not_end_the_back_ups_of_each_day(kept: Seen, folder: Path) -> None:
    later = folder / "backups" / "ketnghia-20991231-080000.db"
    later.parent.mkdir(exist_ok=True)
    later.write_bytes((folder / "ketnghia.db").read_bytes())
    with kept.bot.waitSignal(kept.window.desk.keeping.made, timeout=30_000):
        kept.window.desk.keeping._first.timeout.emit()
    assert len(made_in(later.parent)) == 2


def test_what_changed_is_backed_up_on_closing(kept: Seen, folder: Path) -> None:
    rename(kept, "A Xan")
    kept.window.close()
    assert len(made_in(folder / "backups")) == 1


def test_without_a_change_closing_makes_none(kept: Seen, folder: Path) -> None:
    kept.window.close()
    assert made_in(folder / "backups") == []


def test_the_second_place_gets_every_back_up_from_then_on(kept: Seen, folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    page = kept.go("backups", BackupsPage)
    kept.until(lambda: page.newest.text() == "Trên máy này chưa có bản sao lưu nào.")
    page.place.where_to_look = lambda *_asked: stick
    with kept.bot.waitSignal(kept.window.desk.keeping.made, timeout=30_000):
        page.place.choose.click()
    kept.until(lambda: "lúc" in page.newest.text())
    (inside,) = stick.iterdir()
    assert [one.name for one in made_in(inside)] == [one.name for one in made_in(folder / "backups")]
    assert preferences.load(folder / "window.ini").backups == str(stick)


def test_a_stick_that_is_not_plugged_in_is_said_and_the_laptop_keeps_its_own(
    kept: Seen, folder: Path, tmp_path: Path
) -> None:
    kept.window.desk.preferences.backups = str(tmp_path / "gone")
    page = kept.go("backups", BackupsPage)
    page.now.click()
    kept.until(lambda: str(tmp_path / "gone") in kept.window.notice.text())
    assert len(made_in(folder / "backups")) == 1
    page.place.none.click()
    assert kept.window.desk.preferences.backups == ""


def test_the_sample_is_not_backed_up(qtbot: QtBot, folder: Path, sample: Path) -> None:
    made = show(qtbot, doors(folder, sample)._replace(back_up=app.doors(folder).back_up))
    rename(made, "A Xan")
    made.window.close()
    assert made_in(folder / "backups") == []
