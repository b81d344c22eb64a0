"""The page that links everything a walk has made; one file that opens in any browser, without the program."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ketnghia_desktop.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLE = """
:root { color-scheme: light dark; --ink: #1c2733; --soft: #5c6b7a; --line: #d9e0e6; --paper: #ffffff;
  --ground: #f3f5f7; --link: #0b5cad; --warn: #8a4b00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --soft: #9fb0c0; --line: #36424e; --paper: #1d252d;
  --ground: #14191f; --link: #7db8f5; --warn: #f0b15e; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 "Noto Sans", "Segoe UI", sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; color: var(--soft); }
ul { list-style: none; margin: 0; padding: 0; background: var(--paper); border: 1px solid var(--line);
  border-radius: 8px; }
li { padding: .7rem 1rem; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
li:first-child { border-top: 0; }
li > span { flex: 1 1 20rem; }
a { color: var(--link); padding: 0 .1rem; }
.problem { flex-basis: 100%; color: var(--warn); font-size: .92rem; }
.sample { display: inline-block; border: 2px solid var(--warn); color: var(--warn); border-radius: 6px;
  padding: .1rem .6rem; font-weight: 600; margin-bottom: .75rem; }
"""


@dataclass(frozen=True, slots=True)
class Made:
    """One thing that was made: its title, its files (word for the link, path beside the page), what checks found.

    `stands`: something was found that nobody may override.
    """

    title: str
    files: tuple[tuple[str, str], ...]
    problems: tuple[str, ...] = ()
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind under one heading."""

    title: str
    made: tuple[Made, ...]


def page(title: str, facts: Sequence[str], groups: Sequence[Group], language: str, *, sample: bool) -> str:
    """The whole page. Titles and problems quote what people wrote: plain text, whatever signs it holds."""
    band = f'<div class="sample">{escape(_("SAMPLE DATA"))}</div>' if sample else ""
    lines = "".join(f"<p>{escape(fact)}</p>\n" for fact in facts)
    body = "".join(map(_group, groups))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{band}<h1>{escape(title)}</h1>\n{lines}{body}</main>\n</body>\n</html>\n"
    )


def _group(group: Group) -> str:
    items = "".join(map(_item, group.made))
    return f"<h2>{escape(group.title)}</h2>\n<ul>\n{items}</ul>\n" if items else ""


def _item(made: Made) -> str:
    links = " · ".join(f'<a href="{escape(path)}">{escape(word)}</a>' for word, path in made.files)
    problems = "".join(f'<div class="problem">{escape(problem)}</div>' for problem in made.problems)
    return f"<li><span>{escape(made.title)}</span><div>{links}</div>{problems}</li>\n"
