"""What every part of the reading needs, and the small things that all of them do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from banshi.builder.exchange.bpmn.carried import plain_text
from banshi.builder.exchange.bpmn.findings import Findings, named
from banshi.builder.exchange.bpmn.guessing import Keys
from banshi.builder.exchange.bpmn.own import Own
from banshi.builder.exchange.bpmn.xml_tree import Xml


@dataclass(frozen=True, slots=True)
class Context:
    """One reading of one file."""

    own: Own
    keys: Keys
    findings: Findings

    def named_node(self, element: Xml, word: str, **more: Any) -> dict[str, Any]:
        """Return a new node for an element of another maker: a key, what it is, and its name as title."""
        name = plain_text(element.get("name"))
        node: dict[str, Any] = {word: self.keys.new(name, word), **more}
        return {**node, "title": name} if name else node

    def retitled(self, node: dict[str, Any], drawn: Xml | None, label: str) -> dict[str, Any]:
        """Return a node of ours with the name that it has in the drawing now."""
        name = plain_text(drawn.get("name")) if drawn else ""
        if drawn is None or not name or name == label:
            return node
        title = node.get("title")
        if isinstance(title, dict) and title.get("en"):
            self.findings.add(
                "X23", drawn,
                (f"“{named(drawn)}”在图里改了名，英文名没有改", f"“{named(drawn)}” was renamed in the drawing; its English name was not"),
                ("改一下英文名", "mend the English name"), "warning",
            )  # fmt: skip
        return {**node, "title": {**title, "zh": name} if isinstance(title, dict) else name}


def note_of(element: Xml) -> dict[str, str]:
    """Return the documentation of an element as a note."""
    text = " ".join(plain_text(child.text) for child in element.each("documentation")).strip()
    return {"note": text[:2000]} if text else {}
