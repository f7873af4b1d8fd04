"""What extension elements say: our own words are read back, those of other makers are named once an element."""

from __future__ import annotations

from typing import Any

from banshi.builder.exchange.bpmn.carried import json_value
from banshi.builder.exchange.bpmn.findings import Findings, named
from banshi.builder.exchange.bpmn.normal_form import kind_of
from banshi.builder.exchange.bpmn.vocabulary import FLOW_NODES, MODEL, OURS
from banshi.builder.exchange.bpmn.xml_tree import Xml

_JSON = frozenset({"node", "raw", "alternative"})
# Colours, and what is taken elsewhere.
_QUIET_SPACES = ("biocolor", "non-normative/color", "XMLSchema-instance", OURS)
_TAKEN = frozenset({"candidateGroups", "collection", "elementVariable"})
# How it looks, and how an engine runs it: nothing that a chain could say.
_QUIET_NAMES = _TAKEN | {
    "graphStyle", "signavioMetaData", "signavioLabel", "readOnly", "modelerTemplate", "modelerTemplateIcon",
    "modelerTemplateVersion", "async", "asyncBefore", "asyncAfter", "exclusive", "jobPriority",
}  # fmt: skip
_TAGS = FLOW_NODES | {"sequenceFlow"}


class Own:
    """The extension elements of our own in one file, by the element that carries them."""

    def __init__(self, row: Xml, findings: Findings) -> None:
        self._findings = findings
        self._values: dict[int, dict[str, Any]] = {}
        self.keys: set[str] = set()
        self.joins: set[str] = set()
        for element in row.walk():
            if element.space == MODEL and element.tag in _TAGS:
                self._read(element)

    def has_raw(self, element: Xml) -> bool:
        """Tell whether an element carries a node of the chain whole."""
        return "raw" in self._values.get(id(element), {})

    def raw(self, element: Xml) -> Any:
        """Return the node that an element carries whole."""
        return self._values[id(element)]["raw"]

    def node(self, element: Xml, *kinds: str) -> dict[str, Any] | None:
        """Return what an element carries of a node of one of some kinds."""
        found = self._values.get(id(element), {}).get("node")
        return found if isinstance(found, dict) and kind_of(found) in kinds else None

    def alternative(self, flow: Xml | None) -> dict[str, Any] | None:
        """Return what a flow carries of an alternative."""
        found = self._values.get(id(flow), {}).get("alternative")
        return found if isinstance(found, dict) else None

    def is_otherwise(self, flow: Xml | None) -> bool:
        """Tell whether a flow only says that none of the alternatives may be taken."""
        return "otherwise" in self._values.get(id(flow), {})

    def joined(self, element: Xml) -> str:
        """Return the id of the join that an element names."""
        found = self._values.get(id(element), {}).get("join", "")
        return found if isinstance(found, str) else ""

    def _read(self, element: Xml) -> None:
        foreign = [key.rpartition(" ")[2] for key in element.attributes if _is_foreign(key)]
        for extensions in element.each("extensionElements"):
            for child in extensions.children:
                if child.space == OURS:
                    self._keep(element, child)
                else:
                    foreign.append(child.tag)
        foreign = [name for name in dict.fromkeys(foreign) if name not in _QUIET_NAMES]
        if foreign:
            words = "、".join(foreign[:8])[:120]
            what = (
                f"“{named(element)}”：没有读入其他软件的设置 {words}",
                f"“{named(element)}”: settings of another maker were not taken: {words}",
            )
            hint = ("需要的内容写进环节、表单或者材料", "say what is needed in the step, the form or the materials")
            self._findings.add("X21", element, what, hint, "warning")

    def _keep(self, element: Xml, child: Xml) -> None:
        values = self._values.setdefault(id(element), {})
        if child.tag not in _JSON:
            values[child.tag] = child.text.strip()
            if child.tag == "join":
                self.joins.add(values["join"])
            return
        try:
            values[child.tag] = json_value(child.text)
        except ValueError:
            what = (
                f"“{named(element)}”带的内容被改坏了，按图读入",
                f"what “{named(element)}” carries is broken; it was read from the drawing",
            )
            self._findings.add("X23", element, what, ("补上岗位、时限等内容", "add desk, limit and the like"))
            return
        found = values[child.tag]
        if isinstance(found, dict):
            self.keys |= {key for word in ("step", "wait", "parallel") if isinstance(key := found.get(word), str)}


def _is_foreign(attribute: str) -> bool:
    space, _, name = attribute.rpartition(" ")
    return bool(space) and name not in _QUIET_NAMES and not any(quiet in space for quiet in _QUIET_SPACES)
