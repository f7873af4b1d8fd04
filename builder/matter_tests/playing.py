"""Plays a matter test in a sandbox, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from banshi.builder.dry_run.locality import Locality
from banshi.builder.dry_run.moves import Fill, Guide, Move
from banshi.builder.dry_run.sandbox import Sandbox
from banshi.builder.dry_run.view import View
from banshi.builder.matter_tests.models import Expectations, MatterTest
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import BanshiError
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Played:
    """One step that was played."""

    step: int
    """0 is the application as it is filled in; the steps begin with 1."""
    take: Move | None
    expect: Expectations
    before: View
    after: View
    refusal: BanshiError | None

    @property
    def astray(self) -> bool:
        """Whether it was refused and nobody expected that: what comes after it means nothing any more."""
        return self.refusal is not None and not self.expect.refused


def play(
    test: MatterTest,
    matter: CompiledMatter,
    registers: Registers,
    calendar: Calendar,
    locality: Locality | None = None,
) -> Iterator[Played]:
    """Yield each step as it is played; it ends after a step that goes astray."""
    sandbox = Sandbox(matter, registers, calendar, test.start, test.person, locality)
    before = sandbox.view
    opening: list[Move | None] = [Guide(guide=test.guide), Fill(fill=test.answers), test.materials.move()]
    for move in opening:
        refusal = _refusal(sandbox, move) if move is not None else None
        if refusal is not None:
            yield Played(0, move, test.expect, before, sandbox.view, refusal)
            return
    view = sandbox.view
    yield Played(0, None, test.expect, before, view, None)
    for number, turn in enumerate(test.steps, 1):
        refusal = _refusal(sandbox, turn.take)
        after = sandbox.view
        played = Played(number, turn.take, turn.expect, view, after, refusal)
        yield played
        if played.astray:
            return
        view = after


def _refusal(sandbox: Sandbox, move: Move) -> BanshiError | None:
    try:
        sandbox.take(move)
    except BanshiError as refusal:
        return refusal
    return None
