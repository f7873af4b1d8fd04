"""Health lights of drafts in a list: kept by version; of those not checked yet, as many as a moment allows."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import current_app

from banshi.builder.pages.draft_page import checks
from banshi.builder.pages.rights import drafts

KEPT = 2048
MOMENT = 0.7
"""Seconds that a list may spend on checks; what is left is checked when the list is opened again."""


@dataclass(frozen=True, slots=True)
class Light:
    """What the checks say of a draft, in short."""

    errors: int
    warnings: int

    @property
    def colour(self) -> str:
        """red, yellow or green."""
        return "red" if self.errors else "yellow" if self.warnings else "green"


def lights(rows: Iterable[Any]) -> dict[str, Light]:
    """Return the lights of drafts by id; of one that there was no time to check, none."""
    kept: OrderedDict[tuple[str, int], Light] = current_app.extensions.setdefault("banshi-lights", OrderedDict())
    found: dict[str, Light] = {}
    began = time.perf_counter()
    for row in rows:
        key = (row.id, row.version)
        if key not in kept and time.perf_counter() - began < MOMENT:
            said = checks(drafts().get(row.id))
            kept[key] = Light(said.errors, said.warnings)
            while len(kept) > KEPT:
                kept.popitem(last=False)
        if key in kept:
            found[row.id] = kept[key]
    return found
