"""Periods and ISO 8601."""

from __future__ import annotations

from typing import Any

import pytest

from banshi.builder.exchange.bpmn.periods import duration, period_of, redrawn


@pytest.mark.parametrize(
    ("text", "n", "unit", "exact"),
    [
        ("P5D", 5, "ND", True),
        ("P2W", 14, "ND", True),
        ("P1Y2M", 14, "MON", True),
        ("PT48H", 48, "H", True),
        ("P1DT12H", 36, "H", True),
        ("PT30M", 1, "H", False),
        ("PT1H0.5S", 1, "H", True),
        ("P0D", 0, "ND", True),
        (" P3D ", 3, "ND", True),
    ],
)
def test_a_duration_is_a_period(text: str, n: int, unit: str, exact: bool) -> None:
    assert period_of(text) == ({"n": n, "unit": unit}, exact)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "5 days", "P1M3D", "P9999D", "${period}", "-P5D", "R3/PT10H", "P5D\x00"]
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert period_of(text) is None


@pytest.mark.parametrize(
    "period", [None, 5, {}, {"n": True}, {"n": -1}, {"n": 5, "unit": "Y"}, {"n": "5"}, {"n": 1, "unit": []}]
)
def test_an_unfinished_period_has_no_duration(period: Any) -> None:
    assert duration(period) == ""


def test_what_was_not_drawn_anew_stays() -> None:
    for period in ({"n": 5}, {"n": 5, "unit": "ND", "basis": "x"}, None, {"n": 9999}):
        assert redrawn(period, duration(period)) == period
    assert redrawn(None, "P3D") == {"n": 3, "unit": "ND"}
