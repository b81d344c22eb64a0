"""Ids that sort by time, and ids two laptops agree on."""

import time
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.ids import derived_id, id_at, new_id, new_ids

MOMENTS = st.integers(0, (1 << 47) * 1_000_000)
RANDOM = st.binary(min_size=8, max_size=8)
VOUCHER = UUID("01890a5d-ac96-774b-bcce-b302099a8057")


@given(MOMENTS, RANDOM)
def test_every_id_is_of_version_7(moment: int, random: bytes) -> None:
    made = id_at(moment, random)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


@given(MOMENTS, RANDOM)
def test_an_id_begins_with_its_milliseconds(moment: int, random: bytes) -> None:
    assert id_at(moment, random).int >> 80 == moment // 1_000_000


@given(MOMENTS, st.integers(250, 10**12), RANDOM, RANDOM)
def test_later_ids_sort_behind(moment: int, later: int, first: bytes, second: bytes) -> None:
    assert str(id_at(moment, first)) < str(id_at(moment + later, second))


def test_new_ids_differ_and_are_of_now() -> None:
    before = time.time_ns() // 1_000_000
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert before <= min(made).int >> 80 <= time.time_ns() // 1_000_000


def test_many_ids_at_once_are_ids_in_their_order() -> None:
    before, made, after = new_id(), new_ids(2000), new_id()
    assert [str(UUID(one)) for one in made] == made == sorted(set(made))
    assert {UUID(one).version for one in made} == {7}
    assert str(before) < made[0] <= made[-1] < str(after)


def test_two_laptops_derive_the_same_id() -> None:
    assert derived_id(VOUCHER, "reversal") == UUID(str(derived_id(VOUCHER, "reversal")))
    assert derived_id(VOUCHER, "hòa") == derived_id(VOUCHER, "ho\u0300a")


def test_derived_ids_differ_by_owner_and_name() -> None:
    other = UUID("01890a5d-ac96-774b-bcce-b302099a8058")
    made = {derived_id(VOUCHER, "a"), derived_id(VOUCHER, "b"), derived_id(other, "a")}
    assert len(made) == 3
