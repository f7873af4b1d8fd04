"""What came of a matter test when it was run last, as values that are kept with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from banshi.builder.matter_tests.covering import Trace
from banshi.builder.matter_tests.replaying import Failure, Result
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText

MOST_TOLD = 40
"""Failures of one test that are kept; whoever mends the first ones runs it again."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a matter test went last."""

    version: int
    """The draft's version at which it was run."""
    at: dt.datetime
    green: bool
    steps: int
    failures: tuple[Failure, ...]
    nodes: frozenset[str]

    def trace(self, matter: CompiledMatter) -> Trace:
        """Return where it came through."""
        trace = Trace(matter)
        trace.nodes |= self.nodes
        return trace


def ran(result: Result, version: int, at: dt.datetime) -> Ran:
    """Return what is kept of a result."""
    told = result.failures[:MOST_TOLD]
    return Ran(version, at, result.green, result.steps, told, frozenset(result.trace.nodes))


def as_plain(given: Ran) -> dict[str, Any]:
    """Return it as JSON values."""
    failures = [
        [one.step, [one.doing.zh, one.doing.en], [one.what.zh, one.what.en], one.expected, one.got]
        for one in given.failures
    ]
    return {
        "version": given.version, "at": given.at.isoformat(), "green": given.green, "steps": given.steps,
        "failures": failures, "nodes": sorted(given.nodes),
    }  # fmt: skip


def from_plain(kept: Mapping[str, Any]) -> Ran:
    """Return what `as_plain` made values of."""
    failures = tuple(
        Failure(step, _text(doing), _text(what), expected, got) for step, doing, what, expected, got in kept["failures"]
    )
    at = dt.datetime.fromisoformat(kept["at"])
    return Ran(kept["version"], at, kept["green"], kept["steps"], failures, frozenset(kept["nodes"]))


def _text(pair: Sequence[str]) -> LocalText:
    return LocalText(zh=pair[0], en=pair[1])
