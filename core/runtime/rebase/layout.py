"""Where the nodes of a chain lie to each other: before, after, beside, instead; and which are the same in another release."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from banshi.core.compiler.compiled import ChainNode, CompiledMatter
from banshi.core.definitions.text import LocalText

Relation = Literal["before", "after", "beside", "instead", "same", "around"]
Line = tuple[tuple[str, int, int], ...]
"""From the root to a node: the node above, the branch in it, the position in that branch."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A chain with the line that leads to each of its nodes."""

    matter: CompiledMatter
    lines: dict[str, Line]

    def relation(self, one: str, other: str) -> Relation:
        """Return where one node lies, seen from another."""
        for (above, branch, at), (_, other_branch, other_at) in zip(self.lines[one], self.lines[other], strict=False):
            if branch != other_branch:
                return "instead" if self.matter.chain[above].kind == "choose" else "beside"
            if at != other_at:
                return "before" if at < other_at else "after"
        return "same" if one == other else "around"

    def inside(self, key: str, branch: int) -> frozenset[str]:
        """Return the nodes in one branch of a node."""
        depth = len(self.lines[key])
        return frozenset(
            node for node, line in self.lines.items() if len(line) > depth and line[depth][:2] == (key, branch)
        )

    def above(self, key: str) -> list[tuple[ChainNode, int]]:
        """Return the nodes above one, innermost first, each with the branch that leads down to it."""
        return [(self.matter.chain[up], branch) for up, branch, _ in reversed(self.lines[key]) if up]

    def title(self, key: str) -> LocalText:
        """Return what people call a node: its title, or what is in it."""
        node = self.matter.chain[key]
        if node.title:
            return node.title
        if node.kind == "step" and node.step_kind:
            return node.step_kind.title
        below = [k for k, line in self.lines.items() if any(key == up for up, _, _ in line)]
        named = [self.matter.chain[k].title for k in below if self.matter.chain[k].title][:3]
        return LocalText(zh="、".join(t.zh for t in named) or key, en=", ".join(t.en or t.zh for t in named) or key)


def laid_out(matter: CompiledMatter) -> Layout:
    """Return where the nodes of a chain lie."""
    return Layout(matter, dict(_lines(matter, matter.first, "", 0, ())))


def _lines(
    matter: CompiledMatter, first: str | None, above: str, branch: int, line: Line
) -> Iterator[tuple[str, Line]]:
    key, at = first, 0
    while key is not None:
        node, here = matter.chain[key], (*line, (above, branch, at))
        yield key, here
        for number, inner in enumerate(node.firsts):
            yield from _lines(matter, inner, key, number, here)
        key, at = node.next, at + 1


def same_nodes(old: CompiledMatter, new: CompiledMatter) -> dict[str, str]:
    """Return which node of a new release is which of an old one: by key, or, where nodes have none, by what they ask."""
    found = {key: key for key, node in old.chain.items() if key in new.chain and _alike(node, new.chain[key])}
    for tell in (_whole, marks):
        before, after = _told_apart(old, tell), _told_apart(new, tell)
        for told, key in before.items():
            if told in after and key not in found and after[told] not in found.values():
                found[key] = after[told]
    return found


def _alike(one: ChainNode, other: ChainNode) -> bool:
    if one.kind != other.kind or one.kind in {"choose", "each"}:
        return False
    kinds = [node.step_kind.key if node.step_kind else "" for node in (one, other)]
    return kinds[0] == kinds[1]


def _told_apart(matter: CompiledMatter, tell: Callable[[ChainNode], tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Return choices and repetitions by what is said of them, where that tells them apart."""
    found: dict[tuple[str, ...], list[str]] = {}
    for key, node in matter.chain.items():
        if node.kind in {"choose", "each"}:
            found.setdefault(tell(node), []).append(key)
    return {told: keys[0] for told, keys in found.items() if len(keys) == 1}


def _whole(node: ChainNode) -> tuple[str, ...]:
    """Return what a choice or a repetition asks, and with what each of its branches begins."""
    return (*marks(node), *(first or "" for first in node.firsts))


def marks(node: ChainNode, upto: int | None = None) -> tuple[str, ...]:
    """Return what a choice or a repetition asks.

    :param upto: only as far as this branch of a choice.
    """
    if node.each:
        return ("each", node.each.each)
    whens = [alternative.when or "" for _, alternative in node.choices]
    return ("choose", *(whens if upto is None else whens[: upto + 1]))
