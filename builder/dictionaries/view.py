"""What every dictionary has: Flask-Admin's list and form over a table, within the asker's regions, each change recorded.

A dictionary names its table, its columns and who keeps it; see `views/departments.py` for the shortest one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from flask import make_response, redirect, request, url_for
from flask_admin import expose
from flask_admin.contrib.sqla import ModelView
from flask_admin.contrib.sqla.validators import Unique
from flask_admin.tools import iterdecode
from flask_babel import gettext as _
from sqlalchemy import Connection, Unicode, cast, func, or_
from sqlalchemy.orm import Query

from banshi.builder.dictionaries.errors import EntryError
from banshi.builder.dictionaries.filters import filters_of, shown_filters
from banshi.builder.dictionaries.forms import EntryForm
from banshi.builder.dictionaries.scope import Choices, joined, within
from banshi.builder.dictionaries.writing import Entry, Writing
from banshi.core.errors import ForbiddenError, NotFoundError
from banshi.core.runtime.access import KEEPERS, keeps
from banshi.core.store.lists import escape_like
from banshi.core.store.metadata import table_of
from banshi.core.web.site import site
from banshi.core.web.who import actor

WRITES = frozenset({"create_view", "edit_view", "delete_view", "ask_delete", "password_view"})
LEFT_OUT = frozenset({"action_view", "export", "ajax_lookup", "ajax_update"})
"""What Flask-Admin brings along and no dictionary has: changes of many at once, exports, changes within the list."""
LONGEST_SEARCH = 80


class Dictionary(Writing, ModelView):
    """One dictionary.

    A subclass sets what Flask-Admin asks for (`column_list`, `column_labels`, `column_searchable_list`, `form_columns`,
    `form_args` …; always `form_columns`) and what stands here.
    """

    title: Any = ""
    """What the dictionary is called; a lazy text."""
    about: Any = ""
    """One sentence on what it is for; a lazy text."""
    one: Any = ""
    """One entry, as after “add”: “a department”; a lazy text."""
    readers: ClassVar[tuple[str, ...]] = KEEPERS
    writers: ClassVar[tuple[str, ...]] = KEEPERS
    region: str = "region"
    """The column that says whose entry it is; empty where none does."""
    department: str = ""
    """The column that says of which department, where entries have one."""
    fixed: tuple[str, ...] = ()
    """Fields that are not changed any more once the entry is there."""
    narrowing: Mapping[Any, Callable[[], Choices]] = {}
    """Columns by which the list can be narrowed, each with what can be chosen."""

    form_base_class = EntryForm
    list_template = "builder/dictionaries/list.html"
    create_template = edit_template = "builder/dictionaries/form.html"
    details_template = "builder/dictionaries/details.html"
    column_display_actions = False
    page_size = 20

    # -- access --------------------------------------------------------------------------------------------------------

    def is_accessible(self) -> bool:
        """Tell whether the asker may read this dictionary; Flask-Admin's navigation asks, too."""
        return actor().has_role(*self.readers)

    def may_write(self) -> bool:
        """Tell whether the asker may change entries at all."""
        return actor().has_role(*self.writers)

    def may_keep(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether the asker may keep an entry, as it stands or as it shall be."""
        region, department = (str(entry[name]) if name else "" for name in (self.region, self.department))
        return keeps(actor(), region, department, self.writers)

    def may_change(self, model: Any) -> bool:
        """Tell whether the asker may change a row of the list."""
        return self.can_edit and self.may_write() and self.may_keep(self.row(model))

    def _handle_view(self, name: str, **kwargs: Any) -> Any:
        """Decide before each page: sign in first, then be allowed."""
        if not actor().id:
            return redirect(url_for("security.login", next=request.full_path))
        if name in LEFT_OUT:
            raise NotFoundError(name)
        if not self.is_accessible() or (name in WRITES and not self.may_write()):
            raise ForbiddenError(request.path)
        possible = {
            "create_view": self.can_create, "edit_view": self.can_edit, "details_view": self.can_view_details,
            "delete_view": self.can_delete, "ask_delete": self.can_delete,
        }  # fmt: skip
        if not possible.get(name, True):
            raise NotFoundError(request.path)
        return None

    def _run_view(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Run a page; Flask-Admin would take any TypeError for a page with other arguments."""
        return fn(self, *args, **kwargs)

    # -- reading -------------------------------------------------------------------------------------------------------

    def scope(self) -> Any:
        """Return the condition on rows that the asker may read."""
        columns = table_of(self.model).columns
        department = columns[self.department] if self.department else None
        return within(actor(), columns[self.region], department, self.readers)

    def get_query(self) -> Query[Any]:
        """Return the rows that the asker may read."""
        return super().get_query().filter(self.scope())

    def get_count_query(self) -> Query[Any]:
        """Return how many they are."""
        return super().get_count_query().filter(self.scope())

    def get_one(self, id: Any) -> Any:
        """Return one of them.

        :raises NotFoundError: there is none, or it is none of the asker's business.
        """
        keys = table_of(self.model).primary_key.columns
        parts = iterdecode(str(id)) if len(keys) > 1 else (str(id),)
        found = None
        if len(parts) == len(keys) and all(part.isprintable() for part in parts):
            found = (
                self.get_query().filter(*(c == self.key_part(c, p) for c, p in zip(keys, parts, strict=True))).first()
            )
        if found is None:
            raise NotFoundError(str(id))
        return found

    def key_part(self, column: Any, text: str) -> Any:
        """Return a part of a key, read from an address.

        :raises NotFoundError: it cannot be one.
        """
        kind = column.type.python_type
        if kind is str or (kind is int and text.isascii() and text.isdigit() and len(text) < 10):
            return kind(text)
        try:
            return dt.date.fromisoformat(text)
        except ValueError as error:
            raise NotFoundError(text) from error

    def get_filters(self) -> Any:
        """Return what Flask-Admin narrows the list by."""
        return filters_of(self.narrowing)

    def shown_filters(self) -> Sequence[Any]:
        """Return what the page offers to narrow the list by."""
        return shown_filters(self.narrowing, self.column_labels)

    def _get_list_filter_args(self) -> Any:
        """Read what the list is narrowed by; what was left open narrows nothing."""
        given = {
            name.split("_", 1)[1]: value
            for name, value in request.args.items()
            if name.startswith("flt") and "_" in name
        }
        filters = enumerate(self._filters or ())
        return [(at, str(one.name), given[str(at)][:60]) for at, one in filters if given.get(str(at))]

    def _get_list_extra_args(self) -> Any:
        """Read the list's arguments; a page before the first is the first."""
        wanted = super()._get_list_extra_args()
        wanted.page = min(max(0, wanted.page or 0), 100_000)
        text = "".join(letter for letter in wanted.search or "" if letter.isprintable())
        wanted.search = text[:LONGEST_SEARCH].strip() or None
        return wanted

    def _apply_search(self, query: Any, count_query: Any, joins: Any, count_joins: Any, search: str) -> Any:
        """Search every word in every column that is searched; `%` and `_` stand for themselves."""
        for word in search.lower().split()[:6]:
            like = {"other": f"%{escape_like(word)}%", "escape": "\\"}
            columns = (func.lower(cast(column, Unicode)).like(**like) for column, _path in self._search_fields)
            hit = or_(*columns, *self.search_more(like))
            query, count_query = query.filter(hit), count_query.filter(hit)
        return query, count_query, joins, count_joins

    def search_more(self, like: Mapping[str, Any]) -> list[Any]:
        """Return more conditions that a word may fulfil; for subclasses.

        :param like: what `column.like` takes.
        """
        return []

    def search_placeholder(self) -> str:
        """Return what is searched."""
        return joined(self.column_labels[name] for name in self.column_searchable_list)

    # -- pages ---------------------------------------------------------------------------------------------------------

    def create_form(self, obj: Any = None) -> Any:
        """Return the form of a new entry, with what can be chosen in it."""
        form = _without_unique(super().create_form(obj))
        self.prepare(form, None)
        return form

    def edit_form(self, obj: Any = None) -> Any:
        """Return the form of an entry that is there, without what is not changed any more."""
        form = _without_unique(super().edit_form(obj))
        for name in self.fixed:
            if name in form:
                del form[name]
        self.prepare(form, obj)
        return form

    def prepare(self, form: Any, model: Any) -> None:
        """Fill in what can be chosen; for subclasses."""

    def fixed_facts(self, model: Any) -> list[tuple[str, str]]:
        """Return what an entry's form shows and does not change."""
        return [(str(self.column_labels[name]), str(self.shown(model, name))) for name in self.fixed]

    def shown(self, model: Any, name: str) -> Any:
        """Return a value of an entry as pages show it."""
        formatter = (self.column_formatters or {}).get(name)
        return formatter(self, None, model, name) if formatter else getattr(model, name)

    def in_own_language(self, model: Any, name: str) -> str:
        """Return what the list says instead of a value, in the reader's language; for subclasses."""
        return ""

    def used(self, connection: Connection, entry: Entry) -> list[str]:
        """Return in words where an entry is in use; such a one is not removed. For subclasses."""
        return []

    @expose("/delete/", methods=("GET",))
    def ask_delete(self) -> Any:
        """Ask before an entry is removed, or say where it is in use."""
        model = self.get_one(request.args.get("id", ""))
        if not self.may_change(model):
            raise ForbiddenError(request.path)
        with site().database.reading() as connection:
            used = self.used(connection, self.row(model))
        return self.render("builder/dictionaries/delete.html", model=model, used=used, form=self.delete_form())

    def render(self, template: str, **kwargs: Any) -> Any:
        """Draw a page; one whose form has mistakes is answered as such."""
        page = super().render(template, **kwargs)
        form = kwargs.get("form")
        wrong = request.method == "POST" and form is not None and (form.errors or form.form_errors)
        return make_response(page, 422) if wrong else page

    def taken(self) -> EntryError:
        """Return what is said when there is such an entry already."""
        return EntryError(self.fixed[-1] if self.fixed else "", _("已经有这样一条了，请换一个"))


def _without_unique(form: Any) -> Any:
    """Take out the checks that look into the table past every region; the database refuses what is there twice."""
    for field in form:
        field.validators = [check for check in field.validators if not isinstance(check, Unique)]
    return form
