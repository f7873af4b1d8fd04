"""What every page of a draft shows: its head, its tabs, and what the checks say."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from flask import current_app, render_template

from banshi.builder.canvas.problems import Checked, checked
from banshi.builder.canvas.sheet import t
from banshi.builder.canvas.sheets import TABS
from banshi.builder.drafts.draft import Draft, text_of
from banshi.builder.drafts.history import to_redo, to_undo
from banshi.builder.pages.rights import COMPOSER, PUBLISHER, REVIEWER, drafts, registers_for
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.access import holds
from banshi.core.web.language import locale
from banshi.core.web.who import actor

KEPT = 64
EXTRA = (
    ("preview", t("预览", "Preview"), "draft_preview.show"),
    ("health", t("体检", "Health check"), "draft_health.show"),
    ("dry-run", t("试运行", "Dry run"), "draft_dry_run.show"),
    ("tests", t("用例", "Matter tests"), "draft_tests.show"),
    ("versions", t("版本", "Versions"), "draft_versions.show"),
)
"""Tabs that hold no properties: key, title, endpoint. One whose page is not installed is left out."""
LIVE = ("guide", "form", "chain")
"""Tabs beside which the form or the picture of the chain is shown as it stands."""


def checks(draft: Draft) -> Checked:
    """Return what the checks say of a draft; kept by version, for every page of the draft shows it."""
    kept: OrderedDict[tuple[str, int], tuple[Registers, Checked]] = current_app.extensions.setdefault(
        "banshi-checks", OrderedDict()
    )
    key, registers = (draft.id, draft.version), registers_for(draft.region)
    found = kept.get(key)
    if found is None or found[0] is not registers:  # an element has changed
        found = kept[key] = registers, checked(draft, registers)
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return found[1]


def draft_page(template: str, draft: Draft, tab: str, **more: Any) -> str:
    """Render a page of a draft."""
    history = drafts().steps(draft.id)
    title = draft.document.get("title")
    return render_template(
        template, draft=draft, tab=tab, tabs=TABS, checked=checks(draft),
        title=text_of(title, locale()) or text_of(title), may_edit=draft.editable and may(COMPOSER, draft),
        may_compose=may(COMPOSER, draft), may_review=may(REVIEWER, draft), may_publish=may(PUBLISHER, draft),
        can_undo=to_undo(history, actor().id), can_redo=to_redo(history, actor().id),
        live_tabs=LIVE, extra=[entry for entry in EXTRA if entry[2] in current_app.view_functions], **more,
    )  # fmt: skip


def may(role: str, draft: Draft) -> bool:
    """Tell whether the asker holds a role for a draft."""
    return holds(actor(), (role,), draft.region, draft.department)
