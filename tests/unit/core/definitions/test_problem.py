"""A problem is one line that people can read."""

from __future__ import annotations

from banshi.core.definitions.problem import Problem, render, shown
from banshi.core.definitions.text import LocalText

PROBLEM = Problem(
    "L02",
    "m.yaml:3:5",
    "limits.promised",
    LocalText(zh="太长\n了", en="too long"),
    LocalText(zh="缩短", en="shorten it"),
    "warning",
)


def test_a_problem_is_one_line_in_either_language() -> None:
    assert render(PROBLEM, "zh_CN") == "m.yaml:3:5: 提醒 L02 limits.promised: 太长 了 → 缩短"
    assert render(PROBLEM, "en") == "m.yaml:3:5: warning L02 limits.promised: too long → shorten it"


def test_a_value_in_a_message_is_short_and_harmless() -> None:
    assert shown("a\nb\x07\ud800") == "a�b��"
    assert shown("x" * 50) == "x" * 40 + "…"
