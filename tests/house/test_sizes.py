"""Files and functions stay small, and a file is named for what it holds."""

from __future__ import annotations

import statistics

from tests.house.conftest import Source

MAX_LINES, MEDIAN_LINES, MAX_FUNCTION = 400, 100, 60
GRAB_BAGS = {"base", "common", "constants", "helper", "helpers", "managers", "misc", "shared", "tools", "util", "utils"}


def test_no_file_is_long(sources: list[Source]) -> None:
    long = {source.name: len(source.text.splitlines()) for source in sources if not source.is_migration}
    assert {name: lines for name, lines in long.items() if lines > MAX_LINES} == {}


def test_the_usual_file_is_short(sources: list[Source]) -> None:
    assert statistics.median(len(source.text.splitlines()) for source in sources) <= MEDIAN_LINES


def test_no_function_is_long(sources: list[Source], packs: list[Source]) -> None:
    found = [
        f"{source.name}:{function.lineno} {function.name}"
        for source in [*sources, *packs]
        if not source.is_migration
        for function in source.functions()
        if (function.end_lineno or 0) - function.lineno >= MAX_FUNCTION
    ]
    assert found == []


def test_no_file_is_a_grab_bag(sources: list[Source], packs: list[Source]) -> None:
    assert [source.name for source in [*sources, *packs] if source.path.stem in GRAB_BAGS] == []
