"""A planted change of the matter turns a test red, at the step and with the words that tell what has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from banshi.builder.matter_tests.driving import drive
from banshi.builder.matter_tests.models import MatterTest
from banshi.builder.matter_tests.recording import record
from banshi.builder.matter_tests.replaying import replay
from tests.factories.shipped import KEYS, calendar, changed, registers, sandbox

Change = Callable[[dict[str, Any]], None]


@cache
def recorded(key: str) -> MatterTest:
    made = sandbox(key)
    made.submit()
    drive(made, {})
    return record(made)


def put(path: str, value: Any) -> Change:
    """Return a change that puts a value at a dotted path."""

    def change(document: dict[str, Any]) -> None:
        *above, last = path.split(".")
        place: Any = document
        for part in above:
            place = place[int(part)] if isinstance(place, list) else place.setdefault(part, {})
        place[int(last) if isinstance(place, list) else last] = value

    return change


def cut(path: str, index: int) -> Change:
    """Return a change that removes an entry of a list."""

    def change(document: dict[str, Any]) -> None:
        place: Any = document
        for part in path.split("."):
            place = place[int(part)] if isinstance(place, list) else place[part]
        del place[index]

    return change


def of_field(name: str, **parts: Any) -> Change:
    """Return a change of a field."""

    def change(document: dict[str, Any]) -> None:
        fields = [field for section in document["form"]["sections"] for field in section["fields"]]
        next(field for field in fields if name in {field.get("element"), field.get("key")}).update(parts)

    return change


def of_material(key: str, **parts: Any) -> Change:
    """Return a change of a material."""

    def change(document: dict[str, Any]) -> None:
        next(material for material in document["materials"] if material["key"] == key).update(parts)

    return change


PLANTED: list[tuple[str, str, Change, str]] = [
    ("old-age-allowance", "promised limit", put("limits.promised.n", 15), "办结期限"),
    ("old-age-allowance", "statutory limit", put("limits.statutory.n", 31), "办结期限"),
    ("old-age-allowance", "limit of a step", put("chain.2.limit.n", 4), "办件停在哪里"),
    ("old-age-allowance", "limit to the first answer", put("limits.correction", {"n": 1}), "视为受理 2026-11-24"),
    ("old-age-allowance", "longer publicity", put("chain.1.period.n", 9), "办件停在哪里"),
    ("old-age-allowance", "step removed", cut("chain", 2), "办件停在哪里"),
    ("old-age-allowance", "publicity removed", cut("chain", 1), "办件停在哪里"),
    ("old-age-allowance", "delivery removed", cut("chain", 6), "出具的文书"),
    ("old-age-allowance", "desk changed", put("chain.2.desk", "village"), "办件停在哪里"),
    ("old-age-allowance", "clock no longer stopped", put("chain.1.stops_clock", None), "办结期限"),
    ("old-age-allowance", "material optional", of_material("bank-card", need="optional"), "需要的材料"),
    ("old-age-allowance", "material for others", of_material("proxy-letter", need="applies_by == 'self'"), "需要的材料"),
    ("old-age-allowance", "material by another licence", of_material("id-card", obtain="licence:passport"), "能否办下去"),
    ("old-age-allowance", "no commitment any more", of_material("proxy-letter", promise=None), "能否办下去"),
    ("old-age-allowance", "row of the document", put("licences.0.rows.2.value", "allowance.base"), "出具的文书"),
    ("old-age-allowance", "name of the document", put("licences.0.title", "领取证"), "出具的文书"),
    ("old-age-allowance", "another amount", put("parameters.bands.band_80", 40), "自动计算的值"),
    ("old-age-allowance", "another rule", of_field("allowance.monthly", calculate="allowance.base"), "自动计算的值"),
    ("old-age-allowance", "field hidden", of_field("agent.relation", show_when="applies_by == 'helper'"), "应当询问的字段"),
    ("old-age-allowance", "field shown", of_field("elder.institution", show_when=None, required=False), "不应询问的字段"),
    ("old-age-allowance", "stricter check", put("parameters.min_age", 90), "填写有误的字段"),
    ("old-age-allowance", "new required field",
     lambda d: d["form"]["sections"][0]["fields"].append({"key": "extra", "label": "补充", "type": "text", "required": True}),
     "填写有误的字段"),
    ("homestay-opening", "branch condition",
     put("chain.2.branches.5.0.choose.0.when", "serves_meals == 'no'"), "办件停在哪里"),
    ("homestay-opening", "join of any", put("chain.2.join", "any"), "办件停在哪里"),
    ("homestay-opening", "last resort", put("chain.5.choose.0.when", "delivery.mode == 'electronic'"), "办件停在哪里"),
    ("homestay-opening", "validity of the licence", put("licences.0.valid_years", 5), "出具的文书"),
    ("homestay-opening", "step without grant", put("chain.3.actions", ["refuse"]), "能否办下去"),
    ("homestay-opening", "not tolerable any more", of_material("hygiene-report", tolerable=None), "能否办下去"),
    ("upgrade-filing", "handover added to all", put("chain.3.branches.1.0.choose.0.when", "project.land_mu > 0"), "发出的通知"),
    ("upgrade-filing", "check of the total", of_field("invest.total", check=[{"rule": "value > 99999", "message": "少"}]),
     "填写有误的字段"),
    ("upgrade-filing", "licence of another step", put("chain.1.licence", None), "出具的文书"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "what", "change", "told"), PLANTED, ids=[f"{p[0]}: {p[1]}" for p in PLANTED])
def test_a_planted_change_is_found_and_told(key: str, what: str, change: Change, told: str) -> None:
    result = replay(recorded(key), changed(key, change), registers(), calendar())
    assert not result.green, what
    assert told in "\n".join(failure.text.zh for failure in result.failures)
    assert all(failure.text.en and failure.expected and failure.got for failure in result.failures)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "change",
    [put("summary", "说法不同"), put("contact.complain", "12345"), put("faq", []), put("themes", ["其他"])],
)
def test_what_a_case_does_not_touch_turns_nothing_red(key: str, change: Change) -> None:
    result = replay(recorded(key), changed(key, change), registers(), calendar())
    assert [failure.text.zh for failure in result.failures] == []


def test_a_failure_names_step_expected_and_got() -> None:
    matter = changed("old-age-allowance", put("limits.promised.n", 15))
    found = replay(recorded("old-age-allowance"), matter, registers(), calendar()).failures[0]
    assert (found.step, found.doing.zh, found.what.zh) == (2, "village：予以受理", "办结期限")
    assert (found.expected, found.got) == ("promised: 2026-12-21", "promised: 2026-12-14")
    assert found.text.zh == (
        "第 2 步（village：予以受理）：办结期限，应为“promised: 2026-12-21”，实际是“promised: 2026-12-14”"
    )
    assert found.text.en.startswith("step 2 (village: Accept): due dates: expected “promised: 2026-12-21”")


def test_a_play_that_goes_astray_says_how_much_was_not_tried() -> None:
    matter = changed("old-age-allowance", cut("chain", 2))
    test = recorded("old-age-allowance")
    last = replay(test, matter, registers(), calendar()).failures[-1]
    assert last.what.zh == "能否办下去"
    assert f"{len(test.steps) - last.step} step(s) not tried" in last.got
