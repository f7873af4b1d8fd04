"""The words of BPMN 2.0: namespaces, and which elements stand for what."""

from __future__ import annotations

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
COLOURS = "http://www.omg.org/spec/DD/20100524/DC"
LINES = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OURS = "urn:banshi:bpmn:1"
RULES = "urn:banshi:rules:1"
MATTERS = "urn:banshi:matters"

PREFIXES = {
    "bpmn": MODEL,
    "bpmndi": DIAGRAM,
    "dc": COLOURS,
    "di": LINES,
    "xsi": XSI,
    "banshi": OURS,
}

MAX_LEVELS = 40
"""How deep the nodes of a chain may lie in one another; the reader of definitions stops earlier."""

FOR_PEOPLE = frozenset({"task", "userTask", "manualTask"})
FOR_MACHINES = frozenset({"serviceTask", "scriptTask", "businessRuleTask", "sendTask"})
TASKS = FOR_PEOPLE | FOR_MACHINES | {"callActivity"}
ROOMS = frozenset({"subProcess", "transaction", "adHocSubProcess"})
GATEWAYS = frozenset(
    {"exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway"}
)  # fmt: skip
CATCHING = frozenset({"intermediateCatchEvent", "receiveTask"})
FLOW_NODES = (
    TASKS | ROOMS | GATEWAYS | CATCHING | {"startEvent", "endEvent", "intermediateThrowEvent", "boundaryEvent"}
)  # fmt: skip
