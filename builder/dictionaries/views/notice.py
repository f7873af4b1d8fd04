"""The page on which the annual notice is put in, looked at and taken over."""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, request, url_for
from flask_admin import expose
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from banshi.builder.dictionaries.guarded import GuardedPage
from banshi.builder.dictionaries.notice.line import Notice
from banshi.builder.dictionaries.notice.reading import MOST, read_notice
from banshi.builder.dictionaries.notice.taking import known, take
from banshi.core.runtime.access import keeps_nation
from banshi.core.store.unit_of_work import unit
from banshi.core.web.site import site
from banshi.core.web.who import actor


class NoticePage(GuardedPage):
    """Taking in the annual notice; for those who keep the nation's calendar."""

    title = _("导入放假通知")

    def is_visible(self) -> bool:
        """Stand in no navigation: the calendar's lists lead here."""
        return False

    def is_accessible(self) -> bool:
        """Tell whether the asker keeps the nation's calendar."""
        return keeps_nation(actor())

    @expose("/", methods=("GET", "POST"))
    def index_view(self) -> Any:
        """Take the text, show what was read, and take it over when that is confirmed."""
        if request.method == "GET":
            return self.render("builder/dictionaries/notice.html", notice=None, text="")
        text = _given()
        notice = read_notice(text)
        if request.form.get("do") == "take" and notice.sound:
            with unit(site().database) as connection:
                cases = take(connection, actor(), site().now(), notice)
            site().places.forget()
            flash(
                gettext("%(year)s 年的放假安排已经导入，%(n)s 件办件的期限正在重算", year=notice.year, n=cases),
                "success",
            )
            return redirect(url_for("dictionary-days.index_view", search=notice.year), 303)
        return self._preview(text, notice)

    def _preview(self, text: str, notice: Notice) -> Any:
        with site().database.reading() as connection:
            before = known(connection, notice.year) if notice.year else {}
        page = self.render(
            "builder/dictionaries/notice.html", notice=notice, text=text, before=before, days=notice.days(), most=MOST
        )
        return make_response(page, 200 if notice.sound else 422)


def _given() -> str:
    """Return what was pasted, or what the file holds."""
    file = request.files.get("file")
    content = file.read(MOST * 4) if file and file.filename else b""
    if not content:
        return request.form.get("text", "")[:MOST]
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)[:MOST]
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")[:MOST]
