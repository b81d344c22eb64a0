"""Asking where a file goes: our words on the buttons, the path or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from ketnghia_desktop.ui.file_dialog import ask_where_to_save

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("accepted", [True, False])
def test_the_path_chosen_or_nothing(qtbot: QtBot, tmp_path: Path, *, accepted: bool) -> None:
    parent, labels = QWidget(), list[str]()
    qtbot.addWidget(parent)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        labels.extend(
            dialog.labelText(label) for label in (QFileDialog.DialogLabel.Accept, QFileDialog.DialogLabel.Reject)
        )
        for line in dialog.findChildren(QLineEdit, "fileNameEdit"):
            line.setText(str(tmp_path / "quyet-dinh.pdf"))
        dialog.done(QFileDialog.DialogCode.Accepted if accepted else QFileDialog.DialogCode.Rejected)

    QTimer.singleShot(200, answer)
    found = ask_where_to_save(parent, tmp_path, "quyet-dinh.pdf", "PDF")
    assert found == (tmp_path / "quyet-dinh.pdf" if accepted else None)
    assert labels == ["Lưu", "Quay lại"]
