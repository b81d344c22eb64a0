"""The wording of a bundle: every code has its words, and what is wrong with a file is named."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop import paths
from ketnghia_desktop.domain.ledger import KINDS, OURS
from ketnghia_desktop.exchange.bundle_forms import WORKSHEETS, load, shipped
from ketnghia_desktop.services import figures
from ketnghia_desktop.services.proposals import STATES

if TYPE_CHECKING:
    from pathlib import Path


def test_the_shipped_forms_are_without_fault() -> None:
    forms = shipped()
    assert [book.id for book in forms.worksheets] == list(WORKSHEETS)
    assert forms.cover.title == "Gói dữ liệu công tác kết nghĩa"


def test_every_code_of_a_worksheet_has_its_words() -> None:
    codes = {
        *(f"item.{state}" for state in STATES),
        *(f"voucher.{kind}" for kind in KINDS),
        *(f"voucher.{state}" for state in ("posted", "reversed")),
        *(f"account.{account}" for account in OURS),
        *(f"paper.{why}" for why in ("persons", "mentions", "unknown", "altered")),
        *(f"figure.{name}" for name in figures.enterable()),
        "partner.donor",
        "village.unknown",
        "commodity.VND",
    }
    assert codes == set(shipped().words)


def test_nothing_in_them_speaks_of_what_a_bundle_does_not_have_yet() -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in (paths.shipped("forms") / "bundle").iterdir())
    assert said.count("ký số") == said.count("không ký số") == 1
    assert said.count("mã hóa") == said.count("không mã hóa") == 1


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("cover", "{{ bundle.code }}", "{{ bundle.secret }}", "name.unknown"),
        ("villages", "key: households_poor,", "key: household_heads,", "column.unknown"),
        ("words", "sample: DỮ LIỆU MẪU", "example: DỮ LIỆU MẪU", "key.missing"),
        ("words", "words:", "words: [", "yaml.syntax"),
    ],
)
def test_a_fault_is_named_with_its_file(name: str, old: str, new: str, fault: str, tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    shutil.copytree(paths.shipped("forms") / "bundle", folder)
    file = folder / f"{name}.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    faults = load(folder).faults
    assert (str(file), fault) in {(one.file, one.code) for one in faults}


def test_a_fault_in_what_is_shipped_is_our_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "shipped", lambda _name: tmp_path)
    with pytest.raises(ValueError, match=r"file\.unreadable"):
        shipped.__wrapped__()


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    assert {one.code for one in load(tmp_path).faults} >= {"file.unreadable"}
