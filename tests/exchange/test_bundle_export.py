"""A bundle of a small commune: nothing personal in it, the same bytes twice, the services' own figures."""

from __future__ import annotations

import errno
import io
import json
import unicodedata
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pdfplumber
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from ketnghia_desktop import paths
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.exchange.bundle_export import BOOK, DATA, VIETNAM, make, usual_name
from ketnghia_desktop.exchange.bundle_file import COVER, LIMIT, MANIFEST, BundleContents, Stamp, read
from ketnghia_desktop.services import figures, households, ledger, places
from ketnghia_desktop.store.base import Record
from ketnghia_desktop.store.work import Store
from tests.rows import StillClock, refused
from tests.telling_commune import SECRETS, YEAR, Telling, fill, issue, library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLOCK = StillClock()
DERIVED = frozenset({"search_key", "sort_key", "values_json", "frozen_json"})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "data", CLOCK)) as opened:
        yield opened


@pytest.fixture
def telling(store: Store) -> Telling:
    return fill(store)


def made(store: Store, folder: Path) -> BundleContents:
    return read(make(store, library(), folder / "goi.zip", clock=CLOCK).path)


def pdf_text(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def book_cells(data: bytes) -> dict[str, list[list[Any]]]:
    book = load_workbook(io.BytesIO(data), data_only=True)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def every_text(contents: BundleContents) -> str:
    """All a reader can find in a bundle, names of files and properties of documents included."""
    said = [*contents.files, str(contents.facts), str(contents.stamp)]
    for name, data in {**contents.files, COVER: contents.cover}.items():
        match name.rpartition(".")[2]:
            case "pdf":
                said.append(pdf_text(data))
            case "xlsx":
                said.extend(str(cell) for rows in book_cells(data).values() for row in rows for cell in row)
            case _:
                said.append(data.decode())
    return unicodedata.normalize("NFC", "\n".join(said))


def personal_values(store: Store) -> set[str]:
    """Every value of a personal column of any record, as it is kept; short words stand in every text."""
    columns = [
        column
        for mapper in Record.registry.mappers
        for column in mapper.local_table.columns
        if column.info.get("personal") and column.name not in DERIVED
    ]
    with store.read() as session:
        kept = [str(cell) for column in columns for cell in session.scalars(select(column)) if cell]
    return {value for value in kept if len(value) > 4}


def test_nothing_personal_leaves_in_the_open_part(store: Store, telling: Telling, tmp_path: Path) -> None:
    issue(store, "open_plan", "Kế hoạch năm 2026 của Tổ Công tác kết nghĩa")
    issue(store, "team_list", "Danh sách: Coor Tổ Viên, Bríu Thị Kín", 6)
    said = every_text(made(store, tmp_path)).casefold()
    wanted = {value.casefold() for value in (*SECRETS, *personal_values(store))}
    assert len(wanted) >= len(SECRETS)
    assert [value for value in wanted if value in said] == []


def test_nothing_personal_of_the_sample_commune_leaves_either(store: Store, tmp_path: Path) -> None:
    data_file.load(store, (paths.shipped("resources") / "sample" / "bha-loi.json").read_bytes())
    said = every_text(made(store, tmp_path)).casefold()
    with store.read() as session:
        commune = places.commune(session)
    # The office's telephone stands on the cover; members have it too.
    wanted = {value.casefold() for value in personal_values(store)} - {commune.phone if commune else ""}
    assert len(wanted) > 400
    assert [value for value in wanted if value in said] == []


def test_the_same_state_at_the_same_minute_is_the_same_bundle(store: Store, telling: Telling, tmp_path: Path) -> None:
    issue(store, "open_plan", "Kế hoạch")
    clocks = {"một.zip": CLOCK, "hai.zip": StillClock(now=CLOCK.now + 59_999)}
    receipts = [make(store, library(), tmp_path / name, clock=clock) for name, clock in clocks.items()]
    assert receipts[0].path.read_bytes() == receipts[1].path.read_bytes()
    assert receipts[0].code == receipts[1].code


def test_after_any_change_the_code_is_another(store: Store, telling: Telling, tmp_path: Path) -> None:
    before = made(store, tmp_path).code
    with store.work("village.edit") as work:
        places.edit_village(work, telling.village, name="Thôn Ba")
    assert made(store, tmp_path).code != before


def test_the_receipt_says_what_was_written(store: Store, telling: Telling, tmp_path: Path) -> None:
    issue(store, "open_plan", "Kế hoạch")
    receipt = make(store, library(), tmp_path, clock=CLOCK)
    contents = read(receipt.path)
    assert receipt.path == tmp_path / usual_name(contents.stamp)
    assert (receipt.code, receipt.size) == (contents.code, receipt.path.stat().st_size)
    assert set(receipt.files) == {*contents.files, COVER, MANIFEST}
    assert receipt.size < LIMIT


@pytest.mark.parametrize(("code", "place"), [("20872", "20872"), ("../Xã 1", "X1"), ("", "xa")])
def test_the_usual_name_is_ascii_and_says_where_and_when(code: str, place: str) -> None:
    made_at = datetime.fromtimestamp(CLOCK.now // 1000, VIETNAM)
    stamp = Stamp(code, UUID(int=0xABCD), "B", 1, made_at)
    assert usual_name(stamp) == f"ketnghia-{place}-20260305-0700-babcd.zip"


def test_the_cover_says_who_what_when_and_carries_the_code(store: Store, telling: Telling, tmp_path: Path) -> None:
    issue(store, "open_plan", "Kế hoạch")
    issue(store, "team_list", "Danh sách", 6)
    contents = made(store, tmp_path)
    said = " ".join(pdf_text(contents.cover).split())
    assert f"MÃ NHẬN: {contents.code}" in said
    for words in (
        "xã Trà Linh, Quảng Nam",
        "07 giờ 00 phút, ngày 05/3/2026",
        "Mẫu open_plan, số 05/KH-UBND, ngày 03/02/2026",
        "Mẫu team_list, số 06/KH-UBND: có tên người",
        "2026 2 1 1 55.000.000 41.000.000",
        "không ký số và không mã hóa",
    ):
        assert words in said


def rows_of(cells: list[list[Any]], first: str) -> list[list[Any]]:
    return [row for row in cells if row[0] == first]


def test_totals_of_the_worksheets_are_the_services_figures(store: Store, telling: Telling, tmp_path: Path) -> None:
    book = book_cells(made(store, tmp_path).files[BOOK])
    (villages,) = rows_of(book["Theo thôn"], "Cộng")
    (asked,) = rows_of(book["Đề xuất"], "Cộng")
    (received,) = rows_of(book["Nguồn hỗ trợ"], "Cộng")
    with store.read() as session:
        known = figures.figures(session, YEAR)
        held = {one.account: one.units for one in ledger.balances(session)}
    heads = {title: place for place, title in enumerate(next(row for row in book["Theo thôn"] if row[0] == "TT"))}
    counted = ("Số hộ trong danh sách", "Nhân khẩu", "Hộ nghèo", "Hộ cận nghèo", "Hộ dân tộc thiểu số")
    names = ("households.total", "persons.total", "households.poor", "households.near_poor", "households.minority")
    assert [villages[heads[title]] for title in counted] == [known[name].value for name in names]
    assert (asked[4], asked[11], received[2]) == (known["proposals.asked"].value, 40_000_000, 41_000_000)
    assert received[2] == known["support.received"].value
    assert rows_of(book["Tồn quỹ, tồn kho"], "Tiền mặt")[0][4] == held["cash"] == 25_000_000


def test_each_year_has_its_own_total(store: Store, telling: Telling, tmp_path: Path) -> None:
    with store.work("household.class") as work:
        households.set_class(work, telling.poor, YEAR - 1, "near_poor")
    villages = book_cells(made(store, tmp_path).files[BOOK])["Theo thôn"]
    assert [(row[1], row[7], row[10]) for row in rows_of(villages, "Cộng")] == [(YEAR, 2, 1), (YEAR - 1, 0, 1)]


def test_a_sample_says_so_on_the_worksheets(store: Store, telling: Telling, tmp_path: Path) -> None:
    plain = made(store, tmp_path)
    with store.work("commune.edit") as work:
        places.edit_commune(work, sample=True)
    sample = made(store, tmp_path)
    assert [book_cells(one.files[BOOK])["Theo thôn"][0][0] for one in (plain, sample)] == [
        "XÃ TRÀ LINH, QUẢNG NAM",
        "DỮ LIỆU MẪU",
    ]
    assert json.loads(sample.files[DATA])["commune"]["sample"] == 1
    assert len(sample.cover) > len(plain.cover)


def test_an_empty_commune_has_a_bundle_too(store: Store, tmp_path: Path) -> None:
    with refused("commune.missing"):
        make(store, library(), tmp_path, clock=CLOCK)
    with store.work("commune.create") as work:
        places.create_commune(work, name="Trà Linh")
    contents = made(store, tmp_path)
    assert contents.facts["left_out"] == []
    assert "Văn bản đã phát hành: 0" in pdf_text(contents.cover)


def test_the_manifest_tells_what_is_held_and_where_the_chains_end(
    store: Store, telling: Telling, tmp_path: Path
) -> None:
    contents = made(store, tmp_path)
    assert contents.stamp.sequence == 4
    assert contents.facts["name"] == "Trà Linh"
    (chain,) = json.loads(contents.files[DATA])["tables"]["chains"]
    assert (chain["device"], chain["vouchers"], len(chain["hash"])) == (str(store.device.id), 3, 64)
    assert contents.facts["chains"] == [chain]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.ENOENT, errno.EACCES])
def test_a_bundle_that_cannot_be_written_is_refused(
    store: Store, telling: Telling, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def fails(_path: Path, _data: bytes) -> None:
        raise OSError(code, "")

    monkeypatch.setattr(paths, "write_whole", fails)
    named = {errno.ENOSPC: "disk.full", errno.ENOENT: "file.no_folder", errno.EACCES: "file.unwritable"}
    with refused(named[code]):
        make(store, library(), tmp_path, clock=CLOCK)


def test_a_bundle_in_the_way_is_replaced_whole_or_not_at_all(store: Store, telling: Telling, tmp_path: Path) -> None:
    (tmp_path / "goi.zip").write_bytes(b"old")
    with refused("file.no_folder"):
        make(store, library(), tmp_path / "nowhere" / "goi.zip", clock=CLOCK)
    assert make(store, library(), tmp_path / "goi.zip", clock=CLOCK).path.read_bytes() != b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "goi.zip"]
