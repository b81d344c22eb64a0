"""Every blank a paper prints is found again, with whose it is and where it is filled in."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from ketnghia_desktop.papers.facts import MemberFacts
from ketnghia_desktop.papers.gaps import Gap, gaps

NAMES = MappingProxyType({"office": None, "held_on": None, "one": MemberFacts("An"), "team": (), "year": 2025})
LISTS = MappingProxyType({"one": "members"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ office }} năm {{ year }}", [Gap("office")]),
        (
            "{% if office %}{{ office }}{% else %}Văn phòng …{% endif %}, {{ held_on | long_date }}",
            ["held_on", "office"],
        ),
        ("{{ office }}{% if held_on %}, {{ held_on }}{% endif %}", [Gap("office")]),
        ("{{ one.name }}, {{ one.post }}", [Gap("members", "post", "An")]),
        ("{% for each in team %}{{ each.name }}{% endfor %}{{ team | names }}", [Gap("team")]),
        ("Đơn vị …{% if not team %}{% endif %}", [Gap("team")]),
        ("Còn …", [Gap("")]),
    ],
)
def test_whose_the_blank_is(text: str, found: list[Gap | str]) -> None:
    assert list(gaps(text, NAMES, LISTS)) == [Gap(one) if isinstance(one, str) else one for one in found]
