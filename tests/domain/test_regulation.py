"""What of a profile holds on which day."""

from datetime import date

import pytest

from ketnghia_desktop.domain.calendar import Period
from ketnghia_desktop.domain.regulation import (
    Area,
    Deadline,
    LegalBasis,
    Recipient,
    Regulation,
    ReportPeriod,
    in_force,
    period_on,
    proposed,
)

ABOLISHED = date(2025, 7, 1)
DISTRICT = Recipient("district", "superior", "UBND huyện", "báo cáo", valid_to=ABOLISHED)
CITY = Recipient("city", "superior", "UBND thành phố", "báo cáo", valid_from=ABOLISHED)
KEPT = Recipient("archive", "archive", "Lưu: VT")
PROFILE = Regulation("qn", "Quảng Nam", "2020-2025", recipients=(DISTRICT, CITY, KEPT))


def test_a_paper_of_30_june_2025_still_goes_to_the_district() -> None:
    assert in_force(PROFILE.recipients, date(2025, 6, 30)) == (DISTRICT, KEPT)


def test_from_1_july_2025_there_is_no_district() -> None:
    assert PROFILE.recipients_on(ABOLISHED) == (CITY, KEPT)


def test_recipients_are_chosen_by_role() -> None:
    assert PROFILE.recipients_on(ABOLISHED, "archive") == (KEPT,)


def test_an_area_is_found_by_its_key() -> None:
    area = Area("economy", 1, "kinh tế", "Hỗ trợ phát triển kinh tế, xã hội")
    profile = Regulation("qn", "Quảng Nam", "2020-2025", areas=(area,))
    assert (profile.area("economy"), profile.area("health")) == (area, None)


def test_the_organising_law_is_cited_first_and_only_while_in_force() -> None:
    plan = LegalBasis("1100", "1100/QĐ-UBND", date(2020, 4, 16), "UBND tỉnh Quảng Nam", "Quyết định …")
    old = LegalBasis("law15", "", None, "", "Luật 2015", valid_to=ABOLISHED, organising=True)
    new = LegalBasis("law25", "", None, "", "Luật 2025", valid_from=date(2025, 6, 16), organising=True)
    profile = Regulation("qn", "Quảng Nam", "2020-2025", legal_bases=(plan, old, new))
    assert profile.bases_on(date(2024, 1, 1)) == (old, plan)
    assert profile.bases_on(ABOLISHED) == (new, plan)


def test_first_start_proposes_the_latest_profile_in_force() -> None:
    old = Regulation("old", "", "2016-2020", valid_from=date(2016, 1, 1), valid_to=date(2020, 4, 16))
    plain = Regulation("plain", "", "2020-2025", valid_from=date(2020, 4, 16))
    models = Regulation("models", "", "2021", valid_from=date(2021, 12, 24), extends="plain")
    undated = Regulation("undated", "", "")
    assert proposed((old, models, plain, undated), date(2022, 5, 1)) is plain


def test_nothing_is_proposed_where_nothing_is_in_force() -> None:
    ended = Regulation("old", "", "", valid_to=date(2020, 1, 1))
    assert proposed((ended,), date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2020, 1, 1), "2020-2025"),
        (date(2025, 12, 31), "2020-2025"),
        (date(2026, 1, 1), "2026-2030"),
        (date(2030, 12, 31), "2026-2030"),
        (date(2031, 1, 1), "2031-2035"),
    ],
)
def test_a_regulation_that_has_ended_is_followed_by_the_plan_of_five_years(day: date, period: str) -> None:
    profile = Regulation("qn", "", "2020-2025", valid_from=date(2020, 4, 16), valid_to=date(2026, 1, 1))
    assert period_on(profile, day) == period
    assert period_on(Regulation("always", "", "2016-2020"), day) == "2016-2020"


def test_a_yearly_deadline_is_due_every_year() -> None:
    proposals = Deadline("proposals", "commune", 28, 2, "1100 III.2", "gửi đề xuất")
    assert (proposals.due(2021), proposals.due(2026)) == (date(2021, 2, 28), date(2026, 2, 28))


def test_a_deadline_of_one_year_does_not_bind_others() -> None:
    steps = Deadline("steps", "commune", 31, 5, "290", "các công đoạn", year=2020)
    assert (steps.due(2020), steps.due(2021)) == (date(2020, 5, 31), None)


def test_work_for_a_coming_year_is_due_before_it() -> None:
    review = Deadline("review", "commune", 31, 12, "290", "cho năm đến", for_next_year=True)
    assert review.due(2026) == date(2025, 12, 31)


def test_a_report_may_begin_in_the_year_before() -> None:
    half = ReportPeriod("half", "06 tháng đầu năm", (15, 12, -1), (14, 6, 0), "09/2019/NĐ-CP")
    assert half.days(2026) == Period(date(2025, 12, 15), date(2026, 6, 15))
