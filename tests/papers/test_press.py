"""Papers through the services: looked at, filled in, presented, numbered; all of it from the data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.papers import canonical, press
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.wording import plain_text
from ketnghia_desktop.services import figures, issuing, people, places
from tests.facts_of_a_commune import library

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from ketnghia_desktop.papers.press import Composed, EntryField
    from ketnghia_desktop.papers.values import Json
    from ketnghia_desktop.store.work import Store

EARLY = date(2025, 1, 1)
DECISION, REPORT, APPENDIX = "team_decision", "needs_report", "needs_appendix"
FILLED: Mapping[str, Json] = {
    "economy": "Ổn định",
    "difficulties": "Thiếu vốn",
    "orientation": "Trồng quế",
    "households": 3,
    "persons": 3,
}


def seen(store: Store, name: str, values: Mapping[str, Json] | None = None, today: date = EARLY) -> Composed:
    with store.read() as session:
        return press.preview(session, library(), Wanted(name, 2025, today, values=values))


def text(store: Store, name: str, values: Mapping[str, Json] | None = None, today: date = EARLY) -> str:
    return plain_text(seen(store, name, values, today).document)


def fields(store: Store, name: str, values: Mapping[str, Json] | None = None) -> dict[str, EntryField]:
    with store.read() as session:
        entry = press.entry(session, library(), Wanted(name, 2025, EARLY, values=values))
        return {one.field.key: one for one in entry.fields}


def term_of(store: Store) -> UUID:
    with store.read() as session:
        return people.terms(session)[0].id


def present(store: Store, name: str, values: Mapping[str, Json]) -> UUID:
    with store.work("paper.present") as work:
        return press.present(work, library(), Wanted(name, 2025, EARLY, values=values), "Đã thống nhất")


@pytest.mark.parametrize("name", sorted(library().papers))
def test_an_empty_folder_composes_with_blanks(store: Store, name: str) -> None:
    found = seen(store, name)
    assert "…" in plain_text(found.document)
    assert found.breaches
    with store.read() as session:
        assert press.entry(session, library(), Wanted(name, 2025, EARLY)).editable


def test_a_paper_nobody_knows_is_refused(store: Store) -> None:
    with pytest.raises(Refused) as refused:
        seen(store, "stranger")
    assert refused.value.breaches[0].code == "paper.unknown"


def test_a_member_changed_is_a_member_printed(commune: Store) -> None:
    assert "Ông (bà): Lê Thị Chi, Phó Chủ tịch UBND xã - Tổ trưởng;" in text(commune, DECISION)
    with commune.work("member.edit") as work:
        people.edit_member(work, people.terms(work.session)[0].members[0].id, name="Lê Thị Cúc")
    assert "Ông (bà): Lê Thị Cúc, Phó Chủ tịch UBND xã - Tổ trưởng;" in text(commune, DECISION)


def test_a_decision_prints_the_term_it_is_about(commune: Store) -> None:
    with commune.work("term") as work:
        people.found_term(work, started_on=date(2026, 1, 5), replaces="Quyết định số 03/QĐ-UBND")
    with commune.read() as session:
        first = people.terms(session)[1].id
        found = press.preview(session, library(), Wanted(DECISION, 2025, EARLY, first))
    assert "Về việc thành lập" in plain_text(found.document)
    assert "1. Ông (bà): Lê Thị Chi" in plain_text(found.document)


def test_a_decision_speaks_of_the_years_of_its_term(commune: Store) -> None:
    with commune.work("term.edit") as work:
        people.edit_term(work, people.terms(work.session)[0].id, period="2021-2025")
    assert "giai đoạn 2021-2025" in text(commune, DECISION)


def test_only_a_sample_is_marked_as_one(commune: Store) -> None:
    assert not seen(commune, DECISION).document.sample
    with commune.work("commune.edit") as work:
        places.edit_commune(work, sample=True)
    assert seen(commune, DECISION).document.sample


def test_names_recipients_and_bases_are_those_of_the_day(commune: Store) -> None:
    with commune.work("rename") as work:
        places.rename_commune(work, date(2025, 7, 1), name="Trà Liên", district="", province="Đà Nẵng")
    before, after = text(commune, REPORT, {"dated_on": "2025-06-30"}), text(commune, REPORT, {"dated_on": "2025-07-01"})
    assert "Trà Kót, ngày 30 tháng 6 năm 2025" in before
    assert "- UBND huyện Nam Trà My;\n- Ban Dân tộc tỉnh;\n- Sở Tài chính." in before
    assert "Trà Liên, ngày 01 tháng 7 năm 2025" in after
    assert "- UBND thành phố Đà Nẵng;\n- Sở Dân tộc và Tôn giáo thành phố Đà Nẵng;" in after
    decision = text(commune, DECISION, {"dated_on": "2025-07-01"})
    assert "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;" in decision


def test_bases_name_the_province_that_is_no_more(commune: Store) -> None:
    before, after = (text(commune, DECISION, {"dated_on": day}) for day in ("2025-06-30", "2025-07-01"))
    assert "1100/QĐ-UBND ngày 16/4/2020 của UBND tỉnh về ban hành" in before
    assert "1100/QĐ-UBND ngày 16/4/2020 của UBND tỉnh Quảng Nam về ban hành" in after


@pytest.mark.parametrize(
    ("bases", "said"),
    [
        (["Quyết định số 1100/QĐ-UBND", "Quyết định số 1143/QĐ-UBND"], "hai quyết định nêu trên"),
        (["Luật 2015", "Căn cứ Quyết định số 1100/QĐ-UBND;"], "nội dung quyết định nêu trên"),
        (["Quyết định số 1", "Quyết định số 2", "Quyết định số 3"], "ba quyết định nêu trên"),
        (["Kế hoạch số 9295/KH-UBND"], "các văn bản nêu trên"),
    ],
)
def test_the_decisions_cited_are_counted(commune: Store, bases: list[object], said: str) -> None:
    assert said in text(commune, DECISION, {"bases": bases})


def test_an_undated_paper_follows_today_within_its_year(commune: Store) -> None:
    assert "UBND thành phố Đà Nẵng" in text(commune, REPORT, today=date(2025, 9, 1))
    assert "UBND huyện" in text(commune, REPORT, today=date(2024, 9, 1))
    assert "UBND huyện" in text(commune, REPORT)


def test_an_entered_figure_says_who_says_so(commune: Store) -> None:
    assert fields(commune, REPORT)["households"].origin == "missing"
    with commune.work("figure.enter") as work:
        figures.enter(work, 2025, "households.total", value=402, source="Thống kê", dated=date(2024, 12, 31))
    found = text(commune, REPORT)
    assert "Tổng số hộ là 402," in found
    assert "(Nguồn số liệu: Tổng số hộ: Thống kê, ngày 31/12/2024)" in found
    entry = fields(commune, REPORT)
    assert (entry["households"].origin, entry["poor"].origin) == ("entered", "computed")
    assert entry["entered"].shown == ("Tổng số hộ: Thống kê",)


def test_the_form_is_ready_for_editors(commune: Store) -> None:
    entry = fields(commune, REPORT, {"dated_on": "2025-02-05"})
    kinds = {one.field.kind for one in entry.values()}
    assert kinds <= {"text", "long", "rich", "date", "integer", "money", "choice", "tick", "lines", "records"}
    assert [choice.label for choice in entry["signer"].field.choices] == ["Hồ Văn Bình", "Lê Thị Chi"]
    assert entry["signer"].value == entry["signer"].field.choices[0].key
    assert (entry["dated_on"].value, entry["dated_on"].typed) == (date(2025, 2, 5), True)
    assert entry["superiors"].shown == ("UBND huyện Nam Trà My", "Ban Dân tộc tỉnh")
    assert len(entry["bases"].offers) == 3


def test_only_what_was_typed_is_kept(commune: Store) -> None:
    values: Mapping[str, Json] = {"archive": "VT", "poor": 1, "economy": "Ổn định", "dated_on": date(2025, 2, 5)}
    with commune.work("paper.save") as work:
        press.save(work, library(), Wanted(REPORT, 2025, EARLY, values=values))
    with commune.read() as session:
        kept = issuing.paper(session, REPORT, 2025)
    assert kept is not None
    assert dict(kept.values) == {"economy": "Ổn định", "dated_on": "2025-02-05"}
    assert kept.title == "Báo cáo tình hình và đề xuất nhu cầu"
    assert "Trà Kót, ngày 05 tháng 02 năm 2025" in text(commune, REPORT)


def test_a_paper_with_a_fault_nobody_may_override_is_not_presented(commune: Store) -> None:
    with pytest.raises(Refused) as refused:
        present(commune, REPORT, {"economy": "Ổn định"})
    assert {one.subject for one in refused.value.breaches} >= {"difficulties", "orientation", "households"}
    with commune.read() as session:
        assert issuing.paper(session, REPORT, 2025) is None


def test_what_was_presented_no_longer_follows_the_data(commune: Store) -> None:
    present(commune, REPORT, {**FILLED, "dated_on": "2025-02-05"})
    with commune.work("signer.edit") as work:
        places.edit_signer(work, places.signers(work.session)[0].id, name="Người khác")
    found = seen(commune, REPORT)
    assert "Hồ Văn Bình" in plain_text(found.document)
    assert "Trà Kót, ngày tháng năm 2025" in plain_text(found.document)
    with commune.read() as session:
        record = issuing.paper(session, REPORT, 2025)
        assert not press.entry(session, library(), Wanted(REPORT, 2025, EARLY)).editable
    assert record is not None
    assert canonical.content_hash(canonical.from_json(record.frozen_json or "")) == record.frozen_hash


def test_the_register_fills_the_holes_of_paper_and_appendix(commune: Store) -> None:
    paper = present(commune, REPORT, FILLED)
    with commune.work("paper.number") as work:
        assert press.number(work, library(), paper, 5, date(2025, 3, 9)) == ()
    assert "Số: 05/BC-UBND\nTrà Kót, ngày 09 tháng 3 năm 2025\n" in text(commune, REPORT)
    assert "(Kèm theo Báo cáo số 05/BC-UBND ngày 09 tháng 3 năm 2025 của UBND xã Trà Kót)" in text(commune, APPENDIX)
    with commune.read() as session:
        record = issuing.paper(session, REPORT, 2025)
    assert record is not None
    assert record.symbol == "BC-UBND"


def test_a_draft_appendix_follows_the_day_of_its_draft_report(commune: Store) -> None:
    with commune.work("paper.save") as work:
        press.save(work, library(), Wanted(REPORT, 2025, EARLY, values={"dated_on": "2025-02-05"}))
    assert "số /BC-UBND ngày 05 tháng 02 năm 2025" in text(commune, APPENDIX)


def test_a_decision_is_presented_for_its_term(commune: Store) -> None:
    wanted = Wanted(DECISION, 2025, EARLY, term_of(commune))
    with commune.work("paper.present") as work:
        paper = press.present(work, library(), wanted, "Đã thống nhất")
    with commune.read() as session:
        assert issuing.record(session, paper).about_id == wanted.about


def test_the_copy_that_is_sent_names_no_household(commune: Store) -> None:
    with commune.read() as session:
        own = plain_text(press.preview(session, library(), Wanted(APPENDIX, 2025, EARLY)).document)
        sent = plain_text(press.preview(session, library(), Wanted(APPENDIX, 2025, EARLY, coded=True)).document)
    assert "Hộ ông Hồ Văn A 300 m²" in own
    assert "Hộ H00001 (H.V.A.) 300 m²" in sent
    assert not {"Hồ Văn A", "Hồ  văn A", "Hồ Thị B"} & {
        name for name in ("Hồ Văn A", "Hồ  văn A", "Hồ Thị B") if name in sent
    }


def test_a_paper_is_drawn_as_pdf_and_word(commune: Store) -> None:
    document = seen(commune, DECISION).document
    assert press.pdf(document).startswith(b"%PDF")
    assert press.docx(document).startswith(b"PK")


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.breaches]


def test_a_paper_presented_without_a_day_is_not_dated_when_its_addressees_are_gone(commune: Store) -> None:
    paper = present(commune, REPORT, FILLED)
    with pytest.raises(Refused) as refused, commune.work("paper.number") as work:
        press.number(work, library(), paper, 5, date(2025, 7, 1))
    assert set(codes(refused)) == {"recipient.not_in_force"}
    assert {one.details["name"] for one in refused.value.breaches} >= {"UBND huyện Nam Trà My", "Ban Dân tộc tỉnh"}
    with commune.work("paper.number") as work:
        assert press.number(work, library(), paper, 5, date(2025, 6, 30)) == ()


def test_a_paper_without_a_number_of_its_own_is_signed_and_gets_none(commune: Store) -> None:
    wanted = Wanted("contact_sheet", 2025, EARLY, term_of(commune))
    with commune.work("paper.present") as work:
        sheet = press.present(work, library(), wanted, "Đã thống nhất")
    with pytest.raises(Refused, match=r"paper\.without_number"), commune.work("paper.number") as work:
        press.number(work, library(), sheet, 1, date(2025, 2, 1))
    with commune.work("paper.sign") as work:
        assert press.sign(work, library(), sheet, date(2025, 2, 1)) == ()
    with commune.read() as session:
        assert (issuing.record(session, sheet).state, issuing.record(session, sheet).number) == ("signed", None)


def test_a_paper_with_a_number_is_not_signed_without_it(commune: Store) -> None:
    paper = present(commune, REPORT, FILLED)
    with pytest.raises(Refused, match=r"paper\.number_missing"), commune.work("paper.sign") as work:
        press.sign(work, library(), paper, date(2025, 2, 1))


def test_what_may_be_weighed_wants_a_written_reason(commune: Store) -> None:
    wanted = Wanted(DECISION, 2025, EARLY, term_of(commune))
    assert {one.overridable for one in seen(commune, DECISION).breaches} == {True}
    with pytest.raises(Refused, match=r"paper\.reason_missing"), commune.work("paper.present") as work:
        press.present(work, library(), wanted, "  ")
    with commune.work("paper.present") as work:
        paper = press.present(work, library(), wanted, " Hai bên đã trao đổi qua điện thoại ")
    with commune.read() as session:
        record = issuing.record(session, paper)
        printed = plain_text(press.preview(session, library(), wanted).document)
    assert record.reason == "Hai bên đã trao đổi qua điện thoại"
    assert record.reason not in printed


def test_the_decision_of_a_renewal_takes_the_place_of_the_one_before(commune: Store) -> None:
    first, why = term_of(commune), "Đã thống nhất"
    with commune.work("paper.number") as work:
        old = press.present(work, library(), Wanted(DECISION, 2025, EARLY, first), why)
        press.number(work, library(), old, 3, date(2025, 2, 10))
        said = press.cited(library(), issuing.record(work.session, old))
        second = people.found_term(
            work, members_of=first, started_on=date(2025, 5, 5), office="Văn phòng UBND xã", replaces=said
        )
        new = press.present(work, library(), Wanted(DECISION, 2025, EARLY, second), why)
        press.number(work, library(), new, 9, date(2025, 5, 5))
    with commune.read() as session:
        assert (issuing.record(session, old).state, issuing.record(session, old).replaced_by_id) == ("replaced", new)
        text = plain_text(press.preview(session, library(), Wanted(DECISION, 2025, EARLY, second)).document)
    assert "có hiệu lực kể từ ngày ký và thay thế Quyết định số 03/QĐ-UBND ngày 10/02/2025./." in text
