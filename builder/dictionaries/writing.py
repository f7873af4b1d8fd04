"""Keeping an entry: checked, written and recorded in one unit of work; the database's own words are never shown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import structlog
from flask import flash, request
from flask_babel import gettext as _
from sqlalchemy import Connection, and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from banshi.builder.dictionaries.changes import plain, write_change
from banshi.builder.dictionaries.errors import EntryError
from banshi.core.errors import ForbiddenError
from banshi.core.store.metadata import table_of, to_json
from banshi.core.store.unit_of_work import unit
from banshi.core.web.site import site
from banshi.core.web.who import actor

Entry = dict[str, Any]
log = structlog.get_logger()


class Writing:
    """The writing half of a dictionary; what it asks of the reading half stands in `Dictionary`."""

    model: Any
    endpoint: str
    region: str
    fixed: tuple[str, ...]

    def values(self, form: Any, before: Entry | None) -> Entry:
        """Return the columns that a form sets."""
        known = table_of(self.model).columns.keys()
        return {name: field.data for name, field in form._fields.items() if name in known}

    def check(self, connection: Connection, entry: Entry, before: Entry | None) -> None:
        """Refuse an entry that cannot be kept; for subclasses.

        :raises EntryError: says what is wrong, at which field.
        """

    def used(self, connection: Connection, entry: Entry) -> list[str]:
        """Return in words where an entry is in use."""
        raise NotImplementedError

    def may_keep(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether the asker may keep an entry."""
        raise NotImplementedError

    def taken(self) -> EntryError:
        """Return what is said when there is such an entry already."""
        raise NotImplementedError

    def kept(self) -> None:
        """Let go of what is kept in memory of places; other dictionaries do the same for theirs."""
        site().places.forget()

    def row(self, model: Any) -> Entry:
        """Return a row's columns."""
        return {column.key: getattr(model, column.key) for column in table_of(self.model).columns}

    def seen(self, model: Any) -> str:
        """Return what tells one state of an entry from another; the form sends it back."""
        return _mark(self.row(model))

    def create_model(self, form: Any) -> bool:
        """Keep a new entry."""
        return self._try(form, lambda connection: self._add(connection, self.values(form, None)))

    def update_model(self, form: Any, model: Any) -> bool:
        """Keep a change of an entry."""
        return self._try(form, lambda connection: self._change(connection, self.row(model), form))

    def delete_model(self, model: Any) -> bool:
        """Remove an entry that is in use nowhere."""
        try:
            with unit(site().database) as connection:
                self._remove(connection, self.row(model))
        except EntryError as error:
            flash(error.text, "refused")
            return False
        except IntegrityError as error:
            log.info("refused", dictionary=self.endpoint, reason=type(error.orig).__name__)
            flash(_("还有地方在用，不能删除"), "refused")
            return False
        self.kept()
        return True

    def _try(self, form: Any, keep: Any) -> bool:
        try:
            try:
                with unit(site().database) as connection:
                    keep(connection)
            except IntegrityError as error:
                log.info("refused", dictionary=self.endpoint, reason=type(error.orig).__name__)
                raise self.taken() from error
        except EntryError as error:
            field = form._fields.get(error.place)
            told = field.errors if field is not None else form.form_errors
            told.append(error.text)
            return False
        self.kept()
        return True

    def _add(self, connection: Connection, entry: Entry) -> None:
        self._allow(entry)
        self.check(connection, entry, None)
        done = connection.execute(insert(table_of(self.model)).values(entry))
        keys = table_of(self.model).primary_key.columns.keys()
        entry = entry | dict(zip(keys, done.inserted_primary_key or (), strict=False))
        self.record(connection, None, entry)

    def _change(self, connection: Connection, shown: Entry, form: Any) -> None:
        before = self._now(connection, shown)
        if before is None or request.form.get("seen", _mark(before)) != _mark(before):
            raise EntryError("", _("别人刚刚改过这一条。请打开最新的再改；您填的内容还在这一页上。"))
        entry = before | self.values(form, before)
        self._allow(before)
        self._allow(entry)
        self.check(connection, entry, before)
        changed = {name: value for name, value in entry.items() if value != before[name]}
        if changed:
            connection.execute(update(table_of(self.model)).where(self._same(before)).values(changed))
            self.record(connection, before, entry)

    def _remove(self, connection: Connection, shown: Entry) -> None:
        before = self._now(connection, shown)
        if before is None:
            raise EntryError("", _("这一条已经不在了"))
        self._allow(before)
        used = self.used(connection, before)
        if used:
            raise EntryError("", _("还有地方在用，不能删除：%(where)s", where="；".join(used)))
        connection.execute(delete(table_of(self.model)).where(self._same(before)))
        self.record(connection, before, None)

    def _now(self, connection: Connection, shown: Entry) -> Entry | None:
        held = select(table_of(self.model)).where(self._same(shown)).with_for_update()
        found = connection.execute(held).mappings().first()
        return dict(found) if found else None

    def _same(self, entry: Entry) -> Any:
        return and_(*(column == entry[column.key] for column in table_of(self.model).primary_key.columns))

    def _allow(self, entry: Entry) -> None:
        if not self.may_keep(entry):
            raise ForbiddenError(self.endpoint)

    def entry_key(self, entry: Entry) -> str:
        """Return by what an entry is known in the record of changes."""
        return "/".join(str(entry[c.key]) for c in table_of(self.model).primary_key.columns if entry[c.key] != "")

    def record(self, connection: Connection, before: Entry | None, after: Entry | None) -> None:
        """Record a change in the same unit of work."""
        entry = after or before or {}
        key = self.entry_key(entry)
        region = str(entry[self.region]) if self.region else ""
        write_change(connection, actor(), site().now(), (self.endpoint, key, region), before, after)


def _mark(entry: Entry) -> str:
    return hashlib.sha256(to_json(plain(entry)).encode()).hexdigest()[:16]
