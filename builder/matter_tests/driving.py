"""Drives a dry run to its end: every desk does what is wished for its node, and passes otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from banshi.builder.dry_run.sandbox import Sandbox
from banshi.builder.dry_run.view import OpenTask
from banshi.core.errors import BanshiError, NotAllowedError
from banshi.core.runtime.actions.table import ACTIONS

MOST = 400
"""How many moves a play may take; a chain that needs more is told as not ended."""
PASSING = ("accept", "pass", "grant", "file", "issue", "pay", "handover", "deliver")
_MEANT = {"passed": PASSING, "objected": ("object",), "granted": ("grant",), "refused": ("refuse",), "filed": ("file",)}
_SAID: dict[str, Any] = {
    "opinion": "示例意见", "reason": "示例理由", "days": 3,
    "issues": [{"kind": "other", "key": "1", "note": "示例补正内容"}],
}  # fmt: skip
Wishes = Mapping[str, Sequence[str]]
"""By node, one for each visit: an outcome (passed, objected, refused) or the key of an action; then it passes."""


def wishes(path: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return a path of nodes and outcomes as wishes."""
    found: dict[str, list[str]] = {}
    for node, outcome in path:
        found.setdefault(node, []).append(outcome)
    return found


def drive(sandbox: Sandbox, wished: Wishes) -> bool:
    """Act for everybody until the case has ended; tell whether it has.

    :raises BanshiError: a wish is refused.
    """
    left = {node: list(outcomes) for node, outcomes in wished.items()}
    for _ in range(MOST):
        if sandbox.state.ended:
            return True
        if not _act_somewhere(sandbox, left) and not _wait(sandbox):
            return False
    return sandbox.state.ended


def _act_somewhere(sandbox: Sandbox, left: dict[str, list[str]]) -> bool:
    for task in sandbox.desks():
        if task.node in left and left[task.node] and left[task.node][0] == "wait":
            left[task.node].pop(0)
            return _wait(sandbox)
        if task.waiting:
            sandbox.submit()
            return True
        if "callback" in task.actions:
            outcome = left[task.node].pop(0) if left.get(task.node) else "passed"
            sandbox.callback(task.node, outcome, row=task.row)
            return True
        if task.desk and task.actions:
            _act(sandbox, task, left.get(task.node, []))
            return True
    return False


def _act(sandbox: Sandbox, task: OpenTask, wished: list[str]) -> None:
    wish = wished.pop(0) if wished else "passed"
    action = next((key for key in _MEANT.get(wish, (wish,)) if key in task.actions), None)
    if action is None and not wished and wish == "passed":
        action = next((key for key in task.actions if key in {*PASSING, "resume"}), task.actions[0])
    if action is None:
        raise NotAllowedError(task.desk, action=wish, node=task.node)
    if action == "grant" and sandbox.state.tolerated:
        _supply(sandbox)
    sandbox.act(task.desk, action, task.node, task.row, **_entries(sandbox, action))


def _entries(sandbox: Sandbox, action: str) -> dict[str, Any]:
    needs = ACTIONS[action].needs
    given: dict[str, Any] = {entry: _SAID[entry] for entry in needs if entry in _SAID}
    if action in PASSING and "opinion" in ACTIONS[action].asks:
        given["opinion"] = _SAID["opinion"]
    if "materials" in needs:
        tolerable = {m.key for m in sandbox.matter.materials if m.definition.tolerable and not m.definition.core}
        given["materials"] = [m.key for m in sandbox.view.materials if m.key in tolerable][:1]
    return given


def _supply(sandbox: Sandbox) -> None:
    keys = sorted(sandbox.state.tolerated)
    sandbox.hand_in(keys)
    sandbox.act("", "supply", materials=keys)


def _wait(sandbox: Sandbox) -> bool:
    """Let the next thing happen that happens by itself; tell whether there was one."""
    upcoming = [timer.at for timer in sandbox.view.timers]
    if not upcoming:
        return False
    sandbox.later(until=max(min(upcoming), sandbox.now) + dt.timedelta(minutes=1))
    return True


def driven(sandbox: Sandbox, wished: Wishes) -> bool:
    """Drive a dry run; tell whether it came to its end without a refusal."""
    try:
        return drive(sandbox, wished)
    except BanshiError:
        return False
