"""Checks of one matter that need nothing but the matter."""

from __future__ import annotations

from banshi.core.definitions.checks import guidance, limits, structure
from banshi.core.definitions.checks.finding import problem_of
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Places
from banshi.core.definitions.problem import Problem

RULES = (*structure.ALL, *limits.ALL, *guidance.ALL)


def check(matter: Matter, places: Places) -> list[Problem]:
    """Return every problem that the rules find, in the order of the rules."""
    return [problem_of(finding, places) for rule in RULES for finding in rule(matter)]
