"""Copies take the place of shipped files; a faulty copy is reported and the shipped file used."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.definitions.blocks import HeadingDef
from ketnghia_desktop.definitions.library import Library, load
from ketnghia_desktop.papers.sources import vocabulary
from ketnghia_desktop.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

FORMS = shipped("forms")
BOOK = "books/support_book.yaml"
DECISION = "papers/team_decision.yaml"
PROFILE = "regulations/qn-2020-2025.yaml"


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    for kind in ("shared", "papers", "books", "regulations", "surveys"):
        (tmp_path / kind).mkdir()
    return tmp_path


def copy(copies: Path, name: str, was: str = "", becomes: str = "") -> None:
    text = (FORMS / name).read_text(encoding="utf-8")
    assert was in text
    (copies / name).write_text(text.replace(was, becomes, 1) if was else text, encoding="utf-8")


def loaded(copies: Path) -> Library:
    return load(FORMS, vocabulary(), copies)


def faults(library: Library) -> list[tuple[str, str, str]]:
    return [(one.file.rpartition("/")[2], one.code, one.about) for one in library.faults]


def test_without_a_folder_of_copies_all_is_shipped(tmp_path: Path) -> None:
    library = loaded(tmp_path / "none")
    assert library.copies == frozenset()
    assert library.faults == ()


def test_a_copy_takes_the_place_of_the_shipped_file(copies: Path) -> None:
    copy(copies, DECISION, "title: Quyết định thành lập Tổ Công tác kết nghĩa", "title: Quyết định của xã ta")
    copy(copies, BOOK, "title: Sổ theo dõi nguồn hỗ trợ", "title: Sổ của xã ta")
    library = loaded(copies)
    assert library.papers["team_decision"].title == "Quyết định của xã ta"
    assert library.papers["team_decision"].file == str(copies / DECISION)
    assert library.books["support_book"].title == "Sổ của xã ta"
    assert library.copies == {"papers/team_decision", "books/support_book"}
    assert library.faults == ()


@pytest.mark.parametrize(
    ("name", "was", "becomes", "code"),
    [
        (DECISION, "kind: signer", "kind: colour", "value.not_allowed"),
        (DECISION, "{{ period }}", "{{ colour }}", "name.unknown"),
        (DECISION, "id: team_decision", "id: other", "id.differs"),
        (DECISION, "fields:", "fields: [", "yaml.syntax"),
        (BOOK, "rows: support", "rows: cows", "rows.unknown"),
        (PROFILE, "period: 2020-2025", "period: [a]", "value.not_text"),
        ("surveys/household_needs.yaml", "subject: household", "subject: cow", "value.not_allowed"),
    ],
)
def test_a_faulty_copy_is_reported_and_the_shipped_file_used(
    copies: Path, name: str, was: str, becomes: str, code: str
) -> None:
    copy(copies, name, was, becomes)
    library = loaded(copies)
    assert {one.code for one in library.faults if one.file == str(copies / name)} >= {code}
    assert all(one.line > 0 for one in library.faults)
    assert library.copies == frozenset()
    shipped_alone = load(FORMS, vocabulary())
    assert (library.papers, library.books, library.surveys) == (
        shipped_alone.papers,
        shipped_alone.books,
        shipped_alone.surveys,
    )
    assert library.regulations == shipped_alone.regulations


def test_a_copy_with_a_new_name_is_added(copies: Path) -> None:
    text = (FORMS / "papers/contact_sheet.yaml").read_text(encoding="utf-8")
    (copies / "papers" / "our_sheet.yaml").write_text(text.replace("id: contact_sheet", "id: our_sheet"))
    assert loaded(copies).papers["our_sheet"].title == loaded(copies).papers["contact_sheet"].title


def _heading(library: Library) -> HeadingDef:
    heading = library.papers["team_decision"].sections[0].blocks[0]
    assert isinstance(heading, HeadingDef)
    return heading


def test_a_fragment_is_copied_too(copies: Path) -> None:
    copy(copies, "shared/people_committee_heading.yaml", "ỦY BAN NHÂN DÂN", "UBND")
    assert _heading(loaded(copies)).agency[0] == "UBND"


def test_a_faulty_fragment_leaves_the_papers_with_the_shipped_one(copies: Path) -> None:
    copy(copies, "shared/people_committee_heading.yaml", "{{ symbol }}", "{{ colour }}")
    library = loaded(copies)
    assert ("people_committee_heading.yaml", "name.unknown", "colour") in faults(library)
    assert _heading(library).number.endswith("{{ symbol }}")


def test_a_fragment_that_is_no_list_is_reported(copies: Path) -> None:
    (copies / "shared" / "people_committee_heading.yaml").write_text("a: b")
    assert faults(loaded(copies)) == [("people_committee_heading.yaml", "value.not_list", "people_committee_heading")]


def test_a_fragment_that_cannot_be_read_is_reported(copies: Path) -> None:
    (copies / "shared" / "people_committee_heading.yaml").write_text("- [")
    assert faults(loaded(copies))[0][:2] == ("people_committee_heading.yaml", "yaml.syntax")
    assert _heading(loaded(copies)).agency[0] == "ỦY BAN NHÂN DÂN"


def test_a_file_of_another_ending_is_reported(copies: Path) -> None:
    shutil.copy(FORMS / DECISION, copies / "papers" / "team_decision.yml")
    library = loaded(copies)
    assert faults(library) == [("team_decision.yml", "file.not_yaml", "")]
    assert "team_decision" in library.papers


def test_a_profile_extends_another(copies: Path) -> None:
    (copies / "regulations" / "a-variant.yaml").write_text("id: a-variant\nname: B\nextends: qn-2020-2025\n")
    library = loaded(copies)
    assert library.faults == ()
    assert library.regulations["a-variant"].areas == library.regulations["qn-2020-2025"].areas


@pytest.mark.parametrize("base", ["none", "a-variant", "b-variant"])
def test_a_profile_that_extends_nothing_or_itself_is_a_fault(copies: Path, base: str) -> None:
    (copies / "regulations" / "a-variant.yaml").write_text(f"id: a-variant\nname: B\nextends: {base}\n")
    (copies / "regulations" / "b-variant.yaml").write_text("id: b-variant\nname: B\nextends: a-variant\n")
    library = loaded(copies)
    assert ("a-variant.yaml", "regulation.base_unknown", base) in faults(library)
    assert set(library.regulations) == {"qn-2020-2025"}


def test_the_library_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        load(FORMS, vocabulary()).papers["x"] = None  # type: ignore[index]
