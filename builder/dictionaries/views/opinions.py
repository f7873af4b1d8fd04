"""Standard opinions: what officers write again and again."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from banshi.builder.dictionaries.columns import region_name
from banshi.builder.dictionaries.scope import Choices, own_departments, own_regions
from banshi.builder.dictionaries.validity import Wrong
from banshi.builder.dictionaries.views.entries import Entries, chosen, state_name, states
from banshi.builder.dictionaries.views.entry_forms import OpinionForm
from banshi.builder.dictionaries.writing import Entry
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.store.tables.entries import StandardOpinion
from banshi.core.web.language import in_locale, locale
from banshi.core.web.opinions import SAYING
from banshi.core.web.site import site
from banshi.core.web.who import actor


def _action(_view: Any, _context: Any, row: Any, _name: str) -> str:
    known = ACTIONS.get(row.action)
    return in_locale(known.label) if known else gettext("所有操作")


def _step_kind(_view: Any, _context: Any, row: Any, _name: str) -> str:
    kinds = site().registers.step_kinds
    return in_locale(kinds.get(row.step_kind).title) if row.step_kind in kinds else gettext("所有环节")


def _department(_view: Any, _context: Any, row: Any, _name: str) -> str:
    named = site().places.department(row.region, row.department)
    return named.in_(locale()) if row.department else gettext("所有部门")


def _saying() -> Choices:
    return chosen((key, action.label) for key, action in ACTIONS.items() if SAYING & set(action.asks))


class Opinions(Entries):
    """Standard opinions."""

    title = _("常用意见")
    about = _("经办人在办理时一点就填的话，按部门、操作和环节提供；也可以放进事项的环节里。")
    one = _("一条常用意见")
    form = OpinionForm
    department = "department"
    fixed = ("region",)
    narrowing = {
        StandardOpinion.action: _saying, StandardOpinion.state: states, StandardOpinion.region: lambda: own_regions(actor()),
    }  # fmt: skip
    column_list = ("text_zh", "action", "department", "step_kind", "state", "region")
    column_labels = {
        "text_zh": _("意见"), "text_en": _("英文意见"), "action": _("操作"), "department": _("部门"),
        "step_kind": _("环节种类"), "state": _("状态"), "region": _("地区"),
    }  # fmt: skip
    column_details_list = ("text_zh", "text_en", "action", "department", "step_kind", "state", "region")
    column_formatters = {
        "region": region_name, "state": state_name, "action": _action, "department": _department, "step_kind": _step_kind,
    }  # fmt: skip
    column_sortable_list = ("action", "department", "state", "region")
    column_default_sort = [("action", False), ("id", False)]
    column_searchable_list = ("text_zh", "text_en", "department", "action")
    form_columns = ("region", "state", "department", "action", "step_kind", "text_zh", "text_en")

    def prepare(self, form: Any, model: Any) -> None:
        """Offer departments, actions and kinds of steps."""
        super().prepare(form, model)
        region = model.region if model is not None else form.region.data
        names = {
            key.partition(":")[2]: text
            for key, text in own_departments(actor(), self.writers)
            if key.startswith(f"{region}:")
        }
        if model is not None and model.department:
            names.setdefault(model.department, model.department)
        form.department.choices = [("", gettext("所有部门")), *names.items()]
        form.action.choices = [("", gettext("所有操作")), *_saying()]
        form.step_kind.choices = chosen(
            ((kind.key, kind.title) for kind in site().registers.step_kinds), gettext("所有环节")
        )

    def wrong(self, form: Any, entry: Entry) -> Wrong:
        """Ask for the opinion itself."""
        return [] if entry["text_zh"] else [("text_zh", LocalText(zh="写下意见", en="Write the opinion"))]
