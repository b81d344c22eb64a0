"""Two parts of a household's sheet: what it answered in each survey, and what became of each thing it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketnghia_desktop.domain.calendar import write_day
from ketnghia_desktop.domain.ids import derived_id
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Role, Sheet
from ketnghia_desktop.domain.survey_codes import spaced
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.papers.survey_forms import in_words
from ketnghia_desktop.services import survey_answers
from ketnghia_desktop.services.survey_needs import KINDS
from ketnghia_desktop.ui.list_card import export_button, listing_card
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.parts import button, column, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from ketnghia_desktop.definitions.model import SurveyDef
    from ketnghia_desktop.services import surveys
    from ketnghia_desktop.services.household_survey import Wish
    from ketnghia_desktop.services.surveys import Round
    from ketnghia_desktop.ui.desk import Desk

    Asked = tuple[tuple[Round, surveys.Sheet], ...]

ANSWERS = (
    Column("position", kind=Kind.CODE, width=0.3),
    Column("question", width=2.4),
    Column("answer", width=2.6),
)
NEEDS = (
    Column("class_year", kind=Kind.CODE, width=0.4),
    Column("need_kind", width=1.2),
    Column("need_details", width=1.8),
    Column("need_amount", kind=Kind.MONEY, width=0.9),
    Column("contribution", width=1.2),
    Column("taken_up", width=2.2),
    Column("item", kind=Kind.STATE, width=0.8),
)


def answers_sheet(asked: Asked, known: Mapping[str, SurveyDef]) -> Sheet:
    """Under a heading for each round its answers, in the order of the questions."""
    return Sheet(ANSWERS, tuple(line for one, sheet in asked for line in _answers(one, sheet, known.get(one.survey))))


def _answers(one: Round, sheet: surveys.Sheet, survey: SurveyDef | None) -> Iterator[Line]:
    yield Line(("", one.title, _how(sheet)), (sheet.id,), role=Role.GROUP)
    questions = survey_answers.questions(survey) if survey else ()
    for place, question in enumerate(questions, start=1):
        if said := in_words(question, sheet.answers.get(question.key)):
            yield Line((str(place), question.label, said), (derived_id(sheet.id, question.key),))


def _how(sheet: surveys.Sheet) -> str:
    """By whom a household was asked, and when its sheet came back."""
    back = fill(_("came back on {day}"), {"day": write_day(sheet.returned_on)}) if sheet.returned_on else ""
    asked = fill(_("surveyor: {name}"), {"name": sheet.surveyor}) if sheet.surveyor else ""
    code = fill(_("sheet {code}"), {"code": spaced(sheet.code)})
    return " · ".join(filter(None, (back or _("not yet back"), asked, code)))


def needs_sheet(wishes: tuple[Wish, ...], known: Mapping[str, SurveyDef]) -> Sheet:
    """A line for each thing asked for; what was said of several together stands beside the first of them."""
    lines: list[Line] = []
    for place, one in enumerate(wishes):
        follows = place > 0 and wishes[place - 1].need is one.need
        said = ("", None, "") if follows else (one.need.details, one.need.amount, one.need.contribution)
        kind = _kind(one, known.get(one.round.survey))
        cells = (str(one.need.year), kind, *said, _taken_up(one), one.taken_up.state if one.taken_up else "")
        lines.append(Line(cells, (line_of(one, place),)))
    return Sheet(NEEDS, tuple(lines))


def line_of(one: Wish, place: int) -> UUID:
    """The id of the line of a wish, which is no record of its own."""
    return derived_id(one.need.household_id, f"wish {place}")


def _kind(one: Wish, survey: SurveyDef | None) -> str:
    questions = survey_answers.questions(survey) if survey else ()
    return next((in_words(each, [one.kind]) for each in questions if each.key == KINDS and one.kind), one.kind)


def _taken_up(one: Wish) -> str:
    if one.taken_up is None:
        return _("○ In no proposal yet")
    content = " ".join(one.taken_up.content.split())
    told = _("{content} ({year})") if one.is_named else _("Same area: {content} ({year})")
    return fill(told, {"content": content, "year": one.taken_up.year})


class AnswersPart(QWidget):
    """The answers of one household; Enter goes to the round they were given in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rounds: dict[UUID, Round] = {}
        self.listing = Listing(desk, "household_answers", _("Answers in surveys"))
        self.listing.say_empty(_("This household was not asked yet. Make a round on the page of the survey."))
        self.listing.entered.connect(self.open_round)
        self.open = button(_("Open the round"), self.open_round)
        self.setLayout(column(row(self.open, 1, export_button(self.listing)), listing_card(self.listing), gap=8))

    def show_answers(self, asked: Asked, known: Mapping[str, SurveyDef]) -> None:
        """Show them as they are now."""
        sheet = answers_sheet(asked, known)
        rounds = {each.id: one for one, each in asked}
        self._rounds, latest = {}, None
        for line in sheet.lines:
            latest = rounds.get(line.made_of[0], latest)
            if latest:
                self._rounds[line.made_of[0]] = latest
        self.listing.show_sheet(sheet)
        self.open.setEnabled(bool(asked))

    def open_round(self) -> None:
        """Go to the round of the line the cursor is on, without one to the newest."""
        chosen = self.listing.chosen()
        one = self._rounds.get(chosen) if chosen else next(iter(self._rounds.values()), None)
        if one:
            self._desk.choose_year(one.year)
            self._desk.go("surveys", one.id)


class NeedsPart(QWidget):
    """The needs of one household; Enter goes to the item of the proposals that took one up."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wishes: dict[UUID, Wish] = {}
        self.listing = Listing(desk, "household_needs", _("Needs"), spare=("contribution", "item", "need_details"))
        self.listing.entered.connect(self.open_item)
        self.open = button(_("Open the proposal"), self.open_item)
        self.setLayout(column(row(self.open, 1, export_button(self.listing)), listing_card(self.listing), gap=8))

    def show_needs(self, wishes: tuple[Wish, ...], known: Mapping[str, SurveyDef], listed: str = "") -> None:
        """Show them as they are now; `listed`: what the list of households says where no survey has asked yet."""
        told = _("The list of households says: {needs}.") if listed else _("No need is known.")
        waits = _("What the household asks for in a survey stands here once its sheet was entered.")
        self.listing.say_empty(f"{fill(told, {'needs': '; '.join(listed.splitlines())})} {waits}")
        self._wishes = {line_of(one, place): one for place, one in enumerate(wishes)}
        self.listing.show_sheet(needs_sheet(wishes, known))
        self.open.setEnabled(bool(wishes))

    def open_item(self) -> None:
        """Go to the item; where nothing took the need up, say what to do."""
        chosen = self.listing.chosen() or next(iter(self._wishes), None)
        wish = self._wishes.get(chosen) if chosen else None
        if wish is None:
            return
        if wish.taken_up is None:
            self.listing.say(_("In no proposal yet: choose this household under an item on the page of the proposals."))
            return
        self._desk.choose_year(wish.taken_up.year)
        self._desk.go("proposals", wish.taken_up.id)
