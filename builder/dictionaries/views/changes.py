"""What was changed in the dictionaries, for auditors to read."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import or_

from banshi.builder.dictionaries.columns import of_row
from banshi.builder.dictionaries.scope import Choices, joined, within
from banshi.builder.dictionaries.view import Dictionary
from banshi.core.store.tables.dictionaries import DictionaryChange
from banshi.core.web.language import clock_time
from banshi.core.web.who import actor


def _what(row: Any) -> str:
    if not row.before:
        return gettext("新增")
    return gettext("修改") if row.after else gettext("删除")


class Changes(Dictionary):
    """The record of changes."""

    title = _("修改记录")
    about = _("谁在什么时候改了字典里的什么。只能看，谁都不能改。")
    can_create = can_edit = can_delete = False
    can_view_details = True
    readers = ("auditor",)
    writers = ()
    details_template = "builder/dictionaries/change.html"
    column_list = ("key", "dictionary", "what", "by_name", "at")
    column_details_list = ("at", "by_name", "dictionary", "key", "what")
    column_labels = {
        "at": _("时间"), "by_name": _("谁"), "dictionary": _("字典"), "key": _("哪一条"), "what": _("做了什么"),
        "before": _("原来"), "after": _("现在"),
    }  # fmt: skip
    column_sortable_list = ("at",)
    column_default_sort = ("id", True)
    column_searchable_list = ("by_name", "key", "before", "after")
    form_columns = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.column_formatters = {
            "at": of_row(lambda row: clock_time(row.at)),
            "dictionary": of_row(lambda row: self.called(row.dictionary)),
            "what": of_row(_what),
        }
        self.narrowing = {DictionaryChange.dictionary: self._dictionaries}
        super().__init__(*args, **kwargs)

    def scope(self) -> Any:
        """Show what was changed in the auditor's regions, and what holds everywhere."""
        return or_(DictionaryChange.region == "", within(actor(), DictionaryChange.region, None, self.readers))

    def _dictionaries(self) -> Choices:
        others = (view for view in self.admin._views if isinstance(view, Dictionary) and view is not self)
        return [(view.endpoint, str(view.title)) for view in others]

    def called(self, endpoint: str) -> str:
        """Return what a dictionary is called."""
        return dict(self._dictionaries()).get(endpoint, endpoint)

    def compared(self, row: Any) -> list[tuple[str, str, str]]:
        """Return what differs between an entry before and after: what it is called, before, after."""
        before, after = (json.loads(text) if text else {} for text in (row.before, row.after))
        view = next((view for view in self.admin._views if view.endpoint == row.dictionary), None)
        labels = getattr(view, "column_labels", {})
        names = [name for name in {**before, **after} if (before.get(name) or "") != (after.get(name) or "")]
        return [(str(labels.get(name, name)), _shown(view, before, name), _shown(view, after, name)) for name in names]


def _shown(view: Any, entry: dict[str, Any], name: str) -> str:
    """Show a value as its dictionary's pages do, where they can from what was recorded."""
    if not entry.get(name) or not isinstance(view, Dictionary):
        return _text(entry.get(name))
    try:
        return str(view.shown(SimpleNamespace(**entry), name))
    except (AttributeError, TypeError, ValueError):
        return _text(entry.get(name))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    return joined(value) if isinstance(value, list) else str(value if value is not None else "")
