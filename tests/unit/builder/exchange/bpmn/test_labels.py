"""Names of ways and gateways stand beside the lines, over no shape."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from hypothesis import given, settings

from banshi.builder.exchange.bpmn.writing import to_bpmn
from tests.unit.builder.exchange.bpmn.strategies import CHAINS
from tests.unit.builder.exchange.bpmn.test_drawing import DC, DI, Box, apart, shapes

SHIPPED = sorted(Path(__file__).parents[5].glob("region_packs/*/*/matters/*.yaml"))


def labels(root: ET.Element, of: str) -> dict[str, Box]:
    found = {}
    for drawn in root.iter(f"{DI}{of}"):
        bounds = drawn.find(f"{DI}BPMNLabel/{DC}Bounds")
        if bounds is not None:
            x, y, width, height = (float(bounds.attrib[name]) for name in ("x", "y", "width", "height"))
            found[drawn.attrib["bpmnElement"]] = (x, y, x + width, y + height)
    return found


def overlapping(chain: list[Any]) -> list[tuple[str, str]]:
    root = ET.fromstring(to_bpmn({"chain": chain}))
    rooms = {element.attrib["id"] for element in root.iter() if element.tag.endswith("subProcess")}
    boxes = {name: box for name, box in shapes(root).items() if name not in rooms}
    pairs = product(labels(root, "BPMNEdge").items(), boxes.items())
    return [(way, shape) for (way, one), (shape, other) in pairs if not apart(one, other)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_name_of_a_shipped_chain_has_its_place(path: Path) -> None:
    chain = yaml.safe_load(path.read_text(encoding="utf-8"))["chain"]
    root = ET.fromstring(to_bpmn({"chain": chain}))
    named = {flow.attrib["id"] for flow in root.iter() if flow.tag.endswith("sequenceFlow") and flow.get("name")}
    splits = {one.attrib["id"] for one in root.iter() if one.tag.endswith("Gateway") and one.get("name")}
    assert set(labels(root, "BPMNEdge")) == named
    assert set(labels(root, "BPMNShape")) == splits
    assert overlapping(chain) == []


@given(chain=CHAINS)
@settings(max_examples=100, deadline=None)
def test_no_name_of_a_way_stands_over_a_shape(chain: list[Any]) -> None:
    assert overlapping(chain) == []
