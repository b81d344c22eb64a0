"""What `from:` may name: each source reads the services and gives the facts that papers use."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.definitions.model import PLAIN, Vocabulary
from ketnghia_desktop.domain.gate import Standing
from ketnghia_desktop.domain.names import bare_village
from ketnghia_desktop.domain.salutations import untitled
from ketnghia_desktop.domain.sheet import Sheet  # noqa: TC001 - types of sources are read when shapes are made
from ketnghia_desktop.papers import evidence, facts, opinion_sources, proposal_rows, survey_forms
from ketnghia_desktop.papers.asked import Asked, Source, source
from ketnghia_desktop.papers.checks import CHECKS
from ketnghia_desktop.papers.proposal_rows import coded_names
from ketnghia_desktop.papers.template import FILTERS, fill_line
from ketnghia_desktop.services import books, figures, household_list, issuing, people, places, registers, unreviewed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import BookDef
    from ketnghia_desktop.domain.regulation import Recipient, RecipientRole


def _term(asked: Asked) -> people.Term | None:
    """The term the paper is about; else that of the paper's day; else the latest."""
    about = next((one for one in people.terms(asked.session) if one.id == asked.about), None)
    return about or people.term(asked.session, asked.on) or people.term(asked.session)


def period(asked: Asked) -> str:
    """The years a paper is about: those of its term, else the commune's, else the profile's."""
    term = _term(asked) if asked.paper.about == "term" else None
    commune = places.commune(asked.session)
    return (term.period if term else "") or (commune.period if commune else "") or asked.regulation.period


@source("team.members")
def _members(asked: Asked) -> tuple[facts.MemberFacts, ...]:
    term = _term(asked)
    return tuple(
        facts.MemberFacts(
            untitled(one.name), one.post, one.role, one.phone_office, one.phone_mobile, one.email, str(one.id)
        )
        for one in (term.members if term else ())
    )


@source("team.advisers")
def _advisers(asked: Asked) -> tuple[facts.MemberFacts, ...]:
    """Those whom others are to call: who leads the team and its secretary."""
    return tuple(one for one in _members.read(asked) if one.role in {"leader", "deputy", "secretary"})


@source("team.secretary_first")
def _secretary_first(asked: Asked) -> tuple[facts.MemberFacts, ...]:
    """The team for picking who writes and answers: whose task that is comes first."""
    return tuple(sorted(_members.read(asked), key=lambda one: one.role != "secretary"))


@source("team.form")
def _form(asked: Asked) -> str:
    term = _term(asked)
    return term.form if term else ""


@source("team.replaces")
def _replaces(asked: Asked) -> str:
    term = _term(asked)
    return term.replaces if term else ""


@source("team.office")
def _office(asked: Asked) -> str:
    term = _term(asked)
    return term.office if term else ""


@source("village.name")
def _village(asked: Asked) -> str:
    """Its name behind our own word for a village, whether or not it was entered with it."""
    name = next((one.name for one in places.villages(asked.session) if one.id == asked.about), "")
    return bare_village(name)


@source("village.speakers")
def _speakers(asked: Asked) -> tuple[facts.MemberFacts, ...]:
    """Those of the team who speak for the village the paper is about."""
    term = _term(asked)
    ids = {str(one.id) for one in (term.members if term else ()) if asked.about and one.village_id == asked.about}
    return tuple(one for one in _members.read(asked) if one.id in ids)


@source("village.poor")
def _village_poor(asked: Asked) -> int | None:
    return _of_class(asked, "poor")


@source("village.near_poor")
def _village_near_poor(asked: Asked) -> int | None:
    return _of_class(asked, "near_poor")


def _of_class(asked: Asked, poverty: str) -> int | None:
    """The households of the village in a class, by the list the year's papers use; nothing without such a list."""
    year = figures.class_year(asked.session, asked.year) if asked.about else None
    query = household_list.HouseholdQuery(village_id=asked.about, classes=(poverty,), year=year)
    return household_list.count(asked.session, query) if year else None


@source("partners")
def _partners(asked: Asked) -> tuple[facts.PartnerFacts, ...]:
    return tuple(
        facts.PartnerFacts(
            one.name, one.kind, tuple(facts.ContactFacts(each.name, each.last_answered_on) for each in one.contacts)
        )
        for one in people.partners(asked.session)
    )


def _recipients(asked: Asked, role: RecipientRole) -> tuple[facts.RecipientFacts, ...]:
    names = place_names(asked.session, asked.on)
    return tuple(_recipient(one, names) for one in asked.regulation.recipients_on(asked.on, role))


def place_names(session: Session, on: date) -> Mapping[str, str]:
    """The names that texts of a regulation may use."""
    place = place_on(session, on)
    return MappingProxyType({"commune": place.name, "district": place.district, "province": place.province})


def _recipient(recipient: Recipient, names: Mapping[str, str]) -> facts.RecipientFacts:
    text = fill_line(recipient.text, names)
    return facts.RecipientFacts(recipient.key, text, recipient.short or text, recipient.purpose)


@source("recipients.superiors")
def _superiors(asked: Asked) -> tuple[facts.RecipientFacts, ...]:
    return _recipients(asked, "superior")


@source("recipients.party")
def _party(asked: Asked) -> tuple[facts.RecipientFacts, ...]:
    return _recipients(asked, "party")


@source("recipients.archive")
def _archive(asked: Asked) -> str:
    return ", ".join(one.text for one in _recipients(asked, "archive"))


@source("bases.all")
def _bases(asked: Asked) -> tuple[str, ...]:
    return tuple(one.text for one in asked.regulation.bases_on(asked.on) if one.usual)


@source("bases.cited")
def _cited(asked: Asked) -> tuple[str, ...]:
    """Without the law that gives the issuer its power: what a report cites."""
    return tuple(one.text for one in asked.regulation.bases_on(asked.on) if one.usual and not one.organising)


@source("figures.entered")
def _entered(asked: Asked) -> tuple[facts.EnteredFacts, ...]:
    """The figures of this paper that were entered, with who says so."""
    fields = (one for one in asked.paper.fields if one.kind == "figure")
    found = ((one.label, asked.figures[one.source]) for one in fields if one.source in asked.figures)
    return tuple(
        facts.EnteredFacts(label, figure.value, figure.source, figure.dated)
        for label, figure in found
        if figure.origin == "entered" and figure.source
    )


@source("figures.class_year")
def _class_year(asked: Asked) -> int | None:
    return figures.class_year(asked.session, asked.year)


@source("households.unreviewed")
def _unreviewed(asked: Asked) -> tuple[facts.UnreviewedFacts, ...]:
    """By village, who was poor before and of whom the classes that count say nothing."""
    found = unreviewed.unreviewed(asked.session, asked.year)
    return tuple(facts.UnreviewedFacts(one.village, one.count, one.before, one.year) for one in found)


@source("figures.recognised")
def _recognised(asked: Asked) -> str:
    """The decision that recognised the list of poor households whose classes count."""
    year = figures.class_year(asked.session, asked.year)
    return registers.recognition(asked.session, year).cited if year else ""


@source("lists.poor_households")
def _poor_list(asked: Asked) -> Sheet | None:
    """The year's list of poor and near-poor households as the book of that name has it; nothing without a class."""
    definition = asked.books.get("poor_household_list")
    if definition is None or figures.class_year(asked.session, asked.year) is None:
        return None
    source_ = (asked.year, asked.coded)
    if asked.hurried and not asked.kept.holds(definition.id, source_):
        return None
    return asked.kept.of(definition.id, source_, lambda: _listed(asked, definition))


def _listed(asked: Asked, definition: BookDef) -> Sheet:
    made = books.book(asked.session, definition, asked.year)
    return coded_names(made) if asked.coded else made


@source("proposals.rows")
def _rows(asked: Asked) -> tuple[facts.RowFacts, ...]:
    return asked.kept.of(
        "proposals.rows",
        (asked.year, asked.regulation, asked.coded),
        lambda: proposal_rows.rows(asked.session, asked.year, asked.regulation, coded=asked.coded),
    )


@source("proposals.total")
def _total(asked: Asked) -> int | None:
    return proposal_rows.total(_rows.read(asked)) or None


@source("survey.questions")
def _survey(asked: Asked) -> facts.SurveyFacts:
    return survey_forms.survey_facts(asked.session, asked.surveys, asked.year, asked.about)


@source("survey.blank")
def _blank_sheet(asked: Asked) -> tuple[facts.SheetFacts, ...]:
    """One sheet that belongs to no household yet, for copying."""
    return survey_forms.blank(asked.session, asked.surveys, asked.year, asked.about)


@source("survey.sheets")
def _sheets(asked: Asked) -> tuple[facts.SheetFacts, ...]:
    """The sheets of the round, or of the village, the paper is about."""
    where = survey_forms.Where(asked.year, asked.about, asked.part)
    return survey_forms.sheets(asked.session, asked.surveys, where, coded=asked.coded)


def _at_gate(asked: Asked, standing: Standing) -> tuple[facts.GateFacts, ...]:
    found = evidence.at_gate(asked.session, asked.year, asked.regulation, asked.kept)
    return found.get(standing, ())


@source("proposals.ready")
def _ready(asked: Asked) -> tuple[facts.GateFacts, ...]:
    """Items that rest on the opinions they need."""
    return _at_gate(asked, Standing.READY)


@source("proposals.overridden")
def _overridden(asked: Asked) -> tuple[facts.GateFacts, ...]:
    """Items that are sent although opinions are missing, with the reason; for the team's own minutes only."""
    return _at_gate(asked, Standing.OVERRIDDEN)


@source("proposals.unready")
def _unready(asked: Asked) -> tuple[facts.GateFacts, ...]:
    """Items that may not be sent yet."""
    return _at_gate(asked, Standing.NOT_READY)


@source("papers.presented_although")
def _presented_although(asked: Asked) -> tuple[facts.PresentedFacts, ...]:
    """The papers of the year that were presented with a reason; for the team's own minutes only (1a-practice 10)."""
    found = issuing.records(asked.session, asked.year)
    return tuple(facts.PresentedFacts(one.title, one.reason) for one in found if one.reason and not one.is_over)


SOURCES: Mapping[str, Source[object]] = MappingProxyType(
    {
        one.name: one
        for scope in (globals(), vars(opinion_sources))
        for one in tuple(scope.values())
        if isinstance(one, Source)
    }
)


def place_on(session: Session, on: date) -> facts.PlaceFacts:
    """The names a heading of this day prints; blanks before the commune is known."""
    if places.commune(session) is None:
        return facts.PlaceFacts()
    names = places.heading_names(session, on)
    return facts.PlaceFacts(names.name, names.district, names.province)


def signers_on(session: Session, on: date) -> tuple[facts.SignerFacts, ...]:
    """Who may sign on this day, in order."""
    return tuple(facts.SignerFacts(str(one.id), one.name, one.post) for one in places.signers(session, on))


def vocabulary() -> Vocabulary:
    """Every name that a file of forms may use."""
    return Vocabulary(
        context=MappingProxyType(
            {"commune": facts.shape(facts.PlaceFacts), "year": PLAIN, "period": PLAIN, "symbol": PLAIN}
        ),
        sources=MappingProxyType({name: one.shape for name, one in SOURCES.items()}),
        figures=figures.names(),
        filters=MappingProxyType({name: one.many for name, one in FILTERS.items()}),
        checks=frozenset(CHECKS),
        weighed=frozenset({"proposals.unready", "households.unreviewed"}),
        books=books.VOCABULARY,
    )
