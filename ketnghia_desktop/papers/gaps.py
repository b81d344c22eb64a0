"""Blanks that a paper prints, and whose they are: the names behind each ellipsis."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, nodes

from ketnghia_desktop.papers.template import BLANK_SIGN, missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Path = tuple[str, ...]


class Gap(NamedTuple):
    """One blank: the field behind it (or `commune`), and of a record which part is missing, and of whom."""

    field: str
    part: str = ""
    whose: str = ""


def gaps(text: str, names: Mapping[str, object], lists: Mapping[str, str]) -> tuple[Gap, ...]:
    """What is blank in a text that printed an ellipsis; `lists`: whose members the names of its loops are.

    Words that say themselves that something is open, as in "Đơn vị …", are the blank of the names they ask about.
    """
    printed, asked = _paths(text)
    blank = [path for path in printed if _is_blank(path, names)]
    if not blank or BLANK_SIGN in text:
        blank += [path for path in asked if _is_blank(path, names)]
    return tuple(dict.fromkeys(_gap(path, names, lists) for path in blank or (*printed, *asked)[:1] or [("",)]))


def _gap(path: Path, names: Mapping[str, object], lists: Mapping[str, str]) -> Gap:
    first, *parts = path
    name = getattr(names.get(first), "name", "") if first in lists or parts else ""
    return Gap(lists.get(first, first), ".".join(parts), name if isinstance(name, str) else "")


def _is_blank(path: Path, names: Mapping[str, object]) -> bool:
    first, *parts = path
    if first not in names:
        return False
    value = names[first]
    for part in parts:
        value = getattr(value, part, None)
    return missing(value) or value == () or (isinstance(value, str) and BLANK_SIGN in value)


@cache
def _paths(text: str) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The dotted names a text prints, and those it asks about: what is printed only if known is never blank."""
    parsed = Environment(autoescape=False).parse(text)  # noqa: S701 - nothing is filled here
    asked = dict.fromkeys(path for one in parsed.find_all(nodes.If) for path in _walk(one.test))
    printed = dict.fromkeys(path for one in parsed.find_all(nodes.Output) for path in _walk(one) if path not in asked)
    return tuple(printed), tuple(asked)


def _walk(node: nodes.Node) -> Iterator[Path]:
    if path := _path(node):
        yield path
        return
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _path(node: nodes.Node) -> Path:
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr) and (before := _path(node.node)):
        return (*before, node.attr)
    return ()
