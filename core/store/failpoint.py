"""Named points at which a test can kill the process, to prove that nothing is lost there."""

from __future__ import annotations

import os
import signal

POINTS = (
    "before-begin",
    "after-begin",
    "after-case",
    "after-tasks",
    "after-journal",
    "after-outbox",
    "before-commit",
    "after-commit",
    "submitted-before-answer",
    "upload-stored",
    "effect-taken",
    "effect-before-write",
    "effect-after-write",
    "document-drawn",
    "mail-claimed",
    "mail-sent",
    "timer-before",
    "timer-after",
)
"""All points, in the order in which a case meets them."""

_wanted, _, _count = os.environ.get("BANSHI_FAIL_AT", "").partition(":")
_left = int(_count or 1)


def failpoint(name: str) -> None:
    """Kill the process without warning if the environment asks for it at this point (`BANSHI_FAIL_AT=name[:nth]`)."""
    global _left  # noqa: PLW0603 - counts down over the life of the process
    if name != _wanted:
        return
    _left -= 1
    if _left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
