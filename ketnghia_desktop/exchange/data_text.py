"""Texts of a data file, made into the one form in which every text is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.services.facts import clean, plain_values

if TYPE_CHECKING:
    from collections.abc import Mapping


def cleaned(node: Mapping[str, Any], value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """The value with its texts as people's typing would be kept; whatever has another shape is left as it is."""
    match value:
        case str():
            return value if _is_exact(node) else clean(value, lines=bool(node.get("x-lines")))
        case list() if "items" in node:
            return [cleaned(node["items"], one) for one in value]
        case dict() if "properties" in node:
            known = node["properties"]
            return {key: cleaned(known[key], one) if key in known else one for key, one in value.items()}
        case dict() if node.get("type") == "object":
            return _free(value) if "additionalProperties" not in node else value
    return value


def _is_exact(node: Mapping[str, Any]) -> bool:
    """Codes and frozen content are compared as they are; a blank too many is a fault there, not a slip."""
    return any(word in node for word in ("x-exact", "pattern", "enum", "const", "format"))


def _free(members: dict[str, Any]) -> dict[str, Any]:
    """Values as typing would keep them; what typing would refuse is left for the check to find."""
    try:
        return plain_values(members)
    except Refused:
        return members
