"""The socket for step kinds: what can be done in a step, and what its outcome means."""

from __future__ import annotations

from typing import ClassVar, Literal

from banshi.core.definitions.text import LocalText

Link = Literal["accept", "review", "approve", "issue", "deliver", "other"]


class StepKind:
    """A kind of step: it declares actions by key; what an action does is the runtime's (`core/runtime/actions.py`)."""

    key: ClassVar[str]
    title: ClassVar[LocalText]
    actions: ClassVar[tuple[str, ...]] = ()
    """Keys of the actions that an officer may take on its task."""
    link: ClassVar[Link] = "other"
    """Which 环节 of L04 it is: 受理、审核、审批、办结、送达."""
    automatic: ClassVar[str | None] = None
    """An action that the system takes as soon as the step opens."""
    needs_desk: ClassVar[bool] = True
    two_officers: ClassVar[bool] = False
    """§34 行政许可法: a substantive check is made by two officers or more."""
