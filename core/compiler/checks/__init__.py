"""Checks that need the registers: what is named exists, and every rule is right."""

from __future__ import annotations

from collections.abc import Mapping

from banshi.core.compiler.checks import names, rules
from banshi.core.definitions.checks.finding import problem_of
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Places
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers

CodeLists = Mapping[str, Mapping[str, LocalText]]


def check_compiled(matter: Matter, places: Places, registers: Registers, code_lists: CodeLists) -> list[Problem]:
    """Return every problem that keeps a matter from being compiled; rules are looked at once all names are right."""
    found = list(names.findings(matter, registers, code_lists))
    if not found:
        found = list(rules.findings(matter, registers))
    return [problem_of(finding, places) for finding in found]
