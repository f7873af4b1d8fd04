"""The releases of a published matter: their history, what any two differ in, and any of them as a new draft."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from sqlalchemy import func, or_, select
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from banshi.builder.canvas.normal import normal
from banshi.builder.pages.rights import ANY, COMPOSER, for_builders, kept_tests
from banshi.builder.pages.rights import drafts as draft_store
from banshi.builder.reviews.sentences import differences
from banshi.core.definitions.schema import authored
from banshi.core.errors import ForbiddenError, NotFoundError
from banshi.core.runtime.access import holds
from banshi.core.store.lists import page_of
from banshi.core.store.tables.matters import MatterRow, Release
from banshi.core.web.catalogue import page_number, search_text
from banshi.core.web.site import site
from banshi.core.web.who import actor

pages = Blueprint("releases", __name__, url_prefix="/builder/matters/<key>/releases")


def _matter(key: str, roles: tuple[str, ...] = ANY) -> Any:
    """Return a published matter that the asker has to do with.

    :raises NotFoundError: there is none, or it is none of the asker's business.
    """
    wanted = select(
        MatterRow.key,
        MatterRow.title_zh,
        MatterRow.title_en,
        MatterRow.region,
        MatterRow.department,
        MatterRow.release_id,
    )
    with site().database.reading() as connection:
        row = connection.execute(wanted.where(MatterRow.key == key)).first()
    if row is None or not holds(actor(), roles, row.region or site().region, row.department):
        raise NotFoundError(key)
    return row


@pages.get("/")
@for_builders
def show(key: str) -> str:
    """Show every release of a matter, the latest first."""
    matter, search = _matter(key), search_text()
    columns = (Release.id, Release.number, Release.published_at, Release.published_by, Release.note)
    wanted = select(*columns).where(Release.matter_key == key)
    for word in search.lower().split()[:6]:
        hit = [func.lower(c).contains(word, autoescape=True) for c in (Release.published_by, Release.note)]
        if word.isascii() and word.isdigit() and len(word) < 9:
            hit.append(Release.number == int(word))
        wanted = wanted.where(or_(*hit))
    with site().database.reading() as connection:
        found = page_of(connection, wanted, page_number(), Release.number.desc())
    return render_template(
        "builder/releases.html", matter=matter, found=found, search=search, numbers=_numbers(key),
        may_compose=holds(actor(), (COMPOSER,), matter.region or site().region, matter.department),
    )  # fmt: skip


@pages.get("/compare")
@for_builders
def compare(key: str) -> str:
    """Show what two releases differ in, in sentences."""
    matter, numbers = _matter(key), _numbers(key)
    if not numbers:
        raise NotFoundError(key)
    after = _number("after", numbers, numbers[0])
    before = _number("before", numbers, numbers[min(1, len(numbers) - 1)])
    documents = [authored(site().releases.get(_release(key, number)).definition) for number in (before, after)]
    return render_template(
        "builder/releases_compare.html", matter=matter, numbers=numbers, before=before, after=after,
        groups=differences(documents[0], documents[1], site().registers),
    )  # fmt: skip


@pages.post("/")
@for_builders
def restore(key: str) -> Response:
    """Begin a draft with what a release says."""
    matter = _matter(key)
    region = next((p.region for p in actor().postings if p.role == COMPOSER), "")
    if not holds(actor(), (COMPOSER,), matter.region or site().region, matter.department) or not region:
        raise ForbiddenError(key)
    number = request.form.get("release", "")
    release_id = _release(key, int(number) if number.isdigit() and len(number) < 9 else 0)
    document = normal(authored(site().releases.get(release_id).definition))
    made = draft_store().open(actor(), document, region, f"release:{release_id}")
    kept_tests().carry_on(release_id, made)
    return redirect(url_for("canvas.show", draft_id=made, tab="basics"), 303)


def _numbers(key: str) -> list[int]:
    wanted = select(Release.number).where(Release.matter_key == key).order_by(Release.number.desc())
    with site().database.reading() as connection:
        return list(connection.scalars(wanted))


def _number(name: str, numbers: list[int], otherwise: int) -> int:
    given = request.args.get(name, "")
    return int(given) if given.isdigit() and len(given) < 9 and int(given) in numbers else otherwise


def _release(key: str, number: int) -> str:
    wanted = select(Release.id).where(Release.matter_key == key, Release.number == number)
    with site().database.reading() as connection:
        found = connection.scalar(wanted)
    if found is None:
        raise NotFoundError(key, release=number)
    return found
