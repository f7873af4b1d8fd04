"""A draft as the runtime would run it; kept by version, since preview, dry run and simulation all ask for it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from flask import current_app

from banshi.builder.canvas.sketch import sketch
from banshi.builder.drafts.draft import Draft
from banshi.builder.pages.draft_page import checks
from banshi.builder.pages.kept import DRAFTS, kept
from banshi.builder.pages.rights import registers_for
from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.compiler.specs import inline
from banshi.core.definitions.schema import release_id
from banshi.core.errors import BanshiError
from banshi.core.extensions.registers import Registers


def compiled(draft: Draft) -> CompiledMatter | None:
    """Return a draft compiled; None while the checks find errors."""
    registers = registers_for(draft.region)
    return kept("compiled", draft, lambda: _compiled(draft, registers), registers)


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
    part = kept("sketched", draft, lambda: _sketched(draft, registers_for(draft.region)), registers_for(draft.region))
    if part is not None:
        return Shown(part, whole=False, chain=False)
    last = _last().get(draft.id)
    return Shown(last, whole=False, chain=True) if last is not None else None


def _compiled(draft: Draft, registers: Registers) -> CompiledMatter | None:
    found = checks(draft)
    if found.matter is None or found.errors:
        return None
    matter, last = inline(found.matter, registers), _last()
    made = last[draft.id] = compile_matter(matter, registers, release_id(matter))
    last.move_to_end(draft.id)
    while len(last) > DRAFTS:
        last.popitem(last=False)
    return made


def _last() -> OrderedDict[str, CompiledMatter]:
    found: OrderedDict[str, CompiledMatter] = current_app.extensions.setdefault("banshi-last-compiled", OrderedDict())
    return found


def _sketched(draft: Draft, registers: Registers) -> CompiledMatter | None:
    wrong = {found.item for found in checks(draft).located if found.problem.severity == "error" and found.item}
    matter = sketch(draft.document, wrong, registers)
    try:
        whole = inline(matter, registers) if matter else None
        return compile_matter(whole, registers, release_id(whole)) if whole else None
    except BanshiError:  # a rule reads what is left out
        return None
