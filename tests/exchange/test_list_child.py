"""Other people's files are read in a process of its own, whatever they do to it."""

from __future__ import annotations

import io
import os
import random
import struct
import subprocess
import sys
import zipfile
from multiprocessing import active_children
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.exchange import list_child, list_file
from tests.rows import refused

if TYPE_CHECKING:
    from ketnghia_desktop.domain.grid import Grid

LISTS = Path(__file__).parents[1] / "fixtures" / "lists"
ODS, XLS = LISTS / "8-libreoffice.ods", LISTS / "8-libreoffice.xls"
ANSWERS = frozenset({"file.damaged", "list.too_big", "list.not_a_table", "list.protected", "list.empty", "list"})
FAR = (
    '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000"'
    ' office:value-type="float" office:value="1"/></table:table-row>'
)


def aborts(_: Path) -> tuple[Grid, ...]:
    os.abort()


def fails(_: Path) -> tuple[Grid, ...]:
    raise ZeroDivisionError


def eats(_: Path) -> tuple[Grid, ...]:
    return tuple(bytearray(list_child.MOST_BYTES))  # type: ignore[arg-type]  # it never gets that far


def hangs(_: Path) -> tuple[Grid, ...]:
    Event().wait()
    return ()


@pytest.mark.parametrize(
    ("reader", "code"), [(aborts, "list.too_big"), (fails, "file.damaged"), (eats, "list.too_big")]
)
def test_a_reader_that_dies_is_a_refusal(reader: list_child.Reader, code: str, tmp_path: Path) -> None:
    with refused(code):
        list_child.read(reader, tmp_path)


def test_a_reader_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(list_child, "LONGEST", 0.5)
    with refused("list.too_big"):
        list_child.read(hangs, tmp_path)


def test_a_process_waits_only_while_a_file_is_expected(tmp_path: Path) -> None:
    standby = list_file.standby()
    standby.start()
    assert not active_children()
    standby.expect()
    standby.start()
    standby.start()
    assert len(active_children()) == 1
    assert standby.read(ODS)[0].name == "Thôn 1"
    assert standby.read(XLS)[0].name == "Thôn 1", "nobody waits, and a process is started for it"
    standby.start()
    for child in active_children():
        child.kill()
        child.join()
    assert standby.read(ODS)[0].name == "Thôn 1", "the one that waited was ended by somebody else"
    standby.start()
    standby.rest()
    standby.start()
    assert not active_children()


def test_a_process_that_waits_ends_with_its_parent() -> None:
    parent = "from ketnghia_desktop.exchange.list_file import standby as s; from os import _exit\n"
    parent += "w = s(); w.expect(); w.start(); print(w._child.pid, flush=True); _exit(1)"
    ended = subprocess.run([sys.executable, "-c", parent], capture_output=True, check=False, timeout=60)
    assert ended.stdout.strip().isdigit(), "the child held the pipe of its parent, so it is gone as well"


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list_file.read(tmp_path / "none.xlsx")


@pytest.mark.parametrize("path", [ODS, XLS])
def test_what_another_office_wrote_is_read(path: Path) -> None:
    (grid,) = list_file.read(path)
    assert (grid.name, grid.rows[2][:4]) == ("Thôn 1", (1, "Zơ Râm B 1", 1951, "Tà Vạc"))
    assert len(grid.rows) == 32


@pytest.mark.parametrize(
    "written", [FAR, FAR.replace('"', "'"), FAR.replace("=", " = "), FAR.replace("1000000", "9" * 30)]
)
def test_an_ods_of_cells_far_apart_is_refused(written: str, tmp_path: Path) -> None:
    path = tmp_path / "far.ods"
    path.write_bytes(with_rows(written))
    with pytest.raises(Refused):
        list_file.read(path)


def with_rows(rows: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(ODS) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, text.replace(b"</table:table>", f"{rows}</table:table>".encode()))
    return out.getvalue()


@pytest.mark.parametrize("head", [b"\xfd\x00\x0a\x00", b"\x7e\x02\x0a\x00"])
def test_an_xls_of_cells_far_apart_is_refused(head: bytes, tmp_path: Path) -> None:
    data = bytearray(XLS.read_bytes())
    struct.pack_into("<HH", data, data.find(head) + 4, 65535, 255)
    path = tmp_path / "far.xls"
    path.write_bytes(data)
    with refused("list.too_big"):
        list_file.read(path)


@pytest.mark.parametrize("path", [ODS, XLS, LISTS / "2-danh-sach-tach-ho-ten.xlsx"])
@pytest.mark.parametrize("seed", range(4))
def test_damage_anywhere_is_a_refusal_or_a_list(path: Path, seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same damage every time, not a secret
    data = bytearray(path.read_bytes())
    for _ in range(20):
        data[dice.randrange(8, len(data))] = dice.choice((0, 0x7F, 0xFF))
    damaged = tmp_path / path.name
    damaged.write_bytes(data[: dice.choice((len(data), len(data) * 2 // 3))])
    assert told(damaged) in ANSWERS


def told(path: Path) -> str:
    """What is said of a file: how it was refused, or `list` where it was read."""
    try:
        return "list" if list_file.read(path) else ""
    except Refused as said:
        return said.breaches[0].code
