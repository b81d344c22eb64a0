"""Builds the wheel: the package, and inside it the forms, texts and resources that stand beside it in a checkout."""

from __future__ import annotations

import shutil
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
SHIPPED = ("forms", "i18n", "resources")
NOT_SHIPPED = shutil.ignore_patterns("*.po", "*.pot", "*.mo", "*.py", "__pycache__", "pictures")


class BuildWithFiles(build_py):
    """Copies what is no code to `ketnghia_desktop/_shipped`, and compiles the texts of the window."""

    def run(self) -> None:
        """Build the code as always, then add the files; an editable install finds them in the checkout."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / "ketnghia_desktop" / "_shipped"
        shutil.rmtree(target, ignore_errors=True)
        for folder in SHIPPED:
            shutil.copytree(ROOT / folder, target / folder, ignore=NOT_SHIPPED)
        for catalogue in (ROOT / "i18n").glob("*/LC_MESSAGES/*.po"):
            compile_catalogue(catalogue, (target / catalogue.relative_to(ROOT)).with_suffix(".mo"))


def compile_catalogue(source: Path, target: Path) -> None:
    """Write one catalogue as the program reads it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as readable, target.open("wb") as written:
        write_mo(written, read_po(readable))


setup(cmdclass={"build_py": BuildWithFiles})
