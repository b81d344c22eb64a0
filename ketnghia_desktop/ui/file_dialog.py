"""Asks where files go, with our own words on every button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ketnghia_desktop.messages import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def ask_where_to_save(parent: QWidget, folder: Path, name: str, kind: str) -> Path | None:
    """The path the person chose (it may overwrite, after asking); None when they went back."""
    dialog = QFileDialog(parent, _("Save as"), str(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{kind} (*{Path(name).suffix})")
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    return _chosen(dialog, _("Save"))


def ask_what_to_open(parent: QWidget, folder: Path, kind: str, ending: str) -> Path | None:
    """The file the person chose, which is there; None when they went back."""
    dialog = QFileDialog(parent, _("Which file?"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(f"{kind} (*{ending})")
    return _chosen(dialog, _("Open"))


def ask_for_folder(parent: QWidget, folder: Path) -> Path | None:
    """The folder the person chose; None when they went back."""
    dialog = QFileDialog(parent, _("Which folder?"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog, _("Choose"))


def _chosen(dialog: QFileDialog, accept: str) -> Path | None:
    for label, text in (
        (QFileDialog.DialogLabel.Accept, accept),
        (QFileDialog.DialogLabel.Reject, _("Back")),
        (QFileDialog.DialogLabel.FileName, _("Name:")),
        (QFileDialog.DialogLabel.FileType, _("Kind:")),
        (QFileDialog.DialogLabel.LookIn, _("In:")),
    ):
        dialog.setLabelText(label, text)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    return Path(chosen[0]) if chosen else None
