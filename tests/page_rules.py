"""What NĐ30 PL I, I asks of every page: sheet, margins, page number; and that nothing lies over anything else."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tests.pdf_reading import MM, is_page_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pdf_reading import Rule, Sheet, TextLine

LEFT, RIGHT, TOP, BOTTOM = 30 * MM, 15 * MM, 20 * MM, 20 * MM
HAIR = 0.75
"""Points: less than a printer shows."""


def breaches_of_page(sheet: Sheet, number: int, *, landscape: bool) -> Iterator[str]:
    """`number` counts from 1 within the section."""
    wanted = (297.0, 210.0) if landscape else (210.0, 297.0)
    if abs(sheet.width - wanted[0]) > 0.2 or abs(sheet.height - wanted[1]) > 0.2:
        yield f"sheet: {sheet.width:.1f} × {sheet.height:.1f}"
    yield from _number(sheet, number)
    yield from _margins(sheet)
    yield from _crossings(sheet)


def _number(sheet: Sheet, number: int) -> Iterator[str]:
    """From 1, upright, 13-14, centred in the top margin, not on the first page."""
    shown = [line for line in sheet.lines if is_page_number(line)]
    if [line.text for line in shown] != ([] if number == 1 else [str(number)]):
        yield f"page number: {[line.text for line in shown]} on page {number}"
    for line in shown:
        middle = (LEFT + sheet.width * MM - RIGHT) / 2
        if abs(line.middle - middle) > 1 or not 13 <= line.size <= 14 or line.faces != {"LiberationSerif"}:
            yield f"page number: {line}"


def _margins(sheet: Sheet) -> Iterator[str]:
    right, bottom = sheet.width * MM - RIGHT, sheet.height * MM - BOTTOM
    for line in sheet.lines:
        if is_page_number(line):
            continue
        if line.x0 < LEFT - HAIR or line.x1 > right + HAIR or line.top < TOP - HAIR or line.bottom > bottom + HAIR:
            yield f"outside the margins: {line}"
    for rule in sheet.rules:
        if rule.x0 < LEFT - HAIR or rule.x1 > right + HAIR or rule.y0 < TOP - HAIR or rule.y1 > bottom + HAIR:
            yield f"outside the margins: {rule}"


def _crossings(sheet: Sheet) -> Iterator[str]:
    for one, other in combinations(sheet.lines, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        if across > HAIR and abs(one.baseline - other.baseline) < 0.9 * min(one.size, other.size):
            yield f"text over text: {one.text!r} and {other.text!r}"
    for rule in sheet.rules:
        yield from (f"line through text: {line.text!r}" for line in sheet.lines if _through(rule, line))


def _through(rule: Rule, line: TextLine) -> bool:
    across = min(rule.x1, line.x1 - HAIR) - max(rule.x0, line.x0 + HAIR)
    along = min(rule.y1, line.baseline) - max(rule.y0, line.top + 0.2 * line.size)
    return across >= 0 and along >= 0
