"""The figures of a draft beside those of the release before it; kept by version, as the checks are."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from flask import current_app

from banshi.builder.canvas.problems import Located, located
from banshi.builder.drafts.draft import Draft
from banshi.builder.pages.compiling import compiled
from banshi.builder.pages.draft_page import KEPT
from banshi.builder.pages.origins import release_before
from banshi.builder.pages.rights import registers_for
from banshi.builder.scoring.advice import Advice, advice
from banshi.builder.scoring.comparing import Row, compared
from banshi.builder.scoring.figures import Figures, figures
from banshi.builder.scoring.score import Score, score
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.text import NOTHING
from banshi.core.web.site import site


@dataclass(frozen=True, slots=True)
class Felt:
    """What citizens feel of a draft."""

    figures: Figures
    score: Score
    before: Score | None
    rows: tuple[Row, ...]
    advice: tuple[tuple[Advice, Located], ...]
    against: str
    """The number of the release that is compared with; empty when there is none."""


def felt(draft: Draft) -> Felt | None:
    """Return the figures of a draft; None while the checks find errors."""
    matter = compiled(draft)
    if matter is None:
        return None
    kept: OrderedDict[tuple[str, int, str, str], Felt] = current_app.extensions.setdefault("banshi-felt", OrderedDict())
    before = release_before(draft)
    key = (draft.id, draft.version, matter.release_id, before.id if before else "")
    if key not in kept:
        earlier = site().releases.get(before.id) if before else None
        kept[key] = _felt(draft, matter, earlier, str(before.number) if before else "")
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return kept[key]


def _felt(draft: Draft, matter: CompiledMatter, earlier: CompiledMatter | None, against: str) -> Felt:
    found, before = figures(matter), figures(earlier) if earlier else None
    told = advice(matter, found, registers_for(draft.region).elements)
    places = located(draft, [Problem("", "", one.path, one.what, NOTHING, "warning") for one in told])
    pairs = tuple(zip(told, places, strict=True))
    return Felt(found, score(found), score(before) if before else None, compared(before, found), pairs, against)
