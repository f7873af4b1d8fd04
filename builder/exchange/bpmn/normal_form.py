"""The one way of writing a chain that its author may have written in several: a single node is a list of one."""

from __future__ import annotations

from typing import Any

from banshi.builder.exchange.bpmn.vocabulary import MAX_LEVELS

_KINDS = ("step", "parallel", "choose", "each", "wait")


def kind_of(node: Any) -> str | None:
    """Return which kind of node a part of a draft's chain is; None when it is none."""
    return next((kind for kind in _KINDS if kind in node), None) if isinstance(node, dict) else None


def listed(chain: Any) -> list[Any]:
    """Return a chain as a list of nodes; nothing when it is no chain."""
    if isinstance(chain, dict):
        return [chain]
    return list(chain) if isinstance(chain, list | tuple) else []


def well_formed(node: dict[str, Any], kind: str) -> bool:
    """Tell whether what a node holds inside can be drawn as rows."""
    if kind == "parallel":
        branches = node.get("branches")
        return isinstance(branches, list | tuple) and bool(branches) and all(map(_is_row, branches))
    if kind == "choose":
        ways = node["choose"]
        return isinstance(ways, list | tuple) and bool(ways) and all(map(_is_alternative, ways))
    return kind != "each" or _is_row(node.get("do"))


def normal_chain(chain: Any, level: int = 0) -> list[Any]:
    """Return a chain in normal form: what `from_bpmn` gives back for what `to_bpmn` wrote."""
    return [_normal(node, level) for node in listed(chain)]


def _normal(node: Any, level: int) -> Any:
    kind = kind_of(node)
    if kind is None or level >= MAX_LEVELS or not well_formed(node, kind):
        return node
    if kind == "parallel":
        return {**node, "branches": [normal_chain(branch, level + 1) for branch in node["branches"]]}
    if kind == "choose":
        return {**node, "choose": [{**way, "then": normal_chain(way["then"], level + 1)} for way in node["choose"]]}
    return {**node, "do": normal_chain(node["do"], level + 1)} if kind == "each" else node


def _is_row(chain: Any) -> bool:
    return isinstance(chain, list | tuple | dict)


def _is_alternative(way: Any) -> bool:
    return isinstance(way, dict) and _is_row(way.get("then"))
