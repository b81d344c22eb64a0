"""The Qt binding keeps its references: some releases lose one of None at every call and abort after thousands."""

from __future__ import annotations

import os
import subprocess
import sys

CHILD = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application, label = QApplication([]), QLabel()
before = sys.getrefcount(None)
for _ in range(20_000):
    label.setEnabled(True)
print(sys.getrefcount(None) - before)
"""
DRIFT = 200
"""Caches of the interpreter take and give back a few; a lost reference a call would be 20,000."""


def test_twenty_thousand_calls_leave_the_references_steady() -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", CHILD], env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < DRIFT
