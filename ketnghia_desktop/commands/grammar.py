"""The words of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ketnghia_desktop.messages import LANGUAGES, _
from ketnghia_desktop.sentences import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FIRST_YEAR, LAST_YEAR = 2000, 2199

# The standard library looks these up in our catalogue; named here so that the extractor of texts finds them.
OF_THE_STANDARD_LIBRARY = (
    mark("usage: "),
    mark("options"),
    mark("positional arguments"),
    mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("invalid %(type)s value: %(value)r"),
)


def language(words: Sequence[str]) -> str:
    """The language asked for anywhere on the line, Vietnamese otherwise; needed before anything can be said."""
    quiet = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    quiet.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0])
    try:
        asked: str = quiet.parse_known_args(list(words))[0].lang
    except argparse.ArgumentError:
        return LANGUAGES[0]
    return asked


class WrongUsageError(SystemExit):
    """The line cannot be understood: told on the terminal already, its exit code 2; `said` is why."""

    def __init__(self, said: str) -> None:
        super().__init__(2)
        self.said = said


class _Parser(argparse.ArgumentParser):
    """Tells wrong usage as the standard library does, and keeps what it told."""

    def error(self, message: str) -> NoReturn:
        try:
            super().error(message)
        except SystemExit as told:
            raise WrongUsageError(message) from told


def _common() -> argparse.ArgumentParser:
    """Options that may stand before or after the command."""
    common = argparse.ArgumentParser(add_help=False)
    absent = argparse.SUPPRESS  # or the command's own default would hide what stands before it
    common.add_argument("--data", type=Path, default=absent, metavar="DIR", help=_("the folder of the data"))
    common.add_argument("--lang", choices=LANGUAGES, default=absent, help=_("the language of what is printed"))
    common.add_argument("--json", action="store_true", default=absent, help=_("print one JSON object"))
    return common


def ending(*allowed: str) -> Callable[[str], Path]:
    """A file name with one of these endings."""

    def file(text: str) -> Path:
        path = Path(text)
        if path.suffix.lower() not in allowed:
            raise argparse.ArgumentTypeError(_("the file name must end in {}").format(" ".join(allowed)))
        return path

    return file


def year(text: str) -> int:
    """A year of this programme."""
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise argparse.ArgumentTypeError(_("not a year: {}").format(text))
    return int(text)


def pair(text: str) -> tuple[str, str]:
    """`field=value`."""
    key, sign, value = text.partition("=")
    if not sign or not key:
        raise argparse.ArgumentTypeError(_("not field=value: {}").format(text))
    return key, value


class _Commands:
    """Adds commands that all take the common options."""

    def __init__(self, parser: argparse.ArgumentParser, common: argparse.ArgumentParser, name: str) -> None:
        self._common = common
        self._under = parser.add_subparsers(dest=name, metavar=_("command"), required=name != "command")

    def add(self, name: str, does: str) -> argparse.ArgumentParser:
        return self._under.add_parser(name, parents=[self._common], help=does, description=does)

    def group(self, name: str, does: str) -> _Commands:
        return _Commands(self.add(name, does), self._common, "verb")


def _papers_and_books(commands: _Commands) -> None:
    commands.add("papers", _("list the papers: ready, or what is missing")).add_argument("--year", type=year)
    paper = commands.add("paper", _("make one paper as PDF or Word"))
    paper.add_argument("id")
    paper.add_argument("--out", type=ending(".pdf", ".docx"), required=True, metavar="FILE.pdf|.docx")
    paper.add_argument("--about", metavar="REF", help=_("what the paper is about: a term, a village, a voucher"))
    paper.add_argument("--year", type=year)
    paper.add_argument("--set", type=pair, action="append", default=[], metavar="FIELD=VALUE", dest="values")
    books = commands.add("books", _("make one book as a workbook or PDF"))
    books.add_argument("id")
    books.add_argument("--out", type=ending(".xlsx", ".pdf"), required=True, metavar="FILE.xlsx|.pdf")
    books.add_argument("--year", type=year)
    books.add_argument("--partner", metavar="REF")


def _households(commands: _Commands) -> None:
    group = commands.group("households", _("lists of households from Excel, and back"))
    taken = group.add("import", _("print what a list would do, and take its new and changed households"))
    taken.add_argument("file", type=Path)
    taken.add_argument("--sheet", default="", metavar="NAME", help=_("the sheet that holds the list"))
    taken.add_argument("--year", type=year, help=_("the year of the poverty classes"))
    taken.add_argument("--dry-run", action="store_true", help=_("write nothing"))
    taken.add_argument(
        "--report",
        type=ending(".xlsx"),
        metavar="OUT.xlsx",
        help=_("write the rows not taken there, each with its reason"),
    )
    written = group.add("export", _("write the list of a year as a workbook that can be read back"))
    written.add_argument("out", type=ending(".xlsx"), metavar="FILE.xlsx")
    written.add_argument("--year", type=year)
    written.add_argument(
        "--masked",
        action="store_true",
        help=_("for others: ID and telephone numbers masked; without it they are whole, and the list reads back"),
    )


def _files(commands: _Commands) -> None:
    data = commands.group("data", _("the whole commune as one open file"))
    data.add("export", _("write everything to a file")).add_argument("file", type=Path)
    data.add("load", _("fill an empty folder from a file")).add_argument("file", type=Path)
    bundle = commands.group("bundle", _("the file that is e-mailed"))
    bundle.add("make", _("write a bundle")).add_argument("--out", type=Path, required=True, metavar="FILE")
    forms = commands.group("forms", _("the definitions of papers, books and regulations"))
    forms.add("check", _("check them; faults come with file and line")).add_argument("dir", type=Path, nargs="?")


def parse(words: Sequence[str]) -> argparse.Namespace:
    """What the line asks for; SystemExit after help (0), WrongUsageError, told in the chosen language."""
    return _grammar().parse_args(words, argparse.Namespace(data=None, lang=LANGUAGES[0], json=False))


def _grammar() -> argparse.ArgumentParser:
    common = _common()
    about = _("The working tool of a commune's twinning work team. Without a command, the window opens.")
    parser = _Parser("ketnghia", description=about, parents=[common])
    commands = _Commands(parser, common, "command")
    commands.add("demo", _("fill an empty folder with the sample commune"))
    walk = commands.add("walk", _("make every paper, every book and a bundle from what is in the folder"))
    walk.add_argument("--out", type=Path, required=True, metavar="DIR")
    _papers_and_books(commands)
    _households(commands)
    _files(commands)
    commands.add("check", _("verify everything that is kept"))
    return parser
