"""Planted faults: each is found at its place, told in both languages; what is sound has no finding."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from banshi.builder.simulation import findings, simulate
from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.reader import read_text
from tests.factories.chains import registers
from tests.factories.matters import VALID_MATTER_YAML


@dataclass(frozen=True)
class Planted:
    """One small change to the sound matter."""

    name: str
    old: str
    new: str
    code: str
    path: str
    also_old: str = ""
    also_new: str = ""

    @property
    def text(self) -> str:
        """The matter with the change."""
        assert self.old in VALID_MATTER_YAML
        assert self.also_old in VALID_MATTER_YAML
        changed = VALID_MATTER_YAML.replace(self.old, self.new, 1)
        return changed.replace(self.also_old, self.also_new, 1) if self.also_old else changed


FAULTS = [Planted(**row) for row in yaml.safe_load(Path(__file__).with_name("faults.yaml").read_text("utf-8"))]


def compiled(text: str) -> CompiledMatter:
    matter = read_text(text, "stall.yaml").matter
    assert matter is not None
    return compile_matter(matter, registers(), "0" * 64)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_found_at_its_place(fault: Planted) -> None:
    matter = compiled(fault.text)
    found = findings(simulate(matter, registers()), matter)
    assert (fault.code, fault.path) in {(problem.code, problem.path) for problem in found}
    for problem in found:
        assert all((problem.what.zh, problem.what.en, problem.hint.zh, problem.hint.en))
        assert "{" not in problem.what.zh + problem.what.en


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_gives_little_else(fault: Planted) -> None:
    matter = compiled(fault.text)
    assert len(findings(simulate(matter, registers()), matter)) <= 3


def test_a_sound_matter_has_no_finding() -> None:
    matter = compiled(VALID_MATTER_YAML)
    coverage = simulate(matter, registers())
    assert findings(coverage, matter) == ()
    assert (coverage.percent_steps, coverage.percent_branches) == (100.0, 100.0)
