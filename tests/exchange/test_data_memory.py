"""A data file as large as may be is read in 300 MB, and larger ones are refused: caps, tested as caps."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tracemalloc
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from ketnghia_desktop import paths
from ketnghia_desktop.app import open_store
from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.exchange.data_json import MEGABYTE
from ketnghia_desktop.exchange.data_lines import Caps
from ketnghia_desktop.exchange.data_records import Records
from tests.rows import refused

if TYPE_CHECKING:
    from collections.abc import Callable

ALLOWED = 300
READING = """
import re, sys
from ketnghia_desktop.exchange import data_file
with open(sys.argv[1], "rb") as file:
    state = data_file.read(file)
with open("/proc/self/status", encoding="utf-8") as status:  # the kernel's count, of this program alone
    kilobytes = int(re.search(r"VmHWM:\\s+(\\d+)", status.read())[1])
print(len(state.tables["household"]), len(state.attachments), kilobytes // 1024)
"""


def sample() -> dict[str, Any]:
    root: dict[str, Any] = json.loads((paths.shipped("resources") / "sample" / "bha-loi.json").read_bytes())
    return root


def with_attachments(root: dict[str, Any], *contents: bytes) -> bytes:
    """The file as we write it, with these bytes attached to the commune."""
    owner = root["tables"]["commune"][0]["id"]
    known = {"owner_table": "commune", "owner_id": owner, "name": "a", "media": "", "caption": "", "taken_on": None}
    kept = {hashlib.sha256(data).hexdigest(): data for data in contents}
    root["tables"]["attachment"] = [
        {**known, "id": str(UUID(int=place)), "sha256": sha256, "size": len(data)}
        for place, (sha256, data) in enumerate(kept.items(), 1)
    ]
    return data_file._written(data_file.State(root["tables"], kept))


def with_households(megabytes: int) -> dict[str, Any]:
    """The sample with households of other ids added until they are so many megabytes."""
    root = sample()
    home = root["tables"]["household"][0]
    count = megabytes * MEGABYTE // len(json.dumps(home, ensure_ascii=False).encode())
    root["tables"]["household"] += [{**home, "id": str(UUID(int=10**9 + one))} for one in range(count)]
    return root


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells how much a program held at most")
def test_a_large_file_is_read_in_the_memory_a_laptop_has(tmp_path: Path) -> None:
    root = with_households(30)
    contents = [bytes([one]) * 20 * MEGABYTE for one in range(3)]
    file = tmp_path / "large.json"
    file.write_bytes(with_attachments(root, *contents))
    told = subprocess.run([sys.executable, "-c", READING, file], capture_output=True, text=True, check=True)
    households, attachments, megabytes = map(int, told.stdout.split())
    assert (households, attachments) == (len(root["tables"]["household"]), 3)
    assert megabytes <= ALLOWED


def test_records_take_the_room_of_a_part_of_them() -> None:
    records = with_households(4)["tables"]["household"]
    tracemalloc.start()
    packed = Records(iter(records))
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert packed == records
    assert (packed[-1], packed[:2]) == (records[-1], records[:2])
    assert held < MEGABYTE


def sizes() -> tuple[int, int]:
    """Bytes of the sample's records as they are written, and of its longest line."""
    records = [line for line in with_attachments(sample()).splitlines(keepends=True) if line.startswith(b"{")][1:]
    return sum(map(len, records)), max(map(len, records))


def test_what_is_written_under_a_cap_is_read_under_it_and_what_is_beyond_it_is_not(tmp_path: Path) -> None:
    records, line = sizes()
    with closing(open_store(tmp_path / "data")) as store:
        data_file.load(store, with_attachments(sample()))
        with store.read() as session:
            fitting = Caps(records=2 * records, line=line)
            file = data_file.export(session, fitting)
            assert data_file.read(file, fitting).tables == data_file.read(file).tables
            with refused("data.too_large"):
                data_file.export(session, Caps(records=records // 2))


@pytest.mark.parametrize(
    ("small", "limit"),
    [(lambda records, _: Caps(records=records // 2), 1), (lambda _, line: Caps(line=line - 1), 1)],
)
def test_records_beyond_a_cap_are_refused_and_the_limit_is_told(small: Callable[[int, int], Caps], limit: int) -> None:
    with pytest.raises(Refused, match="too_large") as refusal:
        data_file.read(with_attachments(sample()), small(*sizes()))
    assert refusal.value.breaches[0].details == {"limit": limit}


def test_a_file_in_another_layout_is_read_at_once_and_so_has_a_cap_of_its_own() -> None:
    data = json.dumps(sample()).encode()
    assert data_file.read(data, Caps(records=10, rest=len(data))).tables
    with refused("file.too_large"):
        data_file.read(data, Caps(rest=len(data) - 1))


def test_text_between_the_records_is_capped() -> None:
    data = with_attachments(sample())
    with refused("file.too_large"):
        data_file.read(data.replace(b'"format":', b"\n" * 5000 + b'"format":'), Caps(rest=5000))


def test_attachments_beyond_their_cap_are_refused_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_attachments(sample(), b"a" * 1000, b"b" * 1000)
    state = data_file.read(data)
    assert len(state.attachments) == 2
    monkeypatch.setattr(data_file, "MOST_ATTACHED", 1500)
    with refused("file.too_large"):
        data_file.read(data)
    with refused("data.too_large"):
        data_file._written(state)


@pytest.mark.parametrize(
    ("ours", "spoilt"),
    [
        (b"},\n{", b"}\n{"),
        (b"}\n]", b"},\n]"),
        (b"},\n{", b'}],"more":[{'),
        (b'"tables":{', b'"tables":{"household":[],'),
    ],
)
def test_a_slip_between_records_is_refused(ours: bytes, spoilt: bytes) -> None:
    with refused("file.damaged"):
        data_file.read(with_attachments(sample(), b"a").replace(ours, spoilt, 1))


def test_two_records_on_a_line_are_two_records() -> None:
    data = with_attachments(sample(), b"a", b"b")
    assert data_file.read(data.replace(b"},\n{", b"},{")) == data_file.read(data)


def test_a_file_of_a_newer_program_is_called_so_whatever_its_records_hold() -> None:
    data = with_attachments(sample()).replace(b'"version":1}', b'"version":2}')
    with refused("file.newer"):
        data_file.read(data.replace(b'{"', b'{"unheard_of":1,"', 2))


@pytest.mark.parametrize("spoilt", [b"{", b'{"data":1,"sha256":"a"},', b'{"data":"YQ==","sha256":""},'])
def test_a_spoilt_line_of_attachments_is_refused(spoilt: bytes) -> None:
    whole = with_attachments(sample(), b"a")
    with refused("file.damaged"):
        data_file.read(whole.replace(b'{"attachment_bytes":[\n', b'{"attachment_bytes":[\n' + spoilt + b"\n"))
