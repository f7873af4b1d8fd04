"""The working-day calendar: the nation's days, local closures, and the years whose notice has been published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import Connection, or_
from wtforms import DateField, IntegerField, SelectField
from wtforms.validators import InputRequired, Length, NumberRange

from banshi.builder.dictionaries.columns import of_row
from banshi.builder.dictionaries.errors import EntryError
from banshi.builder.dictionaries.forms import Words
from banshi.builder.dictionaries.scope import Choices, own_regions, within
from banshi.builder.dictionaries.view import Dictionary
from banshi.builder.dictionaries.writing import Entry
from banshi.core.runtime.access import keeps, keeps_nation
from banshi.core.store.tables.places import CalendarDay
from banshi.core.web.language import locale
from banshi.core.web.site import site
from banshi.core.web.who import actor

WORKING = [("False", _("放假")), ("True", _("上班"))]
WEEKDAYS = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))


def _whose(row: Any) -> str:
    return site().places.region(row.region).in_(locale()) if row.region else gettext("全国")


def _date(row: Any) -> str:
    return f"{row.date.isoformat()} {WEEKDAYS[row.date.weekday()]}"


def _working(row: Any) -> str:
    return gettext("上班") if row.working else gettext("放假")


def calendars() -> Choices:
    """Return whose calendars the asker may change; the nation's is without a code."""
    nation = [("", gettext("全国"))] if keeps_nation(actor()) else []
    return [*own_regions(actor()), *nation]


class Calendar(Dictionary):
    """What days and years share: the way to the import of the notice."""

    list_template = "builder/dictionaries/calendar.html"

    def may_import(self) -> bool:
        """Tell whether the asker may take in the nation's notice."""
        return keeps_nation(actor())


class Days(Calendar):
    """Days that differ from Monday-to-Friday."""

    title = _("放假和调休")
    about = _("和周一到周五上班不一样的日子。全国的由全国管理员维护；停办、放假只影响本地的，在本地区新增。")
    one = _("一天")
    fixed = ("region", "date")
    narrowing = {CalendarDay.working: lambda: [("1", gettext("上班")), ("0", gettext("放假"))]}
    column_list = ("date", "working", "region", "source")
    column_labels = {"region": _("地区"), "date": _("日期"), "working": _("上班还是放假"), "source": _("依据")}
    column_formatters = {"region": of_row(_whose), "date": of_row(_date), "working": of_row(_working)}
    column_sortable_list = ("date",)
    column_default_sort = ("date", True)
    column_searchable_list = ("date", "source", "region")
    form_columns = ("region", "date", "working", "source")
    form_overrides = {"region": SelectField, "date": DateField, "working": SelectField, "source": Words}
    form_args = {
        "date": {"validators": [InputRequired()]},
        "source": {
            "validators": [InputRequired(), Length(max=120)],
            "description": _("通知的名称和文号，或者停办的原因"),
        },
    }

    def scope(self) -> Any:
        """Show the nation's days to every keeper."""
        return or_(CalendarDay.region == "", within(actor(), CalendarDay.region, None, self.readers))

    def may_keep(self, entry: Mapping[str, Any]) -> bool:
        """Let a keeper keep the own region's days; the nation's are for few."""
        return keeps(actor(), entry["region"]) if entry["region"] else keeps_nation(actor())

    def prepare(self, form: Any, model: Any) -> None:
        """Offer the asker's calendars."""
        if "region" in form:
            form.region.choices = calendars()
        form.working.choices = WORKING

    def values(self, form: Any, before: Entry | None) -> Entry:
        """Read which it is."""
        entry = super().values(form, before)
        return entry | {"working": entry["working"] == "True"}

    def check(self, connection: Connection, entry: Entry, before: Entry | None) -> None:
        """Refuse a day that is as any other."""
        if before is None and not entry["region"] and entry["working"] == (entry["date"].weekday() < 5):
            raise EntryError("working", gettext("这一天本来就是这样，不用写进来"))


class Years(Calendar):
    """Years whose holiday notice has been published."""

    title = _("已公布的年份")
    about = _("放假通知已经公布的年份。没有公布的年份，办结日期先标“暂定”。")
    one = _("一年")
    region = ""
    fixed = ("year",)
    column_list = ("year", "source")
    column_labels = {"year": _("年份"), "source": _("依据")}
    column_sortable_list = ("year",)
    column_default_sort = ("year", True)
    column_searchable_list = ("year", "source")
    form_columns = ("year", "source")
    form_overrides = {"year": IntegerField, "source": Words}
    form_args = {
        "year": {"validators": [InputRequired(), NumberRange(2000, 2100)]},
        "source": {"validators": [InputRequired(), Length(max=120)], "description": _("通知的名称和文号")},
    }

    def scope(self) -> Any:
        """Show all years to every keeper."""
        return True

    def may_write(self) -> bool:
        """Let those change years who keep the nation's calendar."""
        return keeps_nation(actor())

    def may_keep(self, entry: Mapping[str, Any]) -> bool:
        """Let those change years who keep the nation's calendar."""
        return keeps_nation(actor())
