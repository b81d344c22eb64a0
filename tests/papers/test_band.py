"""The band is outlines, in the middle of the sheet, and no longer than it."""

from __future__ import annotations

import math

from ketnghia_desktop.papers.band import band_path
from ketnghia_desktop.papers.standard import BAND_LENGTH_MM


def test_every_outline_is_closed() -> None:
    commands = "".join(segment.command for segment in band_path())
    assert commands.count("M") == commands.count("Z") > 11
    assert "MM" not in commands


def test_it_rises_across_the_middle_of_an_upright_and_a_lying_sheet() -> None:
    points = [point for segment in band_path() for point in segment.points]
    assert max(math.hypot(x, y) for x, y in points) <= BAND_LENGTH_MM / 2 * 1.1 < 210 / 2
    left, right = min(points), max(points)
    assert left[1] > 0 > right[1]
