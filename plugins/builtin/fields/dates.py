"""Days and spans of days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from markupsafe import Markup, escape

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, FieldSpec, Json, Widget
from banshi.core.rules.types import DATE, ValueType, list_of
from banshi.plugins.builtin.fields.declared import DeclaredType
from banshi.plugins.builtin.fields.drawing import first, markup, named, shown, state
from banshi.plugins.builtin.fields.masking import MASKED_DATE
from banshi.plugins.builtin.fields.reading import half_width, line, only, problem, too_many

Span = tuple[dt.date, dt.date]
_CHINA = dt.timezone(dt.timedelta(hours=8), "China")
_SHAPE = re.compile(
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))"
)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EARLIEST = 1800
"""Years before are slips of the hand: browsers post 0026 for 26."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def today() -> dt.date:
    """Return the day that it is in China."""
    return dt.datetime.now(_CHINA).date()


def read_date(spec: FieldSpec, given: str) -> dt.date | None:
    """Read one day within the field's limits: 2026-01-05, 2026/1/5, 2026.1.5, 2026年1月5日 or 20260105."""
    text = "".join(half_width(given).split())
    if not text:
        return None
    found = _SHAPE.fullmatch(text)
    parts = [part for part in (found.groups() if found else ()) if part is not None and part.isdigit()]
    try:
        value = dt.date(*map(int, parts))
    except (TypeError, ValueError):
        raise problem("日期不对，请照这样填写：2026-01-05", "This is not a date; write it like 2026-01-05") from None
    if value.year < _EARLIEST:
        raise problem(
            "年份不对，请写四位年份，例如 2026-01-05", "The year is wrong; write all four digits, like 2026-01-05"
        )
    _within(spec, value)
    return value


def _within(spec: FieldSpec, value: dt.date) -> None:
    earliest, latest = limit(spec.min), limit(spec.max)
    if earliest is not None and value < earliest:
        zh, en = _named(earliest, spec.min)
        raise problem(f"不能早于{zh}，请核对", f"Must not be before {en}; please check it")
    if latest is not None and value > latest:
        zh, en = _named(latest, spec.max)
        raise problem(f"不能晚于{zh}，请核对", f"Must not be after {en}; please check it")


def _named(day: dt.date, declared: float | str | None) -> tuple[str, str]:
    zh, en = show_date(day, "zh"), show_date(day, "en")
    return (f"今天（{zh}）", f"today ({en})") if declared == "today" else (f" {zh}", en)


def limit(declared: float | str | None) -> dt.date | None:
    """Return a declared limit as the day that it is now; None when there is none or it is no day."""
    if declared == "today":
        return today()
    try:
        return dt.date.fromisoformat(str(declared)) if isinstance(declared, str) else None
    except ValueError:
        return None


def show_date(value: dt.date, locale: str) -> str:
    """Return a day as people write it: 2026年1月5日, 5 January 2026."""
    if locale.startswith("en"):
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


def limit_problems(spec: FieldSpec) -> list[LocalText]:
    """Return limits that are no days or contradict each other."""
    found = [
        LocalText(zh=f"{part} 要写日期（2026-01-05）或 today", en=f"{part} has to be a date (2026-01-05) or today")
        for part, given in (("min", spec.min), ("max", spec.max))
        if given is not None and limit(given) is None
    ]
    earliest, latest = limit(spec.min), limit(spec.max)
    if earliest and latest and earliest > latest:
        found.append(LocalText(zh="min 晚于 max，没有日期能填", en="min is after max; no date could be entered"))
    return found


def _calendar(spec: FieldSpec, given: str) -> str:
    """Return type, value and limits of a date input.

    A native one shows nothing at all for a text that is no date, so what was typed wrongly stands in a text input.
    """
    if given and not _ISO.fullmatch(given):
        return f' type="text" inputmode="numeric" placeholder="2026-01-05" value="{shown(given)}"'
    earliest, latest = limit(spec.min), limit(spec.max)
    low = f' min="{earliest.isoformat()}"' if earliest else ""
    # Without a latest day browsers take years of six digits.
    return f' type="date" value="{given}"{low} max="{latest.isoformat() if latest else "9999-12-31"}"'


class DateField(DeclaredType):
    """日期: one day."""

    key = "date"
    title = LocalText(zh="日期", en="Date")
    takes: ClassVar[frozenset[str]] = frozenset({"min", "max"})

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return bad limits."""
        return limit_problems(spec)

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return date."""
        return DATE

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> dt.date | None:
        """Read one day."""
        return read_date(spec, only(raw))

    def dump(self, value: Any) -> Json:
        """Return the ISO form."""
        return None if value is None else value.isoformat()

    def load(self, kept: Json) -> dt.date | None:
        """Return the day of an ISO form."""
        return None if kept is None else dt.date.fromisoformat(kept)

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return the day as people write it."""
        return show_date(value, locale) if isinstance(value, dt.date) else ""

    def masked(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return the year only."""
        return MASKED_DATE.in_(locale).format(year=value.year) if isinstance(value, dt.date) else "***"

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw a native date input."""

        def draw(asked: Asked) -> Markup:
            return markup(f"<input{named(asked)}{_calendar(spec, first(asked))}{state(asked)}>")

        return draw


_FROM, _TO = LocalText(zh="从", en="From"), LocalText(zh="到", en="to")


class DateRangeField(DeclaredType):
    """起止日期: two days, the first not after the second; rules see them as a list of two."""

    key = "date-range"
    title = LocalText(zh="起止日期", en="From and to")
    seconds: ClassVar[int] = 20
    single: ClassVar[bool] = False
    takes: ClassVar[frozenset[str]] = frozenset({"min", "max"})

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return bad limits."""
        return limit_problems(spec)

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return a list of dates: `min(period)` is the first day, `max(period)` the last."""
        return list_of(DATE)

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> Span | None:
        """Read both days."""
        if len(raw) > 2:
            raise too_many(2)
        given = [line(text) for text in raw]
        if not any(given):
            return None
        if len(given) < 2 or not all(given):
            raise problem("起止日期都要填写", "Please enter both dates")
        start, end = (read_date(spec, text) for text in given)
        if start is None or end is None:
            return None
        if start > end:
            raise problem(
                "开始日期不能晚于结束日期，请核对", "The first date must not be after the second; please check"
            )
        return start, end

    def dump(self, value: Any) -> Json:
        """Return both ISO forms."""
        return None if value is None else [day.isoformat() for day in value]

    def load(self, kept: Json) -> Any:
        """Return both days."""
        return None if kept is None else tuple(dt.date.fromisoformat(day) for day in kept)

    def raw(self, value: Any) -> list[str]:
        """Return what stands in both inputs."""
        return [] if value is None else [day.isoformat() for day in value]

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return both days as people write them."""
        joint = " to " if locale.startswith("en") else " 至 "
        return "" if value is None else joint.join(show_date(day, locale) for day in value)

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw two native date inputs, each with its label."""
        ends: tuple[tuple[Literal["from", "to"], Markup], ...] = (
            ("from", escape(_FROM.in_(locale))),
            ("to", escape(_TO.in_(locale))),
        )

        def draw(asked: Asked) -> Markup:
            name = escape(asked.name)
            wrong = " is-invalid" if asked.invalid else ""
            raw = (*asked.raw, "", "")
            told = state(asked)
            body = "".join(
                f'<label class="input-group-text" for="f-{name}-{end}">{word}</label>'
                f'<input class="form-control{wrong}" id="f-{name}-{end}" name="{name}"{_calendar(spec, given)}{told}>'
                for (end, word), given in zip(ends, raw, strict=False)
            )
            return markup(f'<div class="input-group" id="f-{name}">{body}</div>')

        return draw
