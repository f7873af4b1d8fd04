"""Departments of a region."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import Connection
from wtforms import SelectField
from wtforms.validators import InputRequired, Length

from banshi.builder.dictionaries.columns import own_name, region_name
from banshi.builder.dictionaries.errors import EntryError
from banshi.builder.dictionaries.forms import KEY, Words
from banshi.builder.dictionaries.scope import own_regions
from banshi.builder.dictionaries.view import Dictionary
from banshi.builder.dictionaries.views.counting import count, told
from banshi.builder.dictionaries.writing import Entry
from banshi.core.store.tables.accounts import PostingRow
from banshi.core.store.tables.drafts import DraftRow
from banshi.core.store.tables.matters import MatterRow
from banshi.core.store.tables.places import DepartmentRow, DeskRow
from banshi.core.web.language import in_locale
from banshi.core.web.site import site
from banshi.core.web.who import actor


class Departments(Dictionary):
    """Departments of a region."""

    title = _("部门")
    about = _("谁主管事项、岗位设在哪个部门，都从这里选。")
    one = _("一个部门")
    department = "key"
    fixed = ("region", "key")
    narrowing = {DepartmentRow.region: lambda: own_regions(actor())}
    column_list = ("name", "key", "region", "uscc")
    column_labels = {
        "region": _("地区"), "key": _("标识"), "name": _("名称"), "name_en": _("英文名称"), "uscc": _("统一社会信用代码"),
    }  # fmt: skip
    column_formatters = {"name": own_name, "region": region_name}
    column_sortable_list = ("name", "key", "region")
    column_default_sort = [("region", False), ("key", False)]
    column_searchable_list = ("name", "name_en", "key", "uscc")
    form_columns = ("region", "key", "name", "name_en", "uscc")
    form_overrides = {"region": SelectField, "key": Words, "name": Words, "name_en": Words, "uscc": Words}
    form_args = {
        "key": {
            "validators": [InputRequired(), *KEY],
            "description": _("小写英文，例如 culture-tourism；以后不能再改"),
        },
        "name": {"validators": [InputRequired(), Length(max=80)]},
        "name_en": {"validators": [Length(max=120)]},
        "uscc": {"validators": [Length(max=18)], "description": _("18 位，可以不填")},
    }

    def prepare(self, form: Any, model: Any) -> None:
        """Offer the asker's regions."""
        if "region" in form:
            form.region.choices = own_regions(actor())

    def check(self, connection: Connection, entry: Entry, before: Entry | None) -> None:
        """Refuse a credit code that cannot be one."""
        code = entry["uscc"]
        if code and (before is None or code != before["uscc"]):
            rule = site().registers.identifier_checks.get("uscc")
            entry["uscc"] = rule.normal(code)
            problem = rule.problem(entry["uscc"])
            if problem:
                raise EntryError("uscc", in_locale(problem))

    def used(self, connection: Connection, entry: Entry) -> list[str]:
        """Count desks, postings, matters and drafts of the department."""
        region, key = entry["region"], entry["key"]
        here = (region, "") if region == site().region else (region,)
        desks = count(connection, DeskRow, DeskRow.region == region, DeskRow.department == key)
        postings = count(connection, PostingRow, PostingRow.region == region, PostingRow.department == key)
        matters = count(connection, MatterRow, MatterRow.region.in_(here), MatterRow.department == key)
        standing = (DraftRow.region == region, DraftRow.state != "discarded")
        drafts = count(connection, DraftRow, *standing, DraftRow.department == key)
        return told(
            (desks, gettext("%(n)s 个岗位", n=desks)),
            (postings, gettext("%(n)s 份任职", n=postings)),
            (matters, gettext("%(n)s 个已发布的事项", n=matters)),
            (drafts, gettext("%(n)s 份事项草稿", n=drafts)),
        )
