"""What a simulation finds wrong before a draft is handed over: with a budget that keeps nobody waiting."""

from __future__ import annotations

from banshi.builder.simulation.coverage import Budget
from banshi.builder.simulation.judgement import findings
from banshi.builder.simulation.run import simulate
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.problem import Problem
from banshi.core.extensions.registers import Registers

BUDGET = Budget(guides=24, tries=40, settlings=1_200, drives=150, paths=80)
"""Enough for what is an error, which is proven or met on the usual ways; the health page tries far more."""


def errors(matter: CompiledMatter, registers: Registers) -> tuple[Problem, ...]:
    """Return what is certainly wrong; what is only unusual, or was not found in time, is not."""
    found = findings(simulate(matter, registers, BUDGET), matter)
    return tuple(problem for problem in found if problem.severity == "error")
