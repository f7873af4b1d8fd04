"""People: the accounts of staff, each with a first posting and an initial password that is shown once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from flask import g, make_response, request
from flask_admin import expose
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_security import hash_password
from sqlalchemy import Connection, insert, select, update
from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Length, Regexp

from banshi.builder.dictionaries.changes import write_change
from banshi.builder.dictionaries.columns import of_row
from banshi.builder.dictionaries.errors import EntryError
from banshi.builder.dictionaries.forms import Words
from banshi.builder.dictionaries.scope import joined, within
from banshi.builder.dictionaries.view import Dictionary
from banshi.builder.dictionaries.views.postings import SECURITY, check_posting, own_desks, own_places, take_apart
from banshi.builder.dictionaries.views.roles import ROLE_NAMES
from banshi.builder.dictionaries.writing import Entry
from banshi.core.errors import ForbiddenError
from banshi.core.runtime.access import may_appoint
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.accounts import Account, PostingRow
from banshi.core.store.unit_of_work import unit
from banshi.core.web.site import site
from banshi.core.web.who import actor

ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""No 0, 1, i, I, l, o or O: the password is read from paper."""


def initial_password() -> str:
    """Return a password by chance."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))


def _roles(row: Any) -> str:
    wanted = select(PostingRow.role).where(PostingRow.account_id == row.id).order_by(PostingRow.id)
    with site().database.reading() as connection:
        return joined(ROLE_NAMES.get(role, role) for role in dict.fromkeys(connection.scalars(wanted)))


class People(Dictionary):
    """Accounts of staff with a posting in the security administrator's regions."""

    title = _("人员")
    about = _("工作人员的账号。初始密码只显示一次，本人第一次登录时要改。")
    one = _("一个人")
    readers = SECURITY
    writers = SECURITY
    region = ""
    can_delete = False
    fixed = ("username",)
    edit_template = "builder/dictionaries/person.html"
    column_list = ("name", "username", "roles", "active")
    column_labels = {
        "name": _("姓名"), "username": _("用户名"), "email": _("邮箱"), "active": _("可以登录"), "roles": _("角色"),
        "must_change": _("下次登录要改密码"),
    }  # fmt: skip
    column_formatters = {
        "roles": of_row(_roles), "active": of_row(lambda row: gettext("是") if row.active else gettext("停用")),
    }  # fmt: skip
    column_sortable_list = ("name", "username")
    column_default_sort = "username"
    column_searchable_list = ("name", "username", "email")
    form_columns = ("name", "username", "email", "active", "role", "place", "desks")
    form_overrides = {"name": Words, "username": Words, "email": Words, "active": BooleanField}
    form_args = {
        "name": {"validators": [InputRequired(), Length(max=120)]},
        "username": {
            "validators": [
                InputRequired(),
                Regexp(r"[A-Za-z0-9_.@-]{3,60}\Z", message=_("用户名用 3 到 60 个字母、数字或 . _ - @")),
            ],
            "description": _("登录时用；以后不能再改"),
        },
        "email": {
            "validators": [
                Regexp(r"(?:[^@\s]+@[^@\s]+\.[^@\s]+)?\Z", message=_("邮箱格式不对，例如 name@example.com")),
                Length(max=200),
            ]
        },
    }
    form_extra_fields = {
        "role": SelectField(_("角色")),
        "place": SelectField(_("地区和部门")),
        "desks": SelectMultipleField(_("岗位"), description=_("窗口人员和办理人员至少选一个，要和任职在同一个地区")),
    }

    def scope(self) -> Any:
        """Show the staff who hold a posting in the asker's regions."""
        posted = select(PostingRow.account_id).where(within(actor(), PostingRow.region, None, SECURITY))
        return (Account.kind == "staff") & Account.id.in_(posted)

    def may_keep(self, entry: Mapping[str, Any]) -> bool:
        """Let those change an account who might have given each of its postings; never the own one."""
        wanted = select(PostingRow.role, PostingRow.region).where(PostingRow.account_id == entry["id"])
        with site().database.reading() as connection:
            held = connection.execute(wanted).all()
        return entry["id"] != actor().id and all(
            may_appoint(actor(), entry["id"], row.role, row.region) for row in held
        )

    def prepare(self, form: Any, model: Any) -> None:
        """Offer what the first posting needs; later ones have a page of their own."""
        if model is not None:
            for name in ("role", "place", "desks"):
                del form[name]
            return
        form.role.choices, form.place.choices, form.desks.choices = list(ROLE_NAMES.items()), own_places(), own_desks()
        if request.method == "GET":
            form.active.data = True

    def values(self, form: Any, before: Entry | None) -> Entry:
        """Return the account; a new one with its password and its first posting."""
        entry = super().values(form, before)
        entry["email"] = entry["email"] or None
        if before is None:
            g.initial_password = initial_password()
            key = secrets.token_hex(16)
            posting = {"account_id": key, "role": form.role.data, "deputy_for": "", "starts_on": None, "ends_on": None}
            entry |= {
                "id": key, "password": hash_password(g.initial_password), "fs_uniquifier": secrets.token_hex(32),
                "kind": "staff", "created_at": site().now(), "known": "", "shared": [], "must_change": True,
                "posting": take_apart(posting, form.place.data, form.desks.data or []),
            }  # fmt: skip
        return entry

    def _add(self, connection: Connection, entry: Entry) -> None:
        """Keep the account and its first posting together."""
        posting = entry.pop("posting")
        if not may_appoint(actor(), posting["account_id"], posting["role"], posting["region"]):
            raise EntryError("role", gettext("您不能任命这个角色；管理员由上一级任命"))
        super()._add(connection, entry)
        check_posting(connection, posting)
        connection.execute(insert(PostingRow).values(posting))
        key = f"{entry['username']}/{posting['role']}"
        write_change(connection, actor(), site().now(), ("dictionary-postings", key, posting["region"]), None, posting)

    def record(self, connection: Connection, before: Entry | None, after: Entry | None) -> None:
        """Record under the first region of the asker: an account has none of its own."""
        region = next(posting.region for posting in actor().postings if posting.role in SECURITY)
        key = (after or before or {})["username"]
        write_change(connection, actor(), site().now(), (self.endpoint, key, region), before, after)

    def taken(self) -> EntryError:
        """Say which name is taken."""
        return EntryError("username", gettext("用户名或邮箱已被使用，请换一个"))

    @expose("/new/", methods=("GET", "POST"))
    def create_view(self) -> Any:
        """Show the initial password once the account is there."""
        answer = super().create_view()
        kept = getattr(answer, "status_code", 200) == 302 and "initial_password" in g
        return self._once(request.form.get("name", ""), request.form.get("username", "")) if kept else answer

    @expose("/password/", methods=("POST",))
    def password_view(self) -> Any:
        """Give an account a new initial password and end its sessions."""
        model = self.get_one(request.form.get("id", ""))
        before = self.row(model)
        if not self.may_keep(before):
            raise ForbiddenError(request.path)
        g.initial_password = initial_password()
        fresh = {
            "password": hash_password(g.initial_password), "fs_uniquifier": secrets.token_hex(32), "must_change": True,
        }  # fmt: skip
        account = table_of(Account)
        with unit(site().database) as connection:
            connection.execute(update(account).where(account.c.id == before["id"]).values(fresh))
            self.record(connection, before | {"given": ""}, before | fresh | {"given": gettext("重设了密码")})
        return self._once(before["name"], before["username"])

    def _once(self, name: str, username: str) -> Any:
        page = self.render(
            "builder/dictionaries/password.html", name=name, username=username, password=g.initial_password
        )
        return make_response(page)
