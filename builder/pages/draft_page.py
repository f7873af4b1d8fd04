"""What every page of a draft shows: its head, its tabs, and what the checks say."""

from __future__ import annotations

from typing import Any

from flask import current_app, render_template

from banshi.builder.canvas.problems import Checked, checked
from banshi.builder.canvas.sheet import t
from banshi.builder.canvas.sheets import TABS
from banshi.builder.drafts.draft import Draft, text_of
from banshi.builder.pages.kept import kept
from banshi.builder.pages.rights import COMPOSER, PUBLISHER, REVIEWER, drafts, registers_for
from banshi.core.runtime.access import holds
from banshi.core.web.language import locale
from banshi.core.web.who import actor

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
    """Return what the checks say of a draft; every page of the draft shows it."""
    registers = registers_for(draft.region)
    return kept("checks", draft, lambda: checked(draft, registers), registers)


def draft_page(template: str, draft: Draft, tab: str, **more: Any) -> str:
    """Render a page of a draft."""
    can_undo, can_redo = drafts().turns(draft.id, actor().id)
    title = draft.document.get("title")
    return render_template(
        template, draft=draft, tab=tab, tabs=TABS, checked=checks(draft),
        title=text_of(title, locale()) or text_of(title), may_edit=draft.editable and may(COMPOSER, draft),
        may_compose=may(COMPOSER, draft), may_review=may(REVIEWER, draft), may_publish=may(PUBLISHER, draft),
        can_undo=can_undo, can_redo=can_redo,
        live_tabs=LIVE, extra=[entry for entry in EXTRA if entry[2] in current_app.view_functions], **more,
    )  # fmt: skip


def may(role: str, draft: Draft) -> bool:
    """Tell whether the asker holds a role for a draft."""
    return holds(actor(), (role,), draft.region, draft.department)
