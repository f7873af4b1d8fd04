"""Small BPMN files as other makers' modelers write them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from banshi.builder.exchange.bpmn.reading import BpmnReading, from_bpmn

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:banshi="urn:banshi:bpmn:1" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="http://bpmn.io/schema/bpmn">'
)


def flows(*ways: str) -> str:
    """Write flows: `a b`, `a b 名称`, or `a b 名称 | condition`."""
    written = []
    for number, way in enumerate(ways, start=1):
        ends, _, condition = way.partition(" | ")
        source, target, *name = ends.split(" ", 2)
        told = f' name="{name[0]}"' if name else ""
        inside = f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression"><![CDATA[{condition}]]></bpmn:conditionExpression>'  # fmt: skip
        written.append(
            f'<bpmn:sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}"{told}>'
            f"{inside if condition else ''}</bpmn:sequenceFlow>"
        )
    return "".join(written)


def nodes(text: str) -> str:
    """Write nodes, one a line: `tag id 名称`."""
    written = []
    for line in text.strip().splitlines():
        tag, id_, *name = line.split(maxsplit=2)
        told = f' name="{name[0]}"' if name else ""
        written.append(f'<bpmn:{tag} id="{id_}"{told} />')
    return "".join(written)


def file(inside: str, beside: str = "") -> str:
    """Write a file with one BPMN process."""
    return f'{_HEAD}{beside}<bpmn:process id="p" isExecutable="true">{inside}</bpmn:process></bpmn:definitions>'


def read(inside: str, beside: str = "") -> BpmnReading:
    """Read a file with one BPMN process."""
    return from_bpmn(file(inside, beside))


def codes(reading: BpmnReading) -> list[str]:
    """Return what a reading tells, by code and the id that it names."""
    return [f"{problem.code} {problem.place.split()[0].split(':')[0]}" for problem in reading.problems]


def steps(chain: object) -> list[str]:
    """Return the titles, or else keys, of all steps of a chain in the order in which they stand."""
    if isinstance(chain, list):
        return [found for node in chain for found in steps(node)]
    if not isinstance(chain, dict):
        return []
    if "step" in chain:
        return [str(chain.get("title", chain["step"]))]
    inside: Iterable[object] = (chain.get(word) for word in ("branches", "choose", "then", "do"))
    return [found for part in inside for found in steps(part)]


def short(chain: object) -> str:
    """Return a chain as JSON for reading."""
    return json.dumps(chain, ensure_ascii=False)
