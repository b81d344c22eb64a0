"""What a file of `forms/` becomes once it is read, checked and built."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketnghia_desktop.definitions.blocks import BlockDef
    from ketnghia_desktop.domain.sheet import Kind

Persons = Literal["none", "structured", "free"]
"""Whether a field names people: not, as records, or anywhere in free text (it then stays out of open parts)."""

TYPED_KINDS = frozenset({"text", "long", "rich", "date", "hour", "integer", "money", "choice", "tick", "lines"})
"""Field kinds whose value a person types."""

PICKED_KINDS = frozenset({"signer", "member"})
"""Field kinds whose value is one of those the data offers: who signs for the commune, one of the team."""

DRAWN_KINDS = PICKED_KINDS | {"figure", "record", "records"}
"""Field kinds whose value comes from the data; a `figure` may be typed over."""

FIELD_KINDS = TYPED_KINDS | DRAWN_KINDS


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file of forms: where, and what (a code, with the word it is about)."""

    file: str
    line: int
    code: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a name in a template holds: plain text or a number, a record with `members`, or `many` of either."""

    members: Mapping[str, Shape] = field(default_factory=lambda: MappingProxyType({}))
    many: bool = False


PLAIN = Shape()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every name a file of forms may use, passed from the layers above that give them their meaning.

    `context`: names any template may use. `sources`: what `from:` may name. `filters`: True for those that take a
    list. `books`: for each kind of rows the keys of the columns it can fill. `weighed`: sources that checks look at, so
    that a field may stand for them without being printed.
    """

    context: Mapping[str, Shape]
    sources: Mapping[str, Shape]
    figures: frozenset[str]
    filters: Mapping[str, bool]
    checks: frozenset[str]
    books: Mapping[str, frozenset[str]]
    weighed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a field may take, and its words on the screen.

    `area`: of a need, the content area of the proposals that takes it up (empty: any). `about`: what one should know
    who chose it. `also`: what registers and lists call the same.
    """

    key: str
    label: str
    area: str = ""
    about: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldDef:
    """One field of a paper's entry form.

    Kinds and their values (as JSON): text, long: text · rich: text, or what `papers.richtext` writes · date: ISO text ·
    hour: text, printed as 07 giờ 30 phút where it is a time of day · integer, money, figure: whole number · choice:
    key of a choice · tick: true/false · lines: list of texts (one entry a line) ·
    signer, member: id of the one picked, the first offered until then · record, records: nothing typed, shown as read
    from the data.
    `source` is the `from:` of the file: where the value comes from until a person types another.
    `when`: the field is shown only while this expression over the other fields holds (empty: always).
    """

    key: str
    kind: str
    label: str
    line: int
    help: str = ""
    required: bool = False
    source: str = ""
    default: str = ""
    choices: tuple[Choice, ...] = ()
    persons: Persons = "none"
    was: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class SectionDef:
    """Blocks that share a page direction and page numbers; printed only `when` its condition holds.

    With `each` once for every member of a list, under the name `name`: many copies of a form in one paper.
    """

    blocks: tuple[BlockDef, ...]
    landscape: bool = False
    each: str = ""
    name: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class PaperDef:
    """One paper: who issues it, its form, its blocks, its checks.

    `issuer`: people_committee · team · none. `about`: what one copy is about (year · term · village · voucher);
    `several`: a year has as many copies of it as are begun, each a paper of its own.
    `dated`, `signed_by`, `authority`: keys of the fields that hold the paper's day, its signer, and who decides
    (people_committee or chairman); empty where the paper has none. `symbol` is that of the type ("QĐ"). `letter`: key
    of the field with the drafting unit of a công văn (VX), which has no type and bears its subject under its number. A
    paper with neither has no number. `follows`: id of the paper it is attached to, whose number and day it prints.
    `place`: its turn among the papers of its step, as they are needed. `called`: what a copy is called where its values
    say something else than `title`.
    """

    id: str
    file: str
    title: str
    step: int
    type_name: str
    symbol: str
    issuer: str
    about: str
    fields: tuple[FieldDef, ...]
    sections: tuple[SectionDef, ...]
    checks: tuple[str, ...]
    subject: str = ""
    dated: str = ""
    signed_by: str = ""
    authority: str = ""
    follows: str = ""
    letter: str = ""
    several: bool = False
    place: int = 0
    called: str = ""

    @property
    def order(self) -> tuple[int, int, str]:
        """Where it stands among all papers: by step, then by its turn in it."""
        return self.step, self.place, self.title

    def field(self, key: str) -> FieldDef | None:
        """The field with this key."""
        return next((one for one in self.fields if one.key == key), None)


@dataclass(frozen=True, slots=True)
class BookColumnDef:
    """One column of a book: a name of the columns' vocabulary, its printed title, its kind and its width in mm."""

    key: str
    title: str
    kind: Kind
    width: float
    total: bool = False


@dataclass(frozen=True, slots=True)
class BookDef:
    """One book or printed list: what its rows are, its columns, the words of its opening, total and closing lines."""

    id: str
    file: str
    title: str
    rows: str
    columns: tuple[BookColumnDef, ...]
    words: Mapping[str, str]
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class QuestionDef:
    """One question of a survey: `kind` is that of a typed field; `unit` stands behind a number."""

    key: str
    kind: str
    label: str
    line: int
    help: str = ""
    unit: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    source: str = ""
    persons: Persons = "none"


@dataclass(frozen=True, slots=True)
class QuestionGroupDef:
    """Questions under one heading."""

    title: str
    questions: tuple[QuestionDef, ...]


@dataclass(frozen=True, slots=True)
class SurveyDef:
    """The questions of a survey round: asked of a `household` or of a `village`."""

    id: str
    file: str
    title: str
    subject: str
    groups: tuple[QuestionGroupDef, ...]
    clause: str = ""
