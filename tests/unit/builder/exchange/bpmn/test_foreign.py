"""Files of other makers: what is made of blocks is taken, and all else is named."""

from __future__ import annotations

from banshi.builder.exchange.bpmn.reading import from_bpmn
from banshi.core.definitions.problem import render
from tests.unit.builder.exchange.bpmn.models import codes, flows, nodes, read

CAMUNDA = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:modeler="http://camunda.org/schema/modeler/1.0"
    id="Definitions_0p3x" targetNamespace="http://bpmn.io/schema/bpmn" exporter="Camunda Modeler"
    exporterVersion="5.31.0" modeler:executionPlatform="Camunda Platform">
  <bpmn:collaboration id="Collaboration_1">
    <bpmn:participant id="Participant_1" name="镇政府" processRef="Process_1" />
  </bpmn:collaboration>
  <bpmn:process id="Process_1" isExecutable="true">
    <bpmn:laneSet id="LaneSet_1">
      <bpmn:lane id="Lane_1" name="窗口"><bpmn:flowNodeRef>Activity_1</bpmn:flowNodeRef></bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="StartEvent_1"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="StartEvent_1" targetRef="Activity_1" />
    <bpmn:userTask id="Activity_1" name="窗口受理" camunda:candidateGroups="window" camunda:formKey="embedded:f">
      <bpmn:documentation>核对身份证。</bpmn:documentation>
      <bpmn:extensionElements><camunda:formData /></bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Activity_1" targetRef="Gateway_1" />
    <bpmn:parallelGateway id="Gateway_1" name="联合审查" />
    <bpmn:sequenceFlow id="Flow_3" sourceRef="Gateway_1" targetRef="Activity_2" />
    <bpmn:sequenceFlow id="Flow_4" sourceRef="Gateway_1" targetRef="Activity_3" />
    <bpmn:userTask id="Activity_2" name="消防审查" camunda:candidateGroups="${groups}" />
    <bpmn:userTask id="Activity_3" name="Site survey" />
    <bpmn:sequenceFlow id="Flow_5" sourceRef="Activity_2" targetRef="Gateway_2" />
    <bpmn:sequenceFlow id="Flow_6" sourceRef="Activity_3" targetRef="Gateway_2" />
    <bpmn:parallelGateway id="Gateway_2" />
    <bpmn:sequenceFlow id="Flow_7" sourceRef="Gateway_2" targetRef="Event_1" />
    <bpmn:intermediateCatchEvent id="Event_1" name="公示">
      <bpmn:timerEventDefinition id="TimerEventDefinition_1">
        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P7D</bpmn:timeDuration>
      </bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="Flow_8" sourceRef="Event_1" targetRef="Gateway_3" />
    <bpmn:exclusiveGateway id="Gateway_3" name="是否供餐？" default="Flow_10" />
    <bpmn:sequenceFlow id="Flow_10" sourceRef="Gateway_3" targetRef="Gateway_4" />
    <bpmn:sequenceFlow id="Flow_9" name="供餐" sourceRef="Gateway_3" targetRef="Activity_4">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${serves_meals == 'yes'}</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:serviceTask id="Activity_4" name="食品备案" camunda:type="external" camunda:topic="food" />
    <bpmn:sequenceFlow id="Flow_11" sourceRef="Activity_4" targetRef="Gateway_4" />
    <bpmn:exclusiveGateway id="Gateway_4" />
    <bpmn:sequenceFlow id="Flow_12" sourceRef="Gateway_4" targetRef="Event_2" />
    <bpmn:endEvent id="Event_2" name="办结" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BPMNDiagram_1"><bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="Collaboration_1">
    <bpmndi:BPMNShape id="Activity_1_di" bpmnElement="Activity_1"><dc:Bounds x="270" y="77" width="100" height="80" />
    </bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
"""


def test_a_model_of_camunda_modeler_is_taken() -> None:
    reading = from_bpmn(CAMUNDA)

    assert reading.chain == [
        {"step": "step-1", "kind": "accept", "title": "窗口受理", "desk": "window", "note": "核对身份证。"},
        {
            "parallel": "parallel-1", "title": "联合审查",
            "branches": [
                [{"step": "step-2", "kind": "review", "title": "消防审查"}],
                [{"step": "site-survey", "kind": "survey", "title": "Site survey"}],
            ],
        },
        {"wait": "wait-1", "period": {"n": 7, "unit": "ND"}, "title": "公示"},
        {
            "choose": [
                {
                    "when": "serves_meals == 'yes'", "title": "供餐",
                    "then": [{"step": "step-3", "kind": "file", "title": "食品备案"}],
                }
            ],
            "title": "是否供餐？",
        },
    ]  # fmt: skip
    assert sorted(codes(reading)) == ["X06 Lane_1", "X19 Activity_4", "X21 Activity_1", "X21 Activity_4"]
    assert {problem.severity for problem in reading.problems} == {"warning"}


def test_a_problem_names_the_element_its_line_and_what_to_do() -> None:
    (found,) = (problem for problem in from_bpmn(CAMUNDA).problems if problem.code == "X06")
    assert found.place == "Lane_1 (窗口):13"
    assert render(found, "en") == (
        "Lane_1 (窗口):13: warning X06 the lane “窗口” was not taken → choose the desk of each step in it"
    )
    assert "泳道" in found.what.zh
    assert found.hint.zh


def test_bytes_and_text_say_the_same() -> None:
    assert from_bpmn(CAMUNDA.encode()) == from_bpmn(CAMUNDA)
    assert from_bpmn(CAMUNDA.replace("UTF-8", "UTF-16").encode("utf-16")) == from_bpmn(CAMUNDA)
    assert from_bpmn(CAMUNDA.replace("UTF-8", "GBK").encode("gbk")) == from_bpmn(CAMUNDA)


def test_a_model_of_flowable_is_taken() -> None:
    inside = (
        '<bpmn:startEvent id="s" flowable:initiator="me"/>'
        '<bpmn:userTask id="sign" name="会签" flowable:assignee="${one}">'
        '<bpmn:multiInstanceLoopCharacteristics flowable:collection="signers" flowable:elementVariable="one">'
        "<bpmn:completionCondition>${nrOfCompletedInstances/nrOfInstances &gt;= 0.5}</bpmn:completionCondition>"
        "</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>"
        '<bpmn:subProcess id="sub" name="逐人核验"><bpmn:multiInstanceLoopCharacteristics '
        'flowable:collection="${staff}" isSequential="true">'
        "<bpmn:completionCondition>${nrOfCompletedInstances &gt;= 2}</bpmn:completionCondition>"
        "</bpmn:multiInstanceLoopCharacteristics>"
        f"{nodes('startEvent a')}{nodes('userTask b 核验')}{nodes('endEvent c')}"
        '<bpmn:sequenceFlow id="s1" sourceRef="a" targetRef="b"/><bpmn:sequenceFlow id="s2" sourceRef="b" targetRef="c"/>'
        f"</bpmn:subProcess>{nodes('endEvent e')}{flows('s sign', 'sign sub', 'sub e')}"
    )
    reading = read(inside)

    assert reading.chain == [
        {"step": "step-1", "kind": "sign", "title": "会签"},
        {
            "each": "staff", "title": "逐人核验", "join": {"at_least": 2},
            "do": [{"step": "step-2", "kind": "review", "title": "核验"}],
        },
    ]  # fmt: skip
    assert codes(reading) == ["X21 s", "X21 sign", "X20 sign", "X20 sub"]


def test_a_model_of_camunda_8_is_taken() -> None:
    inside = (
        '<bpmn:startEvent id="s"/><bpmn:subProcess id="sub"><bpmn:multiInstanceLoopCharacteristics>'
        '<bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=co_owners"/></bpmn:extensionElements>'
        f"</bpmn:multiInstanceLoopCharacteristics>{nodes('userTask t Check')}</bpmn:subProcess>"
        f"{nodes('exclusiveGateway x')}{nodes('userTask y Decide')}{nodes('userTask n Survey')}{nodes('endEvent e')}"
        + flows("s sub", "sub x", 'x y 是 | =amount >= 10 and kind = "a"', "x n", "y e", "n e")
    )
    reading = read(inside)

    assert reading.chain == [
        {"each": "co_owners", "do": [{"step": "check", "kind": "review", "title": "Check"}]},
        {
            "choose": [
                {
                    "when": 'amount >= 10 and kind == "a"', "title": "是",
                    "then": [{"step": "decide", "kind": "decide", "title": "Decide"}],
                },
                {"then": [{"step": "survey", "kind": "survey", "title": "Survey"}]},
            ]
        },
    ]  # fmt: skip
    assert codes(reading) == ["X16 f4"]


def test_a_condition_that_is_no_rule_is_kept_so_that_nobody_publishes_it_by_accident() -> None:
    reading = read(
        nodes("startEvent s\nexclusiveGateway x 金额\nuserTask a A\nuserTask b B\nendEvent e")
        + flows("s x", "x a 大额 | ${money.compareTo(limit) > 0}", "x b 小额 | 金额不大", "a e", "b e")
    )
    assert reading.chain == [
        {
            "choose": [
                {"when": "${money.compareTo(limit) > 0}", "title": "大额", "then": [{"step": "a", "kind": "review", "title": "A"}]},
                {"when": "金额不大", "title": "小额", "then": [{"step": "b", "kind": "review", "title": "B"}]},
            ],
            "title": "金额",
        }
    ]  # fmt: skip
    assert codes(reading) == ["X15 f2", "X15 f3"]


def test_several_ways_without_condition_are_named_one_by_one() -> None:
    reading = read(
        nodes("startEvent s\nexclusiveGateway x\nuserTask a A\nuserTask b B\nendEvent e")
        + flows("s x", "x a 同意", "x b 不同意", "a e", "b e")
    )
    assert [way["title"] for way in (reading.chain or [{}])[0]["choose"]] == ["同意", "不同意"]
    assert codes(reading) == ["X16 f2", "X16 f3"]
    assert {problem.severity for problem in reading.problems} == {"error"}


def test_a_sub_process_without_loop_is_taken_as_what_stands_in_it() -> None:
    inner = nodes("startEvent a\nuserTask b Check\nendEvent c") + flows("a b", "b c").replace('id="f', 'id="i')
    reading = read(
        nodes("startEvent s\nuserTask t Accept")
        + f'<bpmn:subProcess id="sub" name="内部">{inner}</bpmn:subProcess>'
        + nodes("endEvent e")
        + flows("s t", "t sub", "sub e")
    )
    assert [node["step"] for node in reading.chain or []] == ["accept", "check"]
    assert reading.problems == ()


def test_what_is_drawn_elsewhere_is_one_step() -> None:
    reading = read(
        nodes("startEvent s\ncallActivity c 审批\nsubProcess d 踏勘\nendEvent e") + flows("s c", "c d", "d e")
    )
    assert [node["kind"] for node in reading.chain or []] == ["decide", "survey"]
    assert codes(reading) == ["X19 c", "X19 d"]


def test_keys_are_unique() -> None:
    reading = read(
        nodes(
            "startEvent s\nuserTask a Check it!\nuserTask b check-it\nuserTask c 审查\nuserTask d\nuserTask e 9 lives"
        )
        + flows("s a", "a b", "b c", "c d", "d e")
    )
    assert [node["step"] for node in reading.chain or []] == ["check-it", "check-it-2", "step-1", "step-2", "step-3"]


def test_every_thing_without_a_place_is_named() -> None:
    beside = (
        '<bpmn:collaboration id="c"><bpmn:participant id="p1" name="镇" processRef="p"/>'
        '<bpmn:participant id="p2" name="县" processRef="q"/><bpmn:participant id="p3" name="申请人"/>'
        '<bpmn:messageFlow id="m1" sourceRef="t" targetRef="p3"/></bpmn:collaboration>'
        f'<bpmn:process id="q">{nodes("userTask other")}</bpmn:process>'
    )
    inside = (
        nodes(
            "startEvent s\nstartEvent s2\nuserTask t 审查\nboundaryEvent b 超时\nuserTask late 催办\nendEvent e"
            "\ndataObjectReference d 申请表\ndataStoreReference ds 库\ntextAnnotation ta\ngroup g\nconversation z"
            "\nintermediateThrowEvent mark\nadHocSubProcess ad\nsubProcess ev"
        )
        .replace('id="b"', 'id="b" attachedToRef="t"')
        .replace('id="ev"', 'id="ev" triggeredByEvent="true"')
    )
    inside += '<bpmn:endEvent id="err"><bpmn:errorEventDefinition/></bpmn:endEvent>'
    inside += flows("s t", "b late", "t mark", "mark ad", "ad err", "late e", "t nowhere")

    reading = read(inside, beside)

    assert [node["title"] for node in reading.chain or []] == ["审查"]
    assert codes(reading) == [
        "X05 p2", "X05 p3", "X07 m1", "X09 b", "X08 d", "X08 ds", "X08 ta", "X08 g", "X25 z", "X09 ev",
        "X22 f7", "X24 s2", "X11 late", "X18 err", "X18 mark", "X14 ad",
    ]  # fmt: skip
    assert all(problem.what.en and problem.what.zh and problem.hint.en for problem in reading.problems)


def test_the_largest_of_several_participants_is_read() -> None:
    beside = f'<bpmn:process id="q">{nodes("userTask a")}</bpmn:process>'
    reading = read(nodes("startEvent s\nuserTask t Check\nendEvent e") + flows("s t", "t e"), beside)
    assert [node["step"] for node in reading.chain or []] == ["check"]
    assert codes(reading) == ["X05 q"]
