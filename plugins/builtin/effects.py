"""The built-in effects: notices, documents, timers."""

from __future__ import annotations

from banshi.core.extensions.effect import Effect, PendingEffect
from banshi.core.extensions.register import Register
from banshi.core.jobs.documents import draw
from banshi.core.jobs.notices import notify
from banshi.core.jobs.timers import fire
from banshi.core.jobs.world import JobWorld
from banshi.plugins.hookspecs import hookimpl


class NoticeEffect(Effect):
    """A message to the applicant or to desks."""

    key = "notice"

    def run(self, effect: PendingEffect, world: JobWorld) -> None:
        """Write it once and send it at most once."""
        notify(effect, world)


class DocumentEffect(Effect):
    """An official document."""

    key = "document"

    def run(self, effect: PendingEffect, world: JobWorld) -> None:
        """Reserve and draw it."""
        draw(effect, world)


class TimerEffect(Effect):
    """An action of the system at a time."""

    key = "timer"

    def run(self, effect: PendingEffect, world: JobWorld) -> None:
        """Take the action if it is possible."""
        fire(effect, world)


@hookimpl
def register_effects(register: Register[Effect]) -> None:
    """Add the built-in effects."""
    for effect in (NoticeEffect(), DocumentEffect(), TimerEffect()):
        register.add(effect)
