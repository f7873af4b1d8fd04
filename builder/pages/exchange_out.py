"""Exporting: a draft as a file for others, and its chain as a drawn flow chart."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, send_file
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from banshi.builder.drafts.draft import Draft, key_of, text_of
from banshi.builder.exchange.bpmn.writing import to_bpmn
from banshi.builder.exchange.excel.workbook import blank_sheet, to_sheet
from banshi.builder.exchange.written.json_text import to_json
from banshi.builder.exchange.written.yaml_text import to_yaml
from banshi.builder.pages.compiling import compiled
from banshi.builder.pages.draft_page import draft_page
from banshi.builder.pages.rights import for_builders, readable
from banshi.core.errors import NotFoundError
from banshi.core.runtime.clock import CHINA
from banshi.core.web.guide_paper import Edition, guide_paper
from banshi.core.web.site import site

pages = Blueprint("draft_exchange", __name__, url_prefix="/builder")
NAME = 80
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))


@dataclass(frozen=True, slots=True)
class Export:
    """One way to write a draft."""

    ending: str
    mimetype: str
    write: Callable[[dict[str, Any]], bytes]
    named: Callable[[Draft], str]


def _key(draft: Draft) -> str:
    return key_of(draft.document, "matter") or "matter"


def _title(draft: Draft) -> str:
    return text_of(draft.document.get("title"), "zh") or _key(draft)


EXPORTS = {
    "yaml": Export("yaml", "application/yaml", lambda document: to_yaml(document).encode(), _key),
    "json": Export("json", "application/json", lambda document: to_json(document).encode(), _key),
    "excel": Export("xlsx", XLSX, to_sheet, lambda draft: f"{_title(draft)}-实施清单"),
    "bpmn": Export("bpmn", "application/xml", lambda document: to_bpmn(document).encode(), _key),
}


@pages.get("/drafts/<draft_id>/export/<kind>")
@for_builders
def download(draft_id: str, kind: str) -> Response:
    """Hand out a draft as a file."""
    draft, export = readable(draft_id), EXPORTS.get(kind)
    if export is None:
        raise NotFoundError(kind)
    return _handed_out(export.write(draft.plain), export.mimetype, f"{_safe(export.named(draft))}.{export.ending}")


@pages.get("/drafts/<draft_id>/guide.pdf")
@for_builders
def guide(draft_id: str) -> Response | str:
    """Hand out a draft's guide as it would be printed; while it cannot be compiled, say so."""
    draft = readable(draft_id)
    matter = compiled(draft)
    if matter is None:
        return draft_page("builder/preview.html", draft, "preview", matter=None)
    edition = Edition(_("草稿，第 %(n)s 次修改", n=draft.version), _("草稿"))
    pdf = guide_paper(matter, edition, site().now().astimezone(CHINA).date())
    name = _("办事指南")
    return _handed_out(pdf, "application/pdf", f"{_safe(_title(draft))}-{name}.pdf")


@pages.get("/import/blank-sheet")
@for_builders
def blank() -> Response:
    """Hand out an empty sheet to fill in."""
    name = _("空白实施清单")
    return _handed_out(blank_sheet(), XLSX, f"{_safe(name)}.xlsx")


def _handed_out(content: bytes, mimetype: str, name: str) -> Response:
    answer: Response = send_file(io.BytesIO(content), mimetype, as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _safe(name: str) -> str:
    """Return a text as a name that a file may have on every machine."""
    clean = "".join(letter for letter in name.translate(_UNSAFE) if letter.isprintable())
    return clean.strip(". ")[:NAME].strip(". ") or "matter"


@pages.get("/drafts/<draft_id>/bpmn")
@for_builders
def chart(draft_id: str) -> str:
    """Show the chain as a flow chart."""
    return draft_page("builder/exchange_bpmn.html", readable(draft_id), "chain")
