"""Who may do what with a draft: decided by `core/runtime/access.py`, looked up here for the pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import current_app, redirect, request, url_for

from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.store import DraftStore
from banshi.builder.reviews.service import Reviews
from banshi.builder.runs.dry_runs import DryRuns
from banshi.builder.runs.kept_tests import KeptTests
from banshi.core.errors import ForbiddenError, NotFoundError
from banshi.core.runtime.access import covers
from banshi.core.runtime.actor import Actor
from banshi.core.web.who import actor

COMPOSER, REVIEWER, PUBLISHER = "composer", "reviewer", "publisher"
ANY = (COMPOSER, REVIEWER, PUBLISHER)


def drafts() -> DraftStore:
    """Return the drafts of the running application."""
    found = current_app.extensions["banshi-drafts"]
    if not isinstance(found, DraftStore):
        raise TypeError("the builder was not installed")
    return found


def reviews() -> Reviews:
    """Return the reviews of the running application."""
    found = current_app.extensions["banshi-reviews"]
    if not isinstance(found, Reviews):
        raise TypeError("the builder was not installed")
    return found


def dry_runs() -> DryRuns:
    """Return the dry runs of the running application."""
    found = current_app.extensions["banshi-dry-runs"]
    if not isinstance(found, DryRuns):
        raise TypeError("the builder was not installed")
    return found


def kept_tests() -> KeptTests:
    """Return the matter tests of the running application."""
    found = current_app.extensions["banshi-matter-tests"]
    if not isinstance(found, KeptTests):
        raise TypeError("the builder was not installed")
    return found


def holds(who: Actor, roles: tuple[str, ...], region: str, department: str = "") -> bool:
    """Tell whether somebody holds one of some roles for a region, and for a department where one is known."""
    return any(
        posting.role in roles
        and covers(posting.region, region)
        and (not posting.department or not department or posting.department == department)
        for posting in who.postings
    )


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


def for_builders(page: Callable[..., Any]) -> Callable[..., Any]:
    """Let only those in who compose, review or publish somewhere."""

    @wraps(page)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        who = actor()
        if not who.id:
            return redirect(url_for("security.login", next=request.full_path))
        if not who.has_role(*ANY):
            raise ForbiddenError(request.path)
        return page(*args, **kwargs)

    return guarded
