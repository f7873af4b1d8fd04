"""How long the steps take along the longest way, against what is promised; of drafts that may be half written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from banshi.builder.drafts.items import plain

_HOURS = {"WD": 8.0, "H": 1.0}
_DAYS = {"ND": 1.0, "MON": 30.0}


@dataclass(frozen=True, slots=True)
class Sum:
    """What the steps take and what is promised, in one unit."""

    spent: float
    promised: float
    unit: str
    """WD or ND."""
    uncounted: int
    """How many steps have a limit in another kind of unit."""

    @property
    def over(self) -> bool:
        """Whether the steps take longer than promised."""
        return self.spent > self.promised


def sum_of(document: Mapping[str, Any]) -> Sum | None:
    """Return the sum of a draft's chain; None while nothing is promised."""
    limits = document.get("limits")
    promised = limits.get("promised") if isinstance(limits, Mapping) else None
    unit = promised.get("unit", "WD") if isinstance(promised, Mapping) else ""
    scale = _HOURS if unit in _HOURS else _DAYS
    n = _number(promised.get("n")) if isinstance(promised, Mapping) else None
    if n is None or unit not in scale:
        return None
    uncounted: list[Any] = []
    whole = 8.0 if scale is _HOURS else 1.0
    spent = _spent(plain(document.get("chain")), scale, uncounted)
    return Sum(spent / whole, n * scale[unit] / whole, "WD" if scale is _HOURS else "ND", len(uncounted))


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _nodes(value: Any) -> list[Mapping[str, Any]]:
    parts = value if isinstance(value, list) else [value]
    return [part for part in parts if isinstance(part, Mapping)]


def _spent(chain: Any, scale: Mapping[str, float], uncounted: list[Any]) -> float:
    return sum(_of_node(node, scale, uncounted) for node in _nodes(chain))


def _of_node(node: Mapping[str, Any], scale: Mapping[str, float], uncounted: list[Any]) -> float:
    ways = list(node["branches"]) if isinstance(node.get("branches"), list) else []
    ways += [way.get("then") for way in _nodes(node.get("choose"))] + [node.get("do")]
    inner = max((_spent(way, scale, uncounted) for way in ways), default=0.0)
    limit = node.get("period") if "wait" in node else node.get("limit")
    free = node.get("stops_clock") or node.get("counted") is False or node.get("kind") == "deliver"
    n = _number(limit.get("n")) if isinstance(limit, Mapping) and not free else None
    if n is None or not isinstance(limit, Mapping):
        return inner
    if limit.get("unit", "WD") not in scale:
        uncounted.append(limit)
        return inner
    return inner + n * scale[str(limit.get("unit", "WD"))]
