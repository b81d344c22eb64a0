"""The bundle as a file: what was packed is read, what is damaged or hostile is refused."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import struct
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.exchange.bundle_file import (
    ALPHABET,
    COVER,
    LIMIT,
    MANIFEST,
    BundleContents,
    Stamp,
    canonical,
    pack,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

STAMP = Stamp(
    commune="20872",
    device=UUID("0190d3c4-0000-7000-8000-000000000001"),
    letter="",
    sequence=41,
    made_at=datetime(2025, 3, 5, 14, 12, tzinfo=timezone(timedelta(hours=7))),
)
FILES = {"tong-hop.xlsx": b"PK a book", "du-lieu/tong-hop.json": b'{"villages":6}\n'}
GOOD = BundleContents(STAMP, FILES, {"left_out": [{"paper": "needs_report", "year": 2025}]}, b"%PDF cover")


def refused(data: bytes, folder: Path) -> tuple[str, str]:
    """Why these bytes are refused, and which part is to blame; and nothing but the file lies in the folder."""
    path = folder / "goi.zip"
    path.write_bytes(data)
    with pytest.raises(Refused) as caught:
        read(path)
    assert list(folder.iterdir()) == [path]
    (breach,) = caught.value.breaches
    assert breach.details["file"] == "goi.zip"
    return breach.code, str(breach.details.get("part", ""))


def zipped(files: Mapping[Any, bytes], kind: int = ZIP_DEFLATED) -> bytes:
    """A zip of files by name, or by everything the index says of them."""
    whole = io.BytesIO()
    with ZipFile(whole, "w", kind) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return whole.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_was_packed_is_read(tmp_path: Path) -> None:
    (tmp_path / "goi.zip").write_bytes(pack(GOOD))
    assert read(tmp_path / "goi.zip") == GOOD


def test_equal_contents_give_equal_bytes_and_others_another_code() -> None:
    assert pack(GOOD) == pack(replace(GOOD, files=dict(reversed(FILES.items()))))
    others = (replace(GOOD, facts={}), replace(GOOD, stamp=replace(STAMP, sequence=42)), replace(GOOD, files={}))
    assert len({GOOD.code, *(one.code for one in others)}) == 4


def test_the_code_does_not_hang_on_the_cover_it_is_printed_on() -> None:
    assert replace(GOOD, cover=b"%PDF with a code").code == GOOD.code


def test_the_code_can_be_read_over_the_phone() -> None:
    assert len(ALPHABET) == 32
    assert not set(ALPHABET) & set("ILOU")
    assert GOOD.code == "ZN44-SQB4"


def test_it_opens_as_a_plain_zip_of_plain_files() -> None:
    with ZipFile(io.BytesIO(pack(GOOD))) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    assert [entry.filename for entry in entries] == [COVER, MANIFEST, "du-lieu/tong-hop.json", "tong-hop.xlsx"]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {stat.S_IFREG | 0o644}


def test_the_manifest_vouches_for_every_file() -> None:
    manifest = json.loads(unzipped(pack(GOOD))[MANIFEST])
    assert {one["name"]: one["sha256"] for one in manifest["files"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in {**FILES, COVER: GOOD.cover}.items()
    }
    assert (manifest["made_at"], manifest["receipt"]) == ("2025-03-05T14:12:00+07:00", GOOD.code)


def test_a_bundle_mail_cannot_carry_is_not_made() -> None:
    noise = b"".join(hashlib.sha256(str(place).encode()).digest() for place in range(LIMIT // 32 + 1))
    with pytest.raises(Refused, match=r"bundle\.too_big"):
        pack(replace(GOOD, files={"van-ban/a.pdf": noise}))


def told(**changes: Any) -> bytes:  # noqa: ANN401 - whatever a stranger may write
    """The good bundle with another manifest."""
    files = unzipped(pack(GOOD))
    return zipped({**files, MANIFEST: canonical(json.loads(files[MANIFEST]) | changes)})


DAMAGED: Mapping[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"", "file.foreign", ""),
    "another kind of file": (lambda: b"%PDF-1.4 " * 50, "file.foreign", ""),
    "a program before the zip": (lambda: b"MZ" + pack(GOOD), "file.foreign", ""),
    "only a zip": (lambda: zipped({"a.pdf": b"x"}), "file.foreign", ""),
    "another manifest": (lambda: zipped({MANIFEST: b'{"format":"other"}\n'}), "file.foreign", ""),
    "a list for a manifest": (lambda: zipped({MANIFEST: b"[]"}), "file.foreign", ""),
    "cut off": (lambda: pack(GOOD)[:-100], "file.damaged", ""),
    "cut in the middle": (lambda: pack(GOOD)[:200], "file.damaged", ""),
    "half an index": (lambda: pack(GOOD)[:40] + pack(GOOD)[60:], "file.damaged", ""),
    "no json": (lambda: zipped({MANIFEST: b"{"}), "file.damaged", ""),
    "no text": (lambda: zipped({MANIFEST: b"\xff\xfe\x00"}), "file.damaged", ""),
    "too deep": (lambda: zipped({MANIFEST: b'{"a":' * 100_000}), "file.damaged", ""),
    "half a letter": (
        lambda: zipped({MANIFEST: b'{"format":"ketnghia-bundle","version":1,"x":"\\ud800"}'}),
        "file.damaged",
        "",
    ),
    "no version": (lambda: zipped({MANIFEST: b'{"format":"ketnghia-bundle"}\n'}), "file.damaged", ""),
    "no device": (lambda: told(device="Lan's laptop"), "file.damaged", ""),
    "no day": (lambda: told(made_at="yesterday"), "file.damaged", ""),
    "no stamp": (lambda: zipped({MANIFEST: b'{"format":"ketnghia-bundle","version":1}\n'}), "file.damaged", ""),
    "newer": (lambda: told(version=2), "file.newer", ""),
    "trailing bytes": (lambda: pack(GOOD) + b"\0" * 30, "file.damaged", ""),
    "a comment": (lambda: with_comment(pack(GOOD)), "file.damaged", ""),
}


def with_comment(data: bytes) -> bytes:
    whole = io.BytesIO(data)
    with ZipFile(whole, "a") as archive:
        archive.comment = b"hello"
    return whole.getvalue()


@pytest.mark.parametrize("case", DAMAGED)
def test_damaged_and_foreign_files_are_refused(case: str, tmp_path: Path) -> None:
    make, code, part = DAMAGED[case]
    assert refused(make(), tmp_path) == (code, part)


def twice() -> bytes:
    files = unzipped(pack(GOOD))
    return zipped({**files, MANIFEST: b'{"version":1,' + files[MANIFEST][1:]})


ALTERED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "another content": (lambda: zipped({**unzipped(pack(GOOD)), "tong-hop.xlsx": b"PK other"}), "tong-hop.xlsx"),
    "another cover": (lambda: zipped({**unzipped(pack(GOOD)), COVER: b"%PDF other"}), COVER),
    "a file more": (lambda: zipped({**unzipped(pack(GOOD)), "van-ban/x.pdf": b"x"}), "van-ban/x.pdf"),
    "a program more": (lambda: zipped({**unzipped(pack(GOOD)), "setup.exe": b"MZ"}), "setup.exe"),
    "a file less": (lambda: zipped(dict(list(unzipped(pack(GOOD)).items())[:-1])), "tong-hop.xlsx"),
    "another code": (lambda: told(receipt="0000-0000"), MANIFEST),
    "another device": (lambda: told(device=str(UUID(int=7))), MANIFEST),
    "a file that is not there": (lambda: told(files=[{"name": "a.pdf"}]), "DOC-TRUOC.pdf"),
    "files of a wrong kind": (lambda: told(files={"a": 1}), "DOC-TRUOC.pdf"),
    "facts of a wrong kind": (lambda: told(facts=[1]), MANIFEST),
    "a truth for a number": (lambda: told(version=True), MANIFEST),
    "something more to say": (lambda: told(signature="trust me"), MANIFEST),
    "the same key twice": (twice, MANIFEST),
}


@pytest.mark.parametrize("case", ALTERED)
def test_what_the_manifest_does_not_vouch_for_is_refused(case: str, tmp_path: Path) -> None:
    make, part = ALTERED[case]
    assert refused(make(), tmp_path) == ("bundle.altered", part)


def linked(name: str) -> ZipInfo:
    entry = ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry


NAMES = (
    "../boot.json",
    "du-lieu/../../boot.json",
    "/etc/a.json",
    "C:/a.json",
    "C:a.json",
    "a\\b.json",
    "\\\\server\\a.json",
    "con.pdf",
    "du-lieu/NUL.json",
    "aux/a.json",
    "a.json/",
    "du-lieu/",
    "báo-cáo.pdf",
    "a b.pdf",
    ".hidden.pdf",
    "a..pdf",
    "a.pdf:x",
    "-rf.pdf",
    "a/b/c/d/e.pdf",
    "x" * 101 + ".pdf",
    "a.pdf\nb.pdf",
)


@pytest.mark.parametrize("name", NAMES)
def test_names_that_lead_elsewhere_are_refused(name: str, tmp_path: Path) -> None:
    assert refused(zipped({**unzipped(pack(GOOD)), name: b""}), tmp_path) == ("archive.unsafe", name[:80])


def test_a_name_cut_short_by_a_nul_is_refused(tmp_path: Path) -> None:
    data = zipped({"a.pdf0.exe": b""}).replace(b"a.pdf0.exe", b"a.pdf\0.exe")
    assert refused(data, tmp_path) == ("archive.unsafe", "a.pdf\0.exe")


@pytest.mark.parametrize("names", [("a.pdf", "a.pdf"), ("a.pdf", "A.PDF"), ("du-lieu/a.pdf", "DU-LIEU/a.pdf")])
def test_two_files_of_one_name_are_refused(names: tuple[str, str], tmp_path: Path) -> None:
    # ZipFile warns when it is told a name twice, so the second is written under another and renamed.
    data = zipped({names[0]: b"1", "#" * len(names[1]): b"2"}).replace(b"#" * len(names[1]), names[1].encode())
    code, part = refused(data, tmp_path)
    assert (code, part.casefold()) == ("archive.unsafe", names[0].casefold())


def test_links_are_refused(tmp_path: Path) -> None:
    assert refused(zipped({linked("a.pdf"): b"/etc/passwd"}), tmp_path) == ("archive.unsafe", "a.pdf")


def test_other_ways_of_packing_are_refused(tmp_path: Path) -> None:
    assert refused(zipped({"a.pdf": b"x"}, ZIP_BZIP2), tmp_path) == ("archive.unsafe", "a.pdf")


def test_what_swells_is_refused(tmp_path: Path) -> None:
    assert refused(zipped({"a.json": b"0" * 2_000_000}), tmp_path) == ("archive.unsafe", "a.json")


def test_what_swells_in_many_small_parts_is_refused(tmp_path: Path) -> None:
    parts = {f"{place}.json": b"0" * 999_999 for place in range(121)}
    assert refused(zipped(parts), tmp_path) == ("archive.unsafe", "")


def test_thousands_of_files_are_refused(tmp_path: Path) -> None:
    assert refused(zipped({f"{place}.json": b"" for place in range(1001)}), tmp_path) == ("archive.unsafe", "")


def test_parts_that_lie_over_one_another_are_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.json": b"0" * 500, "b.json": b"0" * 500}, ZIP_STORED))
    index = data.index(b"PK\x01\x02")
    for entry in (index, data.index(b"PK\x01\x02", index + 4)):
        struct.pack_into("<2L", data, entry + 20, 1_000, 1_000)
    assert refused(bytes(data), tmp_path) == ("archive.unsafe", "")


def test_an_archive_of_several_disks_or_of_another_size_is_refused(tmp_path: Path) -> None:
    data = bytearray(pack(GOOD))
    data[-18] = 1
    assert refused(bytes(data), tmp_path) == ("archive.unsafe", "")
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    assert refused(pack(GOOD)[:-22] + locator + pack(GOOD)[-22:], tmp_path) == ("archive.unsafe", "")


def test_a_part_that_is_shorter_than_it_says_is_damaged(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.json": b"0123456789"}))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 11)
    assert refused(bytes(data), tmp_path) == ("file.damaged", "")


def test_an_encrypted_part_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.json": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data), tmp_path) == ("archive.unsafe", "a.json")


def test_a_text_that_runs_is_refused_even_when_it_is_vouched_for(tmp_path: Path) -> None:
    assert refused(pack(replace(GOOD, files={"run.bat": b"del"})), tmp_path) == ("archive.unsafe", "run.bat")


def test_a_file_larger_than_mail_carries_is_not_read(tmp_path: Path) -> None:
    assert refused(b"PK\x03\x04".ljust(LIMIT + 1, b"\0"), tmp_path)[0] == "bundle.too_big"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"file\.missing"):
        read(tmp_path / "goi.zip")
    with pytest.raises(Refused, match=r"file\.unreadable"):
        read(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(pack(GOOD)) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_one_wrong_byte_never_changes_what_is_read(tmp_path: Path, place: int, byte: int, *, cut: bool) -> None:
    data = bytearray(pack(GOOD))
    data[place : place + 1] = b"" if cut else bytes([byte])
    (tmp_path / "goi.zip").write_bytes(data)
    with suppress(Refused):
        assert read(tmp_path / "goi.zip") == GOOD
