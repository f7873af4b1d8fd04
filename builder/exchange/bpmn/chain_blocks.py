"""From the chain of a draft to blocks; a node of odd shape is drawn as a plain task that carries it whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from banshi.builder.exchange.bpmn.blocks import Block, Fork, Leaf, Markup, Part, Room, Way
from banshi.builder.exchange.bpmn.carried import json_text, label, plain_text, way_label
from banshi.builder.exchange.bpmn.normal_form import kind_of, listed, well_formed
from banshi.builder.exchange.bpmn.periods import duration
from banshi.builder.exchange.bpmn.vocabulary import MAX_LEVELS
from banshi.plugins.builtin.steps import ALL

_AUTOMATIC = frozenset(kind.key for kind in ALL if kind.automatic)
_FORMAL = {"xsi:type": "bpmn:tFormalExpression"}
_OTHERWISE = "否则"


class Blocks:
    """Makes the blocks of one chain, with ids that are unique in the file."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def row(self, chain: Any, level: int = 0) -> tuple[Block, ...]:
        """Return the blocks of a chain; one without nodes has none."""
        return tuple(self._block(node, level) for node in listed(chain))

    def _block(self, node: Any, level: int) -> Block:
        kind = kind_of(node)
        if kind is None or level >= MAX_LEVELS or not well_formed(node, kind):
            name = label(node) if isinstance(node, dict) else plain_text(node)
            return Leaf(Part(self._id("task", ""), "task", name, _carry("raw", node)))
        make: dict[str, Callable[[dict[str, Any], int], Block]] = {
            "step": self._step, "wait": self._wait, "parallel": self._parallel,
            "choose": self._choose, "each": self._each,
        }  # fmt: skip
        return make[kind](node, level)

    def _id(self, word: str, key: Any) -> str:
        """Return an id that is an NCName, told apart by a number where a key stands twice."""
        wanted = f"{word}-{re.sub('[^A-Za-z0-9_-]', '', key)[:80]}" if isinstance(key, str) else word
        wanted = wanted.rstrip("-")
        number = self._taken[wanted] = self._taken.get(wanted, 0) + 1
        # A dot never stands in what is wanted, so a numbered id cannot meet another key.
        return wanted if number == 1 else f"{wanted}.{number}"

    def _step(self, node: dict[str, Any], level: int) -> Block:
        kind = node.get("kind")
        by_itself = isinstance(kind, str) and kind in _AUTOMATIC and not node.get("desk") and not node.get("sign")
        tag = "serviceTask" if by_itself else "userTask"
        return Leaf(Part(self._id("step", node["step"]), tag, label(node), _carry("node", node)))

    def _wait(self, node: dict[str, Any], level: int) -> Block:
        event: Markup = ("timerEventDefinition", {}, ())
        said = duration(node.get("period"))
        if node.get("until") == "callback":
            event = ("messageEventDefinition", {}, ())
        elif said:
            event = ("timerEventDefinition", {}, (("timeDuration", _FORMAL, said),))
        id_ = self._id("wait", node["wait"])
        return Leaf(Part(id_, "intermediateCatchEvent", label(node), _carry("node", node), (event,)))

    def _parallel(self, node: dict[str, Any], level: int) -> Block:
        enough = how_many(node.get("join"))
        activation = ("activationCondition", _FORMAL, f"activationCount >= {enough}")
        tag, body = ("complexGateway", (activation,)) if enough else ("parallelGateway", ())
        ways = tuple(Way(self.row(branch, level + 1)) for branch in node["branches"])
        return self._fork(node, "parallel", ("parallelGateway", tag), body, ways)

    def _choose(self, node: dict[str, Any], level: int) -> Block:
        ways: list[Way] = []
        for alternative in node["choose"]:
            condition = plain_text(alternative.get("when"))
            otherwise = not condition and not any(way.default for way in ways)
            carried = _carry("alternative", {**alternative, "then": None})
            blocks = self.row(alternative["then"], level + 1)
            ways.append(Way(blocks, way_label(alternative), condition, otherwise, carried))
        if not any(way.default for way in ways):
            ways.append(Way((), _OTHERWISE, default=True, carried=(("otherwise", ""),)))
        return self._fork(node, "choose", ("exclusiveGateway", "exclusiveGateway"), (), tuple(ways))

    def _fork(
        self, node: dict[str, Any], kind: str, tags: tuple[str, str], body: tuple[Markup, ...], ways: tuple[Way, ...]
    ) -> Block:
        inside = "branches" if kind == "parallel" else kind
        id_ = self._id(kind, node[kind])
        join = f"{id_}.join"
        carried = (*_carry("node", {**node, inside: None}), ("join", join))
        return Fork(Part(id_, tags[0], label(node), carried), Part(join, tags[1], body=body), ways)

    def _each(self, node: dict[str, Any], level: int) -> Block:
        key, enough = plain_text(node["each"]), how_many(node.get("join"))
        rows: Markup = ("loopCardinality", _FORMAL, f"count({key})")
        until: Markup = ("completionCondition", _FORMAL, f"nrOfCompletedInstances >= {enough}")
        loop: Markup = ("multiInstanceLoopCharacteristics", {}, (rows, until) if enough else (rows,))
        id_ = self._id("each", key)
        part = Part(id_, "subProcess", label(node), _carry("node", {**node, "do": None}), (loop,))
        start, end = Part(f"{id_}.start", "startEvent", "开始"), Part(f"{id_}.end", "endEvent", "完成")
        return Room(part, start, end, self.row(node["do"], level + 1))


def how_many(join: Any) -> int:
    """Return after how many branches a join goes on; 0 means all."""
    if join == "any":
        return 1
    n = join.get("at_least") if isinstance(join, dict) else None
    return n if isinstance(n, int) and not isinstance(n, bool) and 1 <= n <= 100 else 0


def _carry(word: str, value: Any) -> tuple[tuple[str, str], ...]:
    text = json_text(value)
    return () if text is None else ((word, text),)
