"""Regions, departments, desks and the working-day calendar."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from banshi.core.store.metadata import Table


class RegionRow(Table):
    """An administrative region (行政区划, GB/T 2260 and its 12-digit extension)."""

    __tablename__ = "region"
    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    name_en: Mapped[str] = mapped_column(String(80), default="")
    parent: Mapped[str] = mapped_column(String(12), default="", index=True)
    level: Mapped[str] = mapped_column(String(12))
    short: Mapped[str] = mapped_column(String(20), default="")


class DepartmentRow(Table):
    """A department of a region."""

    __tablename__ = "department"
    region: Mapped[str] = mapped_column(String(12), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(120), default="")
    uscc: Mapped[str] = mapped_column(String(18), default="")


class DeskRow(Table):
    """A desk at which tasks arrive."""

    __tablename__ = "desk"
    region: Mapped[str] = mapped_column(String(12), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    department: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(120), default="")


class CalendarDay(Table):
    """A day that differs from Monday-to-Friday: a holiday, or a weekend day that is worked (调休)."""

    __tablename__ = "calendar_day"
    region: Mapped[str] = mapped_column(String(12), primary_key=True, default="")
    date: Mapped[dt.date] = mapped_column(primary_key=True)
    working: Mapped[bool] = mapped_column()
    source: Mapped[str] = mapped_column(String(120), default="")


class CalendarYear(Table):
    """A year whose holiday notice has been published; due dates in other years are provisional."""

    __tablename__ = "calendar_year"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[str] = mapped_column(String(120), default="")


class Counter(Table):
    """The last serial of a number scheme's counter."""

    __tablename__ = "counter"
    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    serial: Mapped[int] = mapped_column(default=0)
