"""A draft as the runtime would run it; kept by version, since preview, dry run and simulation all ask for it."""

from __future__ import annotations

from collections import OrderedDict

from flask import current_app

from banshi.builder.drafts.draft import Draft
from banshi.builder.pages.draft_page import checks
from banshi.builder.pages.kept import DRAFTS, kept
from banshi.builder.pages.rights import registers_for
from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.compiler.specs import inline
from banshi.core.definitions.schema import release_id
from banshi.core.extensions.registers import Registers


def compiled(draft: Draft) -> CompiledMatter | None:
    """Return a draft compiled; None while the checks find errors."""
    registers = registers_for(draft.region)
    return kept("compiled", draft, lambda: _compiled(draft, registers), registers)


def last_compiled(draft: Draft) -> tuple[CompiledMatter, int] | None:
    """Return a draft compiled, or as it was at the last version that could be; with that version."""
    found = compiled(draft)
    return (found, draft.version) if found is not None else _last().get(draft.id)


def _compiled(draft: Draft, registers: Registers) -> CompiledMatter | None:
    found = checks(draft)
    if found.matter is None or found.errors:
        return None
    matter, last = inline(found.matter, registers), _last()
    made = compile_matter(matter, registers, release_id(matter))
    last[draft.id] = made, draft.version
    last.move_to_end(draft.id)
    while len(last) > DRAFTS:
        last.popitem(last=False)
    return made


def _last() -> OrderedDict[str, tuple[CompiledMatter, int]]:
    found: OrderedDict[str, tuple[CompiledMatter, int]] = current_app.extensions.setdefault(
        "banshi-last-compiled", OrderedDict()
    )
    return found
