"""What a rule says when it is not kept: a value, and the exception that carries values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

Detail = str | int
MACHINE = frozenset(
    {
        "database.busy",
        "data.vanished",
        "folder.unwritable",
        "disk.full",
        "disk.failed",
        "file.unwritable",
        "file.no_folder",
    }
)
"""What the machine cannot do now and may do in a moment: the same once more is worth a try."""
NOTHING: Mapping[str, Detail] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule that is not kept: its code (`noun.problem`), its article, and whom or what it concerns.

    `details` holds the facts a sentence about it needs; they are data from people and are shown as plain text.
    """

    code: str
    rule: str = ""
    subject: UUID | str | None = None
    details: Mapping[str, Detail] = field(default_factory=lambda: NOTHING, hash=False)
    overridable: bool = False


class Refused(Exception):  # noqa: N818 - the word of the glossary; it is expected, not an error of ours
    """Nothing was changed, and these breaches say why."""

    def __init__(self, *breaches: Breach) -> None:
        super().__init__(", ".join(breach.code for breach in breaches))
        self.breaches = breaches

    def about(self, **where: Detail) -> Refused:
        """The same refusal, its breaches naming the file or folder they did not know of."""
        return Refused(*(replace(breach, details={**where, **breach.details}) for breach in self.breaches))
