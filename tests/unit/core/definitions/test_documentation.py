"""docs/definitions.md: its examples can be copied."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from banshi.core.compiler.checks import check_compiled
from banshi.core.definitions.checks import check
from banshi.core.definitions.loading import load
from banshi.core.definitions.problem import render
from banshi.core.definitions.reader import read_text
from banshi.core.definitions.tree import plain
from banshi.plugins.builtin.code_lists import code_lists
from banshi.plugins.manager import PluginHost

TEXT = (Path(__file__).parents[4] / "docs" / "definitions.md").read_text(encoding="utf-8")
WHOLE, *PARTS = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
(ELEMENTS,) = re.findall(r"```yaml elements\n(.*?)```", TEXT, re.DOTALL)


def problems(text: str) -> list[str]:
    reading = read_text(text, "docs.yaml")
    found = list(reading.problems)
    if reading.matter:
        registers = PluginHost.load(foreign=False).registers
        found += check(reading.matter, reading.places)
        found += check_compiled(reading.matter, reading.places, registers, code_lists())
    return [render(problem, "en") for problem in found]


def test_the_smallest_matter_has_no_problem() -> None:
    assert problems(WHOLE) == []


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.split(":")[0])
def test_a_part_fits_into_the_smallest_matter(part: str) -> None:
    trees = [load(text, "docs.yaml") for text in (WHOLE, part)]
    assert [told for _, told in trees] == [[], []]
    whole, changed = (plain(root) for root, _ in trees if root)
    assert problems(json.dumps(whole | changed, ensure_ascii=False)) == []


def test_the_elements_can_be_read() -> None:
    reading = read_text(ELEMENTS, "elements.yaml")
    assert (reading.problems, len(reading.elements)) == ((), 2)


def test_the_problem_that_is_shown_is_told_so() -> None:
    shown = re.search(r"^parking-card\.yaml:.*$", TEXT, re.MULTILINE)
    assert shown is not None
    text = WHOLE.replace("promised: {n: 3", "promised: {n: 12")
    reading = read_text(text, "parking-card.yaml")
    assert reading.matter is not None
    assert [render(problem, "en") for problem in check(reading.matter, reading.places)] == [shown.group()]
