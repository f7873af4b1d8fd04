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


def compiled(draft: Draft) -> CompiledMatter | None:
    """Return a draft compiled; None while the checks find errors."""
    kept: OrderedDict[tuple[str, int], tuple[Registers, CompiledMatter]] = current_app.extensions.setdefault(
        "banshi-compiled", OrderedDict()
    )
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
