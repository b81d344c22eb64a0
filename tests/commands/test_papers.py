"""The papers from the line: what they lack, and one of them as a file."""

from __future__ import annotations

import contextlib
import zipfile
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.definitions.library import load
from ketnghia_desktop.papers.sources import vocabulary
from ketnghia_desktop.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Told

    Run = Callable[..., Told]

SHIPPED = set(load(shipped("forms"), vocabulary()).papers)


def test_the_papers_are_listed_with_what_they_lack(ketnghia: Run, sample: Path) -> None:
    told = ketnghia("papers", "--data", sample, "--json")
    papers = {paper["id"]: paper for paper in told.facts["papers"]}
    assert told.code == 0
    assert set(papers) == SHIPPED
    for paper in papers.values():
        assert paper["ready"] == all(breach["overridable"] for breach in paper["missing"])


def test_the_list_is_told_in_lines_too(ketnghia: Run, sample: Path) -> None:
    told = ketnghia("papers", "--data", sample)
    assert all(any(name in line for line in told.out.splitlines()) for name in SHIPPED)


def test_minutes_nobody_has_begun_are_told_apart_by_their_villages(ketnghia: Run, sample: Path) -> None:
    told = ketnghia("papers", "--data", sample, "--year", "2023", "--json")
    minutes = [one for one in told.facts["papers"] if one["id"] == "survey_minutes"]
    villages = [one.get("about") for one in minutes]
    assert len(villages) > 1
    assert None not in villages
    assert len(set(villages)) == len(villages)
    assert not any("record" in one for one in minutes)


@pytest.mark.parametrize(("ending", "beginning"), [(".pdf", b"%PDF-"), (".docx", b"PK")])
def test_a_paper_is_written_as_its_ending_says(
    ketnghia: Run, sample: Path, tmp_path: Path, ending: str, beginning: bytes
) -> None:
    file = tmp_path / f"report{ending}"
    told = ketnghia("paper", "needs_report", "--data", sample, "--out", file, "--json")
    assert told.code == 0
    assert file.read_bytes().startswith(beginning)


def test_a_value_given_on_the_line_is_printed_as_typed(ketnghia: Run, sample: Path, tmp_path: Path) -> None:
    bad, file = "<b>An</b> & {{7*7}}", tmp_path / "report.docx"
    ketnghia("paper", "needs_report", "--data", sample, "--out", file, "--set", f"difficulties={bad}")
    with zipfile.ZipFile(file) as word:
        assert "&lt;b&gt;An&lt;/b&gt; &amp; {{7*7}}" in word.read("word/document.xml").decode()


NOT_THERE = (
    ("paper letter_to_the_moon --out x.pdf", 2),
    ("paper needs_report --out x.pdf --set nothing=1", 2),
    ("paper team_decision --out x.pdf --about 1066", 3),
    ("paper needs_report --out none/x.pdf", 4),
)


@pytest.mark.parametrize(("line", "code"), NOT_THERE)
def test_what_is_not_there_is_said(ketnghia: Run, sample: Path, line: str, code: int) -> None:
    with contextlib.chdir(sample):
        told = ketnghia(*line.split(), "--data", sample)
    assert (told.code, told.out) == (code, "")
    assert told.err
    assert not list(sample.glob("*.pdf"))


def test_a_term_is_named_by_the_day_it_began(ketnghia: Run, sample: Path, tmp_path: Path) -> None:
    first = ketnghia("paper", "team_decision", "--data", sample, "--out", tmp_path / "x.pdf", "--json")
    told = ketnghia(
        "paper", "team_decision", "--data", sample, "--out", tmp_path / "y.pdf", "--about", first.facts["about"]
    )
    assert told.code == first.code
    assert (tmp_path / "x.pdf").read_bytes() == (tmp_path / "y.pdf").read_bytes()
