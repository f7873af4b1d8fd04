"""Accounts, the roles they hold, and what is known of applicants."""

from __future__ import annotations

import datetime as dt

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from banshi.core.store.metadata import JsonText, Moment, Table


class AccountRole(Table):
    """Link between an account and a named role; flask-security asks for it, access is decided by postings."""

    __tablename__ = "account_role"
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"), primary_key=True)


class Role(Table, RoleMixin):
    """A named role."""

    __tablename__ = "role"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    description: Mapped[str] = mapped_column(String(200), default="")


class Account(Table, UserMixin):
    """Somebody who can sign in."""

    __tablename__ = "account"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)  # type: ignore[assignment]
    username: Mapped[str] = mapped_column(String(80), unique=True)
    email: Mapped[str | None] = mapped_column(String(200), unique=True)  # type: ignore[assignment]
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    must_change: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the password was given by an administrator and has to be changed first."""
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(12))
    created_at: Mapped[dt.datetime] = mapped_column(Moment)
    known: Mapped[str] = mapped_column(Text, default="")
    """Sealed JSON: what the applicant lets be offered for prefill."""
    shared: Mapped[list[str]] = mapped_column(JsonText, default=list)
    """Licence types that are obtained by sharing."""
    roles: Mapped[list[Role]] = relationship(secondary="account_role", lazy="selectin")  # type: ignore[assignment]


class PostingRow(Table):
    """A role that an account holds in a region and a department, at some desks, from one day to another."""

    __tablename__ = "posting"
    __table_args__ = (UniqueConstraint("account_id", "role", "region", "department", "deputy_for"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    region: Mapped[str] = mapped_column(String(12))
    department: Mapped[str] = mapped_column(String(60), default="")
    desks: Mapped[list[str]] = mapped_column(JsonText, default=list)
    starts_on: Mapped[dt.date | None] = mapped_column()
    ends_on: Mapped[dt.date | None] = mapped_column()
    deputy_for: Mapped[str] = mapped_column(String(120), default="")
