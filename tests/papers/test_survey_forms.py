"""The survey form in its three layouts: what it prints, that it keeps to a page, and that it may leave the house."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.pdf_pages import block_boxes
from ketnghia_desktop.papers.standard import PORTRAIT, STYLES
from ketnghia_desktop.papers.survey_forms import in_words
from ketnghia_desktop.papers.tree import Table
from ketnghia_desktop.papers.wording import plain_text
from ketnghia_desktop.services import households, places, survey_answers, surveys
from ketnghia_desktop.store.work import Store
from tests.facts_of_a_commune import library
from tests.hostile_commune import CELL, LONG_NAME, MARKUP, UNBROKEN
from tests.layout import breaches_of_nd30
from tests.pdf_reading import read, text_of, words_of
from tests.rows import StillClock
from tests.word_reading import breaches_of_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketnghia_desktop.papers.tree import Document

YEAR = 2025
LAYOUTS = ("blank", "filled", "compact")
SURVEY = library().surveys["household_needs"]


def form(store: Store, layout: str, *, village: int | None = 0, coded: bool = False) -> Document:
    with store.read() as session:
        about = None if village is None else places.villages(session)[village].id
        wanted = Wanted("survey_form", YEAR, date(YEAR, 1, 1), about, {"layout": layout}, coded=coded)
        return press.preview(session, library(), wanted).document


def text(store: Store, layout: str, *, village: int | None = 0, coded: bool = False) -> str:
    return plain_text(form(store, layout, village=village, coded=coded))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A village whose households have names and answers of every kind, asked in two years."""
    with closing(Store.open(tmp_path_factory.mktemp("forms") / "data", StillClock(date(YEAR, 3, 4)))) as store:
        with store.work("fill") as work:
            places.create_commune(work, name=LONG_NAME, regulation="qn-2020-2025")
            village = places.add_village(work, name=f"Thôn {LONG_NAME}")
            names = (MARKUP, UNBROKEN[:200], LONG_NAME, "Zơ Râm Thị Nhút")
            homes = [households.add(work, head=name, village_id=village, hamlet=MARKUP) for name in names * 3]
            rounds = [
                surveys.make_round(work, homes, year=year, survey=SURVEY.id, title=f"Đợt {MARKUP} {year}")
                for year in (YEAR - 1, YEAR)
            ]
            said = (MARKUP, UNBROKEN, CELL[:2000], "một\nhai")
            for place, sheet in enumerate(surveys.sheets(work.session, rounds[0])):
                answers = {
                    "details": said[place % 4],
                    "crops": MARKUP,
                    "support": ["pupils", "house"],
                    "persons": 10**9,
                }
                survey_answers.record(work, SURVEY, sheet.id, answers)
        yield store


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("village", [0, None])
def test_every_layout_keeps_the_measures_and_says_the_same_in_word(
    sample: Store, layout: str, village: int | None
) -> None:
    document = form(sample, layout, village=village)
    pdf, said = press.pdf(document), plain_text(document)
    assert "…" not in said
    assert breaches_of_nd30(pdf, document) == ()
    assert set(words_of(text_of(pdf))) == set(words_of(said.replace("|", " ")))
    assert breaches_of_word(press.docx(document), document) == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_name_and_no_answer_breaks_the_form(hostile: Store, layout: str) -> None:
    document = form(hostile, layout)
    assert breaches_of_nd30(press.pdf(document), document) == ()
    assert breaches_of_word(press.docx(document), document) == ()
    assert MARKUP in plain_text(document)


def test_each_household_has_a_page_of_its_own(sample: Store) -> None:
    document = form(sample, "filled")
    assert len(document.sections) == 9
    assert len(read(press.pdf(document))) == 9


def test_the_whole_round_prints_village_after_village(sample: Store) -> None:
    assert len(form(sample, "filled", village=None).sections) == 18
    assert len(form(sample, "compact", village=None).sections) == 1
    assert len(form(sample, "filled", village=4).sections) == 1


def test_a_form_shows_the_code_and_what_was_said_last_year(sample: Store) -> None:
    with sample.read() as session:
        (newest, before) = surveys.rounds(session)
        village = places.villages(session)[0].id
        sheet = surveys.sheets(session, newest.id, village_id=village)[0]
        former = surveys.former_answers(session, newest.id)[sheet.household_id]
    for layout in ("filled", "compact"):
        said = text(sample, layout)
        assert before.year == former.year == YEAR - 1
        assert sheet.head in said
        assert f"{sheet.code[:-1]}-{sheet.code[-1]}" in said
        assert former.answers["details"] in said
    assert sheet.head not in text(sample, "blank")


def test_a_first_survey_shows_what_the_register_says(store: Store) -> None:
    with store.work("fill") as work:
        places.create_commune(work, name="A Xan", regulation="qn-2020-2025")
        village = places.add_village(work, name="A Đăng")
        home = households.add(work, head="Bríu Nha", village_id=village, persons=6, land_m2=2500, housing="Nhà tạm")
        other = households.add(work, head="Coor Cúc", village_id=village, persons=0)
        surveys.make_round(work, [home, other], year=YEAR, survey=SURVEY.id, title="Đợt 1")
    document = form(store, "filled")
    first, second = (plain_text(replace(document, sections=(one,))) for one in document.sections)
    assert all(said in first for said in ("Sổ hộ ghi", "6 người", "2.500 m²", "Nhà tạm"))
    assert "Sổ hộ ghi" not in second
    assert "Sổ hộ ghi: (1) 6 người; (3) 2.500 m²; (6) Nhà tạm" in text(store, "compact")
    assert len(read(press.pdf(document))) == 2


def test_the_code_is_large_on_the_compact_list_too_and_who_asks_stands_there(sample: Store) -> None:
    with sample.read() as session:
        newest = surveys.rounds(session)[0]
        sheet = surveys.sheets(session, newest.id, village_id=places.villages(session)[0].id)[0]
    table = next(one for one in reversed(form(sample, "compact").sections[0].blocks) if isinstance(one, Table))
    assert all(row[0].large for row in table.body)
    assert STYLES[table.style_of(table.body[0][0], head=False)].size >= 18
    assert sheet.surveyor
    for layout in ("filled", "compact"):
        assert sheet.surveyor in text(sample, layout)


def test_what_is_sent_away_names_and_quotes_nobody(hostile: Store) -> None:
    for layout in LAYOUTS:
        said = text(hostile, layout, coded=True)
        assert LONG_NAME not in said.replace(f"Thôn {LONG_NAME}", "").replace(f"Xã {LONG_NAME}", "")
        assert CELL[:40] not in said
    assert "H00001" in text(hostile, "filled", coded=True)


def test_questions_leave_room_to_write(sample: Store) -> None:
    tables = [one for one in form(sample, "blank").sections[0].blocks if isinstance(one, Table)]
    rooms = [max(cell.room for cell in row) for row in tables[1].body if row[0].paragraphs != ((),)]
    asked = [question for group in SURVEY.groups for question in group.questions]
    ticked, written = {"tick", "choice", "choices"}, {"long", "lines"}
    wanted = [7 if one.kind in ticked else 13 if one.kind in written else 8 for one in asked]
    assert rooms == wanted


def test_a_sheet_leaves_what_another_program_adds_to_its_rows_and_takes_for_its_boxes(sample: Store) -> None:
    sheets = form(sample, "filled").sections
    assert len(sheets) > 5
    for sheet in sheets:
        boxes = [box for block in sheet.blocks for box in block_boxes(block, PORTRAIT)]
        assert sum(box.before + box.height for box in boxes) < PORTRAIT.text_height - 20.0


@pytest.mark.parametrize(
    ("key", "answer", "said"),
    [
        ("persons", 5, "5 người"),
        ("land", 12000, "12.000 m²"),
        ("amount", 3_000_000, "3.000.000 đồng"),
        ("pen", True, "Có"),
        ("pen", False, "Không"),
        ("housing", "temporary", "Nhà tạm"),
        ("housing", "castle", "castle"),
        ("support", ["pupils", "health"], "Hỗ trợ con em đi học, Khám, chữa bệnh"),
        ("crops", "Lúa", "Lúa"),
        ("crops", None, ""),
    ],
)
def test_an_answer_is_said_in_words(key: str, answer: object, said: str) -> None:
    question = next(one for group in SURVEY.groups for one in group.questions if one.key == key)
    assert in_words(question, answer) == said
