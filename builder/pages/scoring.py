"""The figures of a draft beside those of the release before it; kept by version, as the checks are."""

from __future__ import annotations

from dataclasses import dataclass

from banshi.builder.canvas.problems import Located, located
from banshi.builder.drafts.draft import Draft
from banshi.builder.pages.compiling import compiled
from banshi.builder.pages.kept import kept
from banshi.builder.pages.origins import Before, release_before
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
    release = release_before(draft)
    of = (matter.release_id, release and release.id)
    return kept("felt", draft, lambda: _felt(draft, matter, release), of)


def _felt(draft: Draft, matter: CompiledMatter, release: Before | None) -> Felt:
    earlier = site().releases.get(release.id) if release else None
    against = str(release.number) if release else ""
    found, before = figures(matter), figures(earlier) if earlier else None
    told = advice(matter, found, registers_for(draft.region).elements)
    places = located(draft, [Problem("", "", one.path, one.what, NOTHING, "warning") for one in told])
    pairs = tuple(zip(told, places, strict=True))
    return Felt(found, score(found), score(before) if before else None, compared(before, found), pairs, against)
