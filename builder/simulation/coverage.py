"""What a simulation found: paths, how often each part was reached, and what was not reached, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from banshi.core.definitions.text import LocalText
from banshi.core.runtime.answers import Answers

Use = Literal["guide", "section", "show", "require", "check", "calculate", "need", "when"]
"""What a rule is for: when a question, a section or a field is asked, what is required, what an answer must meet …"""
Kind = Literal["step", "alternative", "rule-true", "rule-false", "field", "material", "rows", "submission"]
Cause = Literal["constant", "contradiction", "earlier", "refused", "stuck", "budget", "not-found", "inside"]
NONE_TAKEN = -1
"""The number of the way past a choice of which no alternative holds."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much a simulation may try; counted, never timed, so that it comes to the same everywhere."""

    guides: int = 120
    """Combinations of guide answers; where there are more, every pair of answers occurs."""
    tries: int = 150
    """Sets of answers tried for one aim."""
    settlings: int = 12_000
    """Sets of answers tried in all."""
    drives: int = 1_500
    """Cases driven through the chain."""
    paths: int = 500
    """Paths kept."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Answers with which something occurred: what the rule reads, and whether such an application can be submitted."""

    values: Mapping[str, Any]
    submittable: bool


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """Which truth values of a rule occurred; of a calculation, whether it gave a value."""

    path: str
    use: Use
    text: str
    true: Sample | None
    false: Sample | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done at a node on a path."""

    node: str
    action: str


@dataclass(frozen=True, slots=True)
class Path:
    """One case from its submission to its end."""

    number: int
    applicant: str
    guide: Mapping[str, str]
    answers: Answers
    """As they were settled: what a rule hides is not among them."""
    nodes: tuple[str, ...]
    """Nodes in the order in which they were entered; one twice where the case was returned."""
    actions: tuple[Taken, ...]
    alternatives: tuple[tuple[str, int], ...]
    """The choices with the number of the alternative taken, or NONE_TAKEN."""
    outcome: str
    """The status in which it ended; `stuck` where nothing more could be done."""
    result: str
    """granted, refused, filed, or empty."""
    working_days: float
    """When every desk uses its limit: sums along the way, the slowest of parallel branches."""
    counted_days: float
    """The same without what does not count against the promise."""
    loops: int
    """How many corrections and returns are in it."""
    materials: tuple[str, ...]

    @property
    def straight(self) -> bool:
        """Whether it goes without correction and return."""
        return self.loops == 0


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that never occurred, and why not."""

    kind: Kind
    key: str
    path: str
    """In the definition."""
    cause: Cause
    why: LocalText
    blocker: str = ""
    """The field or group at which applications stop that would get there."""

    @property
    def certain(self) -> bool:
        """Whether the rules by themselves exclude it; otherwise no answers with which it occurs were found."""
        return self.cause in {"constant", "contradiction", "earlier", "stuck"}


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that a simulation found."""

    nodes: Mapping[str, int]
    """Of each node of the chain, on how many paths it was reached."""
    alternatives: Mapping[tuple[str, int], int]
    """Of each alternative of each choice, how often it was taken; NONE_TAKEN where none may hold."""
    rules: Mapping[str, RuleCoverage]
    """By place in the definition, e.g. form.sections[0].fields[2].show_when."""
    paths: tuple[Path, ...]
    missed: tuple[Missed, ...]
    slowest: Path | None
    """Of the straight paths the one with most working days."""
    longest: Path | None
    """Of the straight paths the one with most steps."""
    worst: Path | None
    """Of the straight paths the one with most days that count against the promise."""
    promised_days: float
    guides_possible: int
    guides_tried: int
    dead_ends: tuple[tuple[Mapping[str, str], LocalText], ...]
    """Guide answers with which nothing can be submitted, and what stands in the way."""
    stand_ins: tuple[str, ...]
    """Fields for which no answer is known that their type takes; something stood in for it."""
    budget_ended: bool
    stuck: tuple[str, ...] = ()
    """Nodes at which a case stays for ever."""
    groups: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Of each repeated group the numbers of rows that occurred."""

    @property
    def paired(self) -> bool:
        """Whether guide answers were combined in pairs because there are too many combinations."""
        return self.guides_tried < self.guides_possible

    @property
    def percent_steps(self) -> float:
        """How much of the chain's nodes was reached."""
        return _percent(self.nodes.values())

    @property
    def percent_branches(self) -> float:
        """How much of the alternatives was taken."""
        return _percent(self.alternatives.values())

    def never(self, kind: Kind) -> tuple[Missed, ...]:
        """Return what of a kind never occurred."""
        return tuple(missed for missed in self.missed if missed.kind == kind)


def _percent(counts: Any) -> float:
    found = list(counts)
    return 100.0 if not found else round(100 * sum(count > 0 for count in found) / len(found), 1)
