"""A draft as the runtime would run it; kept by version, since preview, dry run and simulation all ask for it."""

from __future__ import annotations

from banshi.builder.drafts.draft import Draft
from banshi.builder.pages.draft_page import checks
from banshi.builder.pages.kept import kept
from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.compiler.specs import inline
from banshi.core.definitions.schema import release_id
from banshi.core.web.site import site


def compiled(draft: Draft) -> CompiledMatter | None:
    """Return a draft compiled; None while the checks find errors."""
    return kept("compiled", draft, lambda: _compiled(draft))


def _compiled(draft: Draft) -> CompiledMatter | None:
    found = checks(draft)
    if found.matter is None or found.errors:
        return None
    matter = inline(found.matter, site().registers)
    return compile_matter(matter, site().registers, release_id(matter))
