"""A draft as the runtime would run it; kept by version, since preview, dry run and simulation all ask for it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from flask import current_app

from banshi.builder.canvas.sketch import sketch
from banshi.builder.drafts.draft import Draft
from banshi.builder.pages.draft_page import KEPT, checks
from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.compiler.specs import inline
from banshi.core.definitions.schema import release_id
from banshi.core.errors import BanshiError
from banshi.core.web.site import site


def compiled(draft: Draft) -> CompiledMatter | None:
    """Return a draft compiled; None while the checks find errors."""
    kept: OrderedDict[tuple[str, int], CompiledMatter] = current_app.extensions.setdefault(
        "banshi-compiled", OrderedDict()
    )
    key = (draft.id, draft.version)
    if key not in kept:
        found = checks(draft)
        if found.matter is None or found.errors:
            return None
        matter = inline(found.matter, site().registers)
        kept[key] = compile_matter(matter, site().registers, release_id(matter))
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return kept[key]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a preview shows of a draft."""

    matter: CompiledMatter
    whole: bool
    """Whether it is the draft as it stands, and not only what of it is right, or how it was before."""
    chain: bool
    """Whether the chain is the draft's own."""


def showable(draft: Draft) -> Shown | None:
    """Return what can be shown of a draft: itself; or its form without what is wrong; or how it was when it last was right."""
    found = compiled(draft)
    if found is not None:
        return Shown(found, whole=True, chain=True)
    part = _sketched(draft)
    if part is not None:
        return Shown(part, whole=False, chain=False)
    kept: OrderedDict[tuple[str, int], CompiledMatter] = current_app.extensions.get("banshi-compiled", OrderedDict())
    earlier = max((version for key, version in kept if key == draft.id), default=None)
    return Shown(kept[draft.id, earlier], whole=False, chain=True) if earlier is not None else None


def _sketched(draft: Draft) -> CompiledMatter | None:
    wrong = {found.item for found in checks(draft).located if found.problem.severity == "error" and found.item}
    matter = sketch(draft.document, wrong, site().registers)
    try:
        whole = inline(matter, site().registers) if matter else None
        return compile_matter(whole, site().registers, release_id(whole)) if whole else None
    except BanshiError:  # a rule reads what is left out
        return None
