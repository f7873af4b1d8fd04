"""Standard opinions at the workbench: those of the step first, then those of the region, the department and the action."""

from __future__ import annotations

from collections.abc import Iterable

from banshi.core.definitions.chain import Step
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.actions.action import Action
from banshi.core.web.site import site

SAYING = frozenset({"opinion", "reason"})
"""The entries of an action in which an opinion is written."""


def offered(
    region: str, department: str, actions: Iterable[Action], step: Step | None = None
) -> dict[str, tuple[LocalText, ...]]:
    """Return the opinions to choose from, by action."""
    known = site().dictionaries.opinions(region, department, step.kind if step else "")
    found = {}
    for action in actions:
        entry = next((entry for entry in action.asks if entry in SAYING), None)
        if entry:
            own = step.opinions if step and entry == "opinion" else ()
            general = known.get("", ()) if entry == "opinion" else ()
            texts = (*own, *known.get(action.key, ()), *general)
            found[action.key] = tuple({text.zh: text for text in texts}.values())
    return found
