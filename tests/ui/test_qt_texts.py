"""Qt's own words: buttons, menus and dialogs speak the language of the window."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QTabWidget,
    QTreeView,
    QWidget,
)

from ketnghia_desktop.ui.qt_texts import QtTexts
from tests.window import ROOT, catalogues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

QT = catalogues().read_po(ROOT / "i18n" / "vi" / "LC_MESSAGES" / "qt.po")
SAME = frozenset({"HTML:", "..."})
"""What is the same in both languages."""


@pytest.fixture
def vietnamese_qt(qapp: QCoreApplication, spoken: Path) -> Iterator[None]:
    texts = QtTexts("vi", spoken)
    qapp.installTranslator(texts)
    yield
    qapp.removeTranslator(texts)


def shown(one: QWidget) -> list[str]:
    """Every word a widget shows of itself, without marks of keys."""
    texts = [one.toolTip(), one.statusTip(), one.windowTitle() if one.isWindow() else ""]
    match one:
        case QLabel() | QAbstractButton():
            texts.append(one.text())
        case QGroupBox():
            texts.append(one.title())
        case QComboBox():
            texts += [one.itemText(row) for row in range(one.count())]
        case QTabWidget():
            texts += [one.tabText(tab) for tab in range(one.count())]
        case QMenu():
            texts += [action.text().partition("\t")[0] for action in one.actions()]
        case QTreeView():
            model = one.model()
            texts += [
                str(model.headerData(column, one.header().orientation())) for column in range(model.columnCount())
            ]
    return [text.replace("&", "").strip() for text in texts]


def said(dialog: QWidget) -> set[str]:
    everything = [dialog, *dialog.findChildren(QWidget)]
    words = {text for one in everything for text in shown(one)} - {"", *SAME}
    return {text for text in words if not Path(text).is_absolute()}  # folders of this computer are data


def message_box() -> QDialog:
    made = QMessageBox()
    every = QMessageBox.StandardButton
    made.setStandardButtons(every.YesToAll | every.NoToAll | every.Save | every.Discard | every.Cancel | every.Help)
    made.setDetailedText("…")
    return made


def buttons() -> QDialog:
    made = QDialog()
    box = QDialogButtonBox(~QDialogButtonBox.StandardButton.NoButton, made)
    assert len(box.buttons()) == 18
    return made


def file_dialog() -> QDialog:
    made = QFileDialog()
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return made


def print_dialog() -> QDialog:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    return QPrintDialog(printer)


def line_menu() -> QWidget:
    made = QLineEdit()
    made.createStandardContextMenu().setParent(made)
    return made


def text_menu() -> QWidget:
    made = QPlainTextEdit()
    made.createStandardContextMenu().setParent(made)
    return made


def input_dialog() -> QDialog:
    made = QInputDialog()
    made.show()
    return made


DIALOGS: tuple[Callable[[], QWidget], ...] = (
    message_box,
    buttons,
    file_dialog,
    print_dialog,
    line_menu,
    text_menu,
    input_dialog,
    QProgressDialog,
)
ENGLISH = re.compile(
    r"\b(the|of|to|and|from|file|files|folder|open|save|cancel|close|print|page|pages|size|name|all|new|show|copy|paste"
    r"|undo|redo|cut|delete|select|look|type|back|forward|options|paper|margins|color|copies|yes|no|help|retry|ignore"
    r"|abort|apply|reset|discard|restore|portrait|landscape|left|right|top|bottom|location|date|modified|list|detail)\b"
)


@pytest.mark.parametrize("make", DIALOGS, ids=lambda make: make.__name__)
def test_nothing_english_is_left_in_what_qt_brings(
    qtbot: QtBot, vietnamese_qt: None, make: Callable[[], QWidget]
) -> None:
    dialog = make()
    qtbot.addWidget(dialog)
    found = said(dialog)
    assert found
    assert sorted(text for text in found if ENGLISH.search(text.lower())) == []


def test_the_same_dialogs_are_english_without_the_catalogue(qtbot: QtBot) -> None:
    dialog = buttons()
    qtbot.addWidget(dialog)
    assert {"Save", "Cancel", "Retry", "Restore Defaults"} <= said(dialog)


def test_places_of_qts_texts_are_kept() -> None:
    place = re.compile(r"%\d|%n")
    assert [text for text, told in QT.items() if sorted(place.findall(text)) != sorted(place.findall(told))] == []


def test_every_text_of_qt_is_translated_and_its_key_marked_once() -> None:
    assert [text for text, told in QT.items() if not told] == []
    assert [told for told in QT.values() if told.replace("&&", "").count("&") > 1] == []


def test_a_text_we_do_not_know_stays_as_it_is(vietnamese_qt: None) -> None:
    assert QCoreApplication.translate("QSomething", "Frobnicate %n", None, 3) == "Frobnicate 3"
    assert QCoreApplication.translate("QSomething", "") == ""
    assert QCoreApplication.translate("QLineEdit", "Cu&t") == "&Cắt"
