"""Postings (任职): which role somebody holds, where, at which desks, from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import Connection, func, or_, select
from wtforms import DateField, SelectField, SelectMultipleField
from wtforms.validators import Length, Optional

from banshi.builder.dictionaries.columns import department_name, of_row, region_name
from banshi.builder.dictionaries.errors import EntryError
from banshi.builder.dictionaries.forms import Words
from banshi.builder.dictionaries.scope import Choices, joined, named, own_departments, own_regions, within
from banshi.builder.dictionaries.view import Dictionary
from banshi.builder.dictionaries.views.counting import count
from banshi.builder.dictionaries.views.roles import AT_DESKS, ROLE_NAMES
from banshi.builder.dictionaries.writing import Entry
from banshi.core.runtime.access import may_appoint, separated
from banshi.core.runtime.clock import CHINA
from banshi.core.store.tables.accounts import Account, PostingRow
from banshi.core.store.tables.places import DeskRow
from banshi.core.web.language import locale
from banshi.core.web.site import site
from banshi.core.web.who import actor

SECURITY = ("security",)


def own_places() -> Choices:
    """Return where the asker may post people: regions as a whole, then their departments, as `region:department`."""
    whole = [(f"{code}:", gettext("%(place)s 各部门", place=name)) for code, name in own_regions(actor(), SECURITY)]
    return [*whole, *own_departments(actor(), SECURITY)]


def own_desks() -> Choices:
    """Return the desks of the asker's regions, as `region:desk`."""
    with site().database.reading() as connection:
        mine = (
            select(DeskRow).where(within(actor(), DeskRow.region, None, SECURITY)).order_by(DeskRow.region, DeskRow.key)
        )
        rows = [(row.region, row.key, named(row)) for row in connection.execute(mine)]
    return [
        (f"{region}:{key}", f"{name}（{site().places.region(region).in_(locale())}）") for region, key, name in rows
    ]


def take_apart(entry: Entry, place: str, desks: list[str]) -> Entry:
    """Return an entry with region, department and desks from what was chosen.

    :raises EntryError: a desk lies in another region.
    """
    region, _sep, department = place.partition(":")
    keys = [desk.partition(":") for desk in desks]
    if any(where != region for where, _s, _key in keys):
        raise EntryError("desks", gettext("岗位要和任职在同一个地区"))
    return entry | {"region": region, "department": department, "desks": sorted(key for _where, _s, key in keys)}


def check_posting(connection: Connection, entry: Mapping[str, Any]) -> None:
    """Refuse a posting that nobody may hold.

    :raises EntryError: says at which field.
    """
    if entry["desks"] and entry["role"] not in AT_DESKS:
        raise EntryError("desks", gettext("这个角色不在岗位上办件，不用选岗位"))
    if entry["role"] in {"clerk", "officer"} and not entry["desks"]:
        raise EntryError("desks", gettext("请选择至少一个岗位"))
    if entry["starts_on"] and entry["ends_on"] and entry["ends_on"] < entry["starts_on"]:
        raise EntryError("ends_on", gettext("结束日期不能早于开始日期"))
    today = site().now().astimezone(CHINA).date()
    if entry["ends_on"] and entry["ends_on"] < today:
        return
    others = connection.scalars(
        select(PostingRow.role).where(
            PostingRow.account_id == entry["account_id"], PostingRow.id != entry.get("id", -1),
            or_(PostingRow.ends_on.is_(None), PostingRow.ends_on >= today),
        )
    )  # fmt: skip
    if not separated([*others, entry["role"]]):
        raise EntryError("role", gettext("系统、安全、审计三个管理员要由不同的人担任"))


def _name(row: Any) -> str:
    with site().database.reading() as connection:
        return str(connection.scalar(select(Account.name).where(Account.id == row.account_id)) or "")


def posting_key(entry: Mapping[str, Any]) -> str:
    """Return by what a posting is known in the record of changes."""
    with site().database.reading() as connection:
        name = connection.scalar(select(Account.username).where(Account.id == entry["account_id"]))
    return f"{name or ''}/{entry['role']}"


def _role(row: Any) -> str:
    role = ROLE_NAMES.get(row.role, row.role)
    return gettext("%(role)s（代%(name)s）", role=role, name=row.deputy_for) if row.deputy_for else str(role)


def _period(row: Any) -> str:
    if row.ends_on is None:
        return gettext("%(day)s 起", day=row.starts_on.isoformat()) if row.starts_on else gettext("一直有效")
    return f"{row.starts_on.isoformat() if row.starts_on else ''} — {row.ends_on.isoformat()}"


class Postings(Dictionary):
    """Postings in the security administrator's regions."""

    title = _("任职")
    about = _("谁在哪里担任什么角色、在哪些岗位。自己的任职由别人改；三个管理员由上一级任命。")
    one = _("一份任职")
    readers = SECURITY
    writers = SECURITY
    fixed = ("account_id", "role", "region")
    narrowing = {
        PostingRow.role: lambda: [(key, str(name)) for key, name in ROLE_NAMES.items()],
        PostingRow.region: lambda: own_regions(actor(), SECURITY),
    }
    column_list = ("account_id", "role", "region", "department", "desks", "period")
    column_labels = {
        "account_id": _("人员"), "role": _("角色"), "region": _("地区"), "department": _("部门"), "desks": _("岗位"),
        "starts_on": _("开始日期"), "ends_on": _("结束日期"), "deputy_for": _("代谁履职"), "period": _("有效期"),
    }  # fmt: skip
    column_formatters = {
        "account_id": of_row(_name), "role": of_row(_role), "period": of_row(_period), "region": region_name,
        "department": department_name,
        "desks": of_row(lambda row: joined(site().places.desk(row.region, key).in_(locale()) for key in row.desks)),
    }  # fmt: skip
    column_sortable_list = ("role", "region")
    column_default_sort = [("region", False), ("id", False)]
    column_searchable_list = ("department", "desks", "deputy_for")
    form_columns = ("account_id", "role", "department", "desks", "starts_on", "ends_on", "deputy_for")
    form_overrides = {
        "account_id": SelectField, "role": SelectField, "department": SelectField, "desks": SelectMultipleField,
        "starts_on": DateField, "ends_on": DateField, "deputy_for": Words,
    }  # fmt: skip
    form_args = {
        "department": {"label": _("地区和部门")},
        "desks": {"validators": [Optional()], "description": _("窗口人员和办理人员至少选一个，要和任职在同一个地区")},
        "starts_on": {"description": _("不填就是现在开始")},
        "ends_on": {"description": _("不填就是一直有效；到期以后自动失效")},
        "deputy_for": {"validators": [Length(max=120)], "description": _("代别人履职时填那个人的姓名")},
    }

    def search_more(self, like: Mapping[str, Any]) -> list[Any]:
        """Search for people by their names, too."""
        hit = or_(func.lower(Account.name).like(**like), func.lower(Account.username).like(**like))
        return [PostingRow.account_id.in_(select(Account.id).where(hit))]

    def search_placeholder(self) -> str:
        """Return what is searched, people first."""
        return joined((gettext("人员"), super().search_placeholder()))

    def may_keep(self, entry: Mapping[str, Any]) -> bool:
        """Ask who may appoint whom."""
        return may_appoint(actor(), entry["account_id"], entry["role"], entry["region"])

    def prepare(self, form: Any, model: Any) -> None:
        """Offer people, roles, places and desks; of a posting that is there, those of its region."""
        places, desks = own_places(), own_desks()
        if model is not None:
            stem = f"{model.region}:"
            places = [(key.removeprefix(stem), name) for key, name in places if key.startswith(stem)]
            desks = [(key.removeprefix(stem), name) for key, name in desks if key.startswith(stem)]
        else:
            form.account_id.choices = self._people()
            form.role.choices = list(ROLE_NAMES.items())
        form.department.choices, form.desks.choices = places, desks

    def _people(self) -> Choices:
        posted = select(PostingRow.account_id).where(within(actor(), PostingRow.region, None, SECURITY))
        wanted = select(Account.id, Account.name, Account.username).where(
            Account.kind == "staff", Account.id.in_(posted)
        )
        with site().database.reading() as connection:
            rows = connection.execute(wanted.where(Account.id != actor().id).order_by(Account.username)).all()
        return [(row.id, f"{row.name}（{row.username}）") for row in rows]

    def values(self, form: Any, before: Entry | None) -> Entry:
        """Take place and desks apart."""
        entry = super().values(form, before) | {"desks": sorted(form.desks.data or [])}
        return take_apart(entry, entry["department"], entry["desks"]) if before is None else entry

    def check(self, connection: Connection, entry: Entry, before: Entry | None) -> None:
        """Refuse a posting that nobody may hold."""
        check_posting(connection, entry)

    def entry_key(self, entry: Entry) -> str:
        """Say whose posting it is, and which."""
        return posting_key(entry)

    def used(self, connection: Connection, entry: Entry) -> list[str]:
        """Keep the last posting of an account: it is what says whose the account is."""
        others = count(
            connection, PostingRow, PostingRow.account_id == entry["account_id"], PostingRow.id != entry["id"]
        )
        return [] if others else [gettext("这是他唯一的任职；请改为填写结束日期")]
