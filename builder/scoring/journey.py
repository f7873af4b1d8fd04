"""The longest way of a case through the offices: its steps and desks, whatever the rules say."""

from __future__ import annotations

from dataclasses import dataclass

from banshi.core.compiler.compiled import ChainNode, CompiledMatter


@dataclass(frozen=True, slots=True)
class Journey:
    """Steps and desks on a way."""

    steps: int
    desks: int


def journey(matter: CompiledMatter) -> Journey:
    """Return the way with most steps: all parallel branches, of a choice the longest alternative, of rows one."""
    steps, desks = _through(matter, matter.first)
    return Journey(steps, len(desks))


def _through(matter: CompiledMatter, first: str | None) -> tuple[int, frozenset[str]]:
    steps, desks, key = 0, frozenset[str](), first
    while key is not None:
        node = matter.chain[key]
        more, others = _node(matter, node)
        steps, desks, key = steps + more, desks | others, node.next
    return steps, desks


def _node(matter: CompiledMatter, node: ChainNode) -> tuple[int, frozenset[str]]:
    if node.step is not None:
        signers = frozenset(node.sign.desks) if node.sign else frozenset[str]()
        return 1, signers | ({node.desk} if node.desk else set())
    ways = [_through(matter, first) for first in node.firsts]
    if node.kind == "choose":
        return max(ways, key=lambda way: (way[0], len(way[1])), default=(0, frozenset()))
    return sum(way[0] for way in ways), frozenset[str]().union(*(way[1] for way in ways))
