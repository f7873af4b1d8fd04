"""The files of a material in a draft: handing them in, looking at them, taking them off; each is one change of the draft."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for
from flask import Response as FlaskResponse
from flask_babel import gettext as _
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from banshi.builder.canvas.sheets import SHEETS
from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.items import item_at, value_at
from banshi.builder.drafts.ops import Op, Set, Unset
from banshi.builder.pages.canvas import told
from banshi.builder.pages.rights import composable, drafts, for_builders, readable
from banshi.core.errors import AttachmentError, NotAllowedError, NotFoundError
from banshi.core.store.material_files import FORMATS, MAX_MB
from banshi.core.web.material_files import handed_out, material_files
from banshi.core.web.uploads import reasons
from banshi.core.web.who import actor

pages = Blueprint("draft_material_files", __name__, url_prefix="/builder/drafts/<draft_id>")
PARTS = ("blank", "sample")


@pages.post("/materials/<item>/files")
@for_builders
def change(draft_id: str, item: str) -> Response | tuple[str, int]:
    """Take a file for a material, or take it off: `do` is `upload:PART` or `remove:PART`."""
    draft = composable(draft_id)
    if not any(listed["_id"] == item for listed in _materials(draft)):
        raise NotFoundError(item)
    what, _sep, part = request.form.get("do", "").partition(":")
    if part not in PARTS or what not in {"upload", "remove"}:
        raise NotFoundError(part)
    try:
        op: Op = Unset((item, part)) if what == "remove" else Set((item, part), _handed_in(draft, part))
        drafts().change(actor(), draft_id, draft.version, [op], SHEETS["material"].title.zh)
    except AttachmentError as refused:
        return told(draft, "materials", item, reasons(refused)), 422
    except NotAllowedError:
        return told(draft, "materials", item, _("草稿正在审核，现在不能改。")), 409
    return redirect(
        url_for("canvas.show", draft_id=draft_id, tab="materials", item=item, _anchor="material-files"), 303
    )


def _handed_in(draft: Draft, part: str) -> dict[str, str]:
    if not draft.editable:
        raise NotAllowedError(draft.id, state=draft.state)
    file = request.files.get(f"file-{part}")
    if file is None or not file.filename:
        raise AttachmentError("", reason="empty")
    return material_files().keep(actor(), file.filename, file.read())


@pages.get("/files/<sha256>")
@for_builders
def fetch(draft_id: str, sha256: str) -> FlaskResponse:
    """Hand out a file that a material of the draft refers to."""
    draft = readable(draft_id)
    files = (material.get(part) for material in _materials(draft) for part in PARTS)
    found = next((file for file in files if isinstance(file, dict) and file.get("sha256") == sha256), None)
    if found is None:
        raise NotFoundError(sha256)
    return handed_out(sha256, str(found.get("name", "")))


def _materials(draft: Draft) -> list[dict[str, Any]]:
    listed = value_at(draft.document, ("", "materials"))
    return [one for one in listed if isinstance(one, dict) and "_id" in one] if isinstance(listed, list) else []


@pages.app_template_global()
def draft_files(draft: Draft, item: str) -> list[dict[str, Any]]:
    """Return the two files that a material may have, each with what is there of it."""
    material = item_at(draft.document, item) or {}
    named = {part: material.get(part) for part in PARTS}
    wanted = [str(file.get("sha256", "")) for file in named.values() if isinstance(file, dict)]
    there = material_files().known(wanted)
    return [
        {"part": part, "name": str(file.get("name", "")), "sha256": str(file.get("sha256", "")), "kept": there.get(str(file.get("sha256", "")))}
        if isinstance(file, dict)
        else {"part": part, "name": "", "sha256": "", "kept": None}
        for part, file in named.items()
    ]  # fmt: skip


@pages.app_template_global()
def draft_file_limits() -> dict[str, Any]:
    """Return what may be handed in: the formats and how large."""
    return {"formats": FORMATS, "max_mb": MAX_MB}
