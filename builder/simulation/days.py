"""How long a way through the chain takes when every desk uses its whole limit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from banshi.core.compiler.compiled import ChainNode, CompiledMatter
from banshi.core.definitions.chain import AtLeast, Limit

DAYS = {"WD": 1.0, "H": 1 / 8, "ND": 5 / 7, "MON": 21.0}
"""Working days of a unit: a working day has 8 hours, a week 5 of 7 days, a month 21."""
Weigh = Callable[[ChainNode], float]


def working_days(limit: Limit | None) -> float:
    """Return a limit in working days."""
    return limit.n * DAYS[limit.unit] if limit else 0.0


def whole(node: ChainNode) -> float:
    """Return what a node takes, each signer's turn included."""
    turns = len(node.sign.desks) if node.sign and node.sign.order == "in_turn" else 1
    return working_days(node.limit) * turns


def counted(node: ChainNode) -> float:
    """Return what of a node counts against the promise (L03)."""
    if node.stops_clock or (node.step and (not node.step.counted or node.step.kind == "deliver")):
        return 0.0
    return whole(node)


def one(node: ChainNode) -> float:
    """Count steps."""
    return float(node.kind in {"step", "wait"})


def spent(matter: CompiledMatter, visits: Mapping[str, int], weigh: Weigh) -> float:
    """Return what a case has taken: sums along the way, and of parallel branches the slowest.

    :param visits: how often each node was opened in one row.
    """

    def cost(node: ChainNode) -> float:
        signers = len(node.sign.desks) if node.sign else 1
        times = -(-visits.get(node.id, 0) // signers)
        return weigh(node) * times

    return _Ways(matter, cost, lambda _, ways: sum(ways)).through(matter.first)


def farthest(matter: CompiledMatter, weigh: Weigh) -> tuple[float, tuple[tuple[str, int], ...]]:
    """Return what the longest way takes whatever the rules say, and the alternatives on it, the weightiest first."""
    taken: dict[tuple[str, int], float] = {}

    def choose(node: ChainNode, ways: list[float]) -> float:
        most = max(ways, default=0.0)
        taken[node.id, ways.index(most)] = most - min(ways)
        return most

    total = _Ways(matter, weigh, choose).through(matter.first)
    return total, tuple(sorted(taken, key=lambda key: (-taken[key], key)))


def critical(matter: CompiledMatter, nodes: Collection[str]) -> list[ChainNode]:
    """Return the nodes on a way that cost the promise its days: of parallel branches the slowest one's."""

    def through(first: str | None) -> list[ChainNode]:
        found, key = [], first
        while key is not None:
            node = matter.chain[key]
            if node.kind in {"step", "wait"}:
                found += [node] if key in nodes and counted(node) else []
            else:
                found += max(map(through, node.firsts), key=lambda way: sum(map(counted, way)), default=[])
            key = node.next
        return found

    return through(matter.first)


class _Ways:
    def __init__(self, matter: CompiledMatter, cost: Weigh, choose: Callable[[ChainNode, list[float]], float]) -> None:
        self._matter = matter
        self._cost = cost
        self._choose = choose

    def through(self, first: str | None) -> float:
        """Return what a sequence takes."""
        total, key = 0.0, first
        while key is not None:
            node = self._matter.chain[key]
            total += self._node(node)
            key = node.next
        return total

    def _node(self, node: ChainNode) -> float:
        if node.kind in {"step", "wait"}:
            return self._cost(node)
        ways = [self.through(first) for first in node.firsts]
        if node.kind == "choose":
            return self._choose(node, ways)
        return _joined(node, ways)


def _joined(node: ChainNode, ways: list[float]) -> float:
    """Return when so many branches are done as the join waits for."""
    join = node.parallel.join if node.parallel else "all"
    if join == "all" or not ways:
        return max(ways, default=0.0)
    enough = min(join.at_least, len(ways)) if isinstance(join, AtLeast) else 1
    return sorted(ways)[enough - 1]
