"""The window: draws and asks; services decide."""

from __future__ import annotations

import builtins
from importlib import import_module

# PySide6 puts an import of its own in the place of Python's. From then on it reads, and keeps, the source of every
# module there is, to find those that ask for other names of its methods. Nobody here does, so Python's own is put back:
# what is imported later takes three quarters of the time, and 20 MiB less.
_plain_import = builtins.__import__
import_module("PySide6.QtCore")
builtins.__import__ = _plain_import
