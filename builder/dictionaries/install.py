"""Flask-Admin within the builder: our frame, our templates, no file of its own, read sessions only."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app
from flask_admin import Admin, BaseView, expose
from flask_admin.theme import Theme
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import scoped_session, sessionmaker

from banshi.builder.dictionaries.entry_views import ENTRY_VIEWS
from banshi.builder.dictionaries.guarded import GuardedPage
from banshi.builder.dictionaries.view import Dictionary
from banshi.builder.dictionaries.views.calendars import Days, Years
from banshi.builder.dictionaries.views.changes import Changes
from banshi.builder.dictionaries.views.departments import Departments
from banshi.builder.dictionaries.views.desks import Desks
from banshi.builder.dictionaries.views.notice import NoticePage
from banshi.builder.dictionaries.views.people import People
from banshi.builder.dictionaries.views.postings import Postings
from banshi.builder.dictionaries.views.regions import Regions
from banshi.core.store.tables.accounts import Account, PostingRow
from banshi.core.store.tables.dictionaries import DictionaryChange
from banshi.core.store.tables.places import CalendarDay, CalendarYear, DepartmentRow, DeskRow, RegionRow
from banshi.core.web.site import Site

URL = "/builder/dictionaries"
VIEWS: tuple[tuple[type[Dictionary], Any, str], ...] = (
    (Regions, RegionRow, "regions"),
    (Departments, DepartmentRow, "departments"),
    (Desks, DeskRow, "desks"),
    (Days, CalendarDay, "days"),
    (Years, CalendarYear, "years"),
    (People, Account, "people"),
    (Postings, PostingRow, "postings"),
    *ENTRY_VIEWS,
    (Changes, DictionaryChange, "changes"),
)
"""The dictionaries in the order of the navigation: view, table, last part of the address."""


class AdminSession(scoped_session[Any]):
    """Sessions that Flask-Admin reads with; it asks for them as it would ask Flask-SQLAlchemy."""

    @property
    def session(self) -> Any:
        """Return where queries begin."""
        return self


class Home(GuardedPage):
    """The list of dictionaries."""

    def is_accessible(self) -> bool:
        """Tell whether the asker may read any."""
        return bool(readable())

    @expose("/")
    def index(self) -> Any:
        """Show which dictionaries there are for the asker."""
        return self.render("builder/dictionaries/home.html")


def readable() -> list[BaseView]:
    """Return the dictionaries that the asker may read."""
    admin = current_app.extensions["banshi-dictionaries"]
    return [view for view in admin._views[1:] if view.is_visible() and view.is_accessible()]


def install(app: Flask, site: Site) -> None:
    """Mount the dictionaries."""
    session = AdminSession(sessionmaker(site.database.engine))
    home = Home(_("字典"), endpoint="dictionaries", url=URL)
    theme = Theme(folder="none", base_template="builder/dictionaries/frame.html")
    admin = Admin(app, name="banshi", url=URL, index_view=home, theme=theme)
    for view, table, address in VIEWS:
        admin.add_view(view(table, session, name=view.title, endpoint=f"dictionary-{address}", url=address))
    admin.add_view(NoticePage(_("导入放假通知"), endpoint="dictionary-notice", url="notice"))
    app.extensions["banshi-dictionaries"] = admin
    app.jinja_env.globals["dictionaries"] = readable

    @app.teardown_appcontext
    def remove(_error: BaseException | None) -> None:
        if session.registry.has():
            session.remove()
