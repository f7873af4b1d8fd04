"""The flow nodes of one row with the flows between them, and the walks that this package needs; no recursion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from banshi.builder.exchange.bpmn.xml_tree import Xml

SINK = ""
"""Where every way ends; no id of BPMN is empty."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A flow; without `xml` it only says that the way ends."""

    source: str
    target: str
    xml: Xml | None = None


@dataclass(slots=True)
class Graph:
    """Nodes by id, and the edges that leave each, in the order of the file."""

    nodes: dict[str, Xml]
    out: dict[str, list[Edge]] = field(default_factory=dict)

    def edges(self) -> Iterator[Edge]:
        """Yield every edge."""
        for leaving in self.out.values():
            yield from leaving

    def entered(self) -> set[str]:
        """Return the nodes into which a flow leads from another node."""
        return {edge.target for edge in self.edges() if edge.source != edge.target}

    def keep(self, kept: set[str]) -> None:
        """Drop all other nodes and the edges that touch them."""
        self.nodes = {key: node for key, node in self.nodes.items() if key in kept}
        self.out = {
            key: [edge for edge in leaving if edge.target in kept or edge.target == SINK]
            for key, leaving in self.out.items()
            if key in kept
        }

    def drop(self, edges: Iterable[Edge]) -> None:
        """Drop some edges."""
        gone = {id(edge) for edge in edges}
        self.out = {key: [edge for edge in leaving if id(edge) not in gone] for key, leaving in self.out.items()}

    def reached(self, start: str) -> set[str]:
        """Return the nodes that can be reached from one."""
        return _reached({key: [edge.target for edge in leaving] for key, leaving in self.out.items()}, [start])

    def reaching(self, ends: Iterable[str]) -> set[str]:
        """Return the nodes from which one of some nodes can be reached."""
        into: dict[str, list[str]] = {}
        for edge in self.edges():
            into.setdefault(edge.target, []).append(edge.source)
        return _reached(into, ends)

    def back_edges(self, start: str) -> list[Edge]:
        """Return the edges that lead back to where the walk came from; without them there is no circle."""
        found: list[Edge] = []
        on_the_way, done = {start}, set[str]()
        walk: list[tuple[str, Iterator[Edge]]] = [(start, iter(self.out.get(start, ())))]
        while walk:
            here, waiting = walk[-1]
            edge = next(waiting, None)
            if edge is None:
                walk.pop()
                on_the_way.discard(here)
                done.add(here)
            elif edge.target in on_the_way:
                found.append(edge)
            elif edge.target not in done:
                on_the_way.add(edge.target)
                walk.append((edge.target, iter(self.out.get(edge.target, ()))))
        return found

    def order(self, start: str) -> list[str]:
        """Return the nodes so that every edge leads forward; there must be no circle."""
        ordered: list[str] = []
        seen = {start}
        walk: list[tuple[str, Iterator[Edge]]] = [(start, iter(self.out.get(start, ())))]
        while walk:
            here, waiting = walk[-1]
            edge = next(waiting, None)
            if edge is None:
                walk.pop()
                ordered.append(here)
            elif edge.target not in seen:
                seen.add(edge.target)
                walk.append((edge.target, iter(self.out.get(edge.target, ()))))
        return ordered[::-1]

    def first_comers(self, starts: Sequence[str], stop: str) -> list[int]:
        """Return for each of some ways the number of the first one with which it shares a node before they end."""
        owner: dict[str, int] = {}
        first = list(range(len(starts)))
        for number, start in enumerate(starts):
            waiting = [start]
            while waiting:
                here = waiting.pop()
                if here in owner:
                    # What lies behind it has been seen; the two ways belong together.
                    one, other = sorted((_root(first, owner[here]), _root(first, number)))
                    first[other] = one
                elif here != stop:
                    owner[here] = number
                    waiting.extend(edge.target for edge in self.out.get(here, ()))
        return [_root(first, number) for number in range(len(starts))]

    def merges(self, rank: Mapping[str, int]) -> dict[str, str]:
        """Return for each node the first one through which all its ways lead: its immediate post-dominator.

        One pass from the end to the start is enough where there is no circle.

        :param rank: each node's number in the order.
        """
        merge: dict[str, str] = {}
        for here in sorted(rank, key=lambda key: -rank[key]):
            if self.out.get(here):
                merge[here] = self.meeting((edge.target for edge in self.out[here]), merge, rank)
        return merge

    def meeting(self, nodes: Iterable[str], merge: Mapping[str, str], rank: Mapping[str, int]) -> str:
        """Return the first node through which the ways of some nodes all lead."""
        common, *others = nodes
        for node in others:
            other = node
            while common != other:
                if rank[common] < rank[other]:
                    common = merge[common]
                else:
                    other = merge[other]
        return common


def _root(first: list[int], number: int) -> int:
    while first[number] != number:
        first[number] = first[first[number]]
        number = first[number]
    return number


def _reached(steps: dict[str, list[str]], starts: Iterable[str]) -> set[str]:
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for target in steps.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen
