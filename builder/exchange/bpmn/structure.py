"""Taking a course apart into blocks with one way in and one way out; a course that has none is not structured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from banshi.builder.exchange.bpmn.findings import Findings, UnreadableError, named
from banshi.builder.exchange.bpmn.graph import SINK, Edge, Graph
from banshi.builder.exchange.bpmn.vocabulary import MAX_LEVELS
from banshi.builder.exchange.bpmn.xml_tree import Xml


@dataclass(frozen=True, slots=True)
class Branching:
    """A node whose ways meet again at a merge; there is no merge where they meet at the end."""

    split: Xml
    merge: Xml | None
    ways: tuple[tuple[Edge, tuple[Item, ...]], ...]
    """Each with its flow; a flow without XML stands for several, which part again in the branching that comes first."""
    inner: bool = False
    """Some of the ways of a node only: those that meet before the others do."""


Item: TypeAlias = Xml | Branching


class Structure:
    """Reads one course."""

    def __init__(
        self, graph: Graph, start: str, joined: Callable[[Xml], str], findings: Findings, level: int = 0
    ) -> None:
        """
        :param joined: the id of the join that our own files name for a split, for those with a single way.
        """
        self._graph, self._start, self._joined, self._findings, self._level = graph, start, joined, findings, level
        self._rank = {key: number for number, key in enumerate(graph.order(start))}
        self._merges = graph.merges(self._rank)
        self._seen: set[str] = set()

    def read(self) -> tuple[Item, ...]:
        """Return the items of the course.

        :raises UnreadableError: its ways do not meet as they part, or it is too deep.
        """
        return self._items(self._start, SINK, self._level)

    def _items(self, here: str, stop: str, level: int) -> tuple[Item, ...]:
        if level > MAX_LEVELS:
            what = (f"嵌套超过 {MAX_LEVELS} 层", f"it is nested more than {MAX_LEVELS} levels deep")
            raise self._findings.stop("X02", self._graph.nodes.get(here), what, ("减少嵌套", "nest less"))
        items: list[Item] = []
        while here != stop:
            if here in self._seen:
                raise self._tangled(here)
            self._seen.add(here)
            node, edges = self._graph.nodes[here], self._graph.out[here]
            merge = self._merge(here, node, stop)
            if merge is None:
                items.append(node)
                here = edges[0].target
            else:
                items.append(self._branching(edges, merge, level))
                here = merge
        return tuple(items)

    def _branching(self, edges: list[Edge], merge: str, level: int) -> Branching:
        node, ways = self._graph.nodes[edges[0].source], list[tuple[Edge, tuple[Item, ...]]]()
        for group in self._groups(edges, merge):
            if len(group) == 1:
                ways.append((group[0], self._items(group[0].target, merge, level + 1)))
                continue
            meeting = self._graph.meeting((edge.target for edge in group), self._merges, self._rank)
            inner = self._branching(group, meeting, level + 1)
            after = self._items(meeting, merge, level + 1)
            ways.append((Edge(node.get("id"), meeting), (replace(inner, inner=True), *after)))
        return Branching(node, self._graph.nodes.get(merge), tuple(ways))

    def _groups(self, edges: list[Edge], merge: str) -> list[list[Edge]]:
        """Return the ways of a node, those together that share a node before all of them meet."""
        if len(edges) < 3:
            return [[edge] for edge in edges]
        first = self._graph.first_comers([edge.target for edge in edges], merge)
        groups: dict[int, list[Edge]] = {}
        for number, edge in enumerate(edges):
            groups.setdefault(first[number], []).append(edge)
        found = list(groups.values())
        # Where all share a node though they meet later, there is nothing to take apart; the walk will say where.
        return found if len(found) > 1 else [[edge] for edge in edges]

    def _merge(self, here: str, node: Xml, stop: str) -> str | None:
        """Return where the ways from a node meet; None when it has one way and is no block."""
        if len(self._graph.out[here]) > 1:
            return self._merges[here]
        wanted = self._joined(node)
        found = self._merges[here]
        while wanted and found not in {wanted, stop, SINK}:
            found = self._merges[found]
        return wanted if wanted and found == wanted else None

    def _tangled(self, here: str) -> UnreadableError:
        node = self._graph.nodes[here]
        name = named(node)
        return self._findings.stop(
            "X12", node,
            (f"读不出结构：几条路在“{name}”汇合，但不是从同一个分叉来的", f"no structure can be read: ways meet at “{name}” that did not part at one place"),
            ("让每个分叉的各条路在同一个网关汇合，然后再往下走", "let all ways of a split meet at one gateway before anything follows"),
        )  # fmt: skip
