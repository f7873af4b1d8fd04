"""Facts as notices say them."""

from __future__ import annotations

import pytest

from banshi.core.runtime.texts import plain_fact


@pytest.mark.parametrize(("fact", "said"), [
    ("2026-12-18T15:59:59+00:00", "2026-12-18"),
    ("2026-12-18T16:00:00+00:00", "2026-12-19"),
    ("2026-12-18T23:00:00+08:00", "2026-12-18"),
    ("2026-12-18T25:00:00+08:00", "2026-12-18T25:00:00+08:00"),
    ("2026-12-18", "2026-12-18"),
    (["一", {"title": "二", "note": "三"}], "一；三"),
    (None, ""),
])  # fmt: skip
def test_a_moment_is_said_by_its_day_in_china_and_all_else_as_it_is(fact: object, said: str) -> None:
    assert plain_fact(fact) == said
