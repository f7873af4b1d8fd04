"""The ways through a guide: who applies, and what they answer before the form; as many as are worth reckoning with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from banshi.core.compiler.compiled import CompiledMatter

MOST = 48
"""So many combinations are reckoned; where there are more, they are spread evenly over all of them."""
_STRIDE = 7919
"""A prime, so that every question's answers take turns in what is picked."""


def guide_ways(matter: CompiledMatter, most: int = MOST) -> Iterator[Mapping[str, Any]]:
    """Yield what rules know before the form: the applicant's kind and the guide's answers, each combination once."""
    total = len(matter.definition.audience)
    for question in matter.guide:
        total *= len(question.definition.options)
    numbers = range(total) if total <= most else [(place * _STRIDE) % total for place in range(most)]
    seen: set[tuple[tuple[str, str], ...]] = set()
    for number in numbers:
        given = _given(matter, number)
        key = tuple(given.items())
        if key not in seen:
            seen.add(key)
            yield {**matter.parameters, **given}


def _given(matter: CompiledMatter, number: int) -> dict[str, str]:
    """Return the combination of a number; a question that a rule hides is not in it."""
    number, place = divmod(number, len(matter.definition.audience))
    given: dict[str, str] = {"applicant.kind": matter.definition.audience[place]}
    for question in matter.guide:
        options = tuple(question.definition.options)
        number, place = divmod(number, len(options))
        if question.show is None or question.show.run({**matter.parameters, **given}):
            given[question.key] = options[place]
    return given
