"""The main job without a screen."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.__main__ import main
from ketnghia_desktop.app import open_store
from ketnghia_desktop.definitions.library import load
from ketnghia_desktop.papers.sources import vocabulary
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.services import issuing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Told

    Run = Callable[..., Told]


@pytest.fixture(scope="module")
def walked(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a walk on the sample commune leaves."""
    out = tmp_path_factory.mktemp("walk") / "out"
    assert main(["walk", "--data", str(filled), "--out", str(out)]) == 0
    return out


def test_every_paper_comes_as_pdf_and_word(walked: Path) -> None:
    names = {path.name for path in walked.iterdir()}
    for paper in load(shipped("forms"), vocabulary()).papers:
        assert {f".{name.rpartition('.')[2]}" for name in names if name.startswith(paper)} == {".pdf", ".docx"}


def test_the_support_book_comes_as_workbook_and_pdf(walked: Path) -> None:
    assert {path.suffix for path in walked.glob("support_book-*")} == {".xlsx", ".pdf"}


def test_the_page_links_every_file_and_nothing_else(walked: Path) -> None:
    text = (walked / "index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="([^"]+)"', text))
    assert links == {path.name for path in walked.iterdir()} - {"index.html"}
    assert "http" not in text


def test_sample_data_says_so(walked: Path) -> None:
    assert "DỮ LIỆU MẪU" in (walked / "index.html").read_text(encoding="utf-8")


def test_what_was_begun_and_is_not_ready_is_found(ketnghia: Run, sample: Path, tmp_path: Path) -> None:
    with closing(open_store(sample)) as store, store.work("paper.save") as work:
        issuing.save_values(work, "invitation", 2024, values={"begins_at": "8 giờ"}, title="Giấy mời")
    assert ketnghia("walk", "--data", sample, "--out", tmp_path / "out").code == 1


def test_a_folder_without_data_gives_nothing(ketnghia: Run, tmp_path: Path) -> None:
    told = ketnghia("walk", "--data", tmp_path / "none", "--out", tmp_path / "out")
    assert (told.code, (tmp_path / "out").exists()) == (3, False)


def test_a_bundle_comes_with_the_code_to_read_out(ketnghia: Run, sample: Path, tmp_path: Path) -> None:
    told = ketnghia("bundle", "make", "--data", sample, "--out", tmp_path / "commune.zip", "--json")
    assert told.code == 0
    assert (tmp_path / "commune.zip").stat().st_size == told.facts["size"]
    assert told.facts["code"]


@pytest.mark.parametrize(("ending", "beginning"), [(".pdf", b"%PDF-"), (".xlsx", b"PK")])
def test_a_book_is_written_as_its_ending_says(
    ketnghia: Run, sample: Path, tmp_path: Path, ending: str, beginning: bytes
) -> None:
    told = ketnghia("books", "support_book", "--data", sample, "--out", tmp_path / f"book{ending}", "--json")
    assert (told.code, told.facts["book"]) == (0, "support_book")
    assert (tmp_path / f"book{ending}").read_bytes().startswith(beginning)


def test_an_unknown_book_is_wrong_usage(ketnghia: Run, sample: Path, tmp_path: Path) -> None:
    assert ketnghia("books", "cookery", "--data", sample, "--out", tmp_path / "x.pdf").code == 2
