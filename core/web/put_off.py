"""Materials that an applicant asks to hand in later; merely to accept the case would let them be forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from banshi.core.definitions.text import LocalText
from banshi.core.runtime.materials import Needed
from banshi.core.web.site import site
from banshi.core.web.who import actor


def put_off(needed: Iterable[Needed]) -> tuple[LocalText, ...]:
    """Return the titles of those among the materials of a case."""
    return tuple(item.material.definition.title for item in needed if item.standing == "later")


def puts_off(case_id: str) -> bool:
    """Tell whether there is such a material in a case."""
    case, matter = site().service.look(actor(), case_id)
    settled = site().service.settled(case, matter)
    return bool(put_off(site().service.materials(case, matter, settled)))
