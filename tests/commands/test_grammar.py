"""The words of the line: what they mean, and what is wrong usage."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketnghia_desktop.commands import grammar


def test_without_a_command_the_window_is_meant() -> None:
    options = grammar.parse([])
    assert (options.command, options.data, options.lang, options.json) == (None, None, "vi", False)


@pytest.mark.parametrize(
    "line", ["--data here papers --json", "papers --json --data here", "--json papers --data here"]
)
def test_common_options_stand_before_or_after_the_command(line: str) -> None:
    options = grammar.parse(line.split())
    assert (options.command, options.data, options.json) == ("papers", Path("here"), True)


def test_values_of_fields_are_pairs() -> None:
    words = ["paper", "x", "--out", "x.pdf", "--set", "note=a=b", "--set", "place=Trà Mai"]
    assert grammar.parse(words).values == [("note", "a=b"), ("place", "Trà Mai")]


WRONG = (
    "fly",
    "paper",
    "paper x",
    "paper x --out x.txt",
    "paper x --out x.pdf --set note",
    "books x --out x.docx",
    "books x --out x.pdf --year 25",
    "data",
    "data eat x",
    "bundle make",
    "walk",
    "papers --lang fr",
)


@pytest.mark.parametrize("line", WRONG)
def test_wrong_usage_ends_with_2(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        grammar.parse(line.split())
    assert "ketnghia" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "language"),
    [("papers", "vi"), ("papers --lang en", "en"), ("--lang en", "en"), ("--lang fr", "vi"), ("--lang", "vi")],
)
def test_the_language_is_known_before_anything_is_said(line: str, language: str) -> None:
    assert grammar.language(line.split()) == language
