"""All definitions together: the shipped files, and the copies a commune or province put in the data folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

from ketnghia_desktop.definitions.block_reader import Fragment
from ketnghia_desktop.definitions.books import read_book
from ketnghia_desktop.definitions.model import Fault
from ketnghia_desktop.definitions.papers import read_paper
from ketnghia_desktop.definitions.record import Reading
from ketnghia_desktop.definitions.regulations import NOTHING, extends, read_regulation
from ketnghia_desktop.definitions.source import Many, Node, read
from ketnghia_desktop.definitions.surveys import read_survey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from ketnghia_desktop.definitions.model import BookDef, PaperDef, SurveyDef, Vocabulary
    from ketnghia_desktop.domain.regulation import Regulation

KINDS = ("shared", "papers", "books", "regulations", "surveys")
MOST_FILES = 500


class Identified(Protocol):
    """A definition."""

    @property
    def id(self) -> str:
        """Its id, which is also the name of its file."""
        ...


D = TypeVar("D", bound=Identified)


@dataclass(frozen=True, slots=True)
class Library:
    """Every definition by its id, and what was found wrong with the files.

    `copies`: which definitions come from the data folder ("papers/team_decision"). `found`: how many files stand in it
    where definitions are looked for.
    """

    papers: Mapping[str, PaperDef]
    books: Mapping[str, BookDef]
    regulations: Mapping[str, Regulation]
    surveys: Mapping[str, SurveyDef]
    faults: tuple[Fault, ...] = ()
    copies: frozenset[str] = frozenset()
    found: int = 0


def load(shipped: Path, vocabulary: Vocabulary, copies: Path | None = None) -> Library:
    """Read all files; a copy takes the place of the shipped file of its name, a faulty one is reported and left out."""
    shelf = _Shelf(_found(shipped), _found(copies))
    fragments = [shelf.fragments(shelf.shipped, shelf.copied), shelf.fragments(shelf.shipped)]
    return Library(
        papers=shelf.built("papers", *(partial(_paper, vocabulary=vocabulary, shared=each) for each in fragments)),
        books=shelf.built("books", partial(_book, vocabulary=vocabulary)),
        regulations=shelf.regulations(),
        surveys=shelf.built("surveys", read_survey),
        faults=tuple(dict.fromkeys(shelf.faults)),
        copies=frozenset(shelf.used),
        found=len(shelf.copied),
    )


def _paper(node: Node, reading: Reading, *, vocabulary: Vocabulary, shared: Mapping[str, Fragment]) -> PaperDef:
    return read_paper(node, reading, vocabulary, shared)


def _book(node: Node, reading: Reading, *, vocabulary: Vocabulary) -> BookDef:
    return read_book(node, reading, vocabulary)


Files = dict[str, "Path"]
"""Files by kind and name: "papers/team_decision"."""


def _found(root: Path | None) -> Files:
    """The files of a folder of forms; none when there is no such folder."""
    if root is None:
        return {}
    paths = (path for kind in KINDS for path in sorted((root / kind).glob("*"))[:MOST_FILES])
    return {f"{path.parent.name}/{path.stem}": path for path in paths if path.is_file()}


@dataclass(slots=True)
class _Shelf:
    """The files of one loading, read once each, and what is found out about them."""

    shipped: Files
    copied: Files
    faults: list[Fault] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    _nodes: dict[Path, Node | Fault] = field(default_factory=dict)

    def _node(self, path: Path) -> Node | None:
        """The nodes of a file, or None and a fault."""
        if path not in self._nodes:
            self._nodes[path] = read(path) if path.suffix == ".yaml" else Fault(str(path), 0, "file.not_yaml")
        node = self._nodes[path]
        if isinstance(node, Fault):
            self.faults.append(node)
            return None
        return node

    def fragments(self, *shelves: Files) -> Mapping[str, Fragment]:
        """The shared fragments; those of later files take the place of earlier ones, if they can be read."""
        found = {}
        for path in (path for files in shelves for key, path in files.items() if key.startswith("shared/")):
            node = self._node(path)
            if isinstance(node, Many):
                found[path.stem] = Fragment(str(path), node)
            elif node is not None:
                self.faults.append(Fault(str(path), node.line, "value.not_list", path.stem))
        return MappingProxyType(found)

    def _names(self, kind: str) -> list[str]:
        keys = {*self.shipped, *self.copied}
        return sorted(key.partition("/")[2] for key in keys if key.startswith(f"{kind}/"))

    def built(self, kind: str, *readers: Callable[[Node, Reading], D]) -> Mapping[str, D]:
        """Each definition of a kind, from its copy or else from the shipped file."""
        built = {name: self._first(f"{kind}/{name}", readers) for name in self._names(kind)}
        return MappingProxyType({name: one for name, one in built.items() if one is not None})

    def _first(self, key: str, readers: Iterable[Callable[[Node, Reading], D]]) -> D | None:
        """The first try without a fault: the copy before the shipped file, the copied fragments before the shipped."""
        paths = [path for files in (self.copied, self.shipped) if (path := files.get(key))]
        for path, reader in product(paths, readers):
            node = self._node(path)
            made = None if node is None else self._tried(path, node, reader)
            if made is not None:
                self.used |= {key} if path == self.copied.get(key) else set()
                return made
        return None

    def _tried(self, path: Path, node: Node, reader: Callable[[Node, Reading], D]) -> D | None:
        reading = Reading(str(path), papers=frozenset(self._names("papers")))
        made = reader(node, reading)
        if not reading.faults and made.id != path.stem:
            reading.fault(node.line, "id.differs", made.id)
        self.faults.extend(reading.faults)
        return None if reading.faults else made

    def regulations(self) -> Mapping[str, Regulation]:
        """Each profile, one that is extended before those that extend it."""
        built: dict[str, Regulation | None] = {}
        for name in self._names("regulations"):
            self._regulation(name, built)
        return MappingProxyType({name: one for name, one in sorted(built.items()) if one})

    def _regulation(self, name: str, built: dict[str, Regulation | None]) -> Regulation | None:
        if name not in built:
            built[name] = None  # a profile that extends itself, in however many steps, finds no base
            built[name] = self._first(f"regulations/{name}", [partial(self._profile, built=built)])
        return built[name]

    def _profile(self, node: Node, reading: Reading, *, built: dict[str, Regulation | None]) -> Regulation:
        name = extends(node)
        base = self._regulation(name, built) if name in self._names("regulations") else None
        if name and base is None:
            reading.fault(node.line, "regulation.base_unknown", name)
        return read_regulation(node, reading, base or NOTHING)
