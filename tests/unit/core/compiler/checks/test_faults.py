"""Every planted fault that takes registers or rule types to see is told at its place."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.core.compiler.checks import check_compiled
from banshi.core.compiler.compile import compile_matter
from banshi.core.definitions.problem import Problem, render
from banshi.core.definitions.reader import read_text
from banshi.core.extensions.registers import Registers
from banshi.plugins.builtin.code_lists import code_lists
from tests.factories.faults import Fault, faults
from tests.factories.matters import VALID_MATTER_YAML


def problems_of(text: str, registers: Registers) -> list[Problem]:
    reading = read_text(text, "stall.yaml")
    found = list(reading.problems)
    if reading.matter:
        found += check_compiled(reading.matter, reading.places, registers, code_lists())
    return found


def test_the_matter_that_faults_are_planted_in_has_none(registers: Registers) -> None:
    assert [render(problem, "en") for problem in problems_of(VALID_MATTER_YAML, registers)] == []


@pytest.mark.parametrize("fault", faults(Path(__file__).with_name("faults")))
def test_a_fault_is_told_with_its_place_and_a_hint(fault: Fault, registers: Registers) -> None:
    found = problems_of(fault.text, registers)
    told = [problem for problem in found if problem.code == fault.code and problem.place == fault.place]
    assert told, [render(problem, "en") for problem in found]
    assert any(fault.says in render(problem, "en") for problem in told), [render(p, "en") for p in told]
    assert all(p.what.zh and p.what.en and p.hint.zh and p.hint.en for p in told)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_matter_with_shuffled_words_is_checked_without_a_traceback(seed: int, registers: Registers) -> None:
    chance = random.Random(seed)
    words = re.findall(r"[a-z][a-z_.-]+|'[a-z]+'|\d+", VALID_MATTER_YAML)
    text = VALID_MATTER_YAML
    for _ in range(chance.randint(1, 3)):
        text = text.replace(chance.choice(words), chance.choice(words), chance.randint(1, 3))
    found = problems_of(text, registers)
    assert all(render(problem, locale) for problem in found for locale in ("zh", "en"))
    reading = read_text(text, "stall.yaml")
    if reading.matter and not any(problem.severity == "error" for problem in found):
        assert compile_matter(reading.matter, registers, "0" * 64)


def test_a_field_that_is_not_known_is_told_once_whatever_reads_it(registers: Registers) -> None:
    text = VALID_MATTER_YAML.replace(
        "{element: person.name, required: true}", "{element: person.nam, required: true}", 1
    )
    assert [problem.code for problem in problems_of(text, registers)] == ["C01", "R01"]
    text = VALID_MATTER_YAML.replace("type: choice", "type: choise", 1)
    assert [problem.code for problem in problems_of(text, registers)] == ["C02"]


def test_names_and_rules_are_told_in_one_pass(registers: Registers) -> None:
    text = VALID_MATTER_YAML.replace("kind: survey", "kind: survy").replace("region.max_area", "region.max_aera")
    assert sorted(problem.code for problem in problems_of(text, registers)) == ["C04", "R01"]


def test_what_the_checks_pass_can_be_compiled(registers: Registers) -> None:
    matter = read_text(VALID_MATTER_YAML, "stall.yaml").matter
    assert matter is not None
    assert compile_matter(matter, registers, "0" * 64).first == "accept"
