"""Accounts: who somebody is, which postings they hold today, and what is known of them."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Date, bindparam, false, insert, or_, select, update

from banshi.core.errors import ConflictError
from banshi.core.runtime.actor import Actor, Posting
from banshi.core.store.database import Database
from banshi.core.store.metadata import to_json
from banshi.core.store.prepared import Prepared
from banshi.core.store.sealing import Sealer
from banshi.core.store.tables.accounts import Account, PostingRow


@dataclass(frozen=True, slots=True)
class Known:
    """Who a session belongs to."""

    id: str
    name: str
    kind: str
    must_change: bool
    """Whether the password was given by somebody else and has to be changed first."""


class Accounts:
    """What the database knows of people."""

    def __init__(self, database: Database, sealer: Sealer) -> None:
        self._database = database
        self._sealer = sealer

    def of_session(self, mark: str) -> Known | None:
        """Return the account of a session, unless the session was ended everywhere or the account closed.

        :param mark: what flask-security keeps in the session, `fs_uniquifier`.
        """
        with self._database.glance() as driver:
            row = driver.one(_OF_SESSION, {"key": mark})
        return Known(row[0], row[1], row[2], bool(row[3])) if row and row[4] else None

    def actor(self, account_id: str, name: str, kind: str, today: dt.date) -> Actor:
        """Return the actor for an account, with the postings that hold today."""
        postings: tuple[Posting, ...] = ()
        if kind == "staff":
            with self._database.glance() as driver:
                rows = driver.all(_POSTINGS, {"account": account_id, "today": today.isoformat()})
            postings = tuple(
                Posting(role, region, department, frozenset(json.loads(desks)), deputy)
                for role, region, department, desks, deputy in rows
            )
        return Actor(account_id, name, _KINDS[kind], postings)

    def known(self, account_id: str) -> dict[str, Any]:
        """Return what the applicant lets be offered for prefill, by source: applicant.name, applicant.id_no …"""
        with self._database.reading() as connection:
            sealed = connection.scalar(select(Account.known).where(Account.id == account_id))
        return json.loads(self._sealer.open(sealed)) if sealed else {}

    def keep_known(self, connection: Connection, account_id: str, known: Mapping[str, Any]) -> None:
        """Keep what the applicant lets be offered."""
        sealed = self._sealer.seal(to_json(dict(known)))
        connection.execute(update(Account).where(Account.id == account_id).values(known=sealed))


_KINDS: dict[str, Any] = {"person": "person", "company": "company", "staff": "staff"}


_OF_SESSION = Prepared(
    select(Account.id, Account.name, Account.kind, Account.must_change, Account.active).where(
        Account.fs_uniquifier == bindparam("key")
    )
)
_TODAY = bindparam("today", type_=Date)
_POSTINGS = Prepared(
    select(PostingRow.role, PostingRow.region, PostingRow.department, PostingRow.desks, PostingRow.deputy_for).where(
        PostingRow.account_id == bindparam("account"),
        or_(PostingRow.starts_on.is_(None), PostingRow.starts_on <= _TODAY),
        or_(PostingRow.ends_on.is_(None), PostingRow.ends_on >= _TODAY),
    )
)


def add_account(
    connection: Connection,
    *,
    username: str,
    password_hash: str,
    name: str,
    kind: str,
    at: dt.datetime,
    email: str | None = None,
    shared: Sequence[str] = (),
) -> str:
    """Add an account; return its id.

    :raises ConflictError: the user name or the e-mail address is taken.
    """
    taken = select(Account.id).where(or_(Account.username == username, Account.email == email if email else false()))
    if connection.scalar(taken):
        raise ConflictError(username)
    key = secrets.token_hex(16)
    row = {
        "id": key, "username": username, "email": email, "password": password_hash, "active": True, "must_change": False, "name": name,
        "kind": kind, "created_at": at, "fs_uniquifier": secrets.token_hex(32), "shared": list(shared), "known": "",
    }  # fmt: skip
    connection.execute(insert(Account), row)
    return key


def add_posting(connection: Connection, account_id: str, posting: Posting, **dates: dt.date | None) -> None:
    """Give an account a posting, from `starts_on` to `ends_on` where given."""
    row = {
        "account_id": account_id, "role": posting.role, "region": posting.region, "department": posting.department,
        "desks": sorted(posting.desks), "deputy_for": posting.deputy_for, "starts_on": dates.get("starts_on"),
        "ends_on": dates.get("ends_on"),
    }  # fmt: skip
    connection.execute(insert(PostingRow), row)
