"""What all tables share: naming, and column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import orjson
import sqlalchemy
from sqlalchemy import BigInteger, Dialect, MetaData, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(DeclarativeBase):
    """Root of all tables."""

    metadata = MetaData(naming_convention=NAMING)


def table_of(mapped: type[Table]) -> sqlalchemy.Table:
    """Return the plain table of a mapped class, for statements that skip the ORM."""
    found = mapped.__table__
    if not isinstance(found, sqlalchemy.Table):
        raise TypeError(mapped)
    return found


def to_ms(moment: dt.datetime) -> int:
    """Return an aware moment as milliseconds since 1970 in UTC."""
    return int(moment.timestamp() * 1000)


def from_ms(ms: int) -> dt.datetime:
    """Return the moment, in UTC."""
    return dt.datetime.fromtimestamp(ms / 1000, dt.UTC)


class Moment(TypeDecorator[dt.datetime]):
    """An aware moment, kept as milliseconds in UTC so that both databases sort and compare it alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, _dialect: Dialect) -> int | None:
        """Return what is kept."""
        return None if value is None else to_ms(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> dt.datetime | None:
        """Return what was kept."""
        return None if value is None else from_ms(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_json(value: Any) -> str:
    """Return a value as compact JSON."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # half a surrogate pair, or an integer of more than 64 bits
        return _ENCODER.encode(value)


class JsonText(TypeDecorator[Any]):
    """A JSON value, kept as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        """Return what is kept."""
        return None if value is None else to_json(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """Return what was kept."""
        return None if value is None else json.loads(value)
