"""Makes a matter test of a real case: its answers with invented ones in their place, its journal as steps."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from banshi.builder.dry_run.locality import Locality
from banshi.builder.dry_run.persons import SamplePerson, person_of
from banshi.builder.dry_run.sandbox import Sandbox
from banshi.builder.matter_tests.models import MatterTest
from banshi.builder.matter_tests.pseudonyms import Pseudonyms
from banshi.builder.matter_tests.recording import record
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.errors import BanshiError, InvalidAnswersError
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.runtime.answers import Answers
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.clock import CHINA

_TRIES = 8
_SAID: dict[str, str] = {"opinion": "示例意见", "reason": "示例理由", "office": "示例机关"}
_AS_IT_WAS = ("materials", "target", "straight", "desk", "days", "delivery")
"""Entries of actions that name nobody: keys, desks, days."""


_MATERIAL = "material:"
_FILES = frozenset({"attach", "detach"})


@dataclass(frozen=True, slots=True)
class _Done:
    at: dt.datetime
    action: str
    task: int | None
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class RealCase:
    """What a test is made of; nothing of it but the shape gets into the test."""

    opened_at: dt.datetime
    applicant_kind: str
    answers: Answers
    """As the service reads them, guide and commitments included."""
    journal: Sequence[Mapping[str, Any]]
    """Rows in order: `at` (a moment, ISO text or milliseconds), `action`, `task`, `data` (a mapping or JSON)."""
    obtained: Sequence[str] = ()
    """Licence types obtained by sharing."""
    names: Sequence[str] = field(default=())
    """Other texts that must not be in the test: the applicant's name, the case's number."""


def record_case(
    case: RealCase,
    matter: CompiledMatter,
    registers: Registers,
    calendar: Calendar,
    person: SamplePerson | None = None,
    locality: Locality | None = None,
    key: str = "from-case",
    title: LocalText | None = None,
) -> MatterTest:
    """Return a test that does what was done in a case, with nobody's answers.

    :param matter: the release by which the case was handled.
    :raises BanshiError: the case cannot be played again, or no other answers were found that take the same way.
    """
    start = _moment(case.opened_at)
    on = start.astimezone(CHINA).date()
    who = person or person_of("company" if case.applicant_kind == "company" else "adult", on)
    refusal: BanshiError | None = None
    for seed in range(_TRIES):
        sandbox = Sandbox(matter, registers, calendar, start, who, locality)
        try:
            entries = Pseudonyms(matter, registers, who, on, seed).entries(case.answers.guide, case.answers)
            sandbox.guide(case.answers.guide)
            sandbox.fill(entries)
            _play(sandbox, case)
        except BanshiError as wrong:
            refusal = wrong
            continue
        test = record(sandbox, key, title or LocalText(zh="由真实办件生成", en="Made from a real case"), "case")
        return _without_names(test, case)
    raise refusal or InvalidAnswersError("matter-test", problems={"journal": "empty"})


def _without_names(test: MatterTest, case: RealCase) -> MatterTest:
    text = test.model_dump_json()
    if any(len(name) > 1 and name in text for name in case.names):
        raise InvalidAnswersError("matter-test", problems={"answers": "still-personal"})
    return test


def _play(sandbox: Sandbox, case: RealCase) -> None:
    done = list(_done(case.journal))
    submitted = next((number for number, one in enumerate(done) if one.action == "submit"), len(done))
    files = list(_left(done[:submitted]))
    if files or case.obtained or case.answers.promised or case.answers.later:
        sandbox.hand_in(files, case.answers.promised, case.answers.later, case.obtained)
    for number, one in enumerate(done):
        if number < submitted and one.action in _FILES:
            continue
        if one.at > sandbox.now:
            sandbox.later(until=one.at)
        _again(sandbox, one)


def _done(journal: Iterable[Mapping[str, Any]]) -> Iterator[_Done]:
    """Yield what people did: what the system did by itself, it does by itself again."""
    for row in journal:
        action, kept = str(row["action"]), row.get("data") or {}
        facts = json.loads(kept) if isinstance(kept, str) else kept
        known = ACTIONS.get(action)
        if action in _FILES or (known is not None and (known.who != "system" or action == "callback")):
            yield _Done(_moment(row["at"]), action, row.get("task"), facts)


def _left(done: Iterable[_Done]) -> Iterator[str]:
    """Yield the materials of the files that were handed in and not taken back."""
    slots: list[str] = []
    for one in done:
        slot = str(one.facts.get("slot", ""))
        if one.action == "attach":
            slots.append(slot)
        elif one.action == "detach" and slot in slots:
            slots.remove(slot)
    yield from (slot.removeprefix(_MATERIAL) for slot in slots if slot.startswith(_MATERIAL))


def _again(sandbox: Sandbox, one: _Done) -> None:
    task = next((task for task in sandbox.desks() if task.no == one.task), None)
    if one.action in {"submit", "resubmit"}:
        sandbox.submit()
    elif one.action in _FILES:
        files = list(_left([one]))
        if files:
            sandbox.hand_in(files)
    elif one.action == "callback" and task is not None:
        sandbox.callback(task.node, row=task.row)
    elif task is not None:
        sandbox.act(task.desk, one.action, task.node, task.row, **dict(_entries(one.action, one.facts)))
    elif one.task is None or not _by_itself(sandbox, one.action):
        sandbox.act("", one.action, **dict(_entries(one.action, one.facts)))


def _by_itself(sandbox: Sandbox, action: str) -> bool:
    """Tell whether an action on a task may have been the system's own: then it was done in passing."""
    kinds = (node.step_kind for node in sandbox.matter.chain.values() if not node.desk)
    return any(kind is not None and kind.automatic == action for kind in kinds)


def _entries(action: str, facts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield an action's entries: what somebody wrote is replaced, what was chosen stays."""
    asks = ACTIONS[action].asks
    for entry in asks:
        if entry in _SAID and (facts.get(entry) or entry in ACTIONS[action].needs):
            yield entry, _SAID[entry]
        elif entry in _AS_IT_WAS and facts.get(entry):
            yield entry, facts[entry]
    if "issues" in asks and facts.get("issues"):
        yield "issues", [_issue(number, *issue) for number, issue in enumerate(facts["issues"], 1)]


def _issue(number: int, kind: str, key: str, _note: str) -> dict[str, str]:
    return {
        "kind": kind,
        "key": key if kind in {"field", "material"} else str(number),
        "note": f"示例补正内容 {number}",
    }


def _moment(given: Any) -> dt.datetime:
    if isinstance(given, (int, float)):
        return dt.datetime.fromtimestamp(given / 1000, dt.UTC)
    moment = dt.datetime.fromisoformat(given) if isinstance(given, str) else given
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
