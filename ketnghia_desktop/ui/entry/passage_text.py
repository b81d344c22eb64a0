"""A small editor of free passages: paragraphs, bulleted and numbered items, bold, italic; nothing else gets in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextListFormat
from PySide6.QtWidgets import QPushButton, QTextEdit

from ketnghia_desktop.domain.codecs import Codec, detect, to_unicode
from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.messages import _
from ketnghia_desktop.papers.passage_html import from_html
from ketnghia_desktop.papers.passage_looks import BOLD_FROM
from ketnghia_desktop.papers.richtext import LONGEST, Passage, bare_item, passages, tidied
from ketnghia_desktop.papers.tree import Run
from ketnghia_desktop.ui.parts import button

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QTextBlock

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LOOKS = (Qt.Key.Key_B, Qt.Key.Key_I)
LONGEST_PASSAGE = 20_000
"""Letters of one pasted paragraph: a longer one is no paragraph, and stops the desk while it is laid out."""
MOST_PASSAGES = 3000
"""Paragraphs taken from one clipboard."""
Style = QTextListFormat.Style


class PassageText(QTextEdit):
    """What a person types and pastes, always of the form that papers print.

    `pasted` behind every paste: whether all of it found room.
    """

    pasted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "passage")
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self._read: tuple[Passage, ...] | None = None
        self.document().contentsChanged.connect(self._on_contents)
        self._buttons = {
            "bold": _mark(_("B"), _("Bold (Ctrl+B)"), self._turn_bold, bold=True),
            "italic": _mark(_("I"), _("Italic (Ctrl+I)"), self._turn_italic, italic=True),
            "bullets": _mark("•", _("Bulleted list"), lambda: self._turn_list(Style.ListDisc)),
            "numbers": _mark("1.", _("Numbered list"), lambda: self._turn_list(Style.ListDecimal)),
        }
        for one in self._buttons.values():
            one.setCheckable(True)
        self.currentCharFormatChanged.connect(self._on_moved)
        self.cursorPositionChanged.connect(self._on_moved)

    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons of its looks and lists, to be put beside it."""
        return tuple(self._buttons.values())

    def passages(self) -> tuple[Passage, ...]:
        """What it holds, tidied; empty paragraphs are left out. It is read once after each change."""
        if self._read is None:
            self._read = tuple(found for block in self._blocks() if (found := _passage(block)))
        return self._read

    def _on_contents(self) -> None:
        self._read = None

    def show_passages(self, shown: Sequence[Passage]) -> None:
        """Show these; what was typed before can no longer be taken back."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        self.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()  # laid out once, not with every paragraph
        cursor.setBlockFormat(QTextBlockFormat())
        _insert(cursor, shown)
        cursor.endEditBlock()
        document.setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def old_codec(self) -> Codec:
        """The old encoding the text seems to be typed in; Unicode for almost all."""
        return detect(block.text() for block in self._blocks())

    def decode(self) -> None:
        """Make Unicode of what is in an old encoding; Ctrl+Z takes it back."""
        codec = self.old_codec()
        found = [_decoded(one, codec) for one in self.passages()]
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        _insert(cursor, found)
        cursor.endEditBlock()

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Words only: no pictures, no files."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """What is pasted or dropped, reduced to what papers print; at most so many letters in all."""
        words = source.text()
        copied = (from_html(source.html()) if source.hasHtml() else ()) or passages(words)
        found = _cut(copied, LONGEST - self.document().characterCount())
        if found:
            cursor = self.textCursor()
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            _insert(cursor, found)
            cursor.endEditBlock()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        if copied:
            self.pasted.emit(found == copied and len(words) <= LONGEST)

    def event(self, event: QEvent) -> bool:
        """Ctrl+B and Ctrl+I are meant for the text, whatever the window does with them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_look(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter on an empty item ends the list; every Enter begins a paragraph."""
        if _is_look(event):
            (self._turn_bold if event.key() == Qt.Key.Key_B else self._turn_italic)()
        elif event.key() in ENTER and self._style() and not self.textCursor().block().text():
            self._turn_list(self._style())
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.textCursor().insertBlock()
        else:
            super().keyPressEvent(event)

    def _turn_bold(self) -> None:
        bold = self.fontWeight() >= BOLD_FROM
        self.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
        self._on_moved()

    def _turn_italic(self) -> None:
        self.setFontItalic(not self.fontItalic())
        self._on_moved()

    def _style(self) -> Style | None:
        """Of the list the cursor is in."""
        found = self.textCursor().currentList()
        return found.format().style() if found else None

    def _turn_list(self, style: Style | None) -> None:
        """Make the chosen paragraphs items of such a list, or paragraphs again."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if self._style() == style or style is None:
            for block in _chosen(cursor):
                _out_of_list(block)
        else:
            made = QTextListFormat()
            made.setStyle(style)
            cursor.createList(made)
        cursor.endEditBlock()
        self._on_moved()
        self.setFocus()

    def _on_moved(self) -> None:
        style = self._style()
        for name, on in (
            ("bold", self.fontWeight() >= BOLD_FROM),
            ("italic", self.fontItalic()),
            ("bullets", style == Style.ListDisc),
            ("numbers", style == Style.ListDecimal),
        ):
            self._buttons[name].setChecked(on)


def _mark(text: str, name: str, do: object, *, bold: bool = False, italic: bool = False) -> QPushButton:
    made = button(text, do, "mark")  # type: ignore[arg-type]  # any call without arguments
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    font = made.font()
    font.setBold(bold)
    font.setItalic(italic)
    made.setFont(font)
    return made


def _is_look(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in LOOKS


def _chosen(cursor: QTextCursor) -> Iterator[QTextBlock]:
    """The paragraphs a selection touches."""
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    while block.isValid():
        yield block
        if block == last:
            return
        block = block.next()


def _passage(block: QTextBlock) -> Passage | None:
    runs = tidied(tuple(_runs(block)))
    if not runs:
        return None
    within = block.textList()
    if within:
        return Passage(runs, item=True, numbered=within.format().style() == Style.ListDecimal)
    bare, bullet = bare_item(runs)
    return Passage(bare, item=bullet) if bare else None


def _runs(block: QTextBlock) -> Iterator[Run]:
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        look = piece.charFormat()
        yield Run(nfc(piece.text()), bold=look.fontWeight() >= BOLD_FROM, italic=look.fontItalic())
        at += 1


def _insert(cursor: QTextCursor, shown: Sequence[Passage]) -> None:
    """The passages at the cursor: the first goes on in the paragraph it stands in, unless it is an item."""
    before: Passage | None = None
    if len(shown) > 1 and not cursor.block().text():
        _out_of_list(cursor.block())
    for place, one in enumerate(shown):
        if place or (one.item and cursor.block().text()):
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        if one.item:
            _into_list(cursor, one, before)
        for run in one.runs:
            look = QTextCharFormat()
            look.setFontWeight(QFont.Weight.Bold if run.bold else QFont.Weight.Normal)
            look.setFontItalic(run.italic)
            cursor.insertText(run.text, look)
        before = one


def _out_of_list(block: QTextBlock) -> None:
    within = block.textList()
    if within:
        within.remove(block)
    QTextCursor(block).setBlockFormat(QTextBlockFormat())


def _into_list(cursor: QTextCursor, one: Passage, before: Passage | None) -> None:
    """The paragraph of the cursor into the list of the one above it, where that is of its kind; else into a new one."""
    above = cursor.block().previous().textList() if before and before.item else None
    if above and before and before.numbered == one.numbered:
        above.add(cursor.block())
        return
    made = QTextListFormat()
    made.setStyle(Style.ListDecimal if one.numbered else Style.ListDisc)
    cursor.createList(made)


def _cut(found: Sequence[Passage], room: int) -> tuple[Passage, ...]:
    """As many passages as there is room for, the last one as far as it goes."""
    kept = []
    for one in found[:MOST_PASSAGES]:
        most = min(room, LONGEST_PASSAGE)
        whole = len(one.text) <= most
        kept += [one] if whole else [replace(one, runs=(Run(one.text[:most]),))] if most > 0 else []
        room -= len(one.text)
        if not whole:
            break
    return tuple(kept)


def _decoded(one: Passage, codec: Codec) -> Passage:
    runs = tuple(Run(to_unicode(run.text, codec), bold=run.bold, italic=run.italic) for run in one.runs)
    return Passage(runs, item=one.item, numbered=one.numbered)
