"""Where matter tests come from besides dry runs: made for every path, and taken in from files."""

from __future__ import annotations

import re

from flask import request

from banshi.builder.drafts.draft import Draft
from banshi.builder.matter_tests.covering import coverage
from banshi.builder.matter_tests.files import read_test
from banshi.builder.matter_tests.generating import generate
from banshi.builder.matter_tests.models import MatterTest
from banshi.builder.matter_tests.replaying import replay
from banshi.builder.pages.rights import kept_tests
from banshi.builder.runs.kept_tests import MOST, Kept
from banshi.builder.simulation.run import simulate
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.text import LocalText
from banshi.core.web.site import site

LONGEST = 4_000_000
"""Characters of a file that is taken in."""
_BETWEEN = re.compile(r"^---[ \t]*$", re.MULTILINE)


def generated(draft: Draft, matter: CompiledMatter, kept: tuple[Kept, ...]) -> list[MatterTest]:
    """Return a test for every path; those of the simulation come in where our own do not reach everything.

    They begin on the day on which those began that were made before, so that the same path makes the same test again.
    """
    around = kept_tests().ground(draft, matter)
    start = next((one.test.start for one in kept if one.test.origin == "generated"), site().now())
    tests = generate(matter, around.registers, around.calendar, start, locality=around.locality)
    traces = [replay(test, matter, around.registers, around.calendar, around.locality).trace for test in tests]
    if coverage(traces, matter).share < 1:
        simulated = simulate(matter, around.registers).paths
        paths = [(p.guide, p.answers, [(taken.node, taken.action) for taken in p.actions]) for p in simulated]
        tests += generate(matter, around.registers, around.calendar, start, paths, locality=around.locality)
    return tests


def read_file() -> tuple[list[MatterTest], tuple[Problem, ...]]:
    """Return the tests of the file that was sent, or of the text that was pasted, and what is wrong with them."""
    sent = request.files.get("file")
    name = (sent.filename or "") if sent else ""
    raw = sent.read(LONGEST + 1) if sent and name else b""
    text = raw.decode("utf-8-sig", "replace") if raw else request.form.get("text", "")
    if len(text) > LONGEST:
        what, hint = LocalText(zh="文件太大", en="the file is too large"), LocalText(zh="分几次导入", en="split it")
        return [], (Problem("U02", f"{name}:1:1", "", what, hint, "error"),)
    tests: list[MatterTest] = []
    problems: list[Problem] = []
    parts = [part for part in _BETWEEN.split(text.replace("\r\n", "\n")) if part.strip()]
    for number, part in enumerate(parts[:MOST], 1):
        test, wrong = read_test(part, f"{name or 'text'}#{number}")
        tests += [test] if test is not None else []
        problems += wrong
    return tests, tuple(problems)
