"""What a check returns, and how it becomes a problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from banshi.core.definitions.chain import Alternative, Choose, Each, Node, Parallel, Step
from banshi.core.definitions.places import Places, written
from banshi.core.definitions.problem import Problem, Severity
from banshi.core.definitions.text import LocalText

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, at a path."""

    code: str
    path: Path
    zh: str
    en: str
    hint_zh: str
    hint_en: str
    severity: Severity = "error"
    shift: int = 0
    """How many columns into the value it lies."""


def problem_of(finding: Finding, places: Places) -> Problem:
    """Return the problem with its place."""
    what = LocalText(zh=finding.zh, en=finding.en)
    hint = LocalText(zh=finding.hint_zh, en=finding.hint_en)
    place = places.at(finding.path, finding.shift)
    return Problem(finding.code, place, written(finding.path), what, hint, finding.severity)


def walk(chain: Sequence[Node], path: Path) -> Iterator[tuple[Node, Path]]:
    """Yield every node of a chain with its path."""
    for number, node in enumerate(chain):
        here = (*path, number)
        yield node, here
        if isinstance(node, Parallel):
            for branch_number, branch in enumerate(node.branches):
                yield from walk(branch, (*here, "branches", branch_number))
        elif isinstance(node, Choose):
            for alternative_number, alternative in enumerate(node.choose):
                yield from walk(alternative.then, (*here, "choose", alternative_number, "then"))
        elif isinstance(node, Each):
            yield from walk(node.do, (*here, "do"))


def steps(chain: Sequence[Node]) -> Iterator[tuple[Step, Path]]:
    """Yield every step with its path."""
    for node, path in walk(chain, ("chain",)):
        if isinstance(node, Step):
            yield node, path


def last_without_rule(alternatives: Sequence[Alternative]) -> bool:
    """Tell whether only the last alternative, if any, has no rule."""
    return all(alternative.when for alternative in alternatives[:-1])
