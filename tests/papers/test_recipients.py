"""Nobody stands twice under Kính gửi or Nơi nhận, and the file copy is the last line."""

from __future__ import annotations

import pytest

from ketnghia_desktop.papers.recipients import unlike, with_archive
from ketnghia_desktop.papers.tree import Closing


def test_names_that_differ_in_marks_alone_are_one() -> None:
    assert unlike(["Sở Y tế;", "- Sở Y Tế", "", "…", "Sở Y tế,", "Đảng ủy"]) == ("Sở Y tế", "…", "Đảng ủy")


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        (["Như trên", "Lưu: VT"], ["- Như trên;", "- Lưu: VT."]),
        (["Như trên", "Lưu: VT", "Sở Y;", "Lưu: VT, VX."], ["- Như trên;", "- Sở Y;", "- Lưu: VT, VX."]),
        (["Như trên", "VT", "Lưu: Lưu: VT"], ["- Như trên;", "- Lưu: VT."]),
        (["Lưu: VT, Hồ sơ"], ["- Lưu: VT, Hồ sơ."]),
        (["Như trên", "Lưu: …"], ["- Như trên;", "- Lưu: …."]),
        (["Như trên"], ["- Như trên."]),
    ],
)
def test_all_filing_is_one_last_line(names: list[str], lines: list[str]) -> None:
    assert list(Closing(with_archive(names), ()).lines) == lines
