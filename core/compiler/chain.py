"""From the chain's tree to flat nodes that know where to go next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from banshi.core.compiler.compiled import ChainNode
from banshi.core.compiler.scope import branches
from banshi.core.definitions.chain import Choose, Each, Node, Parallel, Step, Wait
from banshi.core.extensions.register import Register
from banshi.core.extensions.step_kind import StepKind
from banshi.core.rules.rule import CompiledRule

CompileRule = Callable[[str], CompiledRule]


class _Flattener:
    """Walks the tree once and gives every node its id, its parent and its successor."""

    def __init__(self, kinds: Register[StepKind], rule: CompileRule) -> None:
        self.kinds = kinds
        self.rule = rule
        self.nodes: dict[str, ChainNode] = {}

    def sequence(self, chain: tuple[Node, ...], parent: str | None, path: str) -> str | None:
        ids = [_id(node, f"{path}{number}") for number, node in enumerate(chain)]
        for number, node in enumerate(chain):
            after = ids[number + 1] if number + 1 < len(ids) else None
            self._add(node, ids[number], parent, after)
        return ids[0] if ids else None

    def _add(self, node: Node, key: str, parent: str | None, after: str | None) -> None:
        self.nodes[key] = flat = replace(self._own(node, key), parent=parent, next=after, order=len(self.nodes))
        firsts = tuple(self.sequence(b, key, f"{key}-{n}-") for n, b in enumerate(branches(node)))
        self.nodes[key] = replace(flat, firsts=firsts)

    def _own(self, node: Node, key: str) -> ChainNode:
        plain: dict[str, Any] = {"id": key, "title": node.title, "parent": None, "next": None}
        if isinstance(node, Step):
            kind = self.kinds.get(node.kind)
            return ChainNode(**plain | {"title": node.title or kind.title}, kind="step", step=node, step_kind=kind)
        if isinstance(node, Wait):
            return ChainNode(**plain, kind="wait", wait=node)
        if isinstance(node, Parallel):
            return ChainNode(**plain, kind="parallel", parallel=node)
        if isinstance(node, Each):
            return ChainNode(**plain, kind="each", each=node)
        choices = tuple((self.rule(a.when) if a.when else None, a) for a in node.choose)
        return ChainNode(**plain, kind="choose", choices=choices)


def _id(node: Node, path: str) -> str:
    if isinstance(node, Step):
        return node.step
    if isinstance(node, Wait):
        return node.wait
    if isinstance(node, Parallel):
        return node.parallel
    return f"choose-{path}" if isinstance(node, Choose) else f"each-{node.each}-{path}"


def flatten(
    chain: tuple[Node, ...], kinds: Register[StepKind], rule: CompileRule
) -> tuple[Mapping[str, ChainNode], str | None]:
    """Return the flat nodes by id, and the id of the first."""
    flattener = _Flattener(kinds, rule)
    first = flattener.sequence(chain, None, "")
    return flattener.nodes, first
