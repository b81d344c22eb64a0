"""What operations say about each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.history import (
    Cells,
    Change,
    KeptField,
    Kind,
    Name,
    Operation,
    Stack,
    Story,
    Write,
    by_row,
    labels,
    stacks,
    undo_plan,
)

if TYPE_CHECKING:
    from random import Random

MADE = Name("a", 1)


def an_operation(
    sequence: int,
    *changes: Change,
    device: str = "a",
    kind: Kind = Kind.DO,
    undoes: Name | None = None,
    cut: bool = False,
    hlc: int | None = None,
) -> Operation:
    name = Name(device, sequence)
    return Operation(name, kind, f"label.{name}", sequence if hlc is None else hlc, undoes, cut, changes)


def making(**cells: str) -> Change:
    return Change("household", "r", None, cells)


def changing(before: Cells, after: Cells, *saw: Name) -> Change:
    return Change("household", "r", before, after, frozenset(saw or {MADE}))


def the_story(*operations: Operation) -> Story:
    return by_row(operations)["household", "r"]


def undone(operation: Operation, *operations: Operation) -> tuple[tuple[Write, ...], tuple[KeptField, ...]]:
    return undo_plan(operation, {"r": the_story(*operations)})


def test_a_name_reads_back_as_it_is_written() -> None:
    assert Name.of(str(Name("01900000-aaaa", 12))) == Name("01900000-aaaa", 12)


def test_a_new_operation_forgets_what_could_be_redone() -> None:
    first, back = an_operation(1), an_operation(2, kind=Kind.UNDO, undoes=MADE)
    assert labels(stacks([first, back])) == Stack(None, "label.a:2")
    assert labels(stacks([first, back, an_operation(3)])) == Stack("label.a:3")


def test_a_redone_operation_can_be_undone_as_itself() -> None:
    back = an_operation(2, kind=Kind.UNDO, undoes=MADE)
    again = an_operation(3, kind=Kind.REDO, undoes=back.name)
    assert [entry.name for entry in stacks([an_operation(1), back, again]).undo] == [MADE]


def test_a_cut_empties_both_stacks_and_says_why() -> None:
    now = labels(stacks([an_operation(1), an_operation(2, cut=True)]))
    assert now == Stack(None, None, "label.a:2")
    assert labels(stacks([an_operation(2, cut=True), an_operation(3)])).cut_by is None


def test_stacks_go_on_where_they_stopped() -> None:
    operations = [an_operation(1), an_operation(2), an_operation(3, kind=Kind.UNDO, undoes=Name("a", 2))]
    assert stacks(operations[2:], stacks(operations[:2])) == stacks(operations)


def test_undo_puts_back_what_stood_before() -> None:
    made, edit = an_operation(1, making(head="An")), an_operation(2, changing({"head": "An"}, {"head": "Ân"}))
    assert undone(edit, made, edit) == ((Write("household", "r", {"head": "An"}),), ())


def test_undo_of_a_new_row_puts_it_away() -> None:
    made = an_operation(1, making(head="An"))
    assert undone(made, made) == ((Write("household", "r", {"deleted": 1}),), ())


def test_undo_leaves_what_somebody_wrote_later_and_names_him() -> None:
    made = an_operation(1, making(head="An", phone="1"))
    edit = an_operation(2, changing({"head": "An", "phone": "1"}, {"head": "Ân", "phone": "2"}))
    later = an_operation(3, changing({"phone": "2"}, {"phone": "3"}, edit.name))
    writes, kept = undone(edit, made, edit, later)
    assert writes == (Write("household", "r", {"head": "An"}),)
    assert kept == (KeptField("household", "r", "phone", "label.a:3"),)


def test_undo_of_a_new_row_leaves_it_when_somebody_wrote_in_it() -> None:
    made, later = an_operation(1, making(head="An")), an_operation(2, changing({"phone": None}, {"phone": "3"}))
    assert undone(made, made, later) == ((), (KeptField("household", "r", "phone", "label.a:2"),))


def test_a_field_that_already_shows_the_old_value_is_neither_written_nor_named() -> None:
    made, edit = an_operation(1, making(head="An")), an_operation(2, changing({"head": "An"}, {"head": "Ân"}))
    later = an_operation(3, changing({"head": "Ân"}, {"head": "An"}, edit.name))
    assert undone(edit, made, edit, later) == ((), ())


def test_an_undone_field_belongs_again_to_who_wrote_it_before() -> None:
    made, edit = an_operation(1, making(head="An")), an_operation(2, changing({"head": "An"}, {"head": "Ân"}))
    back = an_operation(3, changing({"head": "Ân"}, {"head": "An"}, edit.name), kind=Kind.UNDO, undoes=edit.name)
    assert [one.name.sequence for one in the_story(made, edit, back).chain("head")] == [3, 1]
    assert undone(made, made, edit, back)[0] == (Write("household", "r", {"deleted": 1}),)


def test_redo_works_after_two_undos_in_a_row() -> None:
    one, two = an_operation(1, making(head="An")), an_operation(2, changing({"head": "An"}, {"head": "B"}))
    three = an_operation(3, changing({"head": "B"}, {"head": "C"}, two.name))
    back3 = an_operation(4, changing({"head": "C"}, {"head": "B"}, three.name), kind=Kind.UNDO, undoes=three.name)
    back2 = an_operation(5, changing({"head": "B"}, {"head": "An"}, back3.name), kind=Kind.UNDO, undoes=two.name)
    again2 = an_operation(6, changing({"head": "An"}, {"head": "B"}, back2.name), kind=Kind.REDO, undoes=back2.name)
    assert undone(back3, one, two, three, back3, back2, again2)[0] == (Write("household", "r", {"head": "C"}),)


def test_an_erased_row_is_not_brought_back() -> None:
    made, erased = an_operation(1, making(head="An")), an_operation(2, Change("household", "r", {"head": "An"}, None))
    assert undone(erased, made, erased) == ((), ())
    assert the_story(made, erased).state() is None


def test_a_row_nobody_made_is_not_there() -> None:
    assert the_story(an_operation(2, changing({"head": ""}, {"head": "An"}))).state() is None


def test_laptops_that_wrote_different_fields_both_keep_theirs() -> None:
    made = an_operation(1, making(head="An"))
    ours, theirs = (
        an_operation(2, changing({"phone": ""}, {"phone": "1"})),
        an_operation(1, changing({"note": ""}, {"note": "x"}), device="b"),
    )
    story = the_story(made, theirs, ours)
    assert story.state() == {"head": "An", "phone": "1", "note": "x"}
    assert story.heads() == {ours.name, theirs.name}
    assert not list(story.conflicts())


def test_the_later_clock_shows_and_both_values_are_named() -> None:
    made = an_operation(1, making(head="An"))
    ours = an_operation(2, changing({"persons": 4}, {"persons": 5}), hlc=20)
    theirs = an_operation(1, changing({"persons": 4}, {"persons": 6}), device="b", hlc=30)
    (conflict,) = the_story(made, ours, theirs).conflicts()
    assert conflict.writers == ((theirs.name, 6), (ours.name, 5))
    assert the_story(made, ours, theirs).value("persons") == 6


def test_who_had_seen_a_value_wins_over_it_whatever_the_clock() -> None:
    made = an_operation(1, making(head="An"), hlc=10**12)
    edit = an_operation(1, changing({"head": "An"}, {"head": "Ân"}, MADE), device="b", hlc=5)
    assert the_story(edit, made).value("head") == "Ân"


@pytest.mark.parametrize("same", [("Hoà", "Hoa\u0300"), (" An", "An "), (5, 5)])
def test_values_that_only_look_different_are_no_conflict(same: tuple[str | int, str | int]) -> None:
    made = an_operation(1, making())
    ours, theirs = (
        an_operation(2, changing({"x": ""}, {"x": same[0]})),
        an_operation(1, changing({"x": ""}, {"x": same[1]}), device="b"),
    )
    assert not list(the_story(made, ours, theirs).conflicts())


def test_changing_wins_over_a_deletion_that_did_not_know_of_it() -> None:
    made = an_operation(1, making(head="An"))
    deletion = an_operation(2, changing({"deleted": 0}, {"deleted": 1}), hlc=99)
    edit = an_operation(1, changing({"head": "An"}, {"head": "Ân"}), device="b")
    assert the_story(made, deletion, edit).state() == {"head": "Ân", "deleted": 0}
    assert the_story(made, deletion).state() == {"head": "An", "deleted": 1}


def test_two_deletions_are_one() -> None:
    made = an_operation(1, making(head="An"))
    ours, theirs = (
        an_operation(2, changing({"deleted": 0}, {"deleted": 1})),
        an_operation(1, changing({"deleted": 0}, {"deleted": 1}), device="b"),
    )
    assert the_story(made, ours, theirs).state() == {"head": "An", "deleted": 1}


@st.composite
def histories(draw: st.DrawFn) -> list[Operation]:
    """Up to three laptops that write one row, each seeing some of the others' operations."""
    made = [an_operation(1, making(head="An"))]
    for sequence in range(2, draw(st.integers(2, 9))):
        device = draw(st.sampled_from("abc"))
        seen = draw(st.lists(st.sampled_from(made), min_size=1, unique_by=lambda one: one.name))
        field, value = draw(st.sampled_from(["head", "phone", "deleted"])), draw(st.integers(0, 2))
        change = changing({field: None}, {field: value}, MADE, *(one.name for one in seen))
        made.append(an_operation(sequence, change, device=device, hlc=draw(st.integers(0, 5))))
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(operations: list[Operation], chance: Random) -> None:
    shuffled = list(operations)
    chance.shuffle(shuffled)
    one, other = the_story(*operations), the_story(*shuffled)
    assert one.state() == other.state()
    assert one.heads() == other.heads()
    assert {conflict.field: conflict for conflict in one.conflicts()} == {c.field: c for c in other.conflicts()}


@given(histories())
def test_no_value_is_lost_without_somebody_who_had_seen_it(operations: list[Operation]) -> None:
    story = the_story(*operations)
    shown = {
        field: {name for name, _ in conflict.writers} for conflict in story.conflicts() for field in [conflict.field]
    }
    for operation in operations:
        for field, value in (operation.changes[0].after or {}).items():
            known = any(operation.name in _known(story, other) for other in operations if field in _after(other))
            assert known or operation.name in shown.get(field, ()) or story.value(field) == value


def _after(operation: Operation) -> Cells:
    return operation.changes[0].after or {}


def _known(story: Story, operation: Operation) -> set[Name]:
    """Everything an operation had seen, directly or through others."""
    known: set[Name] = set()
    waiting = set(operation.changes[0].saw)
    by_name = {step.name: change for step, change in story.steps}
    while waiting:
        name = waiting.pop()
        known.add(name)
        waiting |= by_name[name].saw - known
    return known
