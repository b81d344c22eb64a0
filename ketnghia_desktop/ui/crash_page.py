"""What is seen instead of the pages after a fault of ours: that the data is safe, the report, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.messages import _, fill, sentences
from ketnghia_desktop.ui.backup_place import newest_words
from ketnghia_desktop.ui.file_dialog import ask_where_to_save
from ketnghia_desktop.ui.parts import button, card, column, page_margins, plain, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


class Crash(NamedTuple):
    """What is told: the report, where it lies, when the newest verified back-up was made, what the laptop was doing."""

    report: str
    file: Path | None
    backup: datetime | None
    doing: str


class CrashPage(QWidget):
    """Plain words first; the report can be read before it is sent. Everything on it works without the data."""

    def __init__(self, crash: Crash, go_on: Callable[[], object] | None, close: Callable[[], object]) -> None:
        """Without `go_on` the program can only be closed."""
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # the window's may be of a look that was left
        self.crash = crash
        self.where_to_save: Callable[..., Path | None] = ask_where_to_save
        self.report = QPlainTextEdit(crash.report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Report of the fault"))
        self.said = plain("", "secondary", wraps=True)
        self.on = button(_("Go on working"), go_on or close, "primary")
        self.on.setVisible(go_on is not None)
        self.copy, self.save = button(_("Copy the report"), self._copy), button(_("Save the report…"), self._save)
        self.shut = button(_("Close the program"), close, "quiet")
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        words = column(plain(_("A fault in the program stopped this"), "title"), *self._sentences(), gap=8)
        told = card(plain(_("Report, to be read before it is sent"), "strong"), self._about(), self.report, self.said)
        ways = row(self.on, self.copy, self.save, 1, self.shut, gap=10)
        layout = column(words, ways, told, gap=16)
        layout.setStretch(2, 1)
        page_margins(layout)
        inside.setLayout(layout)
        self.setLayout(column(scrolled(inside)))
        self.report.setMinimumHeight(160)

    def _sentences(self) -> tuple[QWidget, ...]:
        safe = plain(_("Your data is safe: everything that was saved is still there."), "strong", wraps=True)
        doing = (plain(fill(_("What was being done: {what}."), {"what": self.crash.doing}), wraps=True),)
        way = plain(_("Go on: the data is opened anew, and you are back where you were."), wraps=True)
        return safe, plain(newest_words(self.crash.backup), wraps=True), *(doing if self.crash.doing else ()), way

    def _about(self) -> QWidget:
        nothing = _("It names places in the program. It holds nothing about households, and no names or amounts.")
        where = fill(_("It lies in {file}"), {"file": str(self.crash.file)}) if self.crash.file else ""
        return plain(f"{nothing} {where}".strip(), "secondary", wraps=True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.crash.report)
        self.said.setText(_("Copied. It can be pasted into a letter now."))

    def _save(self) -> None:
        # A fault may lie in anything, so only this page loads what saving needs.
        from pathlib import Path

        from ketnghia_desktop.exchange import out_file

        name = self.crash.file.name if self.crash.file else "report.txt"
        path = self.where_to_save(self, Path.home(), name, _("Text"))
        if path is None:
            return
        try:
            out_file.put(path, self.crash.report.encode())
        except Refused as refused:
            self.said.setText(sentences(refused.breaches))
        else:
            self.said.setText(fill(_("Written: {file}"), {"file": str(path)}))
