"""Checks of papers that name people: the team is complete, the signer may sign, somebody can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.calendar import add_months
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.papers.examined import check, listed
from ketnghia_desktop.papers.facts import MemberFacts, PartnerFacts, SignerFacts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ketnghia_desktop.papers.examined import Examined

TEAM_RULE, CONTACT_RULE, SIGNING_RULE = "290, bước 2", "290, phần 3", "30/2020/NĐ-CP, Điều 13"
SILENT_MONTHS = 6
FRONT = ("mattran", "mttq")
VILLAGE_HEADS = ("truongthon", "bithuchibo", "truonglang")
COMMUNE_HEADS = ("chutichubnd", "chutichuybannhandan")
CALLED = frozenset({"leader", "deputy", "secretary"})


@check("signer_on_duty")
def _signer_on_duty(paper: Examined) -> Iterator[Breach]:
    """Someone signs, and is entitled to on the paper's day."""
    for field, signer in paper.fields("signer"):
        picked = paper.typed.get(field.key)
        if not isinstance(signer, SignerFacts) or not signer.name:
            yield Breach("signer.missing", SIGNING_RULE, field.key)
        elif picked and picked != signer.id:
            yield Breach("signer.not_on_duty", SIGNING_RULE, field.key, {"proposed": signer.name})


@check("team_complete")
def _team_complete(paper: Examined) -> Iterator[Breach]:
    """Somebody, and leader, deputy, secretary, the Front, a village head: whom 290 wants in every team."""
    for key, found in paper.from_source("team.members"):
        team = listed(found, MemberFacts)
        if not team:
            yield Breach("team.nobody", TEAM_RULE, key)
            continue
        missing = {
            "team.no_leader": not _in_role(team, "leader"),
            "team.no_deputy": not _in_role(team, "deputy"),
            "team.no_secretary": not _in_role(team, "secretary"),
            "team.no_front": not _with_post(team, FRONT),
            "team.no_village_head": not _with_post(team, VILLAGE_HEADS),
            "team.two_leaders": len(_in_role(team, "leader")) > 1,
            "team.leader_post": bool(_in_role(team, "leader"))
            and not _with_post(_in_role(team, "leader"), COMMUNE_HEADS),
        }
        yield from (Breach(code, TEAM_RULE, key, overridable=True) for code, found in missing.items() if found)


def _in_role(team: list[MemberFacts], role: str) -> list[MemberFacts]:
    return [one for one in team if one.role == role]


def _with_post(team: list[MemberFacts], words: tuple[str, ...]) -> list[MemberFacts]:
    return [one for one in team if any(word in search_key(one.post) for word in words)]


@check("team_contacts")
def _team_contacts(paper: Examined) -> Iterator[Breach]:
    """Those whom others are to call can be called or written to."""
    for key, found in paper.from_source("team.members", "team.advisers"):
        for one in listed(found, MemberFacts):
            if one.role in CALLED and not (one.phone_office or one.phone_mobile):
                yield Breach("member.no_phone", CONTACT_RULE, key, {"name": one.name}, overridable=True)


@check("partner_contacts")
def _partner_contacts(paper: Examined) -> Iterator[Breach]:
    """Of every partner someone answered within the last six months."""
    for key, found in paper.from_source("partners"):
        partners = listed(found, PartnerFacts)
        if not partners:
            yield Breach("partner.none", TEAM_RULE, key, overridable=True)
        for partner in partners:
            if code := _silence(partner, paper.on):
                yield Breach(code, CONTACT_RULE, key, {"partner": partner.name}, overridable=True)


def _silence(partner: PartnerFacts, on: date) -> str:
    """Why nobody of a partner can be counted on to answer; nothing when someone can."""
    if not partner.contacts:
        return "partner.no_contact"
    answered = max((one.answered_on for one in partner.contacts if one.answered_on), default=None)
    if answered is None:
        return "contact.never_answered"
    return "contact.silent" if add_months(answered, SILENT_MONTHS) < on else ""


@check("replaced_decision")
def _replaced_decision(paper: Examined) -> Iterator[Breach]:
    """A renewal says which decision it takes the place of."""
    renewal = any(value == "renewal" for _, value in paper.from_source("team.form"))
    for key, value in paper.from_source("team.replaces"):
        if renewal and not value:
            yield Breach("decision.replaces_nothing", "1100 III.2.2.b", key)
