"""A small commune in code, from which papers are composed without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.definitions.library import Library, load
from ketnghia_desktop.domain.figures import Figure
from ketnghia_desktop.papers.compose import Given
from ketnghia_desktop.papers.facts import (
    ContactFacts,
    EnteredFacts,
    GateFacts,
    HouseholdFacts,
    MemberFacts,
    MinutesFacts,
    MissingFacts,
    MoneyFacts,
    OpinionFacts,
    PartnerFacts,
    PlaceFacts,
    PresentedFacts,
    QuestionFacts,
    RecipientFacts,
    RowFacts,
    SheetFacts,
    SignerFacts,
    SurveyFacts,
)
from ketnghia_desktop.papers.sources import vocabulary
from ketnghia_desktop.papers.values import FieldValue, values
from ketnghia_desktop.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketnghia_desktop.definitions.model import PaperDef
    from ketnghia_desktop.papers.values import Json

DAY = date(2025, 2, 5)
PLACE = PlaceFacts("Trà Kót", "Nam Trà My", "Quảng Nam")
SIGNERS = (SignerFacts("one", "Hồ Văn Bình", "chairman"), SignerFacts("two", "Lê Thị Chi", "vice_chairman"))
TEAM = (
    MemberFacts("Lê Thị Chi", "Phó Chủ tịch UBND xã", "leader", "0235 3888 999", "0905 111 222", "chi@example.vn"),
    MemberFacts("A Lăng Bưu", "Chủ tịch UBMTTQ Việt Nam xã", "deputy", "", "0905 333 444", ""),
    MemberFacts("Trần Dung", "Công chức Văn phòng - Thống kê", "secretary", "", "0905 555 666", "dung@example.vn"),
    MemberFacts("Bh'nướch Zơ", "Trưởng thôn 1", "member"),
    MemberFacts("Đinh Ếch", "Người có uy tín thôn 2", "invited"),
)
PARTNERS = (
    PartnerFacts("Sở Tài chính", "department", (ContactFacts("Nguyễn Giang", date(2025, 1, 10)),)),
    PartnerFacts("Huyện Thăng Bình", "district", (ContactFacts("Phạm Hà", date(2024, 12, 1)),)),
)
SUPERIORS = (
    RecipientFacts("district", "UBND huyện Nam Trà My", "UBND huyện", "báo cáo"),
    RecipientFacts("ethnic_board", "Ban Dân tộc tỉnh", "Ban Dân tộc tỉnh", "báo cáo"),
)
HOMES = (HouseholdFacts("Hồ Văn A", "male", 300), HouseholdFacts("Hồ Thị B", "female", 1200))
ROWS = (
    RowFacts(number="1", is_area=True, content="Hỗ trợ phát triển kinh tế"),
    RowFacts(
        number="1.1",
        area="economy",
        content="Hỗ trợ nhóm hộ trồng cam",
        details=("Cây giống ghép",),
        place="Tổ 2, Thôn 1",
        households=HOMES,
        landed=HOMES,
        schedule="Quý II/2025",
        amount=50_000_000,
        money=(MoneyFacts("partner", 40_000_000), MoneyFacts("residents", 10_000_000)),
        several=True,
        duty_residents=("Bố trí đất trồng, dọn mặt bằng",),
        duty_commune=("Phân công thành viên của Tổ kiểm tra, giám sát",),
        duty_partner=("Xem xét, khảo sát, thống nhất nội dung để triển khai thực hiện",),
    ),
    RowFacts(number="2", is_area=True, content="Hỗ trợ an sinh xã hội"),
    RowFacts(
        number="2.1",
        content="Khám, chữa bệnh, cấp phát thuốc",
        amount=12_345_000,
        money=(MoneyFacts("partner", 12_345_000),),
        duty_partner=("Cử đoàn khám bệnh",),
    ),
)
QUESTIONS = (
    QuestionFacts("", "Thực trạng", is_group=True, room=0),
    QuestionFacts("1", "Số nhân khẩu (người)"),
    QuestionFacts("2", "Nhà ở", choices=("☐ Kiên cố", "☐ Nhà tạm"), room=0),
    QuestionFacts("3", "Ý kiến của hộ", room=12),
)
ANSWERED = (QUESTIONS[0], *(replace(one, before=("4 người",)) for one in QUESTIONS[1:]))
SURVEY = SurveyFacts("Khảo sát nhu cầu của hộ", "Khảo sát đầu năm 2025", QUESTIONS)
SHEETS = (
    SheetFacts("0001-3", "Hồ Văn A", "1984", "Thôn 1", "Tổ 2", "Bh'nướch Zơ", 2024, "(1) 4 người", ANSWERED),
    SheetFacts("0002-1", "Hồ Thị B", "", "Thôn 1", questions=QUESTIONS),
)
SAID = (
    OpinionFacts("Bh'nướch Zơ", "village", "Hộ được chọn phải làm rào trước.", "yes", "Hỗ trợ nhóm hộ trồng cam"),
    OpinionFacts("Hồ Văn A", "resident", "Xin giống trước mùa mưa;", "conditions"),
)
DISSENT = (OpinionFacts("Hồ Thị B", "resident", "Muốn nuôi gà", "no", "Hỗ trợ nhóm hộ trồng cam"),)
AT_GATE = (
    GateFacts("1.1", "Hỗ trợ nhóm hộ trồng cam", (MinutesFacts("1", date(2025, 1, 20)), MinutesFacts("", DAY))),
    GateFacts("2.1", "Khám bệnh", (), (MissingFacts("gate.no_minutes", "2"), MissingFacts("gate.no_member"))),
)
COUNTS: Mapping[str, int] = MappingProxyType(
    {
        "commune.area": 110_480_000,
        "commune.villages": 6,
        "commune.hamlets": 18,
        "households.total": 1402,
        "persons.total": 5645,
        "households.minority": 1390,
        "persons.minority": 5601,
        "households.poor": 125,
        "persons.poor": 540,
        "households.poor_minority": 122,
        "persons.poor_minority": 530,
        "households.near_poor": 64,
        "persons.near_poor": 252,
        "households.near_poor_minority": 63,
        "persons.near_poor_minority": 248,
        "households.policy": 32,
        "households.policy_alone": 15,
        "households.merit": 29,
        "persons.social_protection": 96,
    }
)
FACTS: Mapping[str, object] = MappingProxyType(
    {
        "team.members": TEAM,
        "team.advisers": TEAM[:3],
        "team.secretary_first": (TEAM[2], *TEAM[:2], *TEAM[3:]),
        "team.form": "founding",
        "team.replaces": "",
        "team.office": "Văn phòng HĐND và UBND xã",
        "village.name": "1",
        "village.speakers": TEAM[3:4],
        "village.poor": 21,
        "village.near_poor": 9,
        "partners": PARTNERS,
        "recipients.superiors": SUPERIORS,
        "recipients.party": (RecipientFacts("party", "Đảng ủy, UBND cấp xã", "Đảng ủy, UBND cấp xã"),),
        "recipients.archive": "VT",
        "bases.all": ("Luật Tổ chức chính quyền địa phương ngày 19/6/2015", "Quyết định số 1100/QĐ-UBND"),
        "bases.cited": ("Quyết định số 1100/QĐ-UBND", "Quyết định số 1143/QĐ-UBND"),
        "figures.class_year": 2024,
        "figures.recognised": "Quyết định số 150/QĐ-UBND ngày 15/12/2024 của Chủ tịch UBND xã",
        "figures.entered": (EnteredFacts("Tổng số hộ", 1402, "Niên giám thống kê", date(2024, 12, 31)),),
        "survey.questions": SURVEY,
        "survey.blank": (SheetFacts(questions=QUESTIONS),),
        "survey.sheets": SHEETS,
        "proposals.rows": ROWS,
        "proposals.total": 62_345_000,
        "proposals.ready": AT_GATE[:1],
        "proposals.overridden": (replace(AT_GATE[1], reason="Trạm Y tế đã họp dân."),),
        "households.unreviewed": (),
        "proposals.unready": (),
        "papers.presented_although": (PresentedFacts("Phụ lục đề xuất nhu cầu", "Tổ đã thống nhất."),),
        "opinions.all": SAID,
        "opinions.village": SAID[:1],
        "opinions.residents": SAID[1:],
        "opinions.members": (),
        "opinions.dissent": DISSENT,
        "opinions.conditional": SAID[1:],
        "opinions.village_heard": SAID[:1],
        "opinions.residents_heard": (*SAID[1:], *DISSENT),
        **{name: Figure(name, value) for name, value in COUNTS.items()},
    }
)
TYPED: Mapping[str, Mapping[str, Json]] = MappingProxyType(
    {
        "invitation": {"begins_at": "07 giờ 30 phút", "held_on": "2025-02-12", "notes": "Mang theo tài liệu."},
        "survey_form": {"layout": "filled"},
        "cover_letter": {"reply_by": "2025-03-10"},
        "survey_minutes": {
            "held_on": "2025-02-05",
            "begins_at": "08 giờ 00 phút",
            "ends_at": "11 giờ 15 phút",
            "residents_present": ["Đại diện 32 hộ dân trong thôn"],
            "situation": "Đất vườn bằng phẳng, gần suối.",
            "needs": "- Giống cam ghép cho 05 hộ\n- Tập huấn kỹ thuật",
            "village_opinion": "Chọn hộ có đất, có lao động.",
            "residents_opinion": "Đồng ý trồng cam.",
            "dissent": "Hai hộ muốn nuôi gà.",
        },
        "team_meeting_minutes": {
            "meeting": "agreement",
            "held_on": "2025-02-05",
            "begins_at": "08 giờ 00 phút",
            "ends_at": "11 giờ 15 phút",
            "present": [f"{one.name}, {one.post}" for one in TEAM[:4]],
            "absent": ["Đinh Ếch, Người có uy tín thôn 2 (ốm)"],
            "members_opinion": "Các thành viên khác nhất trí.",
            "votes_for": 3,
            "votes_against": 1,
            "assignments": ["- Hoàn chỉnh phụ lục – Trần Dung – 15/02/2025;"],
        },
    }
)
"""What a person types into the papers that say more than the data."""
EMPTY: Mapping[str, object] = MappingProxyType({})
EMPTY_TYPED: Mapping[str, Json] = MappingProxyType({})


@cache
def library() -> Library:
    """The shipped definitions."""
    return load(shipped("forms"), vocabulary())


def paper(name: str) -> PaperDef:
    """A shipped paper."""
    return library().papers[name]


def drawn(of: PaperDef, facts: Mapping[str, object] = FACTS, place: PlaceFacts = PLACE) -> dict[str, object]:
    """What the data says under the key of each field, and the names of the context."""
    found = {field.key: facts.get(field.source) for field in of.fields if field.source}
    signers = {of.signed_by: SIGNERS if facts else ()} if of.signed_by else {}
    return {"commune": place, "year": 2025, "period": "2020-2025", **found, **signers}


def field_values(
    of: PaperDef,
    facts: Mapping[str, object] = FACTS,
    place: PlaceFacts = PLACE,
    typed: Mapping[str, Json] = EMPTY_TYPED,
) -> Mapping[str, FieldValue]:
    """The value of every field, with some typed by a person."""
    return values(of, typed, drawn(of, facts, place))


def given(
    of: PaperDef,
    facts: Mapping[str, object] = FACTS,
    place: PlaceFacts = PLACE,
    typed: Mapping[str, Json] = EMPTY_TYPED,
) -> Given:
    """What composing needs, with some fields typed by a person."""
    found = {key: one.value for key, one in field_values(of, facts, place, typed).items()}
    return Given({**drawn(of, facts, place), **found}, MappingProxyType({"year": "2025"}))
