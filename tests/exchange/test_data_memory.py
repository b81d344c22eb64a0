"""A data file as large as may be is read in 300 MB, and larger ones are refused: caps, tested as caps."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from ketnghia_desktop import paths
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.exchange.data_file import MEGABYTE
from tests.rows import refused

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


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells how much a program held at most")
def test_the_largest_file_is_read_in_the_memory_a_laptop_has(tmp_path: Path) -> None:
    root = sample()
    home = root["tables"]["household"][0]
    count = 14 * MEGABYTE // len(json.dumps(home, ensure_ascii=False).encode())
    root["tables"]["household"] += [{**home, "id": str(UUID(int=10**9 + one))} for one in range(count)]
    contents = [bytes([one]) * 20 * MEGABYTE for one in range(3)]
    file = tmp_path / "large.json"
    file.write_bytes(with_attachments(root, *contents))
    told = subprocess.run([sys.executable, "-c", READING, file], capture_output=True, text=True, check=True)
    households, attachments, megabytes = map(int, told.stdout.split())
    assert (households, attachments) == (len(root["tables"]["household"]), 3)
    assert megabytes <= ALLOWED


def test_records_beyond_the_cap_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_attachments(sample(), b"a" * 1000)
    monkeypatch.setattr(data_file, "LARGEST", len(data) - 2000)
    with refused("file.damaged"):
        data_file.read(data)


@pytest.mark.parametrize(("cap", "size"), [("LARGEST_LINE", 1000), ("MOST_ATTACHED", 1500)])
def test_attachments_beyond_a_cap_are_refused(monkeypatch: pytest.MonkeyPatch, cap: str, size: int) -> None:
    data = with_attachments(sample(), b"a" * 1000, b"b" * 1000)
    assert len(data_file.read(data).attachments) == 2
    monkeypatch.setattr(data_file, cap, size)
    with refused("file.damaged"):
        data_file.read(data)


@pytest.mark.parametrize("spoilt", [b"", b"{", b'{"data":1,"sha256":"a"},', b'{"data":"YQ==","sha256":""},'])
def test_a_spoilt_line_of_attachments_is_refused(spoilt: bytes) -> None:
    whole = with_attachments(sample(), b"a")
    with refused("file.damaged"):
        data_file.read(whole.replace(b'{"attachment_bytes":[\n', b'{"attachment_bytes":[\n' + spoilt + b"\n"))
