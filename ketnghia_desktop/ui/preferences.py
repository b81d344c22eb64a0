"""What the window remembers of itself: its size, its place, the folder last saved in, the widths of columns."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import QSettings


@dataclass(slots=True)
class Preferences:
    """Settings of one window on one laptop; facts about the commune are records, never settings."""

    width: int = 1366
    height: int = 740
    maximized: bool = False
    page: str = ""
    year: int = 0
    folder: str = ""
    theme: str = "system"
    type_size: int = 100
    language: str = ""
    widths: str = ""

    def home(self) -> Path:
        """Where a file dialog starts."""
        last = Path(self.folder) if self.folder else Path.home()
        return last if last.is_dir() else Path.home()


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
