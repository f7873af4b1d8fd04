"""The national working-day calendar that a site starts with; administrators change it when the yearly notice comes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files


def seed_calendar() -> tuple[dict[dt.date, bool], frozenset[int]]:
    """Return the days that differ from Monday-to-Friday (True is worked, False is off), and the confirmed years.

    Of the years after the confirmed ones only the statutory holidays are known, without 调休.
    """
    kept = json.loads(files("banshi.plugins.builtin").joinpath("calendar_cn.json").read_text(encoding="utf-8"))
    days = dict.fromkeys(_days(kept["statutory_only"]), False)
    days |= dict.fromkeys(_days(kept["off"]), False)
    days |= dict.fromkeys(_days(kept["worked"]), True)
    return days, frozenset(kept["confirmed"])


def _days(years: Mapping[str, Sequence[str]]) -> Iterator[dt.date]:
    return (dt.date.fromisoformat(f"{year}-{day}") for year, days in years.items() for day in days)
