"""The gate of the people's opinion: what an item lacks, as a table, and that hearing more never closes it."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.gate import Concern, Minutes, Missing, Role, Standing, Voice, missing, standing

ITEM, ABOVE, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
HERE, THERE = UUID(int=11), UUID(int=12)
VILLAGE, RESIDENT, MEMBER = Role
BOTH = (Voice(VILLAGE), Voice(RESIDENT))
LOCAL = Concern(ITEM, frozenset({ABOVE}), frozenset({HERE}))
TWO = Concern(ITEM, villages=frozenset({HERE, THERE}))
WIDE = Concern(ITEM, villages=frozenset({HERE}), commune_wide=True)


@pytest.mark.parametrize(
    ("concern", "minutes", "codes"),
    [
        (Concern(ITEM), [Minutes(HERE, is_dated=True, voices=BOTH)], ["gate.no_place"]),
        (LOCAL, [], ["gate.no_minutes"]),
        (LOCAL, [Minutes(THERE, is_dated=True, voices=BOTH)], ["gate.no_minutes"]),
        (LOCAL, [Minutes(HERE, is_dated=False, voices=BOTH)], ["gate.not_dated"]),
        (LOCAL, [Minutes(HERE, is_dated=True)], ["gate.no_village", "gate.no_residents"]),
        (LOCAL, [Minutes(HERE, is_dated=True, voices=(Voice(VILLAGE), Voice(MEMBER)))], ["gate.no_residents"]),
        (LOCAL, [Minutes(HERE, is_dated=True, voices=(Voice(RESIDENT, ITEM),))], ["gate.no_village"]),
        (LOCAL, [Minutes(HERE, is_dated=True, voices=BOTH)], []),
        (LOCAL, [Minutes(HERE, is_dated=True, voices=(Voice(VILLAGE, ABOVE), Voice(RESIDENT, ITEM)))], []),
        (LOCAL, [Minutes(HERE, is_dated=True, voices=(Voice(VILLAGE, OTHER), Voice(RESIDENT)))], ["gate.no_village"]),
        (
            LOCAL,
            [
                Minutes(HERE, is_dated=True, voices=(Voice(VILLAGE),)),
                Minutes(HERE, is_dated=True, voices=(Voice(RESIDENT),)),
            ],
            [],
        ),
        (TWO, [Minutes(HERE, is_dated=True, voices=BOTH)], ["gate.no_minutes"]),
        (WIDE, [Minutes(HERE, is_dated=True, voices=BOTH)], ["gate.no_team_minutes"]),
        (WIDE, [Minutes(None, is_dated=False, voices=(Voice(MEMBER),))], ["gate.team_not_dated"]),
        (WIDE, [Minutes(None, is_dated=True, voices=BOTH)], ["gate.no_member"]),
        (WIDE, [Minutes(None, is_dated=True, voices=(Voice(MEMBER, ITEM),))], []),
    ],
)
def test_what_an_item_lacks(concern: Concern, minutes: list[Minutes], codes: list[str]) -> None:
    assert [one.code for one in missing(concern, minutes)] == codes


def test_what_is_missing_names_its_village() -> None:
    lacks = missing(TWO, [Minutes(HERE, is_dated=True, voices=BOTH)])
    assert lacks == (Missing("gate.no_minutes", THERE),)


@pytest.mark.parametrize(
    ("lacks", "reason", "stands"),
    [
        ((), "", Standing.READY),
        ((), "Đã họp", Standing.READY),
        ((Missing("gate.no_place"),), "", Standing.NOT_READY),
        ((Missing("gate.no_place"),), " \n ", Standing.NOT_READY),
        ((Missing("gate.no_place"),), "Lũ cắt đường", Standing.OVERRIDDEN),
    ],
)
def test_only_a_written_reason_lets_through_what_lacks_something(
    lacks: tuple[Missing, ...], reason: str, stands: Standing
) -> None:
    assert standing(lacks, reason) is stands


VOICES = st.builds(Voice, st.sampled_from(Role), st.sampled_from((None, ITEM, ABOVE, OTHER)))
MINUTES = st.builds(
    Minutes, st.sampled_from((None, HERE, THERE)), st.booleans(), st.lists(VOICES, max_size=4).map(tuple)
)
CONCERNS = st.builds(
    Concern,
    st.just(ITEM),
    st.frozensets(st.just(ABOVE)),
    st.frozensets(st.sampled_from((HERE, THERE))),
    st.booleans(),
)


@given(CONCERNS, st.lists(MINUTES, max_size=5), MINUTES)
def test_more_minutes_never_make_an_item_less_ready(concern: Concern, some: list[Minutes], more: Minutes) -> None:
    assert len(missing(concern, [*some, more])) <= max(len(missing(concern, some)), 2 * len(concern.villages))
    if not missing(concern, some):
        assert missing(concern, [*some, more]) == ()


@given(CONCERNS, st.lists(MINUTES, min_size=1, max_size=5), VOICES, st.data())
def test_one_more_opinion_never_makes_an_item_lack_more(
    concern: Concern, some: list[Minutes], voice: Voice, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(some) - 1))
    one = some[place]
    heard = [*some[:place], Minutes(one.village, one.is_dated, (*one.voices, voice)), *some[place + 1 :]]
    assert set(missing(concern, heard)) <= set(missing(concern, some))


@given(CONCERNS, st.lists(MINUTES, max_size=5))
def test_the_order_of_minutes_does_not_matter(concern: Concern, some: list[Minutes]) -> None:
    assert missing(concern, some) == missing(concern, list(reversed(some)))


@given(st.lists(MINUTES, max_size=5))
def test_each_village_is_asked_for_by_itself(some: list[Minutes]) -> None:
    apart = (missing(Concern(ITEM, villages=frozenset({one})), some) for one in (HERE, THERE))
    assert missing(TWO, some) == tuple(one for lacks in apart for one in lacks)
