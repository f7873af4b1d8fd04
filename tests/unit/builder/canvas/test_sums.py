"""The running sum of limits follows the longest way and never fails on a half-written draft."""

from __future__ import annotations

from typing import Any

import pytest

from banshi.builder.canvas.sums import sum_of

PROMISED = {"promised": {"n": 5, "unit": "WD"}}


def step(days: float, unit: str = "WD", **more: Any) -> dict[str, Any]:
    return {"step": "s", "kind": "review", "limit": {"n": days, "unit": unit}, **more}


@pytest.mark.parametrize(
    ("chain", "spent"),
    [
        ([step(1), step(2)], 3),
        ([step(1), {"parallel": "p", "branches": [[step(1)], [step(1), step(3)]]}], 5),
        ([{"choose": [{"when": "a", "then": [step(2)]}, {"then": []}]}], 2),
        ([{"each": "rows", "do": step(1)}], 1),
        ([step(4, "H")], 0.5),
        ([step(1, stops_clock="勘验"), step(1, counted=False), {**step(1), "kind": "deliver"}], 0),
        ([{"wait": "w", "period": {"n": 2, "unit": "WD"}}], 2),
        ([{"step": "s", "limit": {"n": "两天"}}, "?", None, {"choose": 7}, {"branches": {}}], 0),
        (None, 0),
    ],
)
def test_the_longest_way_counts(chain: Any, spent: float) -> None:
    found = sum_of({"limits": PROMISED, "chain": chain})
    assert found is not None
    assert (found.spent, found.promised, found.unit) == (spent, 5, "WD")


def test_steps_in_other_units_are_named_not_added() -> None:
    found = sum_of({"limits": PROMISED, "chain": [step(3, "ND"), step(6)]})
    assert found is not None
    assert (found.spent, found.uncounted, found.over) == (6, 1, True)


@pytest.mark.parametrize(
    "limits", [None, [], {}, {"promised": 5}, {"promised": {"n": "x"}}, {"promised": {"n": 5, "unit": "?"}}]
)
def test_without_a_promise_there_is_no_sum(limits: Any) -> None:
    assert sum_of({"limits": limits, "chain": [step(1)]}) is None
