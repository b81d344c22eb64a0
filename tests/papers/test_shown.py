"""Records as lines of an entry form."""

from __future__ import annotations

import pytest

from ketnghia_desktop.papers.facts import (
    EnteredFacts,
    MemberFacts,
    PartnerFacts,
    RecipientFacts,
    RowFacts,
    UnreviewedFacts,
)
from ketnghia_desktop.papers.shown import shown


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (MemberFacts("An", "Trưởng thôn"), "An, Trưởng thôn"),
        (MemberFacts("An"), "An"),
        (PartnerFacts("Sở Tài chính"), "Sở Tài chính"),
        (RecipientFacts(text="UBND huyện A", short="UBND huyện"), "UBND huyện A"),
        (RowFacts(number="1.1", content="Nuôi bò"), "1.1 Nuôi bò"),
        (EnteredFacts("Tổng số hộ", 5, "Thống kê"), "Tổng số hộ: Thống kê"),
        (UnreviewedFacts("A Đăng", 13), "A Đăng: 13"),
        ("một dòng", "một dòng"),
    ],
)
def test_a_record_is_a_line(record: object, line: str) -> None:
    assert shown((record,)) == (line,)


def test_one_value_is_one_line_and_nothing_is_none() -> None:
    assert shown("x") == ("x",)
    assert shown(None) == ()
