"""The blocks of a paper as written in its file, each read by its kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.definitions import blocks
from ketnghia_desktop.definitions.record import Record
from ketnghia_desktop.definitions.source import Keyed, Many, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ketnghia_desktop.definitions.blocks import BlockDef, ColumnDef, SignatureDef, TotalDef
    from ketnghia_desktop.definitions.source import Node
    from ketnghia_desktop.definitions.wordings import Wordings

STYLES = (
    "body",
    "basis",
    "authority",
    "resolves",
    "part",
    "heading",
    "subheading",
    "note",
    "form_title",
    "form_code",
    "caption",
)
ALIGNS = ("left", "center", "right", "justify")
NUMBERS = ("roman", "arabic", "none")
FREE_KINDS = ("rich", "long", "lines")
MOST_BLANKS = 20


@dataclass(frozen=True, slots=True)
class Fragment:
    """Blocks of `forms/shared/`, and the file they stand in."""

    file: str
    node: Node


def read_blocks(nodes: tuple[Node, ...], words: Wordings, shared: Mapping[str, Fragment]) -> tuple[BlockDef, ...]:
    """The blocks in order, shared fragments put in their place."""
    return tuple(block for node in nodes for block in _read(node, words, shared))


def _read(node: Node, words: Wordings, shared: Mapping[str, Fragment]) -> Iterator[BlockDef]:
    record = Record(_as_keyed(node), words.reading)
    kinds = [key for key in record.written if key in READERS or key == "use"]
    if len(kinds) != 1:
        words.reading.fault(node.line, "block.unknown", ", ".join(record.written)[:60])
        return
    (kind,) = kinds
    if kind == "use":
        yield from _shared(record, words, shared)
    else:
        main, reader = READERS[kind]
        arguments = _arguments(record, kind, main)
        yield replace(reader(arguments, words), line=record.line, when=words.condition(record))
        arguments.done()
    record.done()


def _as_keyed(node: Node) -> Node:
    """A block written as its kind alone has no arguments."""
    return Keyed(((node, Keyed((), node.line)),), node.line) if isinstance(node, Text) else node


def _shared(record: Record, words: Wordings, shared: Mapping[str, Fragment]) -> Iterator[BlockDef]:
    """The blocks of a fragment; a fragment cannot use another, so that files never refer to each other in a circle."""
    name = record.identifier("use")
    fragment = shared.get(name)
    if fragment is None or not isinstance(fragment.node, Many):
        words.reading.fault(record.line, "shared.unknown", name)
        return
    inside = replace(words, reading=replace(words.reading, file=fragment.file))
    yield from read_blocks(fragment.node.items, inside, MappingProxyType({}))


def _arguments(record: Record, kind: str, main: str) -> Record:
    """What stands behind the kind; a bare text or list is its main argument."""
    node = record.node(kind)
    if isinstance(node, Text | Many):
        node = Keyed(((Text(main, node.line), node),), node.line)
    return Record(node or Keyed((), record.line), record.reading)


def _heading(record: Record, words: Wordings) -> BlockDef:
    return blocks.HeadingDef(
        agency=words.texts(record, "agency", required=True),
        superior=words.texts(record, "superior"),
        number=words.holed(record, "number"),
        place_date=words.holed(record, "place_date"),
    )


def _type_name(record: Record, words: Wordings) -> BlockDef:
    return blocks.TypeNameDef(
        name=record.text("name", ""), subject=words.text(record, "subject"), attached=words.holed(record, "attached")
    )


def _para(record: Record, words: Wordings) -> BlockDef:
    return blocks.ParaDef(
        text=words.holed(record, "text", required=True),
        style=record.one_of("style", STYLES, "body"),
        lead=words.text(record, "lead"),
    )


def _list(record: Record, words: Wordings) -> BlockDef:
    path, name, inside = words.each(record, required=True)
    return blocks.ListDef(
        each=path,
        name=name,
        text=inside.text(record, "text", required=True),
        style=record.one_of("style", STYLES, "body"),
        then=inside.lines(record, "then"),
        otherwise=record.texts("otherwise"),
        between=record.text("between", ""),
        end=record.text("end", ""),
    )


def _part(record: Record, words: Wordings) -> BlockDef:
    return blocks.PartDef(
        title=words.text(record, "title", required=True), number=record.one_of("number", NUMBERS, "none")
    )


def _free(record: Record, words: Wordings) -> BlockDef:
    return blocks.FreeDef(field=words.field(record, "field", *FREE_KINDS, required=True))


def _table(record: Record, words: Wordings) -> BlockDef:
    path, name, inside = words.each(record, required=True)
    columns = tuple(_column(column, words, inside) for column in record.records("columns", required=True))
    total = record.record("total")
    blanks = record.integer("blanks", 0)
    if not 0 <= blanks <= MOST_BLANKS:
        record.reading.fault(record.line_of("blanks"), "value.out_of_range", str(blanks))
    return blocks.TableDef(
        each=path,
        name=name,
        columns=columns,
        blanks=blanks,
        bold=inside.condition(record, "bold"),
        total=_total(total, words, len(columns)) if total else None,
        small=record.tick("small"),
    )


def _column(record: Record, above: Wordings, words: Wordings) -> ColumnDef:
    """A column, whose title stands `above` the loop over the rows."""
    return blocks.ColumnDef(
        title=above.text(record, "title", required=True),
        share=record.number("share"),
        align=record.one_of("align", ALIGNS, "left"),
        lines=words.lines(record, "lines", required=not record.has("room")),
        room=words.number(record, "room"),
        bold=record.tick("bold"),
        large=record.tick("large"),
    )


def _total(record: Record, words: Wordings, columns: int) -> TotalDef:
    column = record.integer("column")
    if not 1 < column <= columns:
        record.reading.fault(record.line_of("column"), "value.out_of_range", str(column))
    total = blocks.TotalDef(
        label=record.text("label"),
        column=column,
        text=words.text(record, "text", required=True),
        below=words.text(record, "below"),
    )
    record.done()
    return total


def _sheet(record: Record, words: Wordings) -> BlockDef:
    return blocks.SheetDef(field=words.field(record, "field", "record", required=True))


def _addressees(record: Record, words: Wordings) -> BlockDef:
    return blocks.AddresseesDef(names=words.lines(record, "names", required=True))


def _appendix(record: Record, words: Wordings) -> BlockDef:
    return blocks.AppendixDef(
        label=record.text("label"),
        title=words.text(record, "title", required=True),
        attached=words.holed(record, "attached", required=True),
    )


def _closing(record: Record, words: Wordings) -> BlockDef:
    return blocks.ClosingDef(
        recipients=words.lines(record, "recipients"),
        signatures=tuple(_signature(one, words) for one in record.records("signatures")),
    )


def _signature(record: Record, words: Wordings) -> SignatureDef:
    return blocks.SignatureDef(
        line=record.line,
        when=words.condition(record),
        capacity=words.text(record, "capacity", required=True),
        name=words.text(record, "name"),
        post=words.text(record, "post"),
        note=record.text("note", ""),
        team=words.field(record, "team", "member") if record.has("team") else "",
    )


READERS: Mapping[str, tuple[str, Callable[[Record, Wordings], BlockDef]]] = MappingProxyType(
    {
        "heading": ("", _heading),
        "type_name": ("", _type_name),
        "para": ("text", _para),
        "list": ("", _list),
        "part": ("title", _part),
        "free": ("field", _free),
        "table": ("", _table),
        "sheet": ("field", _sheet),
        "addressees": ("names", _addressees),
        "appendix": ("", _appendix),
        "closing": ("recipients", _closing),
    }
)
"""Each kind of block: the name of the argument that may be written without its name, and its reader."""
