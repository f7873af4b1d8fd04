"""Widgets are fast: generous bounds, so that only a change of kind fails."""

from __future__ import annotations

from timeit import repeat

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked


def microseconds(it, *raw: str) -> float:
    draw = it.type.widget(it.spec, "zh")
    asked = Asked("a.b", raw, True, False, "h-a.b", False)
    return min(repeat(lambda: draw(asked), number=500, repeat=5)) / 500 * 1e6


def test_a_text_field_is_drawn_in_microseconds(field):
    assert microseconds(field("text", unit=LocalText(zh="元")), "张三") < 60


def test_a_select_is_drawn_without_looking_at_each_option(field):
    few = {f"k{n}": LocalText(zh=f"第{n}项") for n in range(20)}
    many = {f"k{n}": LocalText(zh=f"第{n}项") for n in range(2_000)}
    assert microseconds(field("choice", options=few), "k19") < 240
    assert microseconds(field("choice", options=many), "k19") < 1_000
