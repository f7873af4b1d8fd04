"""A draft as the runtime would run it; kept by version, since preview, dry run and simulation all ask for it."""

from __future__ import annotations

from collections import OrderedDict

from flask import current_app

from banshi.builder.drafts.draft import Draft
from banshi.builder.pages.draft_page import KEPT, checks
from banshi.builder.pages.rights import registers_for
from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.compiler.specs import inline
from banshi.core.definitions.schema import release_id
from banshi.core.extensions.registers import Registers

Kept = OrderedDict[tuple[str, int], tuple[Registers, CompiledMatter]]


def compiled(draft: Draft) -> CompiledMatter | None:
    """Return a draft compiled; None while the checks find errors."""
    kept: Kept = current_app.extensions.setdefault("banshi-compiled", OrderedDict())
    key, registers = (draft.id, draft.version), registers_for(draft.region)
    if key not in kept or kept[key][0] is not registers:
        found = checks(draft)
        if found.matter is None or found.errors:
            return None
        matter = inline(found.matter, registers)
        kept[key] = registers, compile_matter(matter, registers, release_id(matter))
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return kept[key][1]


def last_compiled(draft: Draft) -> tuple[CompiledMatter, int] | None:
    """Return a draft compiled, or as it was at the last version that could be; with that version."""
    found = compiled(draft)
    if found is not None:
        return found, draft.version
    kept: Kept = current_app.extensions.get("banshi-compiled", OrderedDict())
    earlier = max((version for key, version in kept if key == draft.id and version < draft.version), default=None)
    return (kept[draft.id, earlier][1], earlier) if earlier is not None else None
