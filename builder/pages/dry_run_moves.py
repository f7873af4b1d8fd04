"""From what is pressed on the page of a dry run to moves in its sandbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

from werkzeug.datastructures import MultiDict

from banshi.builder.dry_run.entries import entries_of
from banshi.builder.dry_run.filling import Filled, filled, guides
from banshi.builder.dry_run.moves import Fill, Guide, HandIn, Move, Submit, plain
from banshi.builder.dry_run.persons import SamplePerson, person_of, sample_persons
from banshi.builder.dry_run.sandbox import Sandbox
from banshi.builder.dry_run.view import OpenTask
from banshi.builder.runs.surroundings import Ground
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import InvalidAnswersError, NotAllowedError
from banshi.core.runtime import status
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.runtime.clock import CHINA
from banshi.core.runtime.materials import Needed
from banshi.core.web.action_form import read_action
from banshi.core.web.apply import changed_rows

Posted = MultiDict[str, str]
OPENING = (Guide, Fill, HandIn)
WAYS = {"given": "file", "shared": "obtained", "promised": "promise", "later": "later"}
"""By how a material stands: the way in which it was handed in."""
MOST_GUIDES = 24


def fitting(matter: CompiledMatter, on: dt.date, own: Iterable[SamplePerson] = ()) -> list[SamplePerson]:
    """Return the sample persons for whom a matter is: the built-in ones, and a region's own."""
    persons = {person.key: person for person in own} | sample_persons(on)
    order = [*sample_persons(on), *persons]
    return [persons[key] for key in dict.fromkeys(order) if persons[key].kind in matter.definition.audience]


def begun(
    matter: CompiledMatter, around: Ground, start: dt.datetime, posted: Posted, own: Iterable[SamplePerson] = ()
) -> Sandbox:
    """Return a dry run that has just begun, with the form filled in if that is wished."""
    on = start.astimezone(CHINA).date()
    persons = {person.key: person for person in fitting(matter, on, own)}
    person = persons.get(posted.get("person", "")) or next(iter(persons.values()), person_of("adult", on))
    sandbox = Sandbox(matter, around.registers, around.calendar, start, person, around.locality)
    chosen = {q.key: posted[f"guide-{q.key}"] for q in matter.guide if posted.get(f"guide-{q.key}")}
    if posted.get("do") == "begin-filled":
        found = _sample(sandbox, chosen)
        sandbox.guide(found.guide)
        sandbox.fill(found.entries)
        sandbox.hand_in_needed()
    else:
        first = {q.key: next(iter(q.definition.options)) for q in matter.guide}
        sandbox.guide({**first, **chosen})
    return sandbox


def _sample(sandbox: Sandbox, chosen: Mapping[str, str]) -> Filled:
    """Return answers of the sample person; where the guide is left open, the first with which all is valid."""
    on = sandbox.start.astimezone(CHINA).date()
    ways = (way for way in guides(sandbox.matter) if all(way.get(key) == option for key, option in chosen.items()))
    best: Filled | None = None
    for way in islice(ways, MOST_GUIDES):
        found = filled(sandbox.matter, sandbox.registers, sandbox.person, on=on, guide=way)
        if best is None or len(found.problems) < len(best.problems):
            best = found
        if not best.problems:
            break
    return best or filled(sandbox.matter, sandbox.registers, sandbox.person, on=on, guide=chosen)


def replayed(sandbox: Sandbox, script: list[Move], around: Ground) -> Sandbox:
    """Return the dry run with another script, played as far as it goes."""
    kept = {**sandbox.dump(), "script": [plain(move) for move in script]}
    return Sandbox.load(kept, sandbox.matter, around.registers, around.calendar, around.locality, lenient=True)


def undone(sandbox: Sandbox, around: Ground) -> Sandbox:
    """Return the dry run without its last move."""
    if len(sandbox.script) < 2:
        raise NotAllowedError("dry-run", nothing=True)
    return replayed(sandbox, sandbox.script[:-1], around)


def opening(script: list[Move]) -> int:
    """Return how many moves at the end of a script only fill in: these are one entry, and another takes their place."""
    count = 0
    for move in reversed(script):
        if move.refused or not isinstance(move, OPENING):
            break
        count += 1
    return count


def filled_in(sandbox: Sandbox, posted: Posted, around: Ground) -> Sandbox:
    """Return the dry run with the application as it was posted: guide, form and materials."""
    count = opening(sandbox.script)
    before = sandbox.script[: len(sandbox.script) - count]
    changed = replayed(sandbox, before, around)
    if sandbox.state.status == status.DRAFT:
        guide = {
            q.key: posted.get(f"guide-{q.key}") or sandbox.entered.guide.get(q.key, "") for q in sandbox.matter.guide
        }
        _take_new(changed, Guide(guide={key: option for key, option in guide.items() if option}), before)
    own = {
        name: values for name, values in changed_rows(sandbox.matter.form, posted).items() if _of_form(name, sandbox)
    }
    _take_new(changed, Fill(fill=entries_of(sandbox.matter.form, own)), before)
    handed = _handed(changed.needed, posted)
    if handed is not None:
        changed.take(handed)
    return changed


def _take_new(sandbox: Sandbox, move: Move, before: list[Move]) -> None:
    """Make a move unless the last one of its kind said the same."""
    last = next((one for one in reversed(before) if type(one) is type(move) and not one.refused), None)
    if last is None or plain(last) != plain(move):
        sandbox.take(move)


def _of_form(name: str, sandbox: Sandbox) -> bool:
    form = sandbox.matter.form
    return name in form.fields or name.partition("-")[0] in form.groups


def _handed(needed: tuple[Needed, ...], posted: Posted) -> HandIn | None:
    """Return how the materials are handed in, by the way that was chosen for each."""
    ways: dict[str, list[Needed]] = {"file": [], "promise": [], "later": [], "obtained": []}
    for item in needed:
        way = posted.get(f"material-{item.material.key}", "")
        given = item.standing == "given"
        if way == "again" or (way == "file" and not given):
            ways["file"].append(item)
        elif way in ways and _offered(item, way):
            ways[way].append(item)
    keys = {way: tuple(item.material.key for item in items) for way, items in ways.items()}
    types = tuple(item.material.definition.obtain or "" for item in ways["obtained"])
    if not any(keys.values()) and not any(item.standing in {"promised", "later"} for item in needed):
        return None
    return HandIn(hand_in=keys["file"], promise=keys["promise"], later=keys["later"], obtained=types)


def _offered(item: Needed, way: str) -> bool:
    definition = item.material.definition
    return bool({"promise": definition.promise, "later": definition.tolerable, "obtained": definition.obtain}.get(way))


def sampled(sandbox: Sandbox, posted: Posted, around: Ground) -> Sandbox:
    """Return the dry run with the form filled in by the sample person, for the guide's answers as they are."""
    changed = filled_in(sandbox, posted, around)
    on = sandbox.start.astimezone(CHINA).date()
    found = filled(sandbox.matter, sandbox.registers, sandbox.person, on=on, guide=changed.entered.guide)
    count = opening(changed.script)
    start = len(changed.script) - count
    before, filling = changed.script[:start], changed.script[start:]
    guide = [move for move in filling if isinstance(move, Guide)]
    changed = replayed(sandbox, [*before, *guide, Fill(fill=found.entries)], around)
    changed.hand_in_needed()
    return changed


def submitted(sandbox: Sandbox, posted: Posted, around: Ground) -> Sandbox:
    """Return the dry run submitted; a refused one is in its script, with what is refused."""
    changed = filled_in(sandbox, posted, around)
    last = changed.script[-1] if changed.script else None
    if isinstance(last, Submit) and last.refused:  # pressed again without a change
        changed = replayed(sandbox, changed.script[:-1], around)
    with suppress(InvalidAnswersError):
        changed.submit()
    return changed


def acted(sandbox: Sandbox, posted: Posted) -> None:
    """Take the action that was pressed: an officer's on a task, or the applicant's or a leader's on the case."""
    action, no = posted.get("action", ""), posted.get("task", "")
    if action not in ACTIONS:
        raise NotAllowedError("dry-run", action=action[:80])
    task = _task(sandbox, no) if no else None
    entries: dict[str, Any] = read_action(action, posted)
    if task is None:
        sandbox.act("", action, **entries)
    else:
        sandbox.act(task.desk, action, task.node, task.row, **entries)


def _task(sandbox: Sandbox, no: str) -> OpenTask:
    found = next((task for task in sandbox.desks() if str(task.no) == no), None)
    if found is None:
        raise NotAllowedError("dry-run", task=no)
    return found


def answered(sandbox: Sandbox, posted: Posted) -> None:
    """Let the answer come that a wait has been waiting for."""
    task = _task(sandbox, posted.get("task", ""))
    outcome = "objected" if posted.get("outcome") == "objected" else "passed"
    sandbox.callback(task.node, outcome, row=task.row)


def supplied(sandbox: Sandbox, _posted: Posted) -> None:
    """Hand in everything that was to follow."""
    keys = sorted(sandbox.state.tolerated)
    sandbox.hand_in(keys)
    sandbox.act("", "supply", materials=keys)


def passed(sandbox: Sandbox, posted: Posted) -> None:
    """Let days pass."""
    text = posted.get("days", "")
    days = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
    if posted.get("unit") == "working":
        sandbox.later(working=min(days, 1000))
    else:
        sandbox.later(min(days, 3660))


def passed_on(sandbox: Sandbox, _posted: Posted) -> None:
    """Let time pass until the next thing has happened that happens by itself."""
    upcoming = [timer.at for timer in sandbox.view.timers]
    if not upcoming:
        raise NotAllowedError("dry-run", nothing=True)
    sandbox.later(until=max(min(upcoming), sandbox.now) + dt.timedelta(minutes=1))


ON_SCRIPT: dict[str, Callable[[Sandbox, Posted, Ground], Sandbox]] = {
    "save": filled_in, "add": filled_in, "remove": filled_in, "sample": sampled, "submit": submitted,
}  # fmt: skip
"""What changes the application, by the button's name."""
ON_CASE: dict[str, Callable[[Sandbox, Posted], None]] = {
    "act": acted, "callback": answered, "supply": supplied, "days": passed, "next": passed_on,
}  # fmt: skip
"""What is done with the case, by the button's name."""
