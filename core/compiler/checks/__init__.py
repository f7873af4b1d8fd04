"""Checks that need the registers: what is named exists, the chain makes sense, and every rule is right."""

from __future__ import annotations

from collections.abc import Mapping

from banshi.core.compiler.checks import chain, codes, documents, fields, names, order, rules, truth
from banshi.core.definitions.checks.finding import problem_of
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Places
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers

CodeLists = Mapping[str, Mapping[str, LocalText]]


def check_compiled(matter: Matter, places: Places, registers: Registers, code_lists: CodeLists) -> list[Problem]:
    """Return every problem that keeps a matter from being compiled, and what makes it doubtful.

    A field that cannot be resolved is told once; rules that read it are not judged.
    """
    asked = fields.resolved(matter, registers)
    judged = rules.judge(matter, asked)
    found = [
        *codes.findings(matter, code_lists),
        *names.findings(matter, registers),
        *documents.findings(matter, registers),
        *asked.findings,
        *chain.findings(matter, registers),
        *judged.findings,
        *order.findings(matter, judged.sites),
        *truth.findings(matter, judged.sites),
    ]
    return [problem_of(finding, places) for finding in found]
