"""A compiled rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from banshi.core.rules.types import ValueType

Environment = Mapping[str, Any]
Run = Callable[[Environment], Any]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule that has passed every check and is ready to run.

    `run` never raises, whatever the environment holds: a name that is missing is not answered.
    """

    text: str
    tree: Any
    """The typed subset of JSONLogic: the canonical form that is stored and exchanged."""
    reads: frozenset[str]
    returns: ValueType
    run: Run
