"""Ways back: which values would turn a comparison, and what several changes come to together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from banshi.builder.simulation.filling import Changes, Slot
from banshi.core.rules.boundary import ANOTHER, OTHER
from banshi.core.rules.inverse import near, solve

OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def merged(several: Iterable[Changes]) -> Changes:
    """Return several changes as one; of two for the same thing the later counts."""
    found: dict[Slot, Any] = {}
    for slot, value in (change for changes in several for change in changes):
        before = found.get(slot)
        # Two options that are both wanted are chosen together.
        both = isinstance(before, tuple) and isinstance(value, tuple) and slot.kind in {"field", "cell"}
        found[slot] = tuple(dict.fromkeys((*before, *value))) if both and before else value
    return tuple(found.items())


def candidates(sign: str, value: Any, kind: str | None) -> tuple[Any, ...]:
    """Return values for one side of a comparison, the other side being as it is."""
    if value is None:
        return (None,) if sign == "==" else ()
    around = near(value) if kind in {"number", "date"} else (value,)
    below, same, above = (around * 3)[:3]
    if sign == "!=":
        return (above, below, None) if kind in {"number", "date"} else (OTHER, ANOTHER, None)
    return {"==": (same,), "<": (below,), "<=": (same, below), ">": (above,), ">=": (same, above)}[sign]


def solved(word: str, value: Any, present: list[Any], place: int) -> list[Any]:
    """Return values for one part with which the whole has a value; none where nothing is known."""
    try:
        return [found for found in solve(word, value, present, place) if found is not None]
    except (TypeError, ValueError, ArithmeticError):  # a value of another kind has no way back
        return []
