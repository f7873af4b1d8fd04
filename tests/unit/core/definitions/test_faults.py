"""Every planted fault is told: at its place, in both languages, with what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from banshi.core.definitions.checks import check
from banshi.core.definitions.problem import Problem, render
from banshi.core.definitions.reader import read_text
from tests.factories.faults import Fault, faults
from tests.factories.matters import VALID_MATTER_YAML

FAULTS = Path(__file__).with_name("faults")


def problems_of(text: str) -> list[Problem]:
    reading = read_text(text, "stall.yaml")
    found = list(reading.problems)
    return found + (check(reading.matter, reading.places) if reading.matter else [])


def test_the_matter_that_faults_are_planted_in_has_none() -> None:
    assert [render(problem, "en") for problem in problems_of(VALID_MATTER_YAML)] == []


@pytest.mark.parametrize("fault", faults(FAULTS))
def test_a_fault_is_told_with_its_place_and_a_hint(fault: Fault) -> None:
    found = problems_of(fault.text)
    told = [problem for problem in found if problem.code == fault.code and problem.place == fault.place]
    assert told, [render(problem, "en") for problem in found]
    assert any(fault.says in render(problem, "en") for problem in told), [render(p, "en") for p in told]
    for problem in told:
        assert problem.what.zh
        assert problem.what.en
        assert problem.hint.zh
        assert problem.hint.en
        assert "\n" not in render(problem, "zh")


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = VALID_MATTER_YAML
    for old, new in (
        ("visits: 0", "visits: x"),
        ("department: market\n", ""),
        ("kind: survey", "knid: survey"),
        ("key: hygiene-promise", "key: Hygiene"),
    ):
        text = text.replace(old, new, 1)
    codes = sorted(problem.code for problem in problems_of(text))
    assert codes == ["D10", "D10", "D11", "D12", "D13"]


@pytest.mark.parametrize("fault", faults(FAULTS))
def test_one_fault_gives_few_problems(fault: Fault) -> None:
    assert len(problems_of(fault.text)) <= 3
