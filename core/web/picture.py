"""The picture of a chain: a tree of what a page draws as nested lists, with where a case stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from banshi.core.compiler.compiled import ChainNode, CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.state import CaseState

Standing = Literal["done", "open", "wait", "none"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A node as drawn."""

    kind: str
    title: LocalText
    desk: str
    limit: str
    standing: Standing
    outcome: str
    branches: tuple[tuple[LocalText, tuple[Drawn, ...]], ...]
    stops_clock: LocalText | None
    unit: str = ""


_ALL = LocalText(zh="同时办理", en="Side by side")
_CHOICE = LocalText(zh="按情形办理", en="Depending on the answers")
_EACH = LocalText(zh="逐项办理", en="Once for each row")
_NOTHING = LocalText(zh="")


def picture(matter: CompiledMatter, state: CaseState | None = None) -> tuple[Drawn, ...]:
    """Return the chain as drawn, top to bottom."""
    return _sequence(matter, matter.first, state)


def _sequence(matter: CompiledMatter, first: str | None, state: CaseState | None) -> tuple[Drawn, ...]:
    drawn = []
    key = first
    while key is not None:
        node = matter.chain[key]
        drawn.append(_draw(matter, node, state))
        key = node.next
    return tuple(drawn)


def _draw(matter: CompiledMatter, node: ChainNode, state: CaseState | None) -> Drawn:
    branches = tuple(
        (_branch_title(node, number), _sequence(matter, first, state)) for number, first in enumerate(node.firsts)
    )
    title = node.title or {"parallel": _ALL, "choose": _CHOICE, "each": _EACH}.get(node.kind, LocalText(zh=node.id))
    limit = node.limit
    standing, outcome = _standing(node, branches, state)
    return Drawn(
        node.kind, title, node.desk, str(limit.n) if limit else "", standing, outcome, branches, node.stops_clock,
        limit.unit if limit else "",
    )  # fmt: skip


def _branch_title(node: ChainNode, number: int) -> LocalText:
    return node.choices[number][1].title if node.choices else _NOTHING


def _standing(
    node: ChainNode, branches: tuple[tuple[LocalText, tuple[Drawn, ...]], ...], state: CaseState | None
) -> tuple[Standing, str]:
    if state is None:
        return "none", ""
    tasks = [task for task in state.tasks if task.node == node.id]
    if tasks:
        return ("wait" if all(task.waiting for task in tasks) else "open"), ""
    inside = {drawn.standing for _, chain in branches for drawn in chain}
    if inside & {"open", "wait"}:
        return "open", ""
    outcomes = [outcome for (key, _), outcome in state.outcomes.items() if key == node.id]
    return ("done", outcomes[-1]) if outcomes else ("none", "")
