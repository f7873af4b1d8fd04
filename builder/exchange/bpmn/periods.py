"""Periods as the chain says them and as ISO 8601 says them."""

from __future__ import annotations

import re
from typing import Any

# ISO 8601 knows no working days; which days are meant is carried beside.
_WRITTEN = {"WD": "P{n}D", "ND": "P{n}D", "H": "PT{n}H", "MON": "P{n}M"}
_ISO = re.compile(
    r"P(?:(?P<y>\d{1,4})Y)?(?:(?P<m>\d{1,4})M)?(?:(?P<w>\d{1,4})W)?(?:(?P<d>\d{1,5})D)?"
    r"(?:T(?:(?P<h>\d{1,6})H)?(?:(?P<min>\d{1,7})M)?(?:(?P<s>\d{1,8})(?:\.\d+)?S)?)?"
)
MAX_N = 1000


def duration(period: Any) -> str:
    """Return a limit as ISO 8601; nothing when it is not complete."""
    if not isinstance(period, dict):
        return ""
    n, unit = period.get("n"), period.get("unit", "WD")
    known = isinstance(n, int) and not isinstance(n, bool) and n >= 0 and isinstance(unit, str) and unit in _WRITTEN
    return _WRITTEN[unit].format(n=n) if known else ""


def period_of(text: str) -> tuple[dict[str, Any], bool] | None:
    """Return the limit that an ISO 8601 duration says, and whether it says exactly that.

    Months stand for themselves; weeks are days; what has hours in it is told in hours, rounded up.
    """
    found = _ISO.fullmatch(text.strip())
    if found is None or not any(found.groupdict().values()):
        return None
    part = {name: int(value or 0) for name, value in found.groupdict().items()}
    months, days = part["y"] * 12 + part["m"], part["w"] * 7 + part["d"]
    seconds = part["h"] * 3600 + part["min"] * 60 + part["s"]
    if months and (days or seconds):
        return None
    if months:
        n, unit, exact = months, "MON", True
    elif seconds:
        n, unit, exact = days * 24 - (-seconds // 3600), "H", seconds % 3600 == 0
    else:
        n, unit, exact = days, "ND", True
    return ({"n": n, "unit": unit}, exact) if n <= MAX_N else None


def redrawn(period: Any, text: str) -> Any:
    """Return a limit after somebody may have written another duration into the drawing."""
    found = period_of(text)
    if not text.strip() or text.strip() == duration(period) or found is None:
        return period
    old = period if isinstance(period, dict) else {}
    unit = "WD" if found[0]["unit"] == "ND" and old.get("unit", "WD") == "WD" and old else found[0]["unit"]
    return {**old, "n": found[0]["n"], "unit": unit}
