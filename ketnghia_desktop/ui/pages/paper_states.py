"""Where a paper stands between the desk and the addressee, and the next step: what it needs, and what it ends."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ketnghia_desktop.messages import _, fill, sentences
from ketnghia_desktop.services.issuing import REASON
from ketnghia_desktop.ui.entry.fields import field
from ketnghia_desktop.ui.entry.form import Form
from ketnghia_desktop.ui.parts import button, column, is_narrow, plain, row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.ui.pages.paper_data import PaperState

NEXT: Mapping[str, str] = MappingProxyType({"draft": "present", "presented": "number", "signed": "issue"})
BACK: Mapping[str, str] = MappingProxyType(
    {"presented": "take_back", "signed": "withdraw", "issued": "withdraw", "sent": "withdraw"}
)


class Step(NamedTuple):
    """What a person asks for: the next state, and what it needs."""

    name: str
    reason: str = ""
    number: int | None = None
    day: date | None = None


class StateCard(QFrame):
    """Says what the next step does and asks for what it needs; the step's own button stands in the page's head.

    `asked` carries a Step; `weighed` says that number or day changed and may be looked at.
    """

    asked = Signal(object)
    weighed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.next = button("", self._go_on, "primary")
        self.back = button("", self._go_back)
        self.renew = button(_("Renew the team"), lambda: self.asked.emit(Step("renew")))
        self.renew.setToolTip(_("Begins a new term with the same members, and the decision that replaces this one"))
        self._note, self._odd = plain("", "secondary", wraps=True), plain("", "problem", wraps=True)
        about = _("Kept with the paper; printed only in the team's own minutes")
        self.reason = Form([(field(REASON, _("Reason for presenting all the same"), about=about),)])
        self.register = Form(
            [(field("number", _("Number"), "integer"), field("dated_on", _("Day of signing"), "date"))]
        )
        self.register.edited.connect(self.weighed)
        self._state: PaperState | None = None
        buttons = row(self.back, self.renew, 1)
        self.setLayout(
            column(self._note, self.reason, self.register, self._odd, buttons, gap=8, margin=(16, 10, 16, 10))
        )

    def show_state(self, state: PaperState, *, can_renew: bool) -> None:
        """Show the step that follows this state; what is being typed stays."""
        was, self._state = self._state, state
        draft, presented = state.state == "draft", state.state == "presented"
        odd = [one for one in state.breaches if one.overridable]
        stops = [one for one in state.breaches if not one.overridable]
        self.reason.setVisible(draft and bool(odd) and not stops)
        self.register.setVisible(presented)
        self.register["number"].setVisible(bool(state.symbol))
        if presented and (was is None or was.state != "presented"):
            self.register.show_values({"number": state.next_number, "dated_on": state.dated_on})
        if not presented:
            self.tell(())
        self._note.setText(note(state, len(stops), len(odd)))
        self._word(self.next, NEXT.get(state.state, ""), state)
        self._word(self.back, BACK.get(state.state, ""), state)
        self.next.setEnabled(not stops)
        self.next.setToolTip(ends_undo(NEXT.get(state.state, "")) if not stops else self._note.text())
        self.renew.setVisible(can_renew)
        says_more = bool(stops or odd or not draft or can_renew)
        self.setVisible(says_more or not is_narrow(self))  # else it says what stands in the tooltip of the button

    def _word(self, which: QPushButton, step: str, state: PaperState) -> None:
        which.setVisible(bool(step))
        which.setText(step_name("sign" if step == "number" and not state.symbol else step))
        which.setToolTip(ends_undo(step))

    def step(self) -> Step | None:
        """The step with what was typed for it; None while something cannot be read, which is said beneath it."""
        if self._state is None:
            return None
        name = NEXT.get(self._state.state, "")
        reason, register = self.reason.values(), self.register.values()
        number, day = register.get("number"), register.get("dated_on")
        if name == "number" and len(register) < len(list(self.register)):
            return None
        return Step(name, str(reason.get(REASON) or ""), number if isinstance(number, int) else None, _day(day))

    def tell(self, breaches: tuple[Breach, ...]) -> None:
        """Say what is odd about number and day, or why the step was refused; each at its field where it has one."""
        others = self.reason.tell(self.register.tell(breaches))
        if self.reason.isVisible() and self.reason[REASON].problem():
            self.reason.focus()
        self._odd.setText(sentences(others))
        self._odd.setVisible(bool(others))

    def _go_on(self) -> None:
        step = self.step()
        if step:
            self.asked.emit(step)

    def _go_back(self) -> None:
        if self._state:
            self.asked.emit(Step(BACK[self._state.state]))


def _day(value: object) -> date | None:
    from datetime import date

    return value if isinstance(value, date) else None


def step_name(step: str) -> str:
    """What the button of a step says."""
    names = {
        "present": _("Present for signing"),
        "number": _("Give the number"),
        "sign": _("Note as signed"),
        "issue": _("Issue"),
        "take_back": _("Take back to a draft"),
        "withdraw": _("Withdraw"),
    }
    return names.get(step, "")


def ends_undo(step: str) -> str:
    """What a step that cannot be undone says of itself."""
    if step == "present":
        return _("The content is kept as it is. This cannot be undone, only taken back to a draft.")
    return _("This cannot be undone.") if step in ("number", "issue", "withdraw") else ""


def note(state: PaperState, stops: int, odd: int) -> str:
    """One or two sentences about where the paper stands and what the next step does."""
    match state.state:
        case "draft" if stops:
            return fill(_("To mend before it can be presented for signing: {count}."), {"count": stops})
        case "draft" if odd:
            said = _("To weigh: {count}. To present it all the same, write the reason.")
            return f"{fill(said, {'count': odd})} {ends_undo('present')}"
        case "draft":
            return ends_undo("present")
        case "presented":
            return _presented(state)
        case "withdrawn" | "replaced":
            return _("This paper no longer counts; it is kept to be looked at.")
    return _("The paper stays as it was signed.")


def _presented(state: PaperState) -> str:
    asks = (
        fill(_("When it is signed, write the number and the day: …/{symbol}."), {"symbol": state.symbol})
        if state.symbol
        else _("When it is signed, write the day. This paper has no number of its own.")
    )
    why = fill(_("Presented although: {reason}."), {"reason": state.reason.rstrip(".")}) if state.reason else ""
    return " ".join(filter(None, (why, asks)))
