"""Which nodes of the chain and which branches tests go through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from banshi.builder.dry_run.view import View
from banshi.core.compiler.compiled import ChainNode, CompiledMatter

Branch = tuple[str, int]
"""A choice and the index of the alternative taken; -1 for none of them."""


class Trace:
    """Where one case came through."""

    def __init__(self, matter: CompiledMatter) -> None:
        self._matter = matter
        self.nodes: set[str] = set()

    def add(self, view: View) -> None:
        """Add where a case stands and what it has left behind."""
        self.nodes |= {node for node, _row in view.state.outcomes} | {task.node for task in view.state.tasks}
        self.nodes |= {node for node, _row in view.state.frames}

    def branches(self) -> frozenset[Branch]:
        """Return the branches that were taken."""
        return frozenset(
            taken for node in self._matter.chain.values() if node.kind == "choose" for taken in self._taken(node)
        )

    def _taken(self, node: ChainNode) -> Iterator[Branch]:
        inside = [index for index, first in enumerate(node.firsts) if self.nodes & set(self._sequence(first))]
        yield from ((node.id, index) for index in inside)
        if node.id in self.nodes and not inside:
            empty = next((index for index, first in enumerate(node.firsts) if first is None), -1)
            yield node.id, empty

    def _sequence(self, first: str | None) -> Iterator[str]:
        while first is not None:
            yield first
            first = self._matter.chain[first].next


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a chain is gone through."""

    nodes: frozenset[str]
    branches: frozenset[Branch]
    missing_nodes: tuple[str, ...]
    missing_branches: tuple[Branch, ...]

    @property
    def share(self) -> float:
        """The part that is covered, from 0 to 1."""
        covered = len(self.nodes) + len(self.branches)
        whole = covered + len(self.missing_nodes) + len(self.missing_branches)
        return covered / whole if whole else 1.0


def coverage(traces: Iterable[Trace], matter: CompiledMatter) -> Coverage:
    """Return what some plays cover together: nodes, and branches of choices."""
    known = list(traces)
    nodes = frozenset(node for trace in known for node in trace.nodes) & frozenset(matter.chain)
    branches = frozenset(branch for trace in known for branch in trace.branches())
    wanted = list(all_branches(matter))
    return Coverage(
        nodes,
        branches & frozenset(wanted),
        tuple(node for node in matter.chain if node not in nodes),
        tuple(branch for branch in wanted if branch not in branches),
    )


def all_branches(matter: CompiledMatter) -> Iterator[Branch]:
    """Yield every branch of every choice; that none is taken counts where a choice has no last resort."""
    for node in matter.chain.values():
        if node.kind == "choose":
            yield from ((node.id, index) for index in range(len(node.choices)))
            if all(rule is not None for rule, _ in node.choices):
                yield node.id, -1
