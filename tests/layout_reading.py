"""What all rules of a paper's layout share: finding a text, its type, what it is centred on, the line under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.page_rules import LEFT, RIGHT
from tests.pdf_reading import MM
from tests.text_finding import ANYWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.pdf_reading import Sheet, TextLine
    from tests.text_finding import Finder, Found, Within

UPRIGHT, BOLD = "LiberationSerif", "LiberationSerif-Bold"
ITALIC, BOLD_ITALIC = "LiberationSerif-Italic", "LiberationSerif-BoldItalic"
SMALL, LARGE = (12.0, 13.0), (13.0, 14.0)
NATURAL = 1.149
"""Height of a single-spaced line, in ems."""
CLOSE = 1.2
"""Points by which what is centred or level may miss."""
A_THIRD_TO_A_HALF, THE_WHOLE = (1 / 3, 1 / 2), (1.0, 1.0)


@dataclass
class Reading:
    """Goes through the document and its pages side by side.

    `above` is the last line of the paragraph before, `pitch` from one of its baselines to the next.
    """

    sheets: tuple[Sheet, ...]
    finder: Finder
    page: int = 0
    above: TextLine | None = None
    pitch: float = 0.0
    breaches: list[str] = field(default_factory=list)

    def demand(self, kept: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
        """Note a rule that is not kept."""
        if not kept:
            self.breaches.append(otherwise)

    def find(self, text: str, sizes: tuple[float, float], faces: Iterable[str], within: Within = ANYWHERE) -> Found:
        """The text on the pages of this section, in these faces and sizes, between these sides."""
        found = self.finder.find(text, self.page, within)
        self.demand(bool(found) or not text.split(), f"missing: {text!r}")
        low, high = sizes
        for line in found:
            right = line.faces <= set(faces) and all(low <= size <= high for size in line.sizes)
            self.demand(right, f"type of {line.text!r}: {sorted(line.faces)} {sorted(line.sizes)}")
        return found

    def capitals(self, text: str) -> None:
        """What the decree wants in capitals."""
        self.demand(text == text.upper(), f"not in capitals: {text!r}")

    def centred(self, found: Found, middle: float) -> None:
        """Every line of it around the same middle."""
        for line in found:
            off = line.middle - middle
            self.demand(abs(off) <= CLOSE, f"not centred by {off:.1f}: {line.text!r}")

    def ruled(self, above: TextLine, shares: tuple[float, float], length: float) -> None:
        """A drawn line centred under the text, so long in shares of `length`."""
        lengths = [
            rule.length
            for rule in self.sheets[above.page].rules
            if rule.level and above.baseline < rule.y0 < above.bottom + 6 and abs(rule.middle - above.middle) <= CLOSE
        ]
        low, high = shares[0] * length - CLOSE, shares[1] * length + CLOSE
        self.demand(
            any(low <= each <= high for each in lengths), f"line under {above.text!r}: {lengths} of {length:.1f}"
        )

    @property
    def text_middle(self) -> float:
        """Half-way between the margins."""
        return (LEFT + self.sheets[self.page].width * MM - RIGHT) / 2

    @property
    def text_right(self) -> float:
        """Where the right margin begins."""
        return self.sheets[self.page].width * MM - RIGHT
