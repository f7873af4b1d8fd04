"""Who may do what with a draft: decided by `core/runtime/access.py`, looked up here for the pages."""

from __future__ import annotations

from typing import TypeVar

from flask import current_app, g

from banshi.builder.dictionaries.elements import ElementDictionary
from banshi.builder.dictionaries.usage import Usage
from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.store import DraftStore
from banshi.builder.reviews.service import Reviews
from banshi.builder.runs.dry_runs import DryRuns
from banshi.builder.runs.kept_tests import KeptTests
from banshi.core.errors import ForbiddenError, NotFoundError
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.access import holds
from banshi.core.web.who import actor, staff_only

COMPOSER, REVIEWER, PUBLISHER = "composer", "reviewer", "publisher"
ANY = (COMPOSER, REVIEWER, PUBLISHER)
T = TypeVar("T")
for_builders = staff_only(*ANY)
"""Let only those in who compose, review or publish somewhere."""


def _installed(name: str, kind: type[T]) -> T:
    found = current_app.extensions[name]
    if not isinstance(found, kind):
        raise TypeError("the builder was not installed")
    return found


def drafts() -> DraftStore:
    """Return the drafts of the running application."""
    return _installed("banshi-drafts", DraftStore)


def reviews() -> Reviews:
    """Return the reviews of the running application."""
    return _installed("banshi-reviews", Reviews)


def dry_runs() -> DryRuns:
    """Return the dry runs of the running application."""
    return _installed("banshi-dry-runs", DryRuns)


def kept_tests() -> KeptTests:
    """Return the matter tests of the running application."""
    return _installed("banshi-matter-tests", KeptTests)


def registers_for(region: str) -> Registers:
    """Return the registers with which a region composes: what the packs brought, and the elements of its dictionary.

    They are the same during a request: a page asks for them with every property that it draws.
    """
    kept: dict[str, Registers] = g.setdefault("registers", {})
    if region not in kept:
        kept[region] = _installed("banshi-elements", ElementDictionary).registers_for(region)
    return kept[region]


def usage() -> Usage:
    """Return where entries of the dictionaries are used."""
    return _installed("banshi-usage", Usage)


def readable(draft_id: str) -> Draft:
    """Return a draft that the asker may see.

    :raises NotFoundError: there is none, or it is none of the asker's business.
    """
    draft = drafts().get(draft_id)
    if not holds(actor(), ANY, draft.region, draft.department):
        raise NotFoundError(draft_id)
    return draft


def composable(draft_id: str) -> Draft:
    """Return a draft that the asker may change.

    :raises ForbiddenError: the asker may only read it.
    """
    draft = readable(draft_id)
    if not holds(actor(), (COMPOSER,), draft.region, draft.department):
        raise ForbiddenError(draft_id)
    return draft
