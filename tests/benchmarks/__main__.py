"""Prints our times beside the floor of each work, and the ratio; never part of the tests."""

from __future__ import annotations

import sys

from tests.benchmarks.parts import NAMES, measure_alone
from tests.benchmarks.timing import HEAD


def main(chosen: list[str]) -> int:
    """Run the measurements named on the line (start, opening, saving …), or all; how many of them failed."""
    sys.stdout.write(HEAD + "\n")
    sys.stdout.flush()
    return sum(measure_alone(name) != 0 for name in chosen or NAMES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
