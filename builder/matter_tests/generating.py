"""Makes matter tests by itself: one for every distinct path that is found through a chain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from banshi.builder.dry_run.entries import Entries, entries_of, typed_answers
from banshi.builder.dry_run.filling import Terms, filled, fitting_person
from banshi.builder.dry_run.locality import Locality
from banshi.builder.dry_run.persons import SamplePerson
from banshi.builder.dry_run.sandbox import Sandbox
from banshi.builder.matter_tests.covering import Branch, Trace
from banshi.builder.matter_tests.driving import driven, wishes
from banshi.builder.matter_tests.exploring import Explorer, Scenario
from banshi.builder.matter_tests.models import MatterTest
from banshi.builder.matter_tests.recording import record
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.errors import BanshiError
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.answers import Answers
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.clock import CHINA
from banshi.core.runtime.state import CaseState

MOST_TESTS, MOST_TRIES = 80, 600
Path = tuple[Mapping[str, str], Entries | Answers | Mapping[str, str | Sequence[str]], Iterable[tuple[str, str]]]
"""The guide's answers, the form's answers, and the nodes with what each comes to."""


def generate(
    matter: CompiledMatter,
    registers: Registers,
    calendar: Calendar,
    start: dt.datetime,
    paths: Iterable[Path] | None = None,
    person: SamplePerson | None = None,
    locality: Locality | None = None,
) -> list[MatterTest]:
    """Return recorded tests, one for each distinct path.

    :param paths: paths that are known, as a simulation finds them; looked for here when left out.
    :param person: who applies; the built-in one that fits the matter when left out.
    """
    on = start.astimezone(CHINA).date()
    who = person or fitting_person(matter, on, registers)
    tests: list[MatterTest] = []
    known: set[Any] = set()
    taken: set[Branch] = set()
    found = (
        Explorer(matter, registers, who, on).scenarios(taken.__contains__)
        if paths is None
        else _scenarios(matter, registers, who, on, paths)
    )
    for tried, scenario in enumerate(found):
        if tried >= MOST_TRIES or len(tests) >= MOST_TESTS:
            break
        sandbox = Sandbox(matter, registers, calendar, start, who, locality)
        if not played(sandbox, scenario) or (way := _way(sandbox.state)) in known:
            continue
        known.add(way)
        taken |= trace_of(sandbox).branches()
        tests.append(record(sandbox, f"path-{len(tests) + 1}", scenario.title, "generated"))
    return tests


def played(sandbox: Sandbox, scenario: Scenario) -> bool:
    """Apply and drive a scenario; tell whether it came to its end."""
    try:
        sandbox.guide(scenario.guide)
        sandbox.fill(scenario.entries)
        if scenario.late:
            sandbox.hand_in(later=scenario.late)
        sandbox.hand_in_needed()
        sandbox.submit()
    except BanshiError:
        return False
    return driven(sandbox, scenario.wished)


def trace_of(sandbox: Sandbox) -> Trace:
    """Return where a dry run has come through."""
    trace = Trace(sandbox.matter)
    trace.add(sandbox.view)
    return trace


def _scenarios(
    matter: CompiledMatter, registers: Registers, person: SamplePerson, on: dt.date, paths: Iterable[Path]
) -> Iterator[Scenario]:
    """Yield known paths as scenarios; answers that hold on another day only are mended, the others stay."""
    for number, (guide, answers, steps) in enumerate(paths, 1):
        if isinstance(answers, Answers):
            entries = typed_answers(matter.form, replace(answers, raw={}))
        else:
            entries = answers if isinstance(answers, Entries) else entries_of(matter.form, answers)
        mended = filled(matter, registers, person, 0, on, guide, Terms(like=entries, optional=False))
        title = LocalText(zh=f"路径 {number}", en=f"Path {number}")
        yield Scenario(title, guide, mended.entries, wishes(steps))


def _way(state: CaseState) -> Any:
    return state.status, state.result, tuple(state.outcomes.items()), state.flags, state.corrections
