"""What `from:` may name of the people's words in minutes: who spoke, who agrees, on what condition, who does not."""

from __future__ import annotations

from ketnghia_desktop.domain.gate import Agreement, Role
from ketnghia_desktop.papers import evidence, facts
from ketnghia_desktop.papers.asked import Asked, source


def _said(asked: Asked, *roles: Role) -> tuple[facts.OpinionFacts, ...]:
    found = evidence.said(asked.session, asked.record, asked.year, asked.kept)
    return tuple(one for one in found if one.role in roles)


def _agreeing(asked: Asked, *roles: Role) -> tuple[facts.OpinionFacts, ...]:
    return tuple(one for one in _said(asked, *roles) if one.agrees != Agreement.NO)


@source("opinions.all")
def _all(asked: Asked) -> tuple[facts.OpinionFacts, ...]:
    return _agreeing(asked, *Role)


@source("opinions.village")
def _of_village(asked: Asked) -> tuple[facts.OpinionFacts, ...]:
    return _agreeing(asked, Role.VILLAGE)


@source("opinions.residents")
def _of_residents(asked: Asked) -> tuple[facts.OpinionFacts, ...]:
    return _agreeing(asked, Role.RESIDENT)


@source("opinions.members")
def _of_members(asked: Asked) -> tuple[facts.OpinionFacts, ...]:
    return _agreeing(asked, Role.MEMBER)


@source("opinions.dissent")
def _dissent(asked: Asked) -> tuple[facts.OpinionFacts, ...]:
    """Those who do not agree, whoever they are."""
    return tuple(one for one in _said(asked, *Role) if one.agrees == Agreement.NO)


@source("opinions.conditional")
def _conditional(asked: Asked) -> tuple[facts.OpinionFacts, ...]:
    """Those who agree if something is done, whoever they are."""
    return tuple(one for one in _said(asked, *Role) if one.agrees == Agreement.CONDITIONS)


@source("opinions.village_heard")
def _village_heard(asked: Asked) -> tuple[facts.OpinionFacts, ...]:
    """All the village's representatives said, also where they do not agree."""
    return _said(asked, Role.VILLAGE)


@source("opinions.residents_heard")
def _residents_heard(asked: Asked) -> tuple[facts.OpinionFacts, ...]:
    """All the residents said, also where they do not agree."""
    return _said(asked, Role.RESIDENT)
