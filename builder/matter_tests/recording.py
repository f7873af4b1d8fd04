"""Makes a matter test of a dry run: its script, with all that came of each step as what must come of it."""

from __future__ import annotations

from collections.abc import Sequence

from banshi.builder.dry_run.entries import Entries
from banshi.builder.dry_run.locality import Locality
from banshi.builder.dry_run.moves import Fill, Guide, HandIn, Move
from banshi.builder.dry_run.persons import SamplePerson, sample_persons
from banshi.builder.dry_run.sandbox import Sandbox
from banshi.builder.matter_tests.models import Expectations, Materials, MatterTest, Origin, Turn
from banshi.builder.matter_tests.playing import Played, play
from banshi.builder.matter_tests.seeing import seen
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.clock import CHINA

_PHASES = (Guide, Fill, HandIn)
_ALWAYS = ("status", "where", "due", "documents", "notices")
_FORM = ("asked", "hidden", "problems", "calculated", "materials")


def record(
    sandbox: Sandbox, key: str = "recorded", title: LocalText | None = None, origin: Origin = "dry-run"
) -> MatterTest:
    """Return a test that expects what came of a dry run, refusals included."""
    lifted = _opening(sandbox.script)
    guide, answers, materials = _lifted(sandbox.script[:lifted])
    test = MatterTest(
        key=key,
        title=title or LocalText(zh="录制的用例", en="A recorded test"),
        matter=sandbox.matter.key,
        origin=origin,
        person=_person(sandbox),
        start=sandbox.start,
        guide=guide,
        answers=answers,
        materials=materials,
        steps=tuple(_turn(move) for move in sandbox.script[lifted:]),
    )
    return expected(test, sandbox.matter, sandbox.registers, sandbox.calendar, sandbox.locality)


def expected(
    test: MatterTest,
    matter: CompiledMatter,
    registers: Registers,
    calendar: Calendar,
    locality: Locality | None = None,
) -> MatterTest:
    """Return a test that expects what comes of it now: for what was recorded, and to take over a meant change."""
    opening, turns = test.expect, list(test.steps)
    for played in play(test, matter, registers, calendar, locality):
        found = _worth_saying(played, matter)
        if played.step == 0:
            opening = found
        else:
            turns[played.step - 1] = turns[played.step - 1].model_copy(update={"expect": found})
    return test.model_copy(update={"expect": opening, "steps": tuple(turns)})


def _turn(move: Move) -> Turn:
    # That it was refused is said beforehand, or the play would stop there.
    return Turn(take=move.model_copy(update={"refused": ""}), expect=Expectations(refused=move.refused))


def _opening(script: Sequence[Move]) -> int:
    """Return how many moves only fill in the application: guide, form, materials, in this order."""
    phase = 0
    for number, move in enumerate(script):
        kind = _PHASES.index(type(move)) if isinstance(move, _PHASES) else len(_PHASES)
        if move.refused or kind < phase or kind == len(_PHASES):
            return number
        phase = kind
    return len(script)


def _lifted(moves: Sequence[Move]) -> tuple[dict[str, str], Entries, Materials]:
    guide: dict[str, str] = {}
    answers, materials = Entries(), Materials()
    for move in moves:
        if isinstance(move, Guide):
            guide = move.guide
        elif isinstance(move, Fill):
            answers = move.fill
        elif isinstance(move, HandIn):
            materials = Materials(
                files=(*materials.files, *move.hand_in),
                promise=materials.promise if move.promise is None else move.promise,
                later=materials.later if move.later is None else move.later,
                obtained=(*materials.obtained, *move.obtained),
            )
    return guide, answers, materials


def _person(sandbox: Sandbox) -> str | SamplePerson:
    known = sample_persons(sandbox.start.astimezone(CHINA).date()).get(sandbox.person.key)
    return sandbox.person.key if known == sandbox.person else sandbox.person


def _worth_saying(played: Played, matter: CompiledMatter) -> Expectations:
    """Return what came of a step, without what it did not touch."""
    found = seen(played, matter)
    if found.refused:
        return found
    form = played.step == 0 or isinstance(played.take, (Guide, Fill, HandIn))
    kept = {name: getattr(found, name) for name in (*_ALWAYS, *(_FORM if form else ()))}
    if played.before.state.flags != played.after.state.flags:
        kept["flags"] = found.flags
    if played.before.state.result != played.after.state.result:
        kept["result"] = found.result
    kept |= {name: getattr(found, name) for name in ("others", "timers") if getattr(found, name)}
    return Expectations.model_validate(kept)
