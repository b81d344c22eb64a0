"""The catalogues of the window's texts: what the code marks for translation, and the form Python reads at run time."""

from __future__ import annotations

import ast
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "i18n" / "ketnghia.pot"
MARKS = frozenset({"_", "mark"})
PLURALS = "ngettext"
MAGIC = 0x950412DE
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n'
BETWEEN = "\0"
"""Between a text of one and its text of many, which are translated together."""


def marked() -> dict[str, list[str]]:
    """Every text the code marks, with the modules it stands in, in the order of the modules."""
    found: dict[str, list[str]] = {}
    for file in sorted((ROOT / "ketnghia_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and (text := _text(node, node.func.id)):
                modules = found.setdefault(text, [])
                if (name := file.relative_to(ROOT).as_posix()) not in modules:
                    modules.append(name)
    return found


def _text(call: ast.Call, name: str) -> str:
    """The text a call marks. One that is put together while the program runs was marked where it stands."""
    count = {PLURALS: 2}.get(name, 1 if name in MARKS else 0)
    texts = [one.value for one in call.args[:count] if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return BETWEEN.join(texts)


def read_po(file: Path) -> dict[str, str]:
    """The texts of a catalogue and their translations; ValueError for a line that is none of a catalogue."""
    entries: list[list[str]] = []
    side = 0
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        word, _, rest = line.partition(" ")
        match word:
            case "msgid":
                entries.append([_literal(rest), ""])
                side = 0
            case "msgid_plural":
                entries[-1][0] += BETWEEN + _literal(rest)
            case "msgstr" | "msgstr[0]":
                entries[-1][1] = _literal(rest)
                side = 1
            case _ if line.startswith('"'):
                entries[-1][side] += _literal(line)
            case _ if line.strip() and not line.startswith("#"):
                raise ValueError(file, number)
    return {entry[0]: entry[1] for entry in entries}


def _literal(quoted_text: str) -> str:
    return str(ast.literal_eval(quoted_text))


def compile_catalogue(texts: dict[str, str]) -> bytes:
    """The bytes of a .mo file: sorted texts, their translations, and where each lies (GNU gettext manual, 10.3)."""
    pairs = sorted((key.encode(), value.encode()) for key, value in texts.items() if value)
    tables, data, place = [b"", b""], b"", 28 + 16 * len(pairs)
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<2I", len(pair[side]), place + len(data))
            data += pair[side] + b"\0"
    first = 28 + 8 * len(pairs)
    head = struct.pack("<7I", MAGIC, 0, len(pairs), 28, first, 0, first + 8 * len(pairs))
    return head + tables[0] + tables[1] + data


def compile_catalogues(folder: Path = ROOT / "i18n") -> list[Path]:
    """Write a .mo beside every .po of `folder`; the files written."""
    made = []
    for file in sorted(folder.rglob("*.po")):
        target = file.with_suffix(".mo")
        target.write_bytes(compile_catalogue(read_po(file)))
        made.append(target)
    return made


def write_template(file: Path = TEMPLATE) -> None:
    """Write down every marked text, for translators."""
    file.write_text(HEADER + "".join(entry(text, "", modules) for text, modules in marked().items()), encoding="utf-8")


def update(file: Path) -> list[str]:
    """Bring a catalogue up to what the code marks, keeping its translations; the texts that still need one."""
    known, texts = read_po(file), marked()
    entries = (entry(text, known.get(text, ""), modules) for text, modules in texts.items())
    file.write_text(HEADER + "".join(entries), encoding="utf-8")
    return [text for text in texts if not known.get(text)]


def entry(text: str, translation: str, modules: list[str]) -> str:
    """One entry of a catalogue; a text of one with its text of many has a single translation in Vietnamese."""
    one, plural, many = text.partition(BETWEEN)
    words = f"msgid_plural {quoted(many)}\nmsgstr[0]" if plural else "msgstr"
    return f"\n#: {' '.join(modules)}\nmsgid {quoted(one)}\n{words} {quoted(translation)}\n"


def quoted(text: str) -> str:
    """A text as a catalogue writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    if "extract" in sys.argv:
        write_template()
        for catalogue in sorted((ROOT / "i18n").rglob("ketnghia.po")):
            print(*update(catalogue), sep="\n")
    for path in compile_catalogues():
        print(path.relative_to(ROOT).as_posix())
