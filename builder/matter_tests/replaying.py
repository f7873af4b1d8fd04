"""Plays a matter test again and says whether all is as it was: green, or red with each difference in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from banshi.builder.dry_run.locality import Locality
from banshi.builder.matter_tests.comparing import Difference, differences
from banshi.builder.matter_tests.covering import Trace
from banshi.builder.matter_tests.models import MatterTest
from banshi.builder.matter_tests.playing import Played, play
from banshi.builder.matter_tests.seeing import refused_for, seen
from banshi.builder.matter_tests.telling import move_told
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.calendar import Calendar

_STOPPED = LocalText(zh="能否办下去", en="whether it goes on")
_BROKEN = LocalText(zh="运行出错", en="something broke")


@dataclass(frozen=True, slots=True)
class Failure:
    """One expectation of a test that was not met."""

    step: int
    """0 is the application as it is filled in."""
    doing: LocalText
    """What was done in the step."""
    what: LocalText
    expected: str
    got: str

    @property
    def text(self) -> LocalText:
        """The failure in a sentence."""
        zh = f"第 {self.step} 步（{self.doing.zh}）：{self.what.zh}，应为“{self.expected}”，实际是“{self.got}”"
        en = f"step {self.step} ({self.doing.in_('en')}): {self.what.in_('en')}: expected “{self.expected}”, got “{self.got}”"
        return LocalText(zh=zh, en=en)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a test."""

    key: str
    title: LocalText
    failures: tuple[Failure, ...]
    steps: int
    """How many steps were played."""
    trace: Trace
    """Which nodes and branches it went through."""

    @property
    def green(self) -> bool:
        """Whether all is as expected."""
        return not self.failures


def replay(
    test: MatterTest,
    matter: CompiledMatter,
    registers: Registers,
    calendar: Calendar,
    locality: Locality | None = None,
) -> Result:
    """Play a test against a matter; never raises: what goes wrong is a failure of the test."""
    failures: list[Failure] = []
    trace = Trace(matter)
    step = 0
    try:
        for played in play(test, matter, registers, calendar, locality):
            step = played.step
            trace.add(played.after)
            failures += _failures(played, matter, len(test.steps))
    except Exception as error:
        told = f"{type(error).__name__}: {error}"[:500]
        failures.append(Failure(step, LocalText(zh="-", en="-"), _BROKEN, "-", told))
    return Result(test.key, test.title, tuple(failures), step, trace)


def _failures(played: Played, matter: CompiledMatter, steps: int) -> Iterator[Failure]:
    doing = move_told(played.take)
    if played.astray and played.refusal is not None:
        names = "；".join(refused_for(played.refusal))
        left = f"，后面 {steps - played.step} 步没有再试 / {steps - played.step} step(s) not tried"
        got = f"{played.refusal.code}（{names}）" if names else played.refusal.code
        yield Failure(played.step, doing, _STOPPED, "ok", got + (left if steps > played.step else ""))
        return
    found: Iterator[Difference] = differences(played.expect, seen(played, matter))
    for one in found:
        yield Failure(played.step, doing, one.what, one.expected, one.got)
