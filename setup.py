"""Builds the wheel: the package, and inside it the forms, texts and resources that stand beside it in a checkout."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
SHIPPED = ("forms", "i18n", "resources")
NOT_SHIPPED = shutil.ignore_patterns("*.pot", "*.mo", "*.py", "__pycache__", "pictures")


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
        runpy.run_path(str(ROOT / "packaging" / "messages.py"))["compile_catalogues"](target / "i18n")
        for catalogue in target.rglob("*.po"):
            catalogue.unlink()


setup(cmdclass={"build_py": BuildWithFiles})
