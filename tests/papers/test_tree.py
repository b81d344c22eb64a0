"""Lists get their dashes and punctuation once; signers fill as few rows as can be."""

from __future__ import annotations

import pytest

from ketnghia_desktop.papers.tree import Addressees, Closing, Signer


def test_recipients_end_in_semicolons_and_the_last_in_a_full_stop() -> None:
    assert Closing(("Như Điều 3", "Lưu: VT"), ()).lines == ("- Như Điều 3;", "- Lưu: VT.")


def test_punctuation_already_there_is_not_doubled() -> None:
    assert Closing(("- Như trên;", "Lưu: VT."), ()).lines == ("- Như trên;", "- Lưu: VT.")


def test_one_addressee_stands_bare_several_are_listed() -> None:
    assert Addressees(("Ban Dân tộc tỉnh.",)).lines == ("Ban Dân tộc tỉnh",)
    assert Addressees(("Sở Y tế", "Sở Nội vụ")).lines == ("- Sở Y tế;", "- Sở Nội vụ.")


@pytest.mark.parametrize(
    ("count", "rows"), [(0, []), (1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (7, [3, 3, 1])]
)
def test_signers_fill_as_few_rows_as_can_be(count: int, rows: list[int]) -> None:
    signers = tuple(Signer(("THƯ KÝ",), str(each)) for each in range(count))
    closing = Closing((), signers)
    assert [len(row) for row in closing.rows] == rows
    assert tuple(signer for row in closing.rows for signer in row) == signers
