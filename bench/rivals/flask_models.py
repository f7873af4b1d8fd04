"""The tables of the hand-written app, as the SQLAlchemy ORM declares them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from flask_login import UserMixin
from sqlalchemy import JSON, ForeignKey, Numeric, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


def now() -> dt.datetime:
    """Return the present time in UTC."""
    return dt.datetime.now(dt.UTC)


class Table(DeclarativeBase):
    """What all tables share."""


class User(Table, UserMixin):
    """Somebody who can sign in."""

    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(80), unique=True)
    password: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(80))
    desk: Mapped[str] = mapped_column(String(40), default="")


class Counter(Table):
    """The last number given out in a year."""

    __tablename__ = "counter"
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class Application(Table):
    """An application; the forty answers are columns."""

    __tablename__ = "application"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    status: Mapped[str] = mapped_column(String(20), default="received", index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    submitted_at: Mapped[dt.datetime] = mapped_column(default=now)
    tasks: Mapped[list[Task]] = relationship(back_populates="application")

    name: Mapped[str] = mapped_column(String(50))
    id_no: Mapped[str] = mapped_column(String(18))
    sex: Mapped[str] = mapped_column(String(10))
    birth_date: Mapped[dt.date]
    phone: Mapped[str] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(200))
    ethnicity: Mapped[str] = mapped_column(String(10))
    education: Mapped[str | None] = mapped_column(String(10))
    district: Mapped[str] = mapped_column(String(10))
    town: Mapped[str] = mapped_column(String(40))
    home_address: Mapped[str] = mapped_column(String(120))
    household_type: Mapped[str] = mapped_column(String(10))
    postcode: Mapped[str | None] = mapped_column(String(6))
    live_alone: Mapped[str] = mapped_column(String(3))
    lived_since: Mapped[dt.date | None]
    house_area: Mapped[Decimal | None] = mapped_column(Numeric(8, 1, asdecimal=False))
    age: Mapped[int]
    income: Mapped[Decimal] = mapped_column(Numeric(12, 2, asdecimal=False))
    income_source: Mapped[list[str]] = mapped_column(JSON)
    household_size: Mapped[int]
    has_children: Mapped[str] = mapped_column(String(3))
    children_count: Mapped[int | None]
    has_disability: Mapped[str] = mapped_column(String(3))
    disability_grade: Mapped[str | None] = mapped_column(String(10))
    self_care: Mapped[str] = mapped_column(String(10))
    needs_care: Mapped[str] = mapped_column(String(3))
    care_type: Mapped[str | None] = mapped_column(String(20))
    care_provider: Mapped[str | None] = mapped_column(String(50))
    emergency_name: Mapped[str] = mapped_column(String(50))
    emergency_phone: Mapped[str] = mapped_column(String(20))
    insurance: Mapped[list[str]] = mapped_column(JSON)
    health_note: Mapped[str | None] = mapped_column(Text)
    bank: Mapped[str] = mapped_column(String(10))
    bank_account: Mapped[str] = mapped_column(String(30))
    account_holder: Mapped[str] = mapped_column(String(50))
    pay_start: Mapped[dt.date]
    by_proxy: Mapped[str] = mapped_column(String(3))
    proxy_name: Mapped[str | None] = mapped_column(String(50))
    proxy_id_no: Mapped[str | None] = mapped_column(String(18))
    remark: Mapped[str | None] = mapped_column(Text)


class Task(Table):
    """What a desk has to do."""

    __tablename__ = "task"
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    step: Mapped[str] = mapped_column(String(40))
    desk: Mapped[str] = mapped_column(String(40), index=True)
    opened_at: Mapped[dt.datetime] = mapped_column(default=now)
    done_at: Mapped[dt.datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    outcome: Mapped[str | None] = mapped_column(String(20))
    application: Mapped[Application] = relationship(back_populates="tasks")
