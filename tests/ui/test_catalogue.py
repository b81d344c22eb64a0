"""Vietnamese is whole: every text translated, every place kept, every letter composed."""

from __future__ import annotations

import gettext
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.window import ROOT, catalogues

if TYPE_CHECKING:
    from pathlib import Path

MESSAGES = catalogues()
MARKED = MESSAGES.marked()
VIETNAMESE = MESSAGES.read_po(ROOT / "i18n" / "vi" / "LC_MESSAGES" / "ketnghia.po")
PLACE = re.compile(r"\{\w*\}|%\(\w+\)[sr]|%s")


def test_every_text_is_translated() -> None:
    assert [text for text in MARKED if not VIETNAMESE.get(text)] == []


def test_the_template_holds_what_the_code_marks_and_nothing_else() -> None:
    assert set(MESSAGES.read_po(ROOT / "i18n" / "ketnghia.pot")) - {""} == set(MARKED)
    assert set(VIETNAMESE) - {""} == set(MARKED)


def places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def test_places_for_facts_are_the_same() -> None:
    assert [text for text in MARKED if places(VIETNAMESE[text]) != places(text)] == []


def test_every_letter_is_composed() -> None:
    texts = [*VIETNAMESE, *VIETNAMESE.values()]
    assert [text for text in texts if not unicodedata.is_normalized("NFC", text)] == []


def test_python_reads_what_the_script_compiles(spoken: Path) -> None:
    found = gettext.translation("ketnghia", spoken, ["vi"])
    assert all(found.gettext(text) == VIETNAMESE[text] for text in MARKED if "\0" not in text)
    assert (
        found.ngettext("{count} file written. Open {index}", "{count} files written. Open {index}", 2)[:6] == "Đã ghi"
    )


def test_a_line_that_is_none_of_a_catalogue_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.po").write_text('msgid "a"\nmsgstr "b"\nnonsense\n', encoding="utf-8")
    with pytest.raises(ValueError, match="3"):
        MESSAGES.read_po(tmp_path / "x.po")


def test_a_catalogue_is_brought_up_to_the_code_and_keeps_its_translations(tmp_path: Path) -> None:
    file = tmp_path / "ketnghia.po"
    file.write_text(MESSAGES.entry("Poor", "Nghèo", []) + MESSAGES.entry("Gone", "Hết", []), encoding="utf-8")
    missing = MESSAGES.update(file)
    assert set(missing) == set(MARKED) - {"Poor"}
    assert MESSAGES.read_po(file)["Poor"] == "Nghèo"
    assert "Gone" not in MESSAGES.read_po(file)
