"""Sheets that came back, typed at the desk: code, what changed, Enter, the next one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketnghia_desktop.domain.survey_codes import spaced
from ketnghia_desktop.messages import _, fill, sentence, sentences
from ketnghia_desktop.papers.survey_forms import in_words
from ketnghia_desktop.services import survey_answers, surveys
from ketnghia_desktop.services.survey_known import Known
from ketnghia_desktop.ui.beside import SideCard
from ketnghia_desktop.ui.entry.editors import editor
from ketnghia_desktop.ui.entry.fields import field
from ketnghia_desktop.ui.entry.form import Form
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.survey_data import Found, as_answers, as_values, find, question_rows
from ketnghia_desktop.ui.parts import button, column, empty, plain, row, scrolled, sign_button
from ketnghia_desktop.ui.theme import BETWEEN, INSIDE

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.definitions.model import QuestionDef, SurveyDef
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.entry.readings import Value

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LONGEST_NOTE = 40


class EntryPanel(SideCard):
    """One sheet after the other, by the keyboard alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._round: UUID | None = None
        self._survey: SurveyDef | None = None
        self.found: Found | None = None
        self.code = editor(field("code", _("Code of the sheet"), about=_("Type the code and press Enter.")))
        self.form = Form(())
        self._head, self._about = plain("", "strong", wraps=True), plain("", "secondary", wraps=True)
        self._place = QVBoxLayout()
        self.said = plain("", "secondary", wraps=True)
        self.take = button(_("Take over into the household"), self._take_over)
        self.save = button(_("Save, next sheet"), self.record, "primary")
        self.back = button(_("Not yet back"), self._take_back, "quiet")
        self.out = sign_button("trash-2", _("Take out of the round"), self._withdraw)
        self._begun: dict[str, Value] = {}  # what the form held before anything was typed
        self._asked = False  # whether the person was told that giving the sheet up loses it
        self._taking: tuple[UUID, frozenset[str]] | None = None
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        inside.setLayout(column(self._place, 1, gap=0, margin=(BETWEEN, 2, BETWEEN, INSIDE)))
        head = column(
            plain(_("Sheets that came back"), "strong"),
            self.code,
            self.said,
            row(self.take, 1),
            self._head,
            self._about,
            gap=6,
        )
        head.setContentsMargins(BETWEEN, 14, BETWEEN, INSIDE)
        foot = row(self.out, self.back, 1, self.save, gap=6)
        foot.setContentsMargins(BETWEEN - 6, 2, BETWEEN, INSIDE)
        area = scrolled(inside)
        layout = column(head, area, foot, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.code.control.installEventFilter(self)
        self._show_nothing()

    def ask_for(self, round_id: UUID | None, survey: SurveyDef | None) -> None:
        """From here on sheets of this round are typed, with these questions."""
        if round_id != self._round:
            self._round = round_id
            self._show_nothing()
        if survey is not self._survey:
            self._survey = survey
            empty(self._place)
            self.form = Form(question_rows(survey) if survey else ())
            for one in self.form.findChildren(QWidget):
                one.installEventFilter(self)
            self.form.edited.connect(self._on_edited)
            self._place.addWidget(self.form)
        self._allow()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter goes on, in a block of lines too, where Shift+Enter begins a new one; Escape gives the sheet up."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            if self.found is None and not self.code.value():
                return False
            self._give_up()
            return True
        if event.key() not in ENTER or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        if self.code.control.hasFocus():
            self.look_up()
        else:
            self.record()
        return True

    def _give_up(self) -> None:
        """Nothing of this sheet is kept; where answers were typed, only when it is asked for twice."""
        typed = self.found is not None and self.form.values() != self._begun
        self._asked = typed and not self._asked
        self.said.setText(
            _("This sheet is not saved. Enter saves it; Esc once more gives it up.") if self._asked else ""
        )
        if self._asked:
            self._allow()
        else:
            self._show_nothing()
            self.focus()

    def _on_edited(self) -> None:
        self._asked = False

    def focus(self) -> None:
        """The cursor into the field of the code, what stands in it chosen."""
        self.asked.emit()
        self.code.control.setFocus()

    def look_up(self, sheet: UUID | None = None) -> None:
        """Bring the sheet with the code that was typed, or this one."""
        wanted = sheet or str(self.code.value() or "")
        if self._round and self._survey and wanted:
            ask = partial(find, survey=self._survey, round_id=self._round, wanted=wanted)
            self._desk.jobs.read(ask, self._show, topic="sheet")

    def _show(self, found: Found | tuple[Breach, ...]) -> None:
        if isinstance(found, tuple):
            self._show_nothing()
            self.code.tell(sentence(found[0]))
            self.focus()
            return
        self.found = found
        sheet, known = found.sheet, found.known
        self.code.show_value(spaced(sheet.code))
        self._head.setText(sheet.head)
        said = fill(_("last asked in {year}"), {"year": known.year}) if known.year else _("not asked before")
        born = sheet.head_birth[:4]
        self._about.setText(" · ".join(filter(None, (sheet.household_code, born, sheet.village, sheet.hamlet, said))))
        self._fill({**as_values(known.answers), **as_values(sheet.answers)})
        self._note(known)
        self._allow()
        self.form.focus()

    def _fill(self, values: dict[str, object]) -> None:
        blocker = QSignalBlocker(self.form)
        for key in self.form:
            self.form[key].show_value(values.get(key))  # type: ignore[arg-type]  # kept by kind
        blocker.unblock()
        self._begun, self._asked = self.form.values(), False

    def _note(self, known: Known) -> None:
        """Behind the questions what was said last time, or what the register says."""
        told = _("last time: {said}") if known.year else _("in the register: {said}")
        for one in self._questions():
            said = " ".join(in_words(one, known.answers.get(one.key)).split())
            short = said if len(said) <= LONGEST_NOTE else f"{said[:LONGEST_NOTE]}…"
            self.form[one.key].note(fill(told, {"said": short}) if said else "")

    def _questions(self) -> tuple[QuestionDef, ...]:
        return tuple(survey_answers.questions(self._survey)) if self._survey else ()

    def _show_nothing(self) -> None:
        self.found = None
        self.code.show_value("")
        self._head.setText("")
        self._about.setText(_("Enter saves a sheet and goes to the next code · Shift+Enter begins a new line"))
        self._fill({})
        self._note(Known())
        self._allow()

    def _allow(self) -> None:
        sheet = self.found.sheet if self.found else None
        self.code.setEnabled(self._survey is not None)
        self.form.setVisible(sheet is not None)
        self._head.setVisible(sheet is not None)
        self.save.setEnabled(sheet is not None)
        self.back.setVisible(sheet is not None and sheet.returned_on is not None)
        self.out.setVisible(sheet is not None and sheet.returned_on is None)
        self.take.setVisible(self._taking is not None)
        self.said.setVisible(bool(self.said.text()))

    def record(self) -> None:
        """Keep what the sheet says, and go to the next code."""
        found, survey = self.found, self._survey
        if found is None or survey is None:
            return
        if unread := self.form.unread():
            self.form.focus(unread)
            return
        answers, sheet = as_answers(survey, self.form.values()), found.sheet
        operation = Operation("sheet.record", lambda work: survey_answers.record(work, survey, sheet.id, answers))
        self._desk.jobs.run(operation, lambda _done: self._on_saved(found, answers), refused=self._on_refused)

    def _on_saved(self, found: Found, answers: dict[str, object]) -> None:
        survey = self._survey
        if survey is None:
            return
        differing = survey_answers.differing(survey, answers, found.register)
        self._taking = (found.sheet.id, frozenset(one.key for one in differing)) if differing else None
        words = {"code": spaced(found.sheet.code), "head": found.sheet.head}
        said = [fill(_("Saved: {code} {head}."), words)]
        if left := survey_answers.unanswered(survey, answers):
            said.append(fill(_("Not answered: {questions}."), {"questions": "; ".join(one.label for one in left)}))
        if differing:
            told = (self._differs(one, found, answers[one.key]) for one in differing)
            said.append(fill(_("Not as in the register: {facts}."), {"facts": "; ".join(told)}))
        self.said.setText(" ".join(said))
        self._show_nothing()
        self.focus()

    def _differs(self, question: QuestionDef, found: Found, answer: object) -> str:
        known = in_words(question, found.register.get(survey_answers.household_column(question)))
        return f"{question.label}: {known or '–'} → {in_words(question, answer)}"

    def _on_refused(self, breaches: tuple[Breach, ...]) -> None:
        if others := self.form.tell(breaches):
            self._desk.say(sentences(others))
        if told := next((str(one.subject) for one in breaches if one.subject in self.form), ""):
            self.form.focus(told)

    def _take_over(self) -> None:
        survey, taking = self._survey, self._taking
        if survey and taking:
            self._taking = None
            self.said.setText("")
            self._allow()
            sheet, keys = taking
            operation = Operation("sheet.take_over", lambda work: survey_answers.take_over(work, survey, sheet, keys))
            self._desk.jobs.run(operation)
            self.focus()

    def _take_back(self) -> None:
        if self.found:
            sheet = self.found.sheet.id
            self._show_nothing()
            self._desk.jobs.run(Operation("sheet.take_back", lambda work: survey_answers.take_back(work, sheet)))

    def _withdraw(self) -> None:
        if self.found:
            sheet = self.found.sheet.id
            self._show_nothing()
            self._desk.jobs.run(Operation("sheet.withdraw", lambda work: surveys.withdraw(work, sheet)))
