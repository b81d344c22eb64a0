"""The band over sample papers: outlines of its words, drawn and never text."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import NamedTuple

from ketnghia_desktop.papers.standard import BAND_LENGTH_MM, BAND_SLOPE
from ketnghia_desktop.paths import shipped


class Segment(NamedTuple):
    """One command of a path (M, L, C or Z) and its points in mm from the middle of the sheet, y downwards."""

    command: str
    points: tuple[tuple[float, float], ...]


@cache
def band_path() -> tuple[Segment, ...]:
    """The band as it lies over the sheet, rising to the right."""
    drawing = (shipped("resources") / "papers" / "sample-band.svg").read_text(encoding="utf-8")
    width, height = (float(number) for number in _found(r'viewBox="0 0 (\S+) (\S+)"', drawing))
    (path,) = _found(r' d="([^"]+)"', drawing)
    return tuple(
        Segment(command, _placed(numbers, width, height))
        for command, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", path)
    )


def _found(pattern: str, drawing: str) -> tuple[str, ...]:
    match = re.search(pattern, drawing)
    return match.groups() if match else ()


def _placed(numbers: str, width: float, height: float) -> tuple[tuple[float, float], ...]:
    values = [float(number) for number in numbers.split()]
    scale, sine, cosine = BAND_LENGTH_MM / width, math.sin(BAND_SLOPE), math.cos(BAND_SLOPE)
    centred = (
        (scale * (x - width / 2), scale * (y - height / 2)) for x, y in zip(values[::2], values[1::2], strict=True)
    )
    return tuple((x * cosine + y * sine, y * cosine - x * sine) for x, y in centred)
