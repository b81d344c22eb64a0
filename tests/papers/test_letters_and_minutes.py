"""Letters, invitations, minutes and the team's regulation, from what the data says and what is typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.compose import compose
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.tree import Addressees, Closing, Heading, TypeName
from ketnghia_desktop.papers.wording import inline_text, plain_text
from ketnghia_desktop.services import issuing, people, places
from tests.facts_of_a_commune import FACTS, TYPED, given, library, paper

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from ketnghia_desktop.papers.tree import Block, Document
    from ketnghia_desktop.papers.values import Json
    from ketnghia_desktop.store.work import Store

EARLY = date(2025, 1, 1)


def composed(name: str, facts: Mapping[str, object] = FACTS, **typed: Json) -> Document:
    return compose(paper(name), given(paper(name), facts, typed={**TYPED.get(name, {}), **typed}))


def text(name: str, facts: Mapping[str, object] = FACTS, **typed: Json) -> str:
    return plain_text(composed(name, facts, **typed))


def only(document: Document, kind: type[Block]) -> list[Block]:
    return [one for section in document.sections for one in section.blocks if isinstance(one, kind)]


def seen(store: Store, name: str, about: UUID | None = None, **typed: Json) -> str:
    with store.read() as session:
        return plain_text(press.preview(session, library(), Wanted(name, 2025, EARLY, about, typed)).document)


def capacities(document: Document) -> list[tuple[str, ...]]:
    (closing,) = only(document, Closing)
    assert isinstance(closing, Closing)
    return [one.capacity for one in closing.signers]


@pytest.mark.parametrize(
    ("role", "lines"),
    [("leader", ("TỔ TRƯỞNG",)), ("deputy", ("KT. TỔ TRƯỞNG", "TỔ PHÓ")), ("member", ("CHỦ TRÌ",))],
)
def test_minutes_of_the_team_are_signed_by_its_title(commune: Store, role: str, lines: tuple[str, ...]) -> None:
    with commune.work("member.edit") as work:
        chair = people.terms(work.session)[0].members[0].id
        people.edit_member(work, chair, role=role)
    with commune.read() as session:
        wanted = Wanted("survey_minutes", 2025, EARLY, values={"chair": str(chair)})
        assert capacities(press.preview(session, library(), wanted).document)[1] == lines


def test_minutes_may_be_led_and_written_by_others_than_the_team(commune: Store) -> None:
    others: dict[str, Json] = {
        "chair_name": "Bling Mia",
        "chair_post": "Bí thư Đảng ủy xã",
        "secretary_name": "Pơloong Cường",
        "secretary_post": "Công chức Văn phòng",
    }
    with commune.read() as session:
        wanted = Wanted("survey_minutes", 2025, EARLY, village_of(commune), others)
        document = press.preview(session, library(), wanted).document
    said = plain_text(document)
    assert "- Bling Mia, Bí thư Đảng ủy xã;\n- Pơloong Cường, Công chức Văn phòng." in said
    assert capacities(document)[:2] == [("THƯ KÝ",), ("CHỦ TRÌ",)]
    assert "BÍ THƯ ĐẢNG ỦY XÃ\nBling Mia" in said


def village_of(store: Store) -> UUID:
    with store.read() as session:
        return places.villages(session)[0].id


def test_a_letter_bears_its_subject_and_unit_under_and_in_its_number() -> None:
    (heading,) = only(composed("cover_letter", drafted_by=" vp ", matter="mời họp"), Heading)
    assert isinstance(heading, Heading)
    assert inline_text(heading.number or ()).endswith("/UBND-VP")
    assert inline_text(heading.letter_subject or ()) == "V/v mời họp"
    assert only(composed("cover_letter"), TypeName) == []


@pytest.mark.parametrize(
    ("addressed", "names"),
    [
        ("both", ("UBND huyện Nam Trà My", "Ban Dân tộc tỉnh", "Sở Tài chính", "Huyện Thăng Bình", "Sở Y tế")),
        ("partners", ("Sở Tài chính", "Huyện Thăng Bình", "Sở Y tế")),
        ("superiors", ("UBND huyện Nam Trà My", "Ban Dân tộc tỉnh", "Sở Y tế")),
        ("others", ("Sở Y tế",)),
    ],
)
def test_a_letter_goes_to_those_it_says(addressed: str, names: tuple[str, ...]) -> None:
    letter = composed("cover_letter", addressed=addressed, more_addressees=["Sở Y tế"])
    assert only(letter, Addressees) == [Addressees(names)]


def test_a_letter_encloses_and_names_nobody_unless_it_should() -> None:
    bare = text("cover_letter", enclosed=False, contacted=False)
    assert "gửi kèm" not in bare
    assert "đề nghị liên hệ" not in bare


def test_a_letter_goes_to_the_superiors_of_its_day(commune: Store) -> None:
    assert "- UBND thành phố Đà Nẵng;" in seen(commune, "cover_letter", dated_on="2025-07-01")
    assert "- UBND huyện Nam Trà My;" in seen(commune, "cover_letter", dated_on="2025-06-30")


def test_the_register_keeps_the_symbol_of_a_letter(commune: Store) -> None:
    typed: dict[str, Json] = {"drafted_by": "VP", "dated_on": "2025-02-05"}
    with commune.work("paper.present") as work:
        letter = press.present(work, library(), Wanted("cover_letter", 2025, EARLY, values=typed), "Đã thống nhất")
        assert press.number(work, library(), letter, 7, date(2025, 2, 6)) == ()
        assert issuing.record(work.session, letter).full_number == "07/UBND-VP"
    assert "Số: 07/UBND-VP" in seen(commune, "cover_letter")


def test_who_answers_a_letter_is_picked_from_the_team(commune: Store) -> None:
    with commune.read() as session:
        entry = press.entry(session, library(), Wanted("cover_letter", 2025, EARLY))
        leader = people.terms(session)[0].members[0]
    field = next(one for one in entry.fields if one.field.key == "contact")
    assert [choice.label for choice in field.field.choices] == ["A Lăng Bưu", "Lê Thị Chi"]
    assert field.value == field.field.choices[0].key
    assert "liên hệ: Lê Thị Chi, Phó Chủ tịch UBND xã; số điện thoại: 1." in seen(
        commune, "cover_letter", contact=str(leader.id)
    )


def test_one_invited_stands_on_the_same_line() -> None:
    assert "trân trọng kính mời: Sở Y tế." in text("invitation", invited=["Sở Y tế"])
    assert "trân trọng kính mời:\n- Sở Y tế;\n- Ông A." in text("invitation", invited=["- Sở Y tế;", "Ông A."])


def test_minutes_are_the_teams_own_paper_without_place_and_day() -> None:
    (heading,) = only(composed("survey_minutes"), Heading)
    assert isinstance(heading, Heading)
    assert (heading.superior, heading.agency) == (("UBND XÃ TRÀ KÓT",), ("TỔ CÔNG TÁC KẾT NGHĨA",))
    assert inline_text(heading.number or ()).endswith("/BB-TCT")
    assert heading.place_date == ()


@pytest.mark.parametrize(("signatures", "count"), [("two", 2), ("three", 3), ("four", 4)])
def test_minutes_are_signed_by_two_to_four(signatures: str, count: int) -> None:
    (closing,) = only(composed("survey_minutes", signatures=signatures, village_signer="Ating"), Closing)
    assert isinstance(closing, Closing)
    titles = ["THƯ KÝ", "TỔ TRƯỞNG", "ĐẠI DIỆN THÔN 1", "ĐẠI DIỆN HỘ DÂN"]
    assert [one.capacity for one in closing.signers] == [(each,) for each in titles[:count]]
    assert closing.signers[1].post == "PHÓ CHỦ TỊCH UBND XÃ"
    assert [one.name for one in closing.signers[2:]] == ["Ating", ""][: count - 2]


def test_opinions_and_dissent_have_headings_of_their_own() -> None:
    found = text("survey_minutes")
    village, residents = found.index("III. Ý KIẾN CỦA ĐẠI DIỆN THÔN"), found.index("IV. Ý KIẾN CỦA NGƯỜI DÂN")
    dissent, end = found.index("V. Ý KIẾN KHÔNG THỐNG NHẤT"), found.index("VI. KẾT LUẬN")
    assert "Chọn hộ có đất, có lao động." in found[village:residents]
    assert "- Hồ Văn A: Xin giống trước mùa mưa (đồng ý có điều kiện)." in found[residents:dissent]
    assert "Hồ Thị B: Muốn nuôi gà (không đồng ý; về nội dung: Hỗ trợ nhóm hộ trồng cam)." in found[dissent:end]
    assert "Hai hộ muốn nuôi gà." in found[dissent:end]
    assert "Hồ Thị B" not in found[:dissent]
    of_one_mind = {**FACTS, "opinions.dissent": ()}
    assert "KHÔNG THỐNG NHẤT" not in text("survey_minutes", of_one_mind, dissent="")


def test_the_conclusion_of_a_survey_follows_what_was_recorded() -> None:
    one_mind = {**FACTS, "opinions.dissent": ()}
    assert "tham dự thống nhất với thực trạng" in text("survey_minutes", one_mind, dissent="")
    for facts, dissent, counted in ((FACTS, "", "còn 01 ý kiến"), (one_mind, "Hai hộ muốn nuôi gà.", "còn ý kiến")):
        found = text("survey_minutes", facts, dissent=dissent)
        assert f"nêu trên; {counted} không thống nhất, đã ghi tại mục" in found
        assert "thống nhất với thực trạng" not in found
    assert "Đúng vậy." in text("survey_minutes", conclusion="Đúng vậy.")


def test_a_conclusion_tells_on_which_conditions_people_agree() -> None:
    said = "Hồ Văn A: Xin giống trước mùa mưa"
    survey, team = text("survey_minutes"), text("team_meeting_minutes", conclusion="")
    assert f"Có 01 ý kiến đồng ý có điều kiện, được tổng hợp, báo cáo cùng đề xuất: {said}." in survey
    assert f"phải tính đến điều kiện đã nêu:\n- {said}." in team[team.index("Kết luận và phân công") :]
    assert "Còn 01 ý kiến không đồng ý, đã ghi tại mục 2" in team
    for name in ("survey_minutes", "team_meeting_minutes"):
        assert "Có 01 ý kiến" not in text(name, {**FACTS, "opinions.conditional": ()}, conclusion="")


def test_a_form_of_address_is_printed_once(commune: Store) -> None:
    with commune.work("member.edit") as work:
        people.edit_member(work, people.terms(work.session)[0].members[0].id, name="Bà Lê Thị Chi")
        places.edit_signer(work, places.signers(work.session)[0].id, name="Ông Hồ Văn Bình")
    decision = seen(commune, "team_decision")
    assert "Ông (bà): Lê Thị Chi" in decision
    assert "CHỦ TỊCH\nHồ Văn Bình" in decision


def test_hours_are_printed_as_papers_write_them() -> None:
    found = text("team_meeting_minutes", begins_at="7h30", ends_at="11h")
    assert "Thời gian bắt đầu: 07 giờ 30 phút, ngày" in found
    assert "Cuộc họp kết thúc vào 11 giờ 00 phút, ngày" in found
    assert "Thời gian: sau lễ chào cờ, ngày" in text("invitation", begins_at="sau lễ chào cờ")


@pytest.mark.parametrize(("role", "heading"), [("village", "ĐẠI DIỆN THÔN"), ("residents", "NGƯỜI DÂN")])
def test_where_only_one_who_does_not_agree_spoke_the_heading_is_not_bare(role: str, heading: str) -> None:
    against = FACTS["opinions.dissent"]
    alone = {**FACTS, f"opinions.{role}": (), f"opinions.{role}_heard": against}
    found = text("survey_minutes", alone, **{f"{role}_opinion": ""})
    below = found[found.index(f"Ý KIẾN CỦA {heading}") :].split("\n")[1]
    assert below == "- Hồ Thị B: không thống nhất (nội dung ghi tại mục Ý kiến không thống nhất)."
    passage = text("survey_minutes", alone, **{f"{role}_opinion": "Cả thôn đã bàn."})
    assert passage.split(f"Ý KIẾN CỦA {heading}\n")[1].startswith("Cả thôn đã bàn.")


def test_votes_of_any_kind_stand_under_their_words_in_two_digits(commune: Store) -> None:
    assert "Kết quả biểu quyết:\n- Ý kiến khác: 02." in seen(commune, "team_meeting_minutes", votes_other=2)


def test_only_the_teams_own_minutes_say_why_an_item_goes_unheard() -> None:
    reasons = ("Trạm Y tế đã họp dân", "Phụ lục đề xuất nhu cầu: Tổ đã thống nhất")
    own = text("team_meeting_minutes")
    assert "- 2.1. Khám bệnh: chưa có biên bản khảo sát thôn 2, chưa có ý kiến của thành viên Tổ. Lý do" in own
    assert all(reason in own for reason in reasons)
    others = [text(name) for name in library().papers if name != "team_meeting_minutes"]
    assert not any(reason in other for reason in reasons for other in others)


def test_the_team_says_on_which_minutes_an_item_rests_once_it_agrees_on_the_list() -> None:
    rests = "1.1. Hỗ trợ nhóm hộ trồng cam (căn cứ biên bản khảo sát thôn 1 ngày 20/01/2025, biên bản họp Tổ ngày"
    assert rests in text("team_meeting_minutes")
    assert rests not in text("team_meeting_minutes", meeting="opinions")


def test_minutes_know_their_village(commune: Store) -> None:
    village = village_of(commune)
    with commune.work("member.add") as work:
        term = people.terms(work.session)[0].id
        people.add_member(work, term, name="Bh'nướch Zơ", post="Trưởng thôn 1", village_id=village)
    found = seen(commune, "survey_minutes", village)
    assert "Khảo sát thực trạng và nhu cầu hỗ trợ tại thôn 1 năm 2025" in found
    assert "2. Đại diện thôn 1:\n- Bh'nướch Zơ, Trưởng thôn 1." in found
    assert "Thôn có 01 hộ nghèo, 01 hộ cận nghèo (theo danh sách rà soát năm 2025)." in found


def test_a_regulation_is_issued_with_its_decision() -> None:
    first, second = composed("team_regulation", authority="chairman").sections
    assert any(isinstance(one, Closing) for one in first.blocks)
    heading, name = second.blocks[:2]
    assert isinstance(heading, Heading)
    assert isinstance(name, TypeName)
    assert (heading.number, heading.place_date, name.name) == (None, (), "QUY CHẾ")
    attached = inline_text(name.attached)
    assert attached.startswith("(Kèm theo Quyết định số ")
    assert attached.endswith(" năm 2025 của Chủ tịch UBND xã Trà Kót)")


def test_articles_of_a_regulation_are_counted_on() -> None:
    assert "Điều 13. Điều khoản thi hành" in text("team_regulation")
    more = text("team_regulation", more_rules="Họp trực tuyến khi mưa lũ.", meetings="month")
    assert "Điều 12. Quy định khác\nHọp trực tuyến khi mưa lũ.\nChương IV" in more
    assert "Điều 14. Điều khoản thi hành" in more
    assert "Tổ họp định kỳ mỗi tháng một lần" in more
