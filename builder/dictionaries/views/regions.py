"""Regions below the keeper's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import Connection, select
from wtforms.validators import InputRequired, Length

from banshi.builder.dictionaries.columns import of_row, own_name
from banshi.builder.dictionaries.errors import EntryError
from banshi.builder.dictionaries.forms import Words
from banshi.builder.dictionaries.view import Dictionary
from banshi.builder.dictionaries.views.counting import count, told
from banshi.builder.dictionaries.writing import Entry
from banshi.core.runtime.access import covers
from banshi.core.store.lists import in_region
from banshi.core.store.tables.accounts import PostingRow
from banshi.core.store.tables.cases import CaseRow
from banshi.core.store.tables.drafts import DraftRow
from banshi.core.store.tables.matters import MatterRow
from banshi.core.store.tables.places import DepartmentRow, RegionRow
from banshi.core.web.language import locale
from banshi.core.web.site import site
from banshi.core.web.who import actor

LEVELS = {
    "national": _("全国"), "province": _("省级"), "city": _("市级"), "county": _("县级"), "town": _("乡级"),
    "village": _("村级"),
}  # fmt: skip
_WIDTHS = {2: "province", 4: "city", 6: "county", 9: "town", 12: "village"}
"""Digits of a code that count at each level."""


def level_of(code: str) -> str:
    """Return the level of a code: by the digits that are not zeros at its end."""
    return next(level for width, level in _WIDTHS.items() if width >= len(code.rstrip("0")))


def above(code: str) -> list[str]:
    """Return the codes that would lie above a code, the nearest first."""
    own = len(code.rstrip("0"))
    return [
        code[:width].ljust(12, "0") for width in (9, 6, 4, 2, 0) if width < own and code[:width].ljust(12, "0") != code
    ]


class Regions(Dictionary):
    """Regions below the keeper's own."""

    title = _("地区")
    about = _("本地区和下级地区；可以新增、修改的是下级地区。")
    one = _("一个地区")
    region = "code"
    fixed = ("code",)
    column_list = ("name", "code", "level", "parent", "short")
    column_labels = {
        "code": _("区划代码"), "name": _("名称"), "name_en": _("英文名称"), "short": _("简称"), "level": _("层级"),
        "parent": _("上级地区"),
    }  # fmt: skip
    column_formatters = {
        "name": own_name,
        "level": of_row(lambda row: LEVELS.get(row.level, row.level)),
        "parent": of_row(lambda row: site().places.region(row.parent).in_(locale()) if row.parent else ""),
    }
    column_sortable_list = ("name", "code")
    column_default_sort = "code"
    column_searchable_list = ("name", "name_en", "code")
    form_columns = ("code", "name", "name_en", "short")
    form_overrides = dict.fromkeys(form_columns, Words)
    form_args = {
        "code": {"validators": [InputRequired()], "description": _("12 位数字，例如 530199101000；以后不能再改")},
        "name": {"validators": [InputRequired(), Length(max=60)]},
        "name_en": {"validators": [Length(max=80)]},
        "short": {"validators": [InputRequired(), Length(max=20)], "description": _("用在文书编号里，例如“青溪”")},
    }

    def may_keep(self, entry: Mapping[str, Any]) -> bool:
        """Let a keeper keep what lies below the own region, and not that region itself."""
        code = entry["code"]
        return any(
            p.role in self.writers and not p.department and covers(p.region, code) and p.region != code
            for p in actor().postings
        )

    def values(self, form: Any, before: Entry | None) -> Entry:
        """Work out the level from the code."""
        entry = super().values(form, before)
        if before is None:
            code = entry["code"]
            if not re.fullmatch(r"[1-9][0-9]{11}", code):
                raise EntryError("code", gettext("区划代码是 12 位数字"))
            if not self.may_keep(entry):
                raise EntryError("code", gettext("只能新增本地区以下的地区"))
            entry |= {"level": level_of(code), "parent": ""}
        return entry

    def check(self, connection: Connection, entry: Entry, before: Entry | None) -> None:
        """Find the region above; it has to be there."""
        if before is None:
            chain = above(entry["code"])
            known = set(connection.scalars(select(RegionRow.code).where(RegionRow.code.in_(chain))))
            entry["parent"] = next((code for code in chain if code in known), "")
            if not entry["parent"]:
                raise EntryError("code", gettext("上级地区还没有，请先新增上级地区"))

    def used(self, connection: Connection, entry: Entry) -> list[str]:
        """Count what stands in the region or below it."""
        code = entry["code"]
        below = count(connection, RegionRow, in_region(RegionRow.code, code), RegionRow.code != code)
        numbers = {
            table: count(connection, table, in_region(table.region, code))
            for table in (DepartmentRow, PostingRow, MatterRow, DraftRow, CaseRow)
        }
        return told(
            (below, gettext("%(n)s 个下级地区", n=below)),
            (numbers[DepartmentRow], gettext("%(n)s 个部门", n=numbers[DepartmentRow])),
            (numbers[PostingRow], gettext("%(n)s 份任职", n=numbers[PostingRow])),
            (numbers[MatterRow], gettext("%(n)s 个已发布的事项", n=numbers[MatterRow])),
            (numbers[DraftRow], gettext("%(n)s 份事项草稿", n=numbers[DraftRow])),
            (numbers[CaseRow], gettext("%(n)s 件办件", n=numbers[CaseRow])),
        )
