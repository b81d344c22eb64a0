#!/usr/bin/env python3
"""The project's one script: run, test, lint, bench, pictures, nightly, pin; each sets up what it needs by itself."""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("KETNGHIA_VENV", ROOT / ".venv")).absolute()
REQUIREMENTS = (ROOT / "packaging" / "requirements.txt", ROOT / "packaging" / "requirements-dev.txt")
OUT = ROOT / "out"
OLDEST = (3, 11)
PIN_TOOL = "uv==0.13.9"

# What Qt loads from the system, and Debian's package of it. With less, Qt aborts and blames xcb-cursor0 alone.
QT_LIBRARIES: Mapping[str, str] = MappingProxyType(
    {
        "libglib-2.0.so.0": "libglib2.0-0",
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    }
)
# A real window without a screen; pages as pictures and text; how often a change is written through to the disk.
TEST_PROGRAMS: Mapping[str, str] = MappingProxyType({"Xvfb": "xvfb", "pdftoppm": "poppler-utils", "strace": "strace"})
# Another program that opens our papers and workbooks.
OFFICE_PARTS: Mapping[str, str] = MappingProxyType(
    {"libswlo.so": "libreoffice-writer-nogui", "libsclo.so": "libreoffice-calc-nogui"}
)


def stop(*sentences: str) -> NoReturn:
    """Say what is missing and what to do, and end."""
    sys.exit("\n".join(sentences))


def say(what: str) -> None:
    """One line of progress, in order with what the programs started here print."""
    print(f"dev.py: {what}", flush=True)


def call(*command: str | Path, env: Mapping[str, str] | None = None, silent: bool = False) -> int:
    """Run one program in the checkout; its exit code. `silent`: only its errors are seen."""
    told = subprocess.DEVNULL if silent else None
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=env, stdout=told, check=False).returncode


def must(*command: str | Path) -> None:
    """Run one program; stop when it fails."""
    if call(*command):
        stop(f"This step failed: {' '.join(str(part) for part in command)}")


# ── set-up ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def venv_python() -> Path:
    """The interpreter of the virtual environment."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def loads(library: str) -> bool:
    """Whether the system finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(*, tests: bool) -> list[str]:
    """Debian's names of what this Linux lacks."""
    missing = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if tests:
        missing += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
        office = Path(shutil.which("soffice") or "none").resolve().parent
        missing += [package for part, package in OFFICE_PARTS.items() if not (office / part).exists()]
    return missing


def install_packages(packages: Sequence[str]) -> None:
    """By apt where we may, else one sentence that names them exactly."""
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        stop(
            f"Missing on this computer (names of Debian and Ubuntu): {' '.join(packages)}",
            f"Install them and run this again: sudo apt-get install --no-install-recommends {' '.join(packages)}",
        )
    say(f"installing {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wait = ("-qq", "-o", "DPkg::Lock::Timeout=120")
    call(apt, *wait, "update", env=quiet, silent=True)
    if call(apt, *wait, "install", "-y", "--no-remove", "--no-install-recommends", *packages, env=quiet, silent=True):
        stop(f"apt-get could not install: {' '.join(packages)}. Install them by hand and run this again.")


def make_venv() -> None:
    """A virtual environment with pip, unless a working one stands there."""
    python = venv_python()
    if python.exists() and call(python, "-c", "import pip") == 0:
        return
    if not find_spec("ensurepip"):
        if sys.platform != "linux":
            stop("This Python has no ensurepip. Install Python from python.org and run this again.")
        install_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
    say(f"making the virtual environment {VENV}")
    must(sys.executable, "-m", "venv", "--clear", VENV)


def install_requirements() -> None:
    """The pinned packages, every file checked against its hash; nothing to do while the pins are the same."""
    stamp = VENV / "requirements.sha256"
    pins = hashlib.sha256(b"".join(file.read_bytes() for file in REQUIREMENTS)).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == pins:
        return
    say("installing the pinned packages")
    files = [part for file in REQUIREMENTS for part in ("-r", file)]
    pip = (venv_python(), "-m", "pip", "--disable-pip-version-check", "install", "-qq")
    must(*pip, "--no-deps", "--require-hashes", "--only-binary", ":all:", *files)
    stamp.write_text(pins, encoding="ascii")


def compile_texts() -> None:
    """The window's texts as the program reads them, where a catalogue changed."""
    catalogues = (ROOT / "i18n").glob("*/LC_MESSAGES/*.po")
    compiled = ((po, po.with_suffix(".mo")) for po in catalogues)
    if any(not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime for po, mo in compiled):
        call(venv_python(), ROOT / "packaging" / "messages.py", silent=True)


def set_up(*, tests: bool) -> None:
    """Everything a fresh machine needs, in the order in which one thing needs another."""
    if sys.version_info < OLDEST:
        stop(f"Python {'.'.join(map(str, OLDEST))} or newer is needed; this is Python {sys.version.split()[0]}.")
    if sys.platform == "linux" and (packages := missing_packages(tests=tests)):
        install_packages(packages)
    make_venv()
    install_requirements()
    compile_texts()


# ── the commands ─────────────────────────────────────────────────────────────────────────────────────────────────────


def has_screen() -> bool:
    """Whether a window can be shown here."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: Sequence[str]) -> int:
    """The window on the sample commune; without a screen, all its papers and books in ./out/."""
    set_up(tests=False)
    program = (venv_python(), "-m", "ketnghia_desktop")
    if arguments:
        return call(*program, *arguments)
    data = OUT / "sample"
    if not (data / "ketnghia.db").exists():
        data.mkdir(parents=True, exist_ok=True)
        if code := call(*program, "demo", "--data", data):
            return code
    if has_screen():
        return call(*program, "--data", data)
    say(f"there is no screen here, so the papers and books of the sample commune go to {OUT}")
    return call(*program, "walk", "--data", data, "--out", OUT)


@contextlib.contextmanager
def a_screen() -> Iterator[Mapping[str, str]]:
    """The environment of the tests: Qt draws off screen, and tests of a real window find a virtual display."""
    env = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    if sys.platform != "linux" or "DISPLAY" in env:
        yield env
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        if not number:
            stop("Xvfb did not start; see what `Xvfb :99` says.")
        try:
            yield {**env, "DISPLAY": f":{number}"}
        finally:
            server.terminate()


def checks() -> int:
    """Rules, layout and types; the imports between packages are a test."""
    python = venv_python()
    ruff = (python, "-m", "ruff")
    mypy = (python, "-m", "mypy")
    scripts = sorted((ROOT / "packaging").glob("*.py"))
    steps: Iterable[Sequence[str | Path]]
    steps = ((*ruff, "check"), (*ruff, "format", "--check", "-q"), mypy, (*mypy, "setup.py", *scripts))
    return max(call(*step) for step in steps)


def lint(arguments: Sequence[str]) -> int:
    """The checks that run nothing."""
    if arguments:
        stop("lint takes no further arguments.")
    set_up(tests=False)
    return checks()


def test(arguments: Sequence[str]) -> int:
    """Checks and all tests; with arguments, only the tests they name (pytest's own arguments)."""
    set_up(tests=True)
    found = 0 if arguments else checks()
    chosen = arguments or ("-n", "auto", "--dist", "worksteal")
    with a_screen() as env:
        return call(venv_python(), "-m", "pytest", *chosen, env=env) or found


def bench(arguments: Sequence[str]) -> int:
    """Our times against the floor of each work, measured side by side."""
    set_up(tests=True)
    with a_screen() as env:
        return call(venv_python(), "-m", "tests.benchmarks", *arguments, env=env)


def pictures(arguments: Sequence[str]) -> int:
    """Pictures of every page, light and dark, at 100 and 200 %, in both languages, in the folder named (or out)."""
    set_up(tests=True)
    folder = Path(arguments[0] if arguments else OUT / "pictures").absolute()
    take = (venv_python(), "-m", "pytest", "tests/ui/test_pictures.py", "--pictures", folder)
    with a_screen() as env:
        return max(call(*take, env={**env, "QT_SCALE_FACTOR": factor}) for factor in ("1", "2"))


def nightly(arguments: Sequence[str]) -> int:
    """What takes too long for every change: all tests with many more random examples, then the benchmarks."""
    return lint([]) or test(["-n", "auto", "--hypothesis-profile", "nightly", *arguments]) or bench([])


def pin(arguments: Sequence[str]) -> int:
    """Write the requirements anew from pyproject.toml, with the hashes of every platform's wheels."""
    set_up(tests=False)
    must(venv_python(), "-m", "pip", "install", "-qq", PIN_TOOL)
    runtime, development = REQUIREMENTS
    resolve = (venv_python(), "-m", "uv", "pip", "compile", "-q", "--universal", "--python-version", "3.11")
    plain = ("--generate-hashes", "--no-header", "--no-annotate", "--only-binary", ":all:", *arguments)
    must(*resolve, *plain, "pyproject.toml", "-o", runtime)
    must(*resolve, *plain, "--group", "dev", "-c", runtime, "-o", development)
    return 0


COMMANDS = MappingProxyType(
    {command.__name__: command for command in (run, test, lint, bench, pictures, nightly, pin)},
)


def main() -> int:
    """Run the command that was asked for; what follows it on the line is handed on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.epilog = "\n".join(f"{name:8} {command.__doc__}" for name, command in COMMANDS.items())
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    asked = parser.parse_args()
    return COMMANDS[asked.command](asked.arguments)


if __name__ == "__main__":
    sys.exit(main())
