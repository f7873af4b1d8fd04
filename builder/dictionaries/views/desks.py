"""Desks (岗位) at which tasks arrive."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import Connection, select
from wtforms import SelectField
from wtforms.validators import InputRequired, Length

from banshi.builder.dictionaries.columns import department_name, own_name, region_name
from banshi.builder.dictionaries.forms import KEY, Words
from banshi.builder.dictionaries.scope import own_departments, own_regions
from banshi.builder.dictionaries.view import Dictionary
from banshi.builder.dictionaries.views.counting import count, told
from banshi.builder.dictionaries.writing import Entry
from banshi.core.store.lists import in_region
from banshi.core.store.tables.accounts import PostingRow
from banshi.core.store.tables.cases import TaskRow
from banshi.core.store.tables.drafts import DraftRow
from banshi.core.store.tables.matters import MatterRow, Release
from banshi.core.store.tables.places import DeskRow
from banshi.core.web.site import site
from banshi.core.web.who import actor


class Desks(Dictionary):
    """Desks of a department."""

    title = _("岗位")
    about = _("办理环节交给岗位，岗位上的人都能看到、都能办。")
    one = _("一个岗位")
    department = "department"
    fixed = ("region", "key")
    narrowing = {DeskRow.region: lambda: own_regions(actor())}
    column_list = ("name", "key", "department", "region")
    column_labels = {
        "region": _("地区"), "department": _("部门"), "key": _("标识"), "name": _("名称"), "name_en": _("英文名称"),
    }  # fmt: skip
    column_formatters = {"name": own_name, "region": region_name, "department": department_name}
    column_sortable_list = ("name", "key", "department", "region")
    column_default_sort = [("region", False), ("key", False)]
    column_searchable_list = ("name", "name_en", "key", "department")
    form_columns = ("department", "key", "name", "name_en")
    form_overrides = {"department": SelectField, "key": Words, "name": Words, "name_en": Words}
    form_args = {
        "key": {"validators": [InputRequired(), *KEY], "description": _("小写英文，例如 window；以后不能再改")},
        "name": {"validators": [InputRequired(), Length(max=80)]},
        "name_en": {"validators": [Length(max=120)]},
    }

    def prepare(self, form: Any, model: Any) -> None:
        """Offer the asker's departments; of a desk that is there, those of its region."""
        mine = own_departments(actor())
        if model is not None:
            mine = [(key.partition(":")[2], name) for key, name in mine if key.startswith(f"{model.region}:")]
        form.department.choices = mine

    def values(self, form: Any, before: Entry | None) -> Entry:
        """Take region and department apart."""
        entry = super().values(form, before)
        if before is None:
            entry["region"], _sep, entry["department"] = entry["department"].partition(":")
        return entry

    def used(self, connection: Connection, entry: Entry) -> list[str]:
        """Count open tasks, postings, matters and drafts that name the desk."""
        region, key = entry["region"], entry["key"]
        named = f'%"desk":"{key}"%'
        held = connection.scalars(select(PostingRow.desks).where(in_region(PostingRow.region, region)))
        postings = sum(key in desks for desks in held)
        tasks = count(connection, TaskRow, TaskRow.region == region, TaskRow.desk == key, TaskRow.state != "done")
        here = (region, "") if region == site().region else (region,)
        offered = select(Release.id).where(Release.id == MatterRow.release_id, Release.definition.like(named)).exists()
        matters = count(connection, MatterRow, MatterRow.region.in_(here), MatterRow.state != "retired", offered)
        standing = (DraftRow.region == region, DraftRow.state.in_(("draft", "in-review", "approved")))
        drafts = count(connection, DraftRow, *standing, DraftRow.document.like(named))
        return told(
            (tasks, gettext("%(n)s 个没办完的任务", n=tasks)),
            (postings, gettext("%(n)s 份任职", n=postings)),
            (matters, gettext("%(n)s 个已发布的事项", n=matters)),
            (drafts, gettext("%(n)s 份事项草稿", n=drafts)),
        )
