"""What can be done with several tasks at once: the actions that their steps take and that ask nothing of a single case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from banshi.core.runtime.actions.action import Action
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.web.site import site

BATCHED = ("accept", "pass", "file", "grant", "issue", "pay", "handover", "deliver")
"""Actions that need no entry of their own, in the order in which they are offered where as many tasks take them."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An action for several tasks, and how many of a page's tasks take it."""

    action: Action
    tasks: int


def taken(row: Any) -> tuple[str, ...]:
    """Return the actions for several tasks that the step of a task takes."""
    node = site().releases.get(row.release_id).chain.get(row.node)
    if node is None or node.step is None or node.step_kind is None:
        return ()
    keys = node.step.actions or node.step_kind.actions
    return tuple(key for key in BATCHED if key in keys)


def offered(taken_by: Iterable[tuple[str, ...]]) -> tuple[Offered, ...]:
    """Return what the tasks of a page take, that which most of them take first."""
    counted = Counter(key for keys in taken_by for key in keys)
    keys = sorted(counted, key=lambda key: (-counted[key], BATCHED.index(key)))
    return tuple(Offered(ACTIONS[key], counted[key]) for key in keys)
