"""The laws of the house, as far as a machine can read them: imports, sizes, words, suppressions."""

from __future__ import annotations

import ast
import importlib
import re
from dataclasses import dataclass, field, is_dataclass
from enum import Enum
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from PySide6.QtCore import QObject

from ketnghia_desktop.labels import LABELS
from ketnghia_desktop.sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "ketnghia_desktop"
WRITTEN_BY_HAND = ("ketnghia_desktop", "packaging", "tests")
CATCH_ALL = frozenset({"ui/jobs.py", "ui/application.py", "__main__.py"})
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
MEDIAN_FILE, MEDIAN_FUNCTION, MEDIAN_TEST = 120, 7, 12
NINE_IN_TEN_FILES, NINE_IN_TEN_FUNCTIONS = 280, 22
LINES_PER_SUPPRESSION = 200

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file of the project, read once."""

    path: Path
    text: str = field(repr=False)
    tree: ast.Module = field(repr=False)

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @property
    def functions(self) -> tuple[Function, ...]:
        return tuple(node for node in ast.walk(self.tree) if isinstance(node, Function))


def read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path, text, ast.parse(text))


SOURCES = tuple(read(path) for folder in WRITTEN_BY_HAND for path in sorted((ROOT / folder).rglob("*.py")))
SHIPPED = tuple(source for source in SOURCES if source.path.is_relative_to(PACKAGE))
TESTS = tuple(source for source in SOURCES if source.path.is_relative_to(ROOT / "tests"))


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def places(sources: tuple[Source, ...], wanted: type[ast.AST]) -> Iterator[tuple[Source, ast.AST]]:
    return ((source, node) for source in sources for node in ast.walk(source.tree) if isinstance(node, wanted))


def test_dependencies_point_downwards() -> None:
    assert lint_imports(str(ROOT / "pyproject.toml")) == EXIT_STATUS_SUCCESS


def test_no_file_is_too_long_to_read_in_one_go() -> None:
    assert [source.name for source in SOURCES if source.lines > LONGEST_FILE] == []
    sizes = sorted(source.lines for source in SHIPPED if source.path.name != "__init__.py")
    assert median(sizes) <= MEDIAN_FILE
    assert sizes[len(sizes) * 9 // 10] <= NINE_IN_TEN_FILES


def test_no_function_is_too_long_to_see_at_once() -> None:
    sizes = [
        (length(function), f"{source.name}:{function.lineno}") for source in SOURCES for function in source.functions
    ]
    assert [place for size, place in sizes if size > LONGEST_FUNCTION] == []


def test_most_functions_do_one_thing() -> None:
    sizes = sorted(length(function) for source in SHIPPED for function in source.functions)
    assert median(sizes) <= MEDIAN_FUNCTION
    assert sizes[len(sizes) * 9 // 10] <= NINE_IN_TEN_FUNCTIONS
    tests = (function for source in TESTS for function in source.functions if function.name.startswith("test_"))
    assert median(map(length, tests)) <= MEDIAN_TEST


def test_every_file_says_in_one_line_what_it_is() -> None:
    unsaid = [source.name for source in SOURCES if "\n" in (ast.get_docstring(source.tree) or "\n")]
    assert unsaid == []


def test_every_suppression_gives_its_reason_and_they_are_few() -> None:
    found = [
        line for source in SHIPPED for line in source.text.splitlines() if re.search(r"#\s*(noqa|type:\s*ignore)", line)
    ]
    reason = re.compile(r"# (noqa: [A-Z0-9, ]+ - \S|type: ignore\[[a-z, -]+\] +(-|#) *\S)")
    assert [line.strip() for line in found if not reason.search(line)] == []
    assert len(found) * LINES_PER_SUPPRESSION <= sum(source.lines for source in SHIPPED)


def catches_all(handler: ast.ExceptHandler) -> bool:
    names = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        name is None or (isinstance(name, ast.Name) and name.id in {"Exception", "BaseException"}) for name in names
    )


def test_only_the_borders_of_the_program_catch_everything() -> None:
    handlers = places(SHIPPED, ast.ExceptHandler)
    broad = {
        source.path.relative_to(PACKAGE).as_posix()
        for source, node in handlers
        if isinstance(node, ast.ExceptHandler) and catches_all(node)
    }
    assert broad <= CATCH_ALL


def test_models_of_the_window_need_no_widgets() -> None:
    models = tuple(source for source in SHIPPED if source.path.parent == PACKAGE / "ui" / "models")
    assert [source.name for source in models if "QtWidgets" in source.text] == []


def assigned_names(source: Source) -> Iterator[str]:
    for node in source.tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        names = (target.id for target in targets if isinstance(target, ast.Name))
        yield from (name for name in names if not name.startswith("__"))


def may_change(value: object) -> bool:
    """Whether a value that lives as long as the program could be changed by it."""
    kind = type(value)
    if isinstance(value, list | dict | set | bytearray | QObject):
        return True
    ours = kind.__module__.startswith("ketnghia_desktop") and not isinstance(value, Enum | type | tuple)
    frozen = is_dataclass(value) and kind.__dataclass_params__.frozen  # type: ignore[attr-defined]  # no public name
    return ours and not frozen


# Alembic runs its environment itself, with a context that is there only then.
IMPORTABLE = tuple(source for source in SHIPPED if source.path.parent.name != "migrations")


@pytest.mark.parametrize("source", IMPORTABLE, ids=lambda source: source.name)
def test_modules_hold_no_state(source: Source) -> None:
    names = list(assigned_names(source))
    if names:
        dotted = ".".join(source.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        module = importlib.import_module(dotted)
        assert [name for name in names if may_change(getattr(module, name, None))] == []


def outside_functions(tree: ast.AST) -> Iterator[ast.AST]:
    """What runs while a module is imported."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, Function | ast.Lambda):
            yield node
            yield from outside_functions(node)


def called(node: ast.AST) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def test_no_text_is_translated_before_the_language_is_known() -> None:
    early = [
        source.name
        for source in SHIPPED
        for node in outside_functions(source.tree)
        if called(node) in {"_", "ngettext"}
    ]
    assert early == []


def first_text(call: ast.Call) -> str:
    argument = call.args[0] if call.args else None
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def test_every_breach_has_a_sentence() -> None:
    codes = {
        first_text(node)
        for _, node in places(SHIPPED, ast.Call)
        if isinstance(node, ast.Call)
        if called(node) == "Breach"
    }
    assert sorted(codes - {""} - set(SENTENCES)) == []


def test_every_operation_has_a_name_to_undo_it_by() -> None:
    calls = [node for _, node in places(SHIPPED, ast.Call) if isinstance(node, ast.Call)]
    works = {first_text(call) for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "work"}
    assert sorted(f"operation.{code}" for code in works - {""} if f"operation.{code}" not in LABELS) == []


def test_nothing_points_at_the_place_where_it_was_written() -> None:
    words = ("../" + "shared", "/wo" + "rk/", "/ro" + "ot/", "pypi." + "org", "pythonhosted." + "org")
    written = [path for path in ROOT.glob("*.*") if path.suffix in {".md", ".toml", ".py", ".in"}]
    for folder in (*WRITTEN_BY_HAND, ".ci", "forms", "i18n"):
        written += [
            path for path in (ROOT / folder).rglob("*") if path.suffix in {"", ".py", ".txt", ".yaml", ".po", ".pot"}
        ]
    texts = ((path.name, path.read_text(encoding="utf-8")) for path in written if path.is_file())
    assert [name for name, text in texts if any(word in text for word in words)] == []


def test_names_say_what_a_room_is_for() -> None:
    vague = {"utils", "util", "helpers", "common", "manager", "misc"}
    assert [source.name for source in SOURCES if vague & set(source.path.relative_to(ROOT).with_suffix("").parts)] == []
