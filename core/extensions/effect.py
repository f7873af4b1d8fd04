"""The socket for effects: what leaves the system after a commit (notices, documents, timers)."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol


@dataclass(frozen=True, slots=True)
class PendingEffect:
    """An effect as `advance` asked for it and the outbox keeps it."""

    key: str
    """Idempotency key: the same key never takes effect twice."""
    kind: str
    case_id: str
    data: Mapping[str, Any]
    run_at: dt.datetime | None = None


class World(Protocol):
    """What an effect may touch; given by `core/jobs`."""

    def now(self) -> dt.datetime:
        """Return the present time, aware."""

    def once(self, key: str, write: Any) -> bool:
        """Run `write(unit)` in one unit of work unless the key has taken effect; tell whether it ran."""


class Effect(ABC):
    """A kind of effect."""

    key: ClassVar[str]

    @abstractmethod
    def run(self, effect: PendingEffect, world: Any) -> None:
        """Let it happen; may be called again after a crash, so it asks `world.once` before what must not repeat.

        :param world: a `World`; built-in effects see more of it (`core/jobs/world.py`).
        """
