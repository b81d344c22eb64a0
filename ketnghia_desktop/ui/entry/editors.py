"""One editor per kind of field: a label, what is typed, and beneath it what was understood or what to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from ketnghia_desktop.domain.codecs import Codec
from ketnghia_desktop.domain.vietnamese import UnreadableError, nfc
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.papers.richtext import passages
from ketnghia_desktop.ui.chooser import Chooser
from ketnghia_desktop.ui.entry.block_text import BlockText, cut_words
from ketnghia_desktop.ui.entry.passage_text import PassageText
from ketnghia_desktop.ui.entry.readings import Reading, Value, reading
from ketnghia_desktop.ui.folding_completer import FoldingCompleter
from ketnghia_desktop.ui.parts import button, column, plain, restyle, row, sign_button
from ketnghia_desktop.ui.theme import GRID, worn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QResizeEvent

    from ketnghia_desktop.definitions.model import Choice, FieldDef

MOST_ROWS = 12
SHORT_KINDS = frozenset({"date", "birth", "hour", "integer", "area", "money", "choice", "reference", "short", "figure"})
"""Kinds that share a row with another."""


class Editor(QWidget):
    """A field of a form; `edited` when the person changed it, `left` when the focus went elsewhere.

    `entered`: Enter was pressed in its line.
    """

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, field: FieldDef, control: QWidget, *, labelled: bool = True) -> None:
        super().__init__()
        self.field, self.control = field, control
        self._label = plain(field.label, "field", wraps=True)
        self._label.setBuddy(control)
        self._beneath = plain(field.help, "hint", wraps=True)
        control.setAccessibleName(field.label)
        control.setAccessibleDescription(field.help)
        control.installEventFilter(self)
        self.setLayout(column(self._label, control, self._beneath, gap=GRID))
        self._label.setVisible(labelled)
        self._beneath.setVisible(bool(field.help))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its words are in the width it has: a page that is too low scrolls, and cuts none of them."""
        least, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            least.setHeight(max(least.height(), layout.totalMinimumHeightForWidth(self.width())))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In another width its words need another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def put_label_beside(self) -> None:
        """The label to the left of the control, for rows of short fields under a heading."""
        empty_layout = self.layout()
        if isinstance(empty_layout, QVBoxLayout):
            empty_layout.removeWidget(self._label)
            empty_layout.removeWidget(self.control)
            beside = row(self._label, self.control, gap=GRID)
            beside.setStretch(0, 4)
            beside.setStretch(1, 3)
            empty_layout.insertLayout(0, beside)
            self._beneath.setAlignment(Qt.AlignmentFlag.AlignRight)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Offer these values from now on; fields of one line and those in which one chooses listen."""

    def lead(self, sign: str, name: str, do: Callable[[], object]) -> None:
        """A small button behind the field's label, which leads to what its value is made of."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.removeWidget(self._label)
            beside = row(self._label, sign_button(sign, name, do), gap=GRID)
            beside.setStretch(0, 1)
            layout.insertLayout(0, beside)

    def value(self) -> Value:
        """What the field holds; UnreadableError when what was typed cannot be read."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Show this without telling anyone that it was edited."""
        blocker = QSignalBlocker(self.control)
        self._put(value)
        blocker.unblock()
        self.tell("")

    def _put(self, value: Value) -> None:
        raise NotImplementedError

    def understood(self) -> str:
        """What was understood of what was typed, where that is worth saying."""
        return ""

    def tell(self, problem: str) -> None:
        """Say beneath the field what is to be mended; nothing: what was understood, or the field's help."""
        text = problem or self.understood() or self.field.help
        self._beneath.setText(text)
        self._beneath.setVisible(bool(text))
        for widget, name, value in (
            (self._beneath, "role", "problem" if problem else "hint"),
            (self.control, "wrong", bool(problem)),
        ):
            if (widget.property(name) or False) != value:  # one never told is not wrong
                widget.setProperty(name, value)
                restyle(widget)

    def note(self, text: str) -> None:
        """What is said behind the field's label: where its value comes from."""
        self._label.setText(f"{self.field.label} · {text}" if text else self.field.label)

    def problem(self) -> str:
        """The problem said beneath the field; empty when there is none."""
        return self._beneath.text() if self.control.property("wrong") else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hear when the focus leaves the control; leave Ctrl+Z and Ctrl+Y to the window, which undoes by name."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _turns_time(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        self.tell("")
        self.edited.emit()

    def _tell_cut(self) -> None:
        self.tell(cut_words())


def _turns_time(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class LineEditor(Editor):
    """One line of text, read as the kind of its field: words, a day, a birth, a whole number, money."""

    def __init__(self, field: FieldDef, reading: Reading) -> None:
        self._line = QLineEdit()
        super().__init__(field, self._line)
        self._reading = reading
        self._line.textEdited.connect(self._on_edited)
        self._line.returnPressed.connect(self.entered)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Show these under the line while it is typed; anything else may be typed as well."""
        offered = FoldingCompleter([choice.label for choice in choices], self._line)
        offered.activated.connect(self._on_edited)  # Qt tells of what is taken from the list as of no edit
        self._line.setCompleter(offered)

    def value(self) -> Value:
        """What was typed, read; UnreadableError(text.missing) when it must not be empty."""
        text = nfc(self._line.text()).strip()
        if self.field.required and not text:
            raise UnreadableError("fact.missing", text)
        return self._reading.read(text)

    def _put(self, value: Value) -> None:
        self._line.setText(self._reading.write(value))
        self._line.setCursorPosition(0)

    def understood(self) -> str:
        """The day or the amount in full words, with an arrow."""
        try:
            said = self._reading.tell(self.value())
        except UnreadableError:
            return ""
        return f"→ {said}" if said else ""


class BlockEditor(Editor):
    """Several lines of text; of the kind `lines`, every line is an entry of its own."""

    def __init__(self, field: FieldDef, rows: int = 3) -> None:
        self._block, self._rows = BlockText(), rows
        super().__init__(field, self._block)
        self._block.setTabChangesFocus(True)
        self._block.textChanged.connect(self._on_edited)
        self._block.textChanged.connect(self._grow)
        self._block.shortened.connect(self._tell_cut)
        self._grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In another width, or another size of type, the text has another number of lines."""
        if watched is self.control and event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._grow()
        return super().eventFilter(watched, event)

    def value(self) -> Value:
        """The text, or the entries that are not empty."""
        text = nfc(self._block.toPlainText()).strip()
        if self.field.required and not text:
            raise UnreadableError("fact.missing", text)
        if self.field.kind == "lines":
            return tuple(entry.strip() for entry in text.split("\n") if entry.strip())
        return text

    def _put(self, value: Value) -> None:
        self._block.setPlainText("\n".join(map(str, value)) if isinstance(value, tuple) else str(value or ""))
        self._grow()

    def _grow(self) -> None:
        """As high as its text, between a few lines and many: a page scrolls, a field in it rather not."""
        lines = min(max(self._rows, int(self._block.document().size().height())), MOST_ROWS)
        self._block.setFixedHeight(QFontMetrics(self._block.font()).lineSpacing() * lines + worn().px(4 * GRID))


class PassageEditor(Editor):
    """A free passage: paragraphs, lists, bold and italic; what was typed is taken back in the field by Ctrl+Z."""

    def __init__(self, field: FieldDef, rows: int = 4) -> None:
        self._text, self._rows = PassageText(), rows
        super().__init__(field, self._text)
        self._offer = button(_("Turn the old type (TCVN3, VNI) into Unicode"), self._to_unicode, "quiet")
        self._offer.hide()
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertLayout(1, row(*self._text.buttons(), 1, gap=GRID // 2))
            layout.insertWidget(3, self._offer)
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(self._on_edited)
        self._text.textChanged.connect(self._grow)
        self._text.pasted.connect(self._on_pasted)
        self._grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ctrl+Z and Ctrl+Y are the field's while it has something of its own to take back."""
        if watched is self.control and event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._grow()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self._text.document()
            own = (
                (QKeySequence.StandardKey.Undo, document.isUndoAvailable()),
                (
                    QKeySequence.StandardKey.Redo,
                    document.isRedoAvailable(),
                ),
            )
            if any(event.matches(key) and there for key, there in own):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def value(self) -> Value:
        """The passages; UnreadableError(fact.missing) when there must be some."""
        found = self._text.passages()
        if self.field.required and not found:
            raise UnreadableError("fact.missing", "")
        return found

    def _put(self, value: Value) -> None:
        self._text.show_passages(passages(value))
        self._offer.hide()
        self._grow()

    def _on_pasted(self, whole: bool) -> None:  # noqa: FBT001 - a signal's word
        self._offer.setVisible(self._text.old_codec() is not Codec.UNICODE)
        if not whole:
            self._tell_cut()

    def _to_unicode(self) -> None:
        self._text.decode()
        self._offer.hide()
        self._text.setFocus()

    def _grow(self) -> None:
        """As high as its text, between a few lines and many."""
        step = QFontMetrics(self._text.font()).lineSpacing()
        inside = min(max(self._rows * step, int(self._text.document().size().height())), MOST_ROWS * step)
        self._text.setFixedHeight(inside + worn().px(4 * GRID))


class ChoiceEditor(Editor):
    """One of a few values; of the kind `reference`, one of a few records.

    A value that is no longer among them stays, and is shown as it is kept.
    """

    def __init__(self, field: FieldDef) -> None:
        self._box, self._abouts = Chooser(), dict[str, str]()
        super().__init__(field, self._box)
        self.offer(field.choices)
        self._box.activated.connect(self._on_edited)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Offer these values from now on; the one chosen stays chosen."""
        kept = self._box.currentData()
        blocker = QSignalBlocker(self._box)
        self._box.clear()
        if not self.field.required:
            self._box.addItem("—", "")
        for choice in choices:
            self._box.addItem(choice.label, choice.key)
            self._abouts[choice.key] = choice.about
        self._put(kept)
        blocker.unblock()
        if not self.problem():
            self.tell("")

    def understood(self) -> str:
        """What one should know of the value chosen."""
        return self._abouts.get(str(self._box.currentData() or ""), "")

    def value(self) -> Value:
        """The key of the value chosen, or the id of the record."""
        key = str(self._box.currentData() or "")
        if self.field.required and not key:
            raise UnreadableError("fact.missing", key)
        if self.field.kind == "reference":
            return UUID(key) if key else None
        return key

    def _put(self, value: Value) -> None:
        key = str(value or "")
        if key and self._box.place_of(key) < 0:
            self._box.addItem(key, key)
        self._box.setCurrentIndex(self._box.place_of(key))


class TickEditor(Editor):
    """Yes or no; its label stands beside the box."""

    def __init__(self, field: FieldDef) -> None:
        self._box = QCheckBox(field.label.replace("&", "&&"))
        super().__init__(field, self._box, labelled=False)
        self._box.toggled.connect(self._on_edited)

    def value(self) -> Value:
        """Whether it is ticked."""
        return self._box.isChecked()

    def _put(self, value: Value) -> None:
        self._box.setChecked(bool(value))


class RecordsEditor(Editor):
    """Nothing to type: the records the data gives, the first of them by name."""

    FIRST = 4

    def __init__(self, field: FieldDef) -> None:
        self._text = plain("", wraps=True)
        super().__init__(field, self._text)
        self._value: Value = ()

    def value(self) -> Value:
        """What is shown."""
        return self._value

    def _put(self, value: Value) -> None:
        self._value = value
        lines = value if isinstance(value, tuple) else ()
        more = len(lines) - self.FIRST
        rest = [fill(_("… and {count} more"), {"count": more})] if more > 0 else []
        self._text.setText("\n".join([*map(str, lines[: self.FIRST]), *rest]) or "–")


def editor(field: FieldDef, year: int | None = None) -> Editor:
    """The editor of a field; a day typed without its year falls in `year`."""
    match field.kind:
        case "long" | "lines":
            return BlockEditor(field)
        case "rich":
            return PassageEditor(field)
        case "record" | "records":
            return RecordsEditor(field)
        case "choice" | "reference" | "signer" | "member":
            return ChoiceEditor(field)
        case "tick":
            return TickEditor(field)
        case _:
            return LineEditor(field, reading(field.kind, year))
