"""What the names in a drawing tell."""

from __future__ import annotations

import pytest

from banshi.builder.exchange.bpmn.guessing import Keys, kind_by, slug
from banshi.plugins.builtin.steps import ALL


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("窗口受理", "accept"), ("现场踏勘", "survey"), ("部门会签", "sign"), ("局长审批", "decide"), ("制证", "issue"),
        ("证照送达", "deliver"), ("发放补贴", "pay"), ("转办其他部门", "handover"), ("备案", "file"), ("初审", "review"),
        ("Accept application", "accept"), ("Site inspection", "survey"), ("Issue licence", "issue"),
        ("Approve", "decide"), ("Check documents", "review"), ("随便什么", "review"), ("", "review"),
    ],
)  # fmt: skip
def test_a_name_tells_the_kind(name: str, kind: str) -> None:
    assert kind_by(name, "userTask") == kind


def test_every_kind_that_is_guessed_is_there() -> None:
    known = {kind.key for kind in ALL}
    assert {
        kind_by(name, "userTask") for name in ("会签", "踏勘", "受理", "制证", "送达", "发放", "转办", "决定", "备案")
    } <= known
    assert kind_by("", "sendTask") in known


@pytest.mark.parametrize(
    ("name", "key"),
    [("Check it", "check-it"), ("A_b.C", "a-b-c"), ("9 lives", ""), ("受理", ""), ("x" * 99, "x" * 60), ("--", "")],
)
def test_a_name_in_ascii_is_a_key(name: str, key: str) -> None:
    assert slug(name) == key


def test_no_key_is_given_twice() -> None:
    keys = Keys({"check", "step-2"})
    assert [keys.new(name, "step") for name in ("Check", "审", "审", "check", "new", "new")] == [
        "check-2", "step-1", "step-3", "check-3", "new", "new-2",
    ]  # fmt: skip
