"""The chain of a draft as boxes and lanes, whatever state it is in; each knows the item that it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from banshi.builder.canvas.outline import Branch, Node
from banshi.builder.drafts.items import ID, walk
from banshi.builder.drafts.ops import Document
from banshi.core.definitions.text import LocalText


@dataclass(frozen=True, slots=True)
class Lane:
    """One way within a box."""

    id: str
    title: LocalText
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A node of the chain."""

    id: str
    kind: str
    title: LocalText
    desk: str
    n: str
    """How long it may take; empty where nothing is said."""
    unit: str
    stops: bool
    """Whether the clock stops meanwhile."""
    lanes: tuple[Lane, ...]


def boxes(document: Document, branches: Sequence[Branch]) -> tuple[Box, ...]:
    """Return the picture of a draft's chain, from the outline of its tab."""
    items = {item[ID]: item for item, _, _ in walk(document.get("chain"))}
    return _boxes(branches[0].nodes, items) if branches else ()


def _boxes(nodes: Sequence[Node], items: dict[str, dict[str, Any]]) -> tuple[Box, ...]:
    return tuple(_box(node, items.get(node.id, {}), items) for node in nodes)


def _box(node: Node, item: dict[str, Any], items: dict[str, dict[str, Any]]) -> Box:
    limit = item.get("period") if node.kind == "wait" else item.get("limit")
    known = limit if isinstance(limit, dict) else {}
    desk = item.get("desk")
    return Box(
        node.id, node.kind, node.title, desk if isinstance(desk, str) else "", _text(known.get("n")),
        _text(known.get("unit")) or "WD", bool(item.get("stops_clock")), _lanes(node, items),
    )  # fmt: skip


def _lanes(node: Node, items: dict[str, dict[str, Any]]) -> tuple[Lane, ...]:
    if not node.lists:
        return ()
    inner = node.lists[0]
    if node.kind == "each":
        return (Lane(node.id, node.title, _boxes(inner.nodes, items)),)
    ways = (way for way in inner.nodes)
    return tuple(Lane(way.id, way.title, _boxes(way.lists[0].nodes if way.lists else (), items)) for way in ways)


def _text(value: Any) -> str:
    return str(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else ""
