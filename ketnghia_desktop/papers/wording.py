"""The words of a Document: its text line by line, its holes and what fills them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, assert_never, cast

from ketnghia_desktop.papers.tree import (
    ADDRESSEES_LABEL,
    MOTTO,
    NATIONAL_NAME,
    RECIPIENTS_LABEL,
    Addressees,
    AppendixHeading,
    Block,
    Closing,
    Document,
    Heading,
    Hole,
    Inlines,
    Paragraph,
    Section,
    Signer,
    Table,
    TableCell,
    TypeName,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def inline_text(inlines: Inlines) -> str:
    """The text of one paragraph; an empty hole is a blank."""
    return "".join((part.fill or " ") if isinstance(part, Hole) else part.text for part in inlines)


def plain_text(document: Document) -> str:
    """Every text of the paper in reading order, a line each, blanks collapsed; sections are parted by an empty line."""
    return "\n\n".join("\n".join(_tidy(_section_lines(section))) for section in document.sections) + "\n"


def holes(document: Document) -> frozenset[str]:
    """The names of all holes of the paper."""
    return frozenset(hole.name for hole in _holes(document))


def filled(document: Document, fills: Mapping[str, str]) -> Document:
    """The same paper with these holes filled; its content hash does not change."""
    return cast("Document", _filled(document, fills))


def _holes(node: object) -> Iterator[Hole]:
    if isinstance(node, Hole):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from _holes(item)
    elif is_dataclass(node):
        for field in fields(node):
            yield from _holes(getattr(node, field.name))


def _filled(node: object, fills: Mapping[str, str]) -> object:
    if isinstance(node, Hole):
        return replace(node, fill=fills.get(node.name, node.fill))
    if isinstance(node, tuple):
        return tuple(_filled(item, fills) for item in node)
    if is_dataclass(node) and not isinstance(node, type):
        return replace(node, **{field.name: _filled(getattr(node, field.name), fills) for field in fields(node)})
    return node


def _tidy(lines: Iterator[str]) -> Iterator[str]:
    return (tidy for line in lines if (tidy := " ".join(line.split())))


def _section_lines(section: Section) -> Iterator[str]:
    for block in section.blocks:
        yield from _block_lines(block)


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading_lines(block)
        case TypeName():
            yield from (block.name, inline_text(block.subject), inline_text(block.attached))
        case Paragraph():
            yield inline_text(block.inlines)
        case Addressees():
            yield from _listed(ADDRESSEES_LABEL, block.lines)
        case Table():
            yield from (" | ".join(map(_cell_text, row)) for row in (*block.head, *block.body))
        case Closing():
            yield from _closing_lines(block)
        case AppendixHeading():
            yield from (block.label, block.title, inline_text(block.attached))
        case _:
            assert_never(block)


def _heading_lines(block: Heading) -> Iterator[str]:
    yield from (*block.superior, *block.agency, NATIONAL_NAME, MOTTO)
    yield inline_text(block.number or ())
    yield inline_text(block.place_date)
    yield inline_text(block.letter_subject or ())


def _listed(label: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    return (" ".join((label, *lines)),) if len(lines) <= 1 else (label, *lines)


def _cell_text(cell: TableCell) -> str:
    return " ".join(map(inline_text, cell.paragraphs))


def _closing_lines(block: Closing) -> Iterator[str]:
    if block.recipients:
        yield from (RECIPIENTS_LABEL, *block.lines)
    for signer in block.signers:
        yield from _signer_lines(signer)


def _signer_lines(signer: Signer) -> tuple[str, ...]:
    return (*signer.capacity, signer.note, signer.post, signer.name)
