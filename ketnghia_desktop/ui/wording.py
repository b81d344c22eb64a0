"""The words of the window for codes that only it shows: columns, operations; and the tints of states."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.sentences import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "agrees": mark("Agrees"),
        "answer": mark("Answer"),
        "contribution": mark("What the household gives"),
        "asked": mark("Asked (đồng)"),
        "code": mark("Code"),
        "content": mark("Content"),
        "birth": mark("Born"),
        "change": mark("What changed"),
        "chosen": mark("Chosen"),
        "class_year": mark("Year"),
        "dated": mark("Date"),
        "ethnic_group": mark("Ethnic group"),
        "amount": mark("Value"),
        "figure": mark("Figure"),
        "origin": mark("Where from"),
        "source": mark("Source"),
        "former_commune": mark("Former commune"),
        "gate": mark("Ready to be sent"),
        "head": mark("Head of household"),
        "head_birth": mark("Born"),
        "escaped_in": mark("Year of leaving poverty"),
        "item": mark("State"),
        "last_answered_on": mark("Last answered"),
        "name": mark("Name"),
        "need_amount": mark("Expected (đồng)"),
        "need_details": mark("Details"),
        "need_kind": mark("What is needed"),
        "number": mark("Number"),
        "opinion_role": mark("As what"),
        "paper": mark("State"),
        "partner": mark("Twinned unit"),
        "persons": mark("Persons"),
        "question": mark("Question"),
        "phone": mark("Telephone"),
        "phone_mobile": mark("Telephone"),
        "note": mark("Note"),
        "personal_id": mark("Personal number"),
        "place": mark("Place"),
        "position": mark("No."),
        "post": mark("Post"),
        "post_of_signer": mark("Post"),
        "poverty": mark("Class"),
        "laptop": mark("Laptop"),
        "operation": mark("What was done"),
        "removed": mark("What was removed"),
        "removed_at": mark("When"),
        "relation": mark("Relation to the head"),
        "role": mark("Role"),
        "said": mark("What was said"),
        "sex": mark("Sex"),
        "serial": mark("Number"),
        "speaker": mark("Who spoke"),
        "state": mark("State"),
        "taken_up": mark("Taken up by"),
        "text": mark("What for"),
        "title": mark("Paper"),
        "sheet_code": mark("Code of the sheet"),
        "sheets_back": mark("Sheets back"),
        "sheets_given": mark("Given out"),
        "sheets_missing": mark("Not yet back"),
        "hamlet": mark("Hamlet"),
        "hamlets": mark("Hamlets"),
        "returned_on": mark("Came back"),
        "surveyor": mark("Surveyor"),
        "topic": mark("About the item"),
        "unit_kind": mark("Kind"),
        "valid_from": mark("From"),
        "valid_to": mark("Until"),
        "value": mark("Value (đồng)"),
        "village": mark("Village"),
        "village_name": mark("Village"),
    }
)

STATES: Mapping[str, str] = MappingProxyType(
    {"head_sex": "sex", "state": "voucher", "unit_kind": "partner", "post_of_signer": "post"}
)
"""Columns whose states are named under another noun than their own."""

TINTS: Mapping[str, str] = MappingProxyType(
    {
        "poverty.poor": "red",
        "poverty.near_poor": "amber",
        "poverty.escaped": "green",
        "poverty.other": "neutral",
        "item.proposed": "neutral",
        "item.agreed": "amber",
        "item.signed": "amber",
        "item.under_way": "amber",
        "item.done": "green",
        "item.dropped": "neutral",
        "gate.ready": "green",
        "gate.overridden": "amber",
        "gate.not_ready": "red",
        "agrees.yes": "green",
        "agrees.conditions": "amber",
        "agrees.no": "red",
        "voucher.draft": "amber",
        "voucher.posted": "green",
        "voucher.reversed": "neutral",
        "role.leader": "green",
        "role.deputy": "green",
        "role.secretary": "green",
        "paper.draft": "neutral",
    }
)

OPERATIONS: Mapping[str, str] = MappingProxyType(
    {
        "cells.clear": mark("empty cells"),
        "cells.cut": mark("cut cells"),
        "cells.fill": mark("fill down"),
        "cells.paste": mark("paste into the list"),
        "commodity.restore": mark("bring back a good"),
        "commune.create": mark("create the commune"),
        "figure.edit": mark("enter a figure"),
        "figure.enter": mark("enter a figure"),
        "commune.edit": mark("edit the commune"),
        "contact.add": mark("add a contact"),
        "contact.edit": mark("edit a contact"),
        "contact.remove": mark("remove a contact"),
        "contact.restore": mark("bring back a contact"),
        "flag.restore": mark("bring back a mark of a place"),
        "hamlet.restore": mark("bring back a hamlet"),
        "household.add": mark("add a household"),
        "household.edit": mark("edit a household"),
        "household.join": mark("join two households into one"),
        "household.keep_apart": mark("two households are not the same"),
        "household.remove": mark("delete a household"),
        "household_member.add": mark("add a member of a household"),
        "household_member.edit": mark("edit a member of a household"),
        "household_member.remove": mark("delete a member of a household"),
        "household_member.restore": mark("bring back a member of a household"),
        "household.archive": mark("take households off the list"),
        "household.restore": mark("bring back a household"),
        "item.add": mark("add a proposal"),
        "item.edit": mark("edit a proposal"),
        "item.link": mark("choose whom a proposal is for"),
        "item.move": mark("move a proposal"),
        "item.remove": mark("remove a proposal"),
        "item.restore": mark("bring back a proposal"),
        "member.add": mark("add a member"),
        "member.edit": mark("edit a member"),
        "member.move": mark("move a member"),
        "member.remove": mark("remove a member"),
        "member.restore": mark("bring back a member"),
        "opinion.add": mark("add an opinion"),
        "opinion.edit": mark("edit an opinion"),
        "opinion.remove": mark("remove an opinion"),
        "opinion.restore": mark("bring back an opinion"),
        "paper.begin": mark("begin a paper"),
        "paper.discard": mark("put a draft into the bin"),
        "paper.edit": mark("edit a paper"),
        "paper.issue": mark("issue a paper"),
        "paper.number": mark("give a paper its number"),
        "paper.present": mark("present a paper for signing"),
        "paper.take_back": mark("take a paper back"),
        "paper.withdraw": mark("withdraw a paper"),
        "paper.restore": mark("bring back a draft of a paper"),
        "partner.add": mark("add a unit"),
        "partner.edit": mark("edit a unit"),
        "partner.move": mark("move a unit"),
        "partner.remove": mark("remove a unit"),
        "partner.restore": mark("bring back a unit"),
        "register.edit": mark("edit the year's register"),
        "round.add": mark("make a survey round"),
        "round.edit": mark("edit a survey round"),
        "round.remove": mark("remove a survey round"),
        "round.restore": mark("bring back a survey round"),
        "sheet.edit": mark("say who asks a household"),
        "sheet.record": mark("enter a survey sheet"),
        "sheet.take_back": mark("mark a sheet as not yet back"),
        "sheet.take_over": mark("take answers over into the household"),
        "sheet.withdraw": mark("take a sheet out of its round"),
        "sheet.restore": mark("bring back a survey sheet"),
        "signer.add": mark("add a signer"),
        "signer.edit": mark("edit a signer"),
        "signer.remove": mark("remove a signer"),
        "signer.restore": mark("bring back a signer"),
        "team.edit": mark("edit the team"),
        "team.found": mark("found the team"),
        "team.renew": mark("renew the team"),
        "village.add": mark("add a village"),
        "village.edit": mark("edit a village"),
        "village.move": mark("move a village"),
        "village.remove": mark("remove a village"),
        "village.restore": mark("bring back a village"),
        "voucher.correct": mark("write a correction"),
        "voucher.discard": mark("discard a draft"),
        "voucher.draft": mark("draft a voucher"),
        "voucher.edit": mark("edit a voucher"),
        "voucher.restore": mark("bring back a draft of a voucher"),
        "voucher.post": mark("post a voucher"),
    }
)

CUTS: Mapping[str, str] = MappingProxyType(
    {
        "voucher.post": mark("Posted: write a correction instead"),
        "voucher.correct": mark("Posted: write a correction instead"),
        "paper.present": mark("Presented for signing: take the paper back or withdraw it"),
        "paper.number": mark("It has its number: withdraw the paper or replace it"),
        "paper.issue": mark("Issued: withdraw the paper or replace it"),
        "paper.withdraw": mark("Withdrawn: make a new paper"),
    }
)


def column_title(key: str) -> str:
    """The title of a column the window words; the key itself if nobody worded it."""
    return _(COLUMNS[key]) if key in COLUMNS else key


def operation_name(code: str) -> str:
    """What an operation is called behind "Undo:"; those that commands do too are named among the labels.

    One that a newer program has made, and that came from another laptop, is a change.
    """
    if code in OPERATIONS:
        return _(OPERATIONS[code])
    named = label(f"operation.{code}")
    return _("a change") if named == f"operation.{code}" else named


def why_cut(code: str | None) -> str:
    """Why there is nothing to undo."""
    if code is None:
        return _("Nothing to undo")
    text = CUTS.get(code)
    return _(text) if text else fill(_("This cannot be undone: {what}"), {"what": operation_name(code)})


def _code(key: str, state: str) -> str:
    return f"{STATES.get(key, key)}.{state}"


def state_name(key: str, state: str) -> str:
    """The word for a state that stands in the column `key`."""
    return label(_code(key, state)) if state else ""


def state_tint(key: str, state: str) -> str:
    """The tint that goes with a state's word; empty when it is shown plainly."""
    return TINTS.get(_code(key, state), "")
