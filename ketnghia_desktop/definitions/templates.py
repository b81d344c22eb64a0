"""What may stand between {{ }} and {% %} in a definition: known names, listed filters, conditions and loops."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateSyntaxError, nodes

from ketnghia_desktop.definitions.model import PLAIN, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ketnghia_desktop.definitions.record import Reading
    from ketnghia_desktop.definitions.source import Text

LOOP = Shape(MappingProxyType({"first": PLAIN, "last": PLAIN, "index": PLAIN}))
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Filter,
    nodes.Const,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)
"""No arithmetic, no calls, no assignment, no blocks: a number is a named figure, wording is wording."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The names a template may use here, the filters, and where to note which names were used."""

    names: Mapping[str, Shape]
    filters: Mapping[str, bool]
    used: set[str]

    def inside(self, name: str, shape: Shape, **more: Shape) -> Scope:
        """The same with the names of a loop."""
        return replace(self, names={**self.names, **more, name: shape})


@cache
def _parser() -> Environment:
    return Environment(autoescape=False)  # noqa: S701 - nothing is filled here, and papers are not HTML


def check_text(words: Text, scope: Scope, reading: Reading) -> None:
    """Note every fault of a text that will be filled in."""
    _check(words.value, words.line + words.literal, scope, reading)


def check_condition(words: Text, scope: Scope, reading: Reading) -> None:
    """Note every fault of an expression that is true or false."""
    _check(f"{{% if {words.value} %}}{{% endif %}}", words.line, scope, reading)


def shape_of(words: Text, scope: Scope, reading: Reading) -> Shape | None:
    """What a dotted path names; None, and a fault, when it names nothing."""
    first, *rest = words.value.split(".")
    scope.used.add(first)
    shape = scope.names.get(first)
    for part in rest:
        shape = shape.members.get(part) if shape and not shape.many else None
    if shape is None:
        reading.fault(words.line, "name.unknown", words.value)
    return shape


def _check(source: str, line: int, scope: Scope, reading: Reading) -> None:
    try:
        tree = _parser().parse(source)
    except TemplateSyntaxError as error:
        reading.fault(line + error.lineno - 1, "template.syntax", error.message or "")
        return
    for number, code, about in _Walk(scope).body(tree):
        reading.fault(line + number - 1, code, about)


Found = tuple[int, str, str]


class _Walk:
    """One pass over a template's tree, yielding (line inside the template, code, about)."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def body(self, node: nodes.Node) -> Iterator[Found]:
        """Everything under a node, statements and expressions alike."""
        match node:
            case nodes.For():
                yield from self._loop(node)
            case nodes.Output():
                for part in node.nodes:
                    yield from self._printed(part)
            case nodes.Name() | nodes.Getattr() | nodes.Filter():
                yield from self._value(node)[1]
            case _ if isinstance(node, ALLOWED):
                for child in node.iter_child_nodes():
                    yield from self.body(child)
            case _:
                yield node.lineno, "template.not_allowed", type(node).__name__

    def _printed(self, part: nodes.Expr) -> Iterator[Found]:
        if not isinstance(part, nodes.Name | nodes.Getattr):
            yield from self.body(part)
            return
        shape, found = self._value(part)
        yield from found
        if shape.many or shape.members:
            yield part.lineno, "name.not_plain", _path(part)

    def _loop(self, node: nodes.For) -> Iterator[Found]:
        shape, found = self._value(node.iter)
        yield from found
        if not isinstance(node.target, nodes.Name) or node.recursive:
            yield node.lineno, "template.not_allowed", "for"
            return
        if not shape.many and not found:
            yield node.lineno, "name.not_many", _path(node.iter)
        inner = _Walk(self.scope.inside(node.target.name, Shape(shape.members), loop=LOOP))
        for child in (*node.body, *([node.test] if node.test else [])):
            yield from inner.body(child)
        for child in node.else_:
            yield from self.body(child)

    def _value(self, node: nodes.Node) -> tuple[Shape, list[Found]]:
        """What an expression holds, and what is wrong with it."""
        match node:
            case nodes.Name():
                self.scope.used.add(node.name)
                return self._known(self.scope.names.get(node.name), node)
            case nodes.Getattr():
                owner, found = self._value(node.node)
                if found:
                    return PLAIN, found
                return self._known(None if owner.many else owner.members.get(node.attr), node)
            case nodes.Filter():
                return PLAIN, list(self._filtered(node))
        return PLAIN, list(self.body(node))

    def _known(self, shape: Shape | None, node: nodes.Node) -> tuple[Shape, list[Found]]:
        return (PLAIN, [(node.lineno, "name.unknown", _path(node))]) if shape is None else (shape, [])

    def _filtered(self, node: nodes.Filter) -> Iterator[Found]:
        takes_many = self.scope.filters.get(node.name)
        if takes_many is None:
            yield node.lineno, "filter.unknown", node.name
        if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs or node.node is None:
            yield node.lineno, "template.not_allowed", f"{node.name}(…)"
            return
        shape, found = self._value(node.node)
        yield from found
        if not found and takes_many is not None and shape.many is not takes_many:
            yield node.lineno, "filter.wrong_kind", node.name


def _path(node: nodes.Node) -> str:
    """A name as it was written: commune.name."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_path(node.node)}.{node.attr}"
    return type(node).__name__
