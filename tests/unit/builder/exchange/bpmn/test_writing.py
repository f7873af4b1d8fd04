"""What a chain becomes in BPMN."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from banshi.builder.exchange.bpmn.writing import to_bpmn

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"


def written(*chain: Any) -> ET.Element:
    return ET.fromstring(to_bpmn({"matter": "small", "title": {"zh": "小事", "en": "Small"}, "chain": list(chain)}))


def the(root: ET.Element, tag: str) -> ET.Element:
    (found,) = root.iter(BPMN + tag)
    return found


@pytest.mark.parametrize(
    ("step", "tag"),
    [
        ({"kind": "review", "desk": "fire"}, "userTask"),
        ({"kind": "review"}, "userTask"),
        ({"kind": "issue"}, "serviceTask"),
        ({"kind": "deliver", "desk": "window"}, "userTask"),
        ({"kind": "file", "sign": {"desks": ["a", "b"]}}, "userTask"),
    ],
)
def test_a_step_is_a_task_for_people_or_for_the_system(step: dict[str, Any], tag: str) -> None:
    task = the(written({"step": "fire", "title": {"zh": "消防", "en": "Fire"}, **step}), tag)
    assert (task.get("id"), task.get("name")) == ("step-fire", "消防")


@pytest.mark.parametrize(
    ("period", "duration"),
    [
        ({"n": 5, "unit": "WD"}, "P5D"),
        ({"n": 5}, "P5D"),
        ({"n": 3, "unit": "ND"}, "P3D"),
        ({"n": 48, "unit": "H"}, "PT48H"),
        ({"n": 2, "unit": "MON"}, "P2M"),
    ],
)
def test_a_period_is_a_timer(period: dict[str, Any], duration: str) -> None:
    event = the(written({"wait": "publicity", "period": period}), "intermediateCatchEvent")
    assert event.findtext(f"{BPMN}timerEventDefinition/{BPMN}timeDuration") == duration


def test_a_callback_is_a_message() -> None:
    event = the(written({"wait": "paid", "until": "callback", "period": {"n": 5}}), "intermediateCatchEvent")
    assert event.find(f"{BPMN}messageEventDefinition") is not None
    assert event.find(f"{BPMN}timerEventDefinition") is None


def test_a_choice_has_conditions_and_a_default() -> None:
    root = written(
        {
            "choose": [
                {"when": "age >= 60", "title": "老人", "then": [{"step": "a", "kind": "review"}]},
                {"title": {"zh": "其他人"}, "then": []},
            ]
        }
    )
    split = next(root.iter(f"{BPMN}exclusiveGateway"))
    first, default = (flow for flow in root.iter(f"{BPMN}sequenceFlow") if flow.get("sourceRef") == split.get("id"))

    assert (first.get("name"), first.findtext(f"{BPMN}conditionExpression")) == ("老人", "age >= 60")
    assert (default.get("name"), default.find(f"{BPMN}conditionExpression")) == ("其他人", None)
    assert split.get("default") == default.get("id")


def test_a_choice_of_which_none_may_be_taken_gets_a_way_around() -> None:
    root = written({"choose": [{"when": "age >= 60", "then": [{"step": "a", "kind": "review"}]}]})
    split, join = root.iter(f"{BPMN}exclusiveGateway")
    (around,) = (flow for flow in root.iter(f"{BPMN}sequenceFlow") if flow.get("id") == split.get("default"))
    assert around.get("targetRef") == join.get("id")


@pytest.mark.parametrize(("join", "tag"), [(None, "parallelGateway"), ("all", "parallelGateway")])
def test_branches_that_are_all_awaited_join_in_a_parallel_gateway(join: Any, tag: str) -> None:
    node = {"parallel": "p", "branches": [[], []]} | ({"join": join} if join else {})
    assert [gateway.tag for gateway in written(node).iter() if "Gateway" in gateway.tag] == [BPMN + tag] * 2


@pytest.mark.parametrize(("join", "enough"), [("any", 1), ({"at_least": 2}, 2)])
def test_branches_of_which_some_are_enough_join_in_a_complex_gateway(join: Any, enough: int) -> None:
    gateway = the(written({"parallel": "p", "join": join, "branches": [[], [], []]}), "complexGateway")
    assert gateway.findtext(f"{BPMN}activationCondition") == f"activationCount >= {enough}"


def test_a_repeated_part_is_a_sub_process_for_each_row() -> None:
    room = the(written({"each": "staff", "join": "any", "do": [{"step": "a", "kind": "review"}]}), "subProcess")
    loop = the(room, "multiInstanceLoopCharacteristics")
    assert loop.findtext(f"{BPMN}loopCardinality") == "count(staff)"
    assert loop.findtext(f"{BPMN}completionCondition") == "nrOfCompletedInstances >= 1"
    assert the(room, "userTask").get("name") == "a"


def test_an_id_stands_once() -> None:
    node = {"step": "a", "kind": "review"}
    root = written(node, node, {"step": "a.2", "kind": "review"}, {"parallel": "p", "branches": [[node], [node]]})
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_the_matter_gives_the_name() -> None:
    root = written()
    assert (root.get("name"), the(root, "process").get("name")) == ("small", "小事")
