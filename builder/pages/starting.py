"""Beginning a draft: blank, from a template, an example, a published matter, or a file."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from sqlalchemy import select
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from banshi.builder.canvas.normal import normal
from banshi.builder.lists.shelves import Shelves, examples
from banshi.builder.pages.rights import COMPOSER, drafts, for_builders, kept_tests
from banshi.builder.starting.blank import BLANK
from banshi.builder.starting.features import features
from banshi.builder.starting.templates import templates
from banshi.core.definitions.schema import authored
from banshi.core.errors import ForbiddenError, NotFoundError
from banshi.core.runtime.access import holds
from banshi.core.runtime.actor import Posting
from banshi.core.store.tables.matters import MatterRow
from banshi.core.web.catalogue import page_number, search_text
from banshi.core.web.site import site
from banshi.core.web.who import actor

pages = Blueprint("starting", __name__, url_prefix="/builder")
EXAMPLES = 12
Begun = tuple[dict[str, Any], str]
"""A document and where it comes from."""


@pages.get("/new")
@for_builders
def choose() -> str:
    """Show what a draft can begin with."""
    _own()
    with site().database.reading() as connection:
        shipped = examples(connection, EXAMPLES)
        found = Shelves(connection, actor(), site().region, search_text()).matters("in-use", page_number())
    shown = [(row, features(site().releases.get(row.release_id))) for row in shipped]
    copied = {row.key for row in found.rows if _may_copy(row)}
    return render_template(
        "builder/new.html", templates=templates().values(), examples=shown, found=found, search=search_text(), may_copy=copied,
    )  # fmt: skip


@pages.post("/drafts")
@for_builders
def begin() -> Response:
    """Begin a draft; a copy of a published matter keeps its tests."""
    own = _own()
    document, origin = _begun(own)
    key = drafts().open(actor(), document, own.region, origin)
    if origin.startswith("release:"):
        kept_tests().carry_on(origin.removeprefix("release:"), key)
    if request.form.get("then") == "chart":
        return redirect(url_for("exchange.choose_chart", draft_id=key), 303)
    return redirect(url_for("canvas.show", draft_id=key, tab="basics"), 303)


def _begun(own: Posting) -> Begun:
    for name, kind in (("from", _of_release), ("example", _of_example), ("template", _of_template)):
        wanted = request.form.get(name, "")[:80]
        if wanted:
            return kind(wanted, own)
    return {**BLANK, "department": own.department}, "blank"


def _own() -> Posting:
    """Return the posting by which the asker composes."""
    found = next((posting for posting in actor().postings if posting.role == COMPOSER), None)
    if found is None:
        raise ForbiddenError("drafts")
    return found


def _of_release(matter_key: str, _own: Posting) -> Begun:
    row = _row(matter_key)
    if not _may_copy(row):
        raise NotFoundError(matter_key)
    return _written(row.release_id), f"release:{row.release_id}"


def _of_example(matter_key: str, own: Posting) -> Begun:
    """Return a pack's matter under no key yet: what is made of it is another matter, the composer's own."""
    row = _row(matter_key)
    if not row.pack:
        raise NotFoundError(matter_key)
    document = {key: value for key, value in _written(row.release_id).items() if key not in {"region", "code"}}
    department = own.department or document["department"]
    return {**document, "matter": "", "department": department}, f"example:{row.release_id}"


def _of_template(key: str, own: Posting) -> Begun:
    if key not in templates():
        raise NotFoundError(key)
    desks = site().places.desks(own.region) or site().places.desks(site().region)
    desk = next((desk.key for desk in desks if own.department and desk.department == own.department), "window")
    return templates()[key].document(own.department, desk), f"template:{key}"


def _written(release_id: str) -> dict[str, Any]:
    found: dict[str, Any] = normal(authored(site().releases.get(release_id).definition))
    return found


def _row(matter_key: str) -> Any:
    """Return a published matter.

    :raises NotFoundError: there is none.
    """
    wanted = select(MatterRow.release_id, MatterRow.region, MatterRow.department, MatterRow.pack)
    with site().database.reading() as connection:
        row = connection.execute(wanted.where(MatterRow.key == matter_key)).first()
    if row is None:
        raise NotFoundError(matter_key)
    return row


def _may_copy(row: Any) -> bool:
    return holds(actor(), (COMPOSER,), row.region or site().region, row.department)
