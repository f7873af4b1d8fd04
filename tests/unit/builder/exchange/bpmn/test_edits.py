"""Our own files after somebody worked on them in a modeler: what is drawn counts, what is carried stays."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings

from banshi.builder.exchange.bpmn.carried import label
from banshi.builder.exchange.bpmn.reading import BpmnReading, from_bpmn
from banshi.builder.exchange.bpmn.writing import to_bpmn
from tests.unit.builder.exchange.bpmn.models import codes
from tests.unit.builder.exchange.bpmn.strategies import CHAINS

STEP = {"step": "fire", "kind": "review", "title": {"zh": "消防", "en": "Fire"}, "desk": "fire", "limit": {"n": 3}}
WAIT = {"wait": "publicity", "period": {"n": 5, "unit": "WD", "basis": "§1"}, "public": True}
CHOOSE = {"choose": [{"when": "age >= 60", "title": "老人", "then": [STEP]}], "title": "年龄"}
PARALLEL = {"parallel": "joint", "join": "any", "branches": [[STEP], [WAIT]]}


def edited(chain: list[Any], *changes: tuple[str, str]) -> BpmnReading:
    """Write a chain, change the file, and read it."""
    text = to_bpmn({"chain": chain})
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return from_bpmn(text)


def test_a_new_name_is_the_title_and_all_else_stays() -> None:
    reading = edited([STEP], ('name="消防"', 'name="消防审查"'))
    assert reading.chain == [{**STEP, "title": {"zh": "消防审查", "en": "Fire"}}]
    assert codes(reading) == ["X23 step-fire"]


def test_a_new_duration_keeps_working_days() -> None:
    reading = edited([WAIT], (">P5D<", ">P10D<"))
    assert reading.chain == [{**WAIT, "period": {"n": 10, "unit": "WD", "basis": "§1"}}]
    assert edited([WAIT], (">P5D<", ">PT12H<")).chain == [{**WAIT, "period": {"n": 12, "unit": "H", "basis": "§1"}}]


def test_a_duration_that_cannot_be_read_leaves_the_period() -> None:
    reading = edited([WAIT], (">P5D<", ">soon<"))
    assert (reading.chain, codes(reading)) == ([WAIT], ["X17 wait-publicity"])


def test_a_new_condition_is_the_rule() -> None:
    reading = edited([CHOOSE], (">age &gt;= 60<", ">age &gt;= 80<"))
    assert (reading.chain or [])[0]["choose"][0] == {"when": "age >= 80", "title": "老人", "then": [STEP]}


def test_a_step_drawn_into_the_way_around_makes_an_alternative_of_it() -> None:
    reading = edited(
        [CHOOSE],
        ('sourceRef="choose" targetRef="choose.join"', 'sourceRef="choose" targetRef="new"'),
        (
            '<bpmn:exclusiveGateway id="choose.join"',
            '<bpmn:userTask id="new" name="初审" /><bpmn:sequenceFlow id="n" sourceRef="new" targetRef="choose.join" />'
            '<bpmn:exclusiveGateway id="choose.join"',
        ),
    )
    (choice,) = reading.chain or []
    assert choice["choose"] == [
        CHOOSE["choose"][0],
        {"title": "否则", "then": [{"step": "step-1", "kind": "review", "title": "初审"}]},
    ]


def test_a_branch_drawn_in_is_taken_and_its_key_is_new() -> None:
    reading = edited(
        [PARALLEL],
        (
            "<bpmn:complexGateway ",
            '<bpmn:userTask id="new" name="fire" /><bpmn:sequenceFlow id="n1" sourceRef="parallel-joint" targetRef="new" />'
            '<bpmn:sequenceFlow id="n2" sourceRef="new" targetRef="parallel-joint.join" /><bpmn:complexGateway ',
        ),
    )
    (node,) = reading.chain or []
    assert node["join"] == "any"
    assert {"step": "fire-2", "kind": "review", "title": "fire"} in [branch[0] for branch in node["branches"]]
    assert len(node["branches"]) == 3


def test_a_new_join_counts() -> None:
    reading = edited([PARALLEL], ("activationCount &gt;= 1", "activationCount &gt;= 2"))
    assert (reading.chain or [])[0]["join"] == {"at_least": 2}


def test_what_is_carried_and_broken_is_read_from_the_drawing() -> None:
    reading = edited([STEP], ('{"step": "fire"', '{"step": fire'))
    assert reading.chain == [{"step": "step-1", "kind": "review", "title": "消防"}]
    assert codes(reading) == ["X23 step-fire"]


@settings(max_examples=100, deadline=None)
@given(CHAINS)
def test_a_modeler_that_drops_what_we_carry_loses_no_step_and_no_wait(chain: list[Any]) -> None:
    bare = re.sub(
        r"<bpmn:extensionElements>.*?</bpmn:extensionElements>", "", to_bpmn({"chain": chain}), flags=re.DOTALL
    )

    reading = from_bpmn(bare)

    # The way that is taken otherwise comes last now, wherever it stood.
    assert sorted(labels(reading.chain)) == sorted(labels(chain))
    assert {problem.code for problem in reading.problems} <= {"X16", "X17", "X18", "X19"}


def labels(chain: Any) -> list[str]:
    """Return the names of all steps and waits."""
    found: list[str] = []
    for node in chain:
        if "step" in node or "wait" in node:
            found.append(label(node))
        for inside in [*node.get("branches", []), *(way["then"] for way in node.get("choose", [])), node.get("do", [])]:
            found += labels(inside)
    return found


def test_what_is_carried_by_the_wrong_element_is_not_believed() -> None:
    reading = edited([STEP], ("userTask", "exclusiveGateway"))
    assert reading.chain == []
    text = to_bpmn({"chain": [PARALLEL]}).replace("<banshi:join>parallel-joint.join<", "<banshi:join>end<")
    assert from_bpmn(text).chain == [PARALLEL]
