"""Code lists are data."""

from __future__ import annotations

from banshi.core.definitions.code_lists import read_code_lists


def test_codes_are_text_and_keep_their_order_and_leading_noughts() -> None:
    lists, problems = read_code_lists("type:\n  09: 裁决\n  1: {zh: 许可, en: Permit}\n  yes: 是\n", "c.yaml")
    assert problems == []
    assert list(lists["type"]) == ["09", "1", "yes"]
    assert lists["type"]["1"].in_("en") == "Permit"


def test_what_is_no_code_list_is_told_and_the_rest_is_kept() -> None:
    lists, problems = read_code_lists("a: 5\nb: {x: [1], y: 好}\n", "c.yaml")
    assert [problem.code for problem in problems] == ["D12", "D12"]
    assert list(lists["b"]) == ["y"]
