"""Small matters with one chain each, compiled with the built-in registers, and a player that moves them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.matter import Matter
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.actor import SYSTEM
from banshi.core.runtime.advance import advance
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.event import Advance, Event, Surroundings
from banshi.core.runtime.state import CaseState, dump, load
from banshi.plugins.manager import PluginHost

START = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)
ROOT = Path(__file__).resolve().parents[2]
ACCEPT = {"step": "accept", "kind": "accept", "desk": "window"}
DECIDE = {"step": "decide", "kind": "decide", "desk": "culture"}


@cache
def registers() -> Registers:
    """Return the built-in registers."""
    return PluginHost.load(foreign=False).registers


def matter(chain: list[Any], **more: Any) -> CompiledMatter:
    """Return a small matter with a chain."""
    given = {
        "format": "banshi/1", "matter": "small", "title": "小事", "type": "20", "department": "culture-tourism",
        "audience": ["person"], "limits": {"statutory": {"n": 20}, "promised": {"n": 10}},
        "result": {"type": "NONE", "name": "无"}, "form": {"sections": []}, "chain": chain,
    }  # fmt: skip
    return compile_matter(Matter.model_validate(given | more), registers(), "0" * 64)


class Play:
    """One case moved by events; the state goes through its JSON at every move."""

    def __init__(self, compiled: CompiledMatter, environment: Mapping[str, Any] | None = None) -> None:
        self.matter = compiled
        self.around = Surroundings("case", Calendar({}, frozenset({2026})), environment or {})
        self.state = CaseState()
        self.now = START
        self.last: Advance | None = None
        self.take("submit", task=None)

    def take(self, action: str, task: int | None = -1, **form: Any) -> CaseState:
        """Take an action, on the first open task unless another is named."""
        number = self.state.tasks[0].no if task == -1 else task
        self.last = advance(self.matter, self.state, Event(action, SYSTEM, self.now, number, form), self.around)
        self.state = load(dump(self.last.state))
        assert self.state == self.last.state
        return self.state

    def at(self, node: str, action: str, **form: Any) -> CaseState:
        """Take an action on the open task of a node."""
        number = next(task.no for task in self.state.tasks if task.node == node)
        return self.take(action, number, **form)

    def open_nodes(self) -> list[str]:
        """Return the nodes that have an open task, in order of the tasks."""
        return [task.node for task in self.state.tasks]

    def later(self, **time: float) -> None:
        """Let time pass."""
        self.now += dt.timedelta(**time)
