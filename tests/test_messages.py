"""Codes become sentences in the chosen language, whatever people wrote."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop import messages
from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.labels import LABELS
from ketnghia_desktop.sentences import SENTENCES
from tests.window import ROOT, catalogues

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ketnghia_desktop.domain.breaches import Detail


@pytest.fixture(autouse=True)
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))
    messages.install("en", tmp_path)
    yield
    messages._catalogue.cache_clear()


def test_facts_of_people_are_never_read_as_places() -> None:
    breach = Breach("folder.missing", details={"folder": "{subject} <b>An</b> & {{7*7}}"})
    assert messages.sentence(breach) == "The folder does not exist: {subject} <b>An</b> & {{7*7}}."


def test_a_missing_fact_leaves_a_gap() -> None:
    assert messages.sentence(Breach("file.missing")) == "The file does not exist: …."


def test_a_count_is_written_as_people_write_numbers() -> None:
    assert messages.fill("{count} · {year}", {"count": 29_400, "year": 2025}) == "29.400 · 2025"


def test_no_text_puts_a_number_before_a_noun_in_the_plural() -> None:
    """Of one it would be wrong; what has two forms goes through ngettext."""
    texts = [*SENTENCES.values(), *catalogues().read_po(ROOT / "i18n" / "vi" / "LC_MESSAGES" / "ketnghia.po")]
    counted = r"\{(count|persons|members|listed|votes|present)\} (?!more\b)\w+s\b"
    assert [text for text in texts if "\0" not in text and re.search(counted, text)] == []


def test_a_sentence_ends_with_the_article_of_its_rule() -> None:
    assert messages.sentence(Breach("disk.full", "9295 II.1.2")).endswith(" (9295 II.1.2)")


def test_codes_days_and_amounts_are_told_in_words() -> None:
    details: Mapping[str, Detail] = {"account": "cash", "commodity": "VND", "day": "2025-03-05", "balance": -1_500_000}
    text = messages.sentence(Breach("balance.below_zero", details=details))
    assert text.startswith("Cash would fall below nought on 05/03/2025 (to -1.500.000).")


def test_states_are_named_under_their_own_noun() -> None:
    breach = Breach("item.not_possible", details={"from": "proposed", "to": "done"})
    assert messages.sentence(breach) == "An item cannot go from “Proposed” to “Done”."


def test_an_unknown_code_is_still_said() -> None:
    assert messages.sentence(Breach("moon.blue")) == "Something is not in order (moon.blue)."
    assert messages.label("moon.blue") == "moon.blue"


def test_the_same_breach_is_said_once() -> None:
    assert messages.sentences([Breach("disk.full"), Breach("disk.full")]).count("disk is full") == 1


@pytest.mark.parametrize("text", [*SENTENCES.values(), *LABELS.values()])
def test_every_text_can_be_filled(text: str) -> None:
    assert messages.fill(text, {})
