"""The drawing of whatever chain: every node a shape, none over another, every flow a line between its ends."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from hypothesis import given, settings

from banshi.builder.exchange.bpmn.vocabulary import FLOW_NODES
from banshi.builder.exchange.bpmn.writing import to_bpmn
from tests.unit.builder.exchange.bpmn.strategies import CHAINS

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
SHIPPED = sorted(Path(__file__).parents[5].glob("region_packs/*/*/matters/*.yaml"))
Box = tuple[float, float, float, float]
Point = tuple[float, float]


def shapes(root: ET.Element) -> dict[str, Box]:
    found = {}
    for shape in root.iter(f"{DI}BPMNShape"):
        bounds = shape.find(f"{DC}Bounds")
        assert bounds is not None
        x, y, width, height = (float(bounds.attrib[name]) for name in ("x", "y", "width", "height"))
        found[shape.attrib["bpmnElement"]] = (x, y, x + width, y + height)
    return found


def lines(root: ET.Element) -> dict[str, list[Point]]:
    return {
        edge.attrib["bpmnElement"]: [(float(p.attrib["x"]), float(p.attrib["y"])) for p in edge.iter(WAYPOINT)]
        for edge in root.iter(f"{DI}BPMNEdge")
    }


def rooms(root: ET.Element) -> list[ET.Element]:
    return [element for element in root.iter() if element.tag in {f"{BPMN}process", f"{BPMN}subProcess"}]


def children(room: ET.Element) -> list[ET.Element]:
    return [child for child in room if child.tag.removeprefix(BPMN) in FLOW_NODES]


def apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def on_the_border(point: Point, box: Box, tag: str) -> bool:
    x, y = point
    left, top, right, bottom = box
    if tag.endswith("Gateway"):
        half = (right - left) / 2
        return abs(x - (left + right) / 2) + abs(y - (top + bottom) / 2) == half
    return left <= x <= right and top <= y <= bottom and (x in {left, right} or y in {top, bottom})


def check(chain: list[Any]) -> None:
    root = ET.fromstring(to_bpmn({"chain": chain}))
    boxes, drawn = shapes(root), lines(root)
    for room in rooms(root):
        inside = children(room)
        for one, other in combinations(inside, 2):
            assert apart(boxes[one.attrib["id"]], boxes[other.attrib["id"]])
        if room.tag == f"{BPMN}subProcess":
            around = boxes[room.attrib["id"]]
            for box in (boxes[child.attrib["id"]] for child in inside):
                assert around[0] < box[0]
                assert around[1] < box[1]
                assert box[2] < around[2]
                assert box[3] < around[3]
        tags = {child.attrib["id"]: child.tag for child in inside}
        for flow in room.iter(f"{BPMN}sequenceFlow"):
            if flow in list(room):
                check_line(flow, drawn[flow.attrib["id"]], boxes, tags)
    flow_nodes = [child.attrib["id"] for room in rooms(root) for child in children(room)]
    assert sorted(boxes) == sorted(flow_nodes)
    assert sorted(drawn) == sorted(flow.attrib["id"] for flow in root.iter(f"{BPMN}sequenceFlow"))


def check_line(flow: ET.Element, points: list[Point], boxes: dict[str, Box], tags: dict[str, str]) -> None:
    source, target = flow.attrib["sourceRef"], flow.attrib["targetRef"]
    assert len(points) >= 2
    assert on_the_border(points[0], boxes[source], tags[source])
    assert on_the_border(points[-1], boxes[target], tags[target])
    for (x1, y1), (x2, y2) in pairwise(points):
        assert x1 == x2 or y1 == y2
        assert x1 <= x2
        between = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        for key in tags.keys() - {source, target}:
            assert apart(between, boxes[key])


@settings(max_examples=150, deadline=None)
@given(CHAINS)
def test_every_chain_is_drawn_without_overlaps(chain: list[Any]) -> None:
    check(chain)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_chain_is_drawn_without_overlaps(path: Path) -> None:
    check(yaml.safe_load(path.read_text(encoding="utf-8"))["chain"])


def test_the_drawing_goes_from_left_to_right() -> None:
    chain = [{"step": key, "kind": "review"} for key in ("a", "b", "c")]
    boxes = shapes(ET.fromstring(to_bpmn({"chain": chain})))
    assert sorted(boxes, key=lambda key: boxes[key][0]) == ["start", "step-a", "step-b", "step-c", "end"]
