"""The composition root: the only place that constructs the parts and joins them."""

from __future__ import annotations

import gc
import io
import os
import sys
import time
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.messages import LANGUAGES, _, fill, install
from ketnghia_desktop.paths import shipped, user_data

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ketnghia_desktop.commands.parts import Parts
    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.store.work import Store
    from ketnghia_desktop.ui.doors import Doors

MILLION = 10**6
BACKUPS = "backups"
NO_SCREEN = 4
"""The exit code where no window can be shown: the machine (`commands.answer.Exit`)."""
TURN = 0.001
"""Seconds a lane goes on computing while the window waits for its turn; Python's own five make typing stutter."""


class LaptopClock:
    """The clock of this laptop."""

    def today(self) -> date:
        """The day where the laptop stands."""
        return date.today()  # noqa: DTZ011 - papers carry the day on the wall, not that of Greenwich

    def milliseconds(self) -> int:
        """Milliseconds since 1970-01-01 UTC."""
        return time.time_ns() // MILLION


def start(words: Sequence[str]) -> int:
    """The window, or the command named among the words of the line; the exit code."""
    _write_utf8()
    if not words:  # as by a double click: the first window does not wait for the grammar of the line
        return _window(user_data().absolute(), LANGUAGES[0])
    return _line(words)


def _line(words: Sequence[str]) -> int:
    from ketnghia_desktop.commands.grammar import WrongUsageError, language, parse

    install(language(words), shipped("i18n"))
    try:
        options = parse(words)
    except WrongUsageError as wrong:
        _answer_program(words, {"exit": wrong.code, "said": wrong.said})
        return int(wrong.code or 0)
    except SystemExit as told:
        return int(told.code or 0)
    options.data = (options.data or user_data()).absolute()
    return _window(options.data, options.lang) if options.command is None else _command(options)


def _answer_program(words: Sequence[str], facts: Mapping[str, object]) -> None:
    """Who asked for JSON reads one object also where nothing else can be said."""
    if "--json" in words:
        import json

        sys.stdout.write(json.dumps(facts, ensure_ascii=False, indent=2) + "\n")


def _write_utf8() -> None:
    """Vietnamese on any terminal; a window on Windows has no streams at all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _has_screen() -> bool:
    """Whether a window can be shown: on Linux a program may be started where there is none."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(one) for one in named)


def _window(folder: Path, language: str) -> int:
    if not _has_screen():
        install(language, shipped("i18n"))
        sys.stderr.write(_("There is no screen here to show the window on. What works without one: --help.") + "\n")
        return NO_SCREEN
    # What is loaded at the start stays to the end: to look for garbage in it takes an eighth of the time.
    # Later the window does so itself, in its own thread (`ui.garbage`).
    gc.disable()
    sys.setswitchinterval(TURN)
    from ketnghia_desktop import sudden_end
    from ketnghia_desktop.ui.application import run

    status = run(doors(folder)._replace(last_end=sudden_end.watch(folder)), language)
    sudden_end.rest(folder)
    return status


def _command(options: Namespace) -> int:
    from ketnghia_desktop.commands.run import run

    return run(parts(), options)


def doors(folder: Path) -> Doors:
    """What the window opens one after the other, the slow ones in a thread."""
    from ketnghia_desktop.store.glance import glance
    from ketnghia_desktop.ui.doors import Doors

    return Doors(
        settings=folder / "window.ini",
        today=LaptopClock().today,
        glance=partial(glance, folder),
        open_store=partial(_open_own, folder),
        open_sample=partial(_open_sample, folder / "sample"),
        open_filled=partial(_open_filled, folder),
        library=partial(library, folder),
        newest_backup=partial(_newest_backup, folder),
        back_up=partial(_back_up, folder),
    )


def _newest_backup(folder: Path) -> datetime | None:
    from ketnghia_desktop.store import backup

    return backup.newest(folder / BACKUPS)


def _back_up(folder: Path, second: Path | None) -> None:
    """Make a back-up in the folder of back-ups, and the same in the second place under the laptop's name."""
    import platform

    from ketnghia_desktop.store import backup
    from ketnghia_desktop.store.header import DATABASE

    now = datetime.now(UTC)
    made = backup.keep(folder / DATABASE, folder / BACKUPS, now)
    if second:
        backup.keep_in(second, f"ketnghia-{platform.node()}", made, now)


def parts() -> Parts:
    """What the commands are made of."""
    from ketnghia_desktop.commands.parts import Parts

    return Parts(LaptopClock(), _sample_file(), open_store, library, forms)


def open_store(folder: Path) -> Store:
    """Open the folder's database, made if it is not there; Refused as `store.work.Store.open` says."""
    from ketnghia_desktop.store.work import Store

    return Store.open(folder, LaptopClock())


def _open_own(folder: Path) -> Store:
    """The window's folder; in what is loaded by then nobody looks for garbage again."""
    try:
        return open_store(folder)
    finally:
        gc.freeze()


def _open_sample(folder: Path) -> Store:
    """The sample commune, filled in when its folder is opened for the first time."""
    from ketnghia_desktop.exchange import data_file
    from ketnghia_desktop.services import places

    store = _open_own(folder)
    with store.read() as session:
        empty = places.commune(session) is None
    if empty:
        data_file.load(store, _sample_file().read_bytes())
    return store


def _open_filled(folder: Path, file: Path) -> Store:
    """The window's empty folder, filled from a file of data; Refused as `exchange.data_file.load` says.

    Refused(file.unreadable) for a file that is not there, is a folder, or is kept from us.
    """
    from ketnghia_desktop.exchange import data_file

    try:
        data = file.read_bytes()
    except OSError as error:
        raise Refused(Breach("file.unreadable", details={"file": file.name})) from error
    store = _open_own(folder)
    try:
        data_file.load(store, data)
    except Refused as refused:
        store.close()
        raise refused.about(file=file.name) from refused
    return store


def _sample_file() -> Path:
    return shipped("resources") / "sample" / "bha-loi.json"


def library(folder: Path) -> Library:
    """The shipped definitions, and the copies that stand in a data folder."""
    from ketnghia_desktop.definitions.library import load
    from ketnghia_desktop.papers.sources import vocabulary

    return load(shipped("forms"), vocabulary(), folder / "forms")


def forms(folder: Path | None) -> Library:
    """The shipped definitions, and the copies in a folder in their place."""
    from ketnghia_desktop.definitions.library import load
    from ketnghia_desktop.papers.sources import vocabulary

    return load(shipped("forms"), vocabulary(), folder)


def stopped(words: Sequence[str]) -> int:
    """Say what it means that a person stopped a command half-way; the exit code."""
    from ketnghia_desktop.commands.answer import Exit

    _answer_program(words, {"exit": int(Exit.MACHINE), "stopped": True})
    sys.stderr.write(_("Stopped. What was saved before is safe; files may be missing.") + "\n")
    return Exit.MACHINE


def report(bug: BaseException, words: Sequence[str]) -> int:
    """Say that the fault is ours and where its report lies; the exit code."""
    from ketnghia_desktop.commands.answer import Exit
    from ketnghia_desktop.crash import describe, write_report

    place = write_report(describe(bug), user_data() / "reports")
    _answer_program(words, {"exit": int(Exit.MACHINE), "report": str(place or "")})
    said = _("A fault in the program stopped this. What was saved before is safe. Report: {file}")
    sys.stderr.write(fill(said, {"file": str(place or "")}) + "\n")
    return Exit.MACHINE
