"""Timers: an action that the system takes at a time, if it is possible then."""

from __future__ import annotations

import structlog

from banshi.core.errors import ConflictError, NotAllowedError, NotFoundError
from banshi.core.extensions.effect import PendingEffect
from banshi.core.jobs.world import JobWorld
from banshi.core.runtime.actor import SYSTEM
from banshi.core.store.failpoint import failpoint

log = structlog.get_logger()


def fire(effect: PendingEffect, world: JobWorld) -> None:
    """Take the action; that it is not possible any more is what usually happens, and no failure."""
    failpoint("timer-before")
    form = dict(effect.data.get("form", {}))
    task = form.pop("task", None)
    try:
        world.service.act(SYSTEM, effect.case_id, effect.data["action"], task, form)
    except (NotAllowedError, ConflictError, NotFoundError) as void:
        log.debug("timer void", key=effect.key, reason=void.code)
    failpoint("timer-after")
