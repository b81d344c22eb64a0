"""YAML becomes nodes that know their line; what is wrong with a file is said with its line."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.definitions.model import Fault
from ketnghia_desktop.definitions.source import SIZE_LIMIT, FaultyFileError, Keyed, Many, Text, parse, read

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = {
    "alias": ("a: &x 1\nb: *x\n", 1, "yaml.alias"),
    "bomb": ("a: &a [x, x]\nb: &b [*a, *a]\n", 1, "yaml.alias"),
    "tag": ("a: 1\nb: !!python/object:os.system x\n", 2, "yaml.tag"),
    "open list": ("a: 1\nb: [\n", 3, "yaml.syntax"),
    "bad indent": ("a: 1\n b: 2\n", 2, "yaml.syntax"),
    "two documents": ("a: 1\n---\nb: 2\n", 3, "yaml.documents"),
    "empty": ("# nothing\n", 1, "file.empty"),
    "too deep": ("[" * 50, 1, "yaml.too_deep"),
    "list as key": ("a: 1\n? [b]\n: c\n", 2, "key.not_text"),
    "decomposed letters": ("a: 1\nb: he\u0323\u0302\n", 2, "text.not_nfc"),
    "control character": ("a: 1\nb: \x07\n", 2, "text.control"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_text_is_refused_with_its_line(name: str) -> None:
    text, line, code = FAULTY[name]
    with pytest.raises(FaultyFileError) as caught:
        parse(text)
    assert (caught.value.line, caught.value.code) == (line, code)


def test_every_node_knows_its_line() -> None:
    assert parse("a: 1\nb:\n  - x\n  - |\n    y\n    z\n") == Keyed(
        (
            (Text("a", 1), Text("1", 1)),
            (Text("b", 2), Many((Text("x", 3), Text("y\nz\n", 4, literal=True)), 3)),
        ),
        1,
    )


def test_scalars_stay_text() -> None:
    assert parse("[no, 012, 1e3, 2025-01-01, null, true]") == Many(
        tuple(Text(word, 1) for word in ("no", "012", "1e3", "2025-01-01", "null", "true")), 1
    )


def test_duplicate_keys_are_kept_for_the_reader_to_see() -> None:
    node = parse("a: 1\na: 2\n")
    assert isinstance(node, Keyed)
    assert [key.line for key, _ in node.pairs] == [1, 2]


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        (b"a: 1\nb: \xff\n", 2, "file.not_utf8"),
        (b"a" * (SIZE_LIMIT + 1), 0, "file.too_big"),
    ],
)
def test_a_faulty_file_is_a_fault_with_its_name(tmp_path: Path, data: bytes, line: int, code: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    found = read(path)
    assert isinstance(found, Fault)
    assert (found.file, found.line, found.code) == (str(path), line, code)


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    found = read(tmp_path / "none.yaml")
    assert isinstance(found, Fault)
    assert found.code == "file.unreadable"


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("\ufeffa: xã\r\nb: 2\r\n".encode())
    assert read(path) == Keyed(((Text("a", 1), Text("xã", 1)), (Text("b", 2), Text("2", 2))), 1)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(FaultyFileError):
        assert isinstance(parse(text), Text | Many | Keyed)
