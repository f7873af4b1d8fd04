"""A matter's chain as a BPMN 2.0 file with its drawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from banshi.builder.exchange.bpmn.blocks import Markup, Part
from banshi.builder.exchange.bpmn.carried import plain_text, title_text
from banshi.builder.exchange.bpmn.chain_blocks import Blocks
from banshi.builder.exchange.bpmn.labels import gateway_label, way_label
from banshi.builder.exchange.bpmn.layout import Bounds, Line, Picture
from banshi.builder.exchange.bpmn.vocabulary import GATEWAYS, MATTERS, PREFIXES, ROOMS, RULES

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CHAIN = "chain"


def to_bpmn(document: Mapping[str, Any]) -> str:
    """Return the chain of a draft document as BPMN 2.0 XML; what is drawn can be read again by `from_bpmn`."""
    blocks = Blocks().row(document.get("chain"))
    picture = Picture(_CHAIN, Part("start", "startEvent", "提出申请"), blocks, Part("end", "endEvent", "办结"))
    root = Element("bpmn:definitions", {f"xmlns:{prefix}": space for prefix, space in PREFIXES.items()})
    root.attrib |= {
        "id": "definitions", "name": plain_text(document.get("matter")), "targetNamespace": MATTERS,
        "expressionLanguage": RULES, "exporter": "banshi",
    }  # fmt: skip
    chain = SubElement(root, "bpmn:process", {"id": _CHAIN, "isExecutable": "false"})
    if title := title_text(document.get("title")):
        chain.set("name", title)
    _fill(chain, picture, _CHAIN)
    _draw(root, picture)
    indent(root)
    return _DECLARATION + tostring(root, encoding="unicode") + "\n"


def _fill(parent: Element, picture: Picture, room: str) -> None:
    into: dict[str, list[Line]] = {}
    out: dict[str, list[Line]] = {}
    for line in picture.lines[room]:
        out.setdefault(line.source, []).append(line)
        into.setdefault(line.target, []).append(line)
    for part in picture.parts[room]:
        element = _node(parent, part, into.get(part.id, []), out.get(part.id, []))
        if part.id in picture.parts:
            _fill(element, picture, part.id)
    for line in picture.lines[room]:
        _flow(parent, line)


def _node(parent: Element, part: Part, into: list[Line], out: list[Line]) -> Element:
    element = SubElement(parent, f"bpmn:{part.tag}", {"id": part.id})
    if part.name:
        element.set("name", part.name)
    for line in out:
        if line.way and line.way.default:
            element.set("default", line.id)
    _carry(element, part.carried)
    for line in into:
        SubElement(element, "bpmn:incoming").text = line.id
    for line in out:
        SubElement(element, "bpmn:outgoing").text = line.id
    _write(element, part.body)
    return element


def _flow(parent: Element, line: Line) -> None:
    ends = {"id": line.id, "sourceRef": line.source, "targetRef": line.target}
    element = SubElement(parent, "bpmn:sequenceFlow", ends)
    if line.way is None:
        return
    if line.way.name:
        element.set("name", line.way.name)
    _carry(element, line.way.carried)
    if line.way.condition:
        kind = {"xsi:type": "bpmn:tFormalExpression"}
        SubElement(element, "bpmn:conditionExpression", kind).text = line.way.condition


def _carry(element: Element, carried: tuple[tuple[str, str], ...]) -> None:
    if carried:
        extensions = SubElement(element, "bpmn:extensionElements")
        for word, text in carried:
            SubElement(extensions, f"banshi:{word}").text = text


def _write(parent: Element, body: tuple[Markup, ...]) -> None:
    for tag, attributes, inside in body:
        element = SubElement(parent, f"bpmn:{tag}", dict(attributes))
        if isinstance(inside, str):
            element.text = inside
        else:
            _write(element, inside)


def _draw(root: Element, picture: Picture) -> None:
    plane = SubElement(
        SubElement(root, "bpmndi:BPMNDiagram", {"id": "diagram"}),
        "bpmndi:BPMNPlane", {"id": "plane", "bpmnElement": _CHAIN},
    )  # fmt: skip
    for parts in picture.parts.values():
        for part in parts:
            _shape(plane, part, picture)
    for lines in picture.lines.values():
        for line in lines:
            edge = SubElement(plane, "bpmndi:BPMNEdge", {"id": f"edge-{line.id}", "bpmnElement": line.id})
            for x, y in line.points:
                SubElement(edge, "di:waypoint", {"x": str(x), "y": str(y)})
            if line.way and line.way.name:
                _bounds(SubElement(edge, "bpmndi:BPMNLabel"), way_label(line, picture.bounds[line.source]))


def _shape(plane: Element, part: Part, picture: Picture) -> None:
    shape = SubElement(plane, "bpmndi:BPMNShape", {"id": f"shape-{part.id}", "bpmnElement": part.id})
    if part.tag in ROOMS:
        shape.set("isExpanded", "true")
    if part.tag == "exclusiveGateway":
        shape.set("isMarkerVisible", "true")
    _bounds(shape, picture.bounds[part.id])
    if part.tag in GATEWAYS and part.name:
        _bounds(SubElement(shape, "bpmndi:BPMNLabel"), gateway_label(part.name, picture.bounds[part.id]))


def _bounds(parent: Element, place: Bounds) -> None:
    sizes = {"x": place.x, "y": place.y, "width": place.width, "height": place.height}
    SubElement(parent, "dc:Bounds", {name: str(value) for name, value in sizes.items()})
