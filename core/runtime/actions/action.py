"""What an action is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from banshi.core.definitions.text import LocalText
from banshi.core.runtime.move import Move

Who = Literal["officer", "leader", "applicant", "system"]
Entry = Literal[
    "opinion", "reason", "issues", "materials", "target", "straight", "desk", "days", "delivery", "office", "number", "task"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Action:
    """An action: who may take it, what it asks, and what it does."""

    key: str
    label: LocalText
    who: Who
    run: Callable[[Move], None]
    asks: tuple[Entry, ...] = ()
    """Entries of its form, in order."""
    needs: tuple[Entry, ...] = ()
    """Entries without which it is refused."""
    on_task: bool = True
    """Whether it is taken on a task; otherwise on the case as a whole."""
    tone: Literal["primary", "success", "warning", "danger", "plain"] = "plain"
    confirm: bool = False
