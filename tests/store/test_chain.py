"""The hash chain: what it notices, and what it can do without."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ketnghia_desktop.domain.history import Change, Kind, Name, Operation
from ketnghia_desktop.store.chain import digest, sealed

SALT = "00" * 16
CHANGE = Change(
    "household",
    "r",
    {"head": "An", "persons": 4},
    {"head": "Ân", "persons": 5},
    frozenset({Name("a", 1)}),
    {"head": SALT},
)
OPERATION = Operation(Name("a", 2), Kind.DO, "household.edit", 7, changes=(CHANGE,), wall=9, previous="p")


def with_change(**facts: object) -> Operation:
    return replace(OPERATION, changes=(replace(CHANGE, **facts),))  # type: ignore[arg-type] # a test names the fields


@pytest.mark.parametrize(
    "altered",
    [
        replace(OPERATION, previous="q"),
        replace(OPERATION, label="household.add"),
        replace(OPERATION, name=Name("b", 2)),
        replace(OPERATION, hlc=8),
        replace(OPERATION, wall=8),
        replace(OPERATION, cut=True),
        replace(OPERATION, undoes=Name("a", 1)),
        replace(OPERATION, changes=()),
        replace(OPERATION, changes=(CHANGE, CHANGE)),
        with_change(after={"head": "Ân", "persons": 6}),
        with_change(before={"head": "B", "persons": 4}),
        with_change(after={"head": "B", "persons": 5}),
        with_change(row="s"),
        with_change(table="village"),
        with_change(saw=frozenset()),
        with_change(salts={"head": "11" * 16}),
        with_change(salts={}),
        with_change(before=None),
    ],
)
def test_nothing_of_an_operation_changes_unnoticed(altered: Operation) -> None:
    assert sealed(altered) != sealed(OPERATION)


def test_the_same_operation_has_the_same_hash() -> None:
    again = with_change(after={"persons": 5, "head": "Ân"}, saw=frozenset([Name("a", 1)]))
    assert sealed(again) == sealed(OPERATION)


def test_a_personal_value_can_be_taken_out_without_breaking_the_chain() -> None:
    gone = [digest(SALT, "An"), digest(SALT, "Ân")]
    assert sealed(with_change(before={"persons": 4}, after={"persons": 5}, salts={}, sealed={"head": gone})) == sealed(
        OPERATION
    )


def test_a_made_row_seals_only_what_it_holds() -> None:
    made = with_change(before=None, salts={"head": SALT, "phone": SALT})
    gone = with_change(
        before=None, after={"persons": 5}, salts={"phone": SALT}, sealed={"head": ["", digest(SALT, "Ân")]}
    )
    assert sealed(made) == sealed(gone)


def test_a_digest_tells_nothing_without_its_salt() -> None:
    assert digest(SALT, "An") != digest("11" * 16, "An")
