"""Every code the window shows has its words."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.sheet import Kind
from ketnghia_desktop.labels import LABELS
from ketnghia_desktop.services import bin as bins
from ketnghia_desktop.services import households, ledger, people, places, proposals, vouchers
from ketnghia_desktop.ui.pages import ledger as ledger_page
from ketnghia_desktop.ui.pages import members, partners
from ketnghia_desktop.ui.pages import proposals as proposals_page
from ketnghia_desktop.ui.pages.households import SHOWN
from ketnghia_desktop.ui.theme import TINTS as COLOURS
from ketnghia_desktop.ui.wording import COLUMNS, CUTS, OPERATIONS, STATES, TINTS, operation_name, state_name, why_cut
from tests.window import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator


RUN = frozenset({"Operation", "LongOperation"})


def named_operations() -> Iterator[str]:
    """The codes of all operations the window runs; those of lists are put together from their nouns."""
    for file in (ROOT / "ketnghia_desktop" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and isinstance(called, ast.Name) and called.id in RUN:
                yield from (str(code.value) for code in node.args[:1] if isinstance(code, ast.Constant))
            elif isinstance(node, ast.Call) and isinstance(called, ast.Name) and called.id == "Editing":
                nouns = (*node.args[:1], *(one.value for one in node.keywords if one.arg == "noun"))
                yield from (f"{noun.value!s}.edit" for noun in nouns if isinstance(noun, ast.Constant))
    yield from (
        f"{noun}.{verb}" for noun in ("village", "signer", "household_member") for verb in ("add", "edit", "remove")
    )
    yield from (f"{kind.noun}.restore" for kind in bins.KINDS.values() if kind.noun)
    yield "village.move"


def written_codes() -> Iterator[str]:
    """Everything of the form of a code that stands in the window's modules, the words themselves apart."""
    for file in (ROOT / "ketnghia_desktop" / "ui").rglob("*.py"):
        if file.name != "wording.py":
            tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            yield from (node.value for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_every_operation_has_a_name_to_undo_it_by() -> None:
    assert sorted(set(named_operations()) - set(OPERATIONS)) == []
    written = {*named_operations(), *written_codes()}
    steps = {f"paper.{verb}" for verb in written}  # each step of a paper is an operation of its name
    assert sorted(set(OPERATIONS) - written - steps) == []


def test_every_column_has_a_title() -> None:
    shown = {column.key for one in (members, partners, proposals_page) for column in one.COLUMNS}
    assert sorted((shown | set(SHOWN) | set(ledger_page.SHOWN)) - set(COLUMNS)) == []


CODES = (
    ("role", people.ROLES),
    ("unit_kind", people.PARTNER_KINDS),
    ("post_of_signer", places.POSTS),
    ("poverty", households.CLASSES),
    ("head_sex", tuple(code for code in households.SEXES if code)),
    ("item", proposals.STATES),
    ("source", proposals.SOURCES),
    ("kind", (*ledger.DRAFTED, ledger.CORRECTION)),
    ("state", ("draft", "posted", "reversed")),
    ("term", people.FORMS),
    ("account", ("cash", "bank", "stock")),
)


@pytest.mark.parametrize(("key", "codes"), CODES)
def test_every_state_has_a_word(key: str, codes: tuple[str, ...]) -> None:
    assert [code for code in codes if f"{STATES.get(key, key)}.{code}" not in LABELS] == []
    assert state_name(key, "") == ""


def test_states_of_the_books_stand_in_a_column_of_states() -> None:
    kinds = {column.key: column.kind for column in vouchers.COLUMNS}
    assert (kinds["kind"], kinds["state"]) == (Kind.STATE, Kind.STATE)


def test_tints_are_colours_of_the_theme_and_belong_to_words() -> None:
    assert set(TINTS.values()) <= set(COLOURS)
    assert sorted(set(TINTS) - set(LABELS)) == []


def test_why_nothing_can_be_undone_is_said() -> None:
    assert why_cut(None) == "Không có gì để hoàn tác"
    assert why_cut("voucher.post") == why_cut("voucher.correct") == "Đã ghi sổ: hãy lập chứng từ điều chỉnh"
    assert all(why_cut(code) != CUTS[code] for code in CUTS)
    assert why_cut("member.edit") == "Không hoàn tác được: sửa thành viên"
    assert operation_name("data.load") != ""
