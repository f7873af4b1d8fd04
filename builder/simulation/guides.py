"""Combinations of guide answers that can occur; where there are too many, so few that every pair of answers occurs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, islice

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.rules.boundary import TODAY

KIND = "applicant.kind"
Combination = Mapping[str, str]
Pair = frozenset[tuple[str, str]]
COUNTED = 100_000
"""Combinations are counted up to here."""
SEARCHED = 5_000
"""So many combinations are looked through for pairs that still lack."""


def combined(matter: CompiledMatter, most: int) -> tuple[list[Combination], int]:
    """Return combinations of who applies and what the guide is answered, and how many can occur.

    Questions that a rule hides are not in a combination.
    """
    possible = _count(matter, most)
    if possible <= most:
        return list(_all(matter, {}, 0)), possible
    return _pairwise(matter, most), possible


def _known(matter: CompiledMatter, given: Combination) -> dict[str, object]:
    return {**matter.parameters, "today": TODAY, **given}


def _asked(matter: CompiledMatter, given: Combination, place: int) -> tuple[str, ...]:
    """Return the options of the question at a place; none when it is not asked."""
    if place == 0:
        return tuple(matter.definition.audience)
    question = matter.guide[place - 1]
    asked = question.show is None or question.show.run(_known(matter, given))
    return tuple(question.definition.options) if asked else ()


def _key(matter: CompiledMatter, place: int) -> str:
    return KIND if place == 0 else matter.guide[place - 1].key


def _all(matter: CompiledMatter, given: Combination, place: int) -> Iterator[Combination]:
    if place > len(matter.guide):
        yield given
        return
    options = _asked(matter, given, place)
    if not options:
        yield from _all(matter, given, place + 1)
    for option in options:
        yield from _all(matter, {**given, _key(matter, place): option}, place + 1)


def _count(matter: CompiledMatter, most: int) -> int:
    """Count combinations; from COUNTED on they are not counted any more."""
    found = 0
    for _ in _all(matter, {}, 0):
        found += 1
        if found >= max(COUNTED, most + 1):
            break
    return found


def _pairwise(matter: CompiledMatter, most: int) -> list[Combination]:
    """Choose each combination so that it holds as many new pairs as can be, then add what still lacks."""
    found: list[Combination] = []
    covered: set[Pair] = set()
    used: dict[tuple[str, str], int] = {}
    while len(found) < most:
        given = _greedy(matter, covered, used)
        if _pairs(given) <= covered:
            break
        covered |= _pairs(given)
        found.append(given)
        for entry in given.items():
            used[entry] = used.get(entry, 0) + 1
    for other in islice(_all(matter, {}, 0), SEARCHED):
        if len(found) < most and not _pairs(other) <= covered:
            covered |= _pairs(other)
            found.append(other)
    return found


def _pairs(given: Combination) -> set[Pair]:
    return {frozenset(pair) for pair in combinations(given.items(), 2)}


def _greedy(matter: CompiledMatter, covered: set[Pair], used: Mapping[tuple[str, str], int]) -> dict[str, str]:
    given: dict[str, str] = {}
    for place in range(len(matter.guide) + 1):
        options = _asked(matter, given, place)
        key = _key(matter, place)
        if options:
            # New pairs first; among equals the option that was taken least, so that no round repeats another.
            given[key] = min(
                options,
                key=lambda option, key=key: (  # type: ignore[misc]
                    -sum(frozenset(((key, option), other)) not in covered for other in given.items()),
                    used.get((key, option), 0),
                    options.index(option),
                ),
            )
    return given
