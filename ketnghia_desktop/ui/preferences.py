"""What the window remembers of itself: its size, its place, the folder last saved in, the widths of columns."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import QSettings


@dataclass(slots=True)
class Preferences:
    """Settings of one window on one laptop; facts about the commune are records, never settings.

    `backups`: the second place, where every back-up is put as well; empty: this laptop alone keeps them.
    """

    width: int = 1366
    height: int = 740
    maximized: bool = False
    page: str = ""
    year: int = 0
    folder: str = ""
    folder_pdf: str = ""
    folder_docx: str = ""
    folder_list: str = ""
    backups: str = ""
    theme: str = "system"
    type_size: int = 100
    language: str = ""
    widths: str = ""

    def home(self, kind: str = "") -> Path:
        """Where a file dialog starts: where a file of this kind (pdf, docx, list) was last, else any file."""
        known = (getattr(self, f"folder_{kind}", ""), self.folder)
        return next((Path(one) for one in known if one and Path(one).is_dir()), Path.home())

    def put_in(self, folder: Path, kind: str = "") -> None:
        """Remember where a file of this kind was put."""
        self.folder = str(folder)
        if kind:
            setattr(self, f"folder_{kind}", str(folder))


def load(file: Path) -> Preferences:
    """What was saved in `file`; defaults for whatever is missing or of the wrong kind."""
    found = QSettings(str(file), QSettings.Format.IniFormat)
    made = Preferences()
    for field in fields(Preferences):
        default = getattr(made, field.name)
        value = str(found.value(field.name, default))
        if isinstance(default, bool):
            setattr(made, field.name, value.lower() == "true")
        elif isinstance(default, str):
            setattr(made, field.name, value)
        elif value.isdecimal():
            setattr(made, field.name, int(value))
    return made


def save(file: Path, preferences: Preferences) -> None:
    """Write them to `file`; a folder that cannot be written to costs only the memory of a size."""
    kept = QSettings(str(file), QSettings.Format.IniFormat)
    for field in fields(Preferences):
        kept.setValue(field.name, getattr(preferences, field.name))
    kept.sync()
