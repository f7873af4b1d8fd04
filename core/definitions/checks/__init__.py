"""Checks of one matter that need nothing but the matter."""

from __future__ import annotations

from banshi.core.definitions.checks import chain, form, guidance, keys, limits, materials, papers, service
from banshi.core.definitions.checks.finding import Check, problem_of
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Places
from banshi.core.definitions.problem import Problem

CHECKS: tuple[Check, ...] = (
    *keys.ALL,
    *form.ALL,
    *chain.ALL,
    *materials.ALL,
    *limits.ALL,
    *service.ALL,
    *guidance.ALL,
    *papers.ALL,
)


def check(matter: Matter, places: Places) -> list[Problem]:
    """Return every problem that the checks find, in the order of the checks."""
    return [problem_of(finding, places) for one in CHECKS for finding in one(matter)]
