"""A paper's definition and its values → the Document."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, assert_never, cast

from ketnghia_desktop.definitions import blocks
from ketnghia_desktop.domain.papers import PEOPLE_COMMITTEE, TEAM, committee_capacity, symbol, team_capacity
from ketnghia_desktop.domain.salutations import untitled
from ketnghia_desktop.papers import tree
from ketnghia_desktop.papers.facts import MemberFacts, SignerFacts
from ketnghia_desktop.papers.filling import Filling
from ketnghia_desktop.papers.flow import Flow
from ketnghia_desktop.papers.kept import Kept
from ketnghia_desktop.papers.recipients import unlike, with_archive
from ketnghia_desktop.papers.standard import LANDSCAPE, PORTRAIT
from ketnghia_desktop.papers.template import BLANK_SIGN, Blank, closed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ketnghia_desktop.definitions.model import PaperDef, SectionDef
    from ketnghia_desktop.domain.papers import Authority, Post
    from ketnghia_desktop.papers.gaps import Gap

LETTER_MARK = "V/v "
BODIES: Mapping[str, str] = MappingProxyType({"people_committee": PEOPLE_COMMITTEE, "team": TEAM})


@dataclass(frozen=True, slots=True)
class Given:
    """What a paper is filled with: every name its templates may use, and the holes that are known already."""

    names: Mapping[str, object]
    fills: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sample: bool = False
    kept: Kept = field(default_factory=Kept)


def paper_symbol(paper: PaperDef, names: Mapping[str, object]) -> str:
    """QĐ-UBND, BB-TCT; of a công văn UBND-VX, by its field of that name; empty for a paper without number."""
    body = BODIES.get(paper.issuer, "")
    if paper.letter:
        return symbol("", body, "".join(str(names.get(paper.letter) or "").upper().split()))
    return symbol(paper.symbol, body) if paper.symbol else ""


def subject_line(paper: PaperDef, given: Given) -> str:
    """What this copy is about, in the words its reader sees (trích yếu); empty for a paper without them."""
    return Filling(given.names, given.fills).text(paper.subject) if paper.subject else ""


def called(paper: PaperDef, given: Given) -> str:
    """What this copy is called in lists: by its values where they say so, else by its title."""
    said = Filling(given.names, given.fills).text(paper.called).strip() if paper.called else ""
    return said or paper.title


def compose(paper: PaperDef, given: Given) -> tree.Document:
    """The whole paper; whatever is missing stands as an ellipsis, number and day as holes."""
    return compose_noting(paper, given)[0]


def compose_noting(paper: PaperDef, given: Given) -> tuple[tree.Document, tuple[Gap, ...]]:
    """The whole paper, and whose the blanks are that it prints."""
    filling = Filling({**given.names, "symbol": paper_symbol(paper, given.names)}, given.fills)
    flow = Flow(filling, given.kept)
    sections = tuple(made for section in paper.sections for made in _sections(paper, section, flow))
    return tree.Document(paper.title, sections, sample=given.sample), tuple(filling.noted)


def _sections(paper: PaperDef, section: SectionDef, flow: Flow) -> Iterator[tree.Section]:
    """The section, or one for each member of its list (one to be filled in if it has none), if its condition holds."""
    if not flow.filling.holds(section.when):
        return
    flow.sheet = LANDSCAPE if section.landscape else PORTRAIT
    if not section.each:
        yield tree.Section(tuple(_blocks(paper, section.blocks, flow)), landscape=section.landscape)
        return
    for position, member in enumerate(flow.filling.members(section.each) or (Blank(),), start=1):
        inside = Flow(flow.filling.inside(section.name, member, position, section.each), flow.kept)
        inside.sheet = flow.sheet
        yield tree.Section(tuple(_blocks(paper, section.blocks, inside)), landscape=section.landscape)


def _blocks(paper: PaperDef, defined: tuple[blocks.BlockDef, ...], flow: Flow) -> Iterator[tree.Block]:
    """The blocks whose condition holds, in order."""
    for block in defined:
        if flow.filling.holds(block.when):
            if isinstance(block, blocks.FlowDef):
                yield from flow.made(block)
            else:
                yield _frame(paper, block, flow.filling)


def _frame(paper: PaperDef, block: blocks.FrameDef, filling: Filling) -> tree.Block:
    match block:
        case blocks.HeadingDef():
            return _heading(paper, block, filling)
        case blocks.TypeNameDef():
            subject, attached = block.subject or paper.subject, block.attached
            return tree.TypeName(block.name or paper.type_name, filling.inlines(subject), filling.inlines(attached))
        case blocks.AddresseesDef():
            return tree.Addressees(unlike(filling.lines(block.names)) or (_nobody(block, filling),))
        case blocks.AppendixDef():
            return tree.AppendixHeading(block.label, filling.text(block.title), filling.inlines(block.attached))
        case blocks.ClosingDef():
            return _closing(paper, block, filling)
        case _:
            assert_never(block)


def _heading(paper: PaperDef, block: blocks.HeadingDef, filling: Filling) -> tree.Heading:
    return tree.Heading(
        superior=filling.texts(block.superior),
        agency=filling.texts(block.agency),
        number=filling.inlines(block.number) if block.number else None,
        place_date=filling.inlines(block.place_date),
        letter_subject=filling.inlines(f"{LETTER_MARK}{paper.subject}") if paper.letter else None,
    )


def _closing(paper: PaperDef, block: blocks.ClosingDef, filling: Filling) -> tree.Closing:
    recipients = with_archive(filling.lines(block.recipients))
    if not block.signatures:
        return tree.Closing(recipients, (_signer(paper, filling),))
    signers = tuple(_signature(one, filling) for one in block.signatures if filling.holds(one.when))
    return tree.Closing(recipients, signers)


def _signature(one: blocks.SignatureDef, filling: Filling) -> tree.Signer:
    member = filling.names.get(one.team)
    titles = team_capacity(member.role) if isinstance(member, MemberFacts) else ()
    lines = titles or (filling.text(one.capacity),)
    name, post = untitled(closed(filling.text(one.name))), closed(filling.text(one.post))
    return tree.Signer(lines, name, one.note, post)


def _signer(paper: PaperDef, filling: Filling) -> tree.Signer:
    """The signature that authority and post ask for together (Nghị định 30/2020, Phụ lục I, II.7)."""
    signer = filling.names.get(paper.signed_by)
    known = signer if isinstance(signer, SignerFacts) else SignerFacts()
    authority = "chairman" if filling.names.get(paper.authority) == "chairman" else "collective"
    capacity = committee_capacity(cast("Authority", authority), cast("Post", known.post))
    if not known.name:
        filling.note(f"{{{{ {paper.signed_by} }}}}")
    return tree.Signer(capacity.lines, untitled(known.name) or BLANK_SIGN)


def _nobody(block: blocks.AddresseesDef, filling: Filling) -> str:
    for line in block.names[:1]:
        filling.note(f"{{{{ {line.each} }}}}" if line.each else line.text)
    return BLANK_SIGN
