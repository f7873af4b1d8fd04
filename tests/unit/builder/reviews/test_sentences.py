"""Differences are said as people say them, in both languages, on the tab where they belong."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.builder.drafts.items import plain
from banshi.builder.reviews.changes import changes
from banshi.builder.reviews.sentences import differences
from tests.factories.shipped import registers
from tests.unit.builder.exchange.written.composing import Composer

FORM = {"sections": [{"title": "场所", "fields": [
    {"key": "area", "label": {"zh": "经营场所面积", "en": "Area"}, "type": "number"},
    {"key": "kind", "label": "种类", "type": "choice", "options": {"food": "食品", "goods": "百货"}},
]}]}  # fmt: skip
MATTER: dict[str, Any] = {
    "matter": "small", "title": "小事", "limits": {"statutory": {"n": 20}, "promised": {"n": 10, "unit": "WD"}},
    "form": FORM, "materials": [{"key": "plan", "title": "平面图"}],
    "chain": [
        {"step": "fire", "kind": "review", "title": {"zh": "消防审查", "en": "Fire check"}, "desk": "fire"},
        {"parallel": "joint", "title": {"zh": "会审", "en": "Joint"}, "branches": [[{"step": "a", "kind": "review", "title": "甲"}]]},
        {"step": "end", "kind": "decide", "title": "决定"},
    ],
}  # fmt: skip
Change = Callable[[dict[str, Any]], Any]


def said(change: Change) -> list[tuple[str, str, str]]:
    after = copy.deepcopy(MATTER)
    change(after)
    groups = differences(MATTER, after, registers())
    return [(group.tab, one.text.zh, one.text.in_("en")) for group in groups for one in group.sentences]


def area(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["form"]["sections"][0]["fields"][0]
    return found


@pytest.mark.parametrize(
    ("change", "tab", "zh", "en"),
    [
        (lambda d: area(d).update(required=True), "form", "“经营场所面积”改为必填", "“Area” must now be answered"),
        (lambda d: area(d).update(required="kind == 'food'"), "form",
         "“经营场所面积”改为在这种情况下必填：“种类”是“食品”", None),
        (lambda d: d["limits"]["promised"].update(n=7), "limits", "承诺办结时限由 10 个工作日改为 7 个工作日",
         "promised limit changed from 10 working days to 7 working days"),
        (lambda d: d["chain"].insert(1, {"step": "look", "kind": "survey", "title": {"zh": "踏勘", "en": "Survey"}}),
         "chain", "在“消防审查”之后加了环节“踏勘”", "new step “Survey” after “Fire check”"),
        (lambda d: d["chain"].pop(0), "chain", "删去了环节“消防审查”", "the step “Fire check” was removed"),
        (lambda d: d["chain"][0].update(desk="town"), "chain", "“消防审查”的办理岗位由“fire”改为“town”", None),
        (lambda d: d["chain"][0].update(limit={"n": 3}), "chain", "“消防审查”的环节时限定为 3 个工作日", None),
        (lambda d: d["chain"][1]["branches"].append([{"step": "b", "kind": "review", "title": {"zh": "乙", "en": "B"}}]), "chain",
         "“会审”加了并联分支“乙”", "“Joint” has the new branch “B”"),
        (lambda d: d["chain"][1]["branches"][0].append({"step": "c", "kind": "review", "title": "丙"}), "chain",
         "在“甲”之后加了环节“丙”", None),
        (lambda d: d["materials"][0].update(need="optional"), "materials", "材料“平面图”改为可以不交", None),
        (lambda d: d["materials"].append({"key": "x", "title": "证明"}), "materials", "加了材料“证明”", None),
        (lambda d: d["form"]["sections"][0]["fields"][1]["options"].pop("goods"), "form", "“种类”去掉了选项“百货”", None),
        (lambda d: d["chain"].reverse(), "chain", "办理流程换了次序", None),
        (lambda d: d.update(title="大事"), "basics", "名称由“小事”改为“大事”", None),
        (lambda d: d["chain"][2].update(title="审批"), "chain", "“决定”改名为“审批”", None),
    ],
)  # fmt: skip
def test_one_change_is_one_sentence(change: Change, tab: str, zh: str, en: str | None) -> None:
    found = said(change)
    assert [(one[0], one[1]) for one in found] == [(tab, zh)]
    assert en is None or found[0][2] == en


def test_a_rule_that_cannot_be_read_stands_as_it_is_written() -> None:
    assert said(lambda d: area(d).update(show_when="no such {thing}")) == [
        (
            "form",
            "“经营场所面积”改为在这种情况下才显示：no such {thing}",
            "“Area” is now shown only when: no such {thing}",
        )
    ]


@given(seed=st.integers(0, 10**9), times=st.integers(1, 12))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_whatever_is_composed_every_difference_is_said(seed: int, times: int) -> None:
    made = Composer(copy.deepcopy(MATTER), seed)
    before = plain(made.document)
    made.act(times)
    after = plain(made.document)
    groups = differences(before, after, registers())
    assert bool(groups) == bool(changes(before, after))
    assert all(one.text.zh and one.text.in_("en") for group in groups for one in group.sentences)
