"""What colleagues have changed in a draft while somebody had it open; asked every few seconds, so it reads little."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from banshi.builder.canvas.sheets import ANY_TAB, SHEETS
from banshi.builder.drafts.history import Change
from banshi.builder.pages.rights import drafts, for_builders, readable
from banshi.core.definitions.text import LocalText
from banshi.core.web.site import site
from banshi.core.web.who import actor

pages = Blueprint("draft_colleagues", __name__, url_prefix="/builder/drafts/<draft_id>/colleagues")
READ = 50
MOST = 3
"""So many changes are told; the others are in the history."""
_TITLES = {sheet.title.zh: sheet.title for sheet in SHEETS.values()}


@dataclass(frozen=True, slots=True)
class Told:
    """A colleague's change, in words."""

    by: str
    when: str
    about: LocalText


@pages.get(f"/{ANY_TAB}")
@for_builders
def show(draft_id: str, tab: str) -> str:
    """Tell the last changes of others since a version; nothing when there are none."""
    draft = readable(draft_id)
    seen = request.args.get("rev", "")
    since = int(seen) if seen.isdigit() and len(seen) < 9 else draft.version
    if since >= draft.version:
        return ""
    found = [change for change in drafts().steps(draft_id, READ, since) if change.by != actor().id]
    latest = {(change.by_name, change.about): change for change in reversed(found)}
    others = [_told(change) for change in sorted(latest.values(), key=lambda c: c.version)[-MOST:]]
    return render_template("builder/_colleagues.html", draft=draft, tab=tab, others=others, item="")


def _told(change: Change) -> Told:
    at = change.at if change.at.tzinfo else change.at.replace(tzinfo=dt.UTC)
    minutes = int((site().now() - at).total_seconds() // 60)
    about = _TITLES.get(change.about) or LocalText(zh=change.about, en=change.about)
    return Told(change.by_name, _("刚刚") if minutes < 1 else _("%(n)s 分钟前", n=minutes), about)
