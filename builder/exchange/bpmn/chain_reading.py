"""From the rows of a BPMN file to the chain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from banshi.builder.exchange.bpmn.carried import label, plain_text
from banshi.builder.exchange.bpmn.context import Context
from banshi.builder.exchange.bpmn.course import make_course
from banshi.builder.exchange.bpmn.findings import named
from banshi.builder.exchange.bpmn.forks import fork_of
from banshi.builder.exchange.bpmn.guessing import is_key, slug
from banshi.builder.exchange.bpmn.joins import enough_in, join_word, rejoined
from banshi.builder.exchange.bpmn.row_graph import row_graph
from banshi.builder.exchange.bpmn.structure import Branching, Item, Structure
from banshi.builder.exchange.bpmn.tasks import step_of
from banshi.builder.exchange.bpmn.vocabulary import CATCHING, FLOW_NODES, GATEWAYS, ROOMS, TASKS
from banshi.builder.exchange.bpmn.waits import passed_over, wait_of
from banshi.builder.exchange.bpmn.xml_tree import Xml

_COUNTED = re.compile(r"count\((.*)\)")


def chain_of(row: Xml, context: Context, level: int = 0) -> list[Any]:
    """Return the chain that a BPMN process or sub-process is.

    :raises UnreadableError: its structure cannot be read; a finding says why.
    """
    graph = row_graph(row, context.findings)
    start = make_course(graph, row, context.own.joins, context.findings)
    items = Structure(graph, start, context.own.joined, context.findings, level).read()
    return _chain(items, context, level)


def _chain(items: Sequence[Item], context: Context, level: int) -> list[Any]:
    chain: list[Any] = []
    for item in items:
        if isinstance(item, Xml):
            chain += _nodes(item, context, level)
            continue
        if item.split.tag not in GATEWAYS and not item.inner:
            chain += _nodes(item.split, context, level)
        chain += _fork(item, context, level)
    return chain


def _fork(branching: Branching, context: Context, level: int) -> list[Any]:
    return fork_of(branching, [_chain(way, context, level + 1) for _, way in branching.ways], context)


def _nodes(element: Xml, context: Context, level: int) -> list[Any]:
    if context.own.has_raw(element):
        return [context.own.raw(element)]
    if element.tag in TASKS:
        return [step_of(element, context)]
    if element.tag in CATCHING:
        return list(wait_of(element, context))
    if element.tag in ROOMS:
        return _room(element, context, level)
    return list(passed_over(element, context)) if element.tag == "intermediateThrowEvent" else []


def _room(room: Xml, context: Context, level: int) -> list[Any]:
    if room.tag == "adHocSubProcess":
        what = (
            f"没有读入临时子流程“{named(room)}”：里面没有先后",
            f"the ad hoc sub-process “{named(room)}” was not taken: it has no order",
        )
        context.findings.add("X14", room, what, ("画成并行或者先后", "draw it in parallel or in order"))
        return []
    own = context.own.node(room, "each")
    loop = room.one("multiInstanceLoopCharacteristics")
    if own is None and loop is None and not any(child.tag in FLOW_NODES for child in room.children):
        return [step_of(room, context)]
    inside = chain_of(room, context, level + 1)
    if loop is None:
        return _inlined(room, inside, context)
    condition = loop.one("completionCondition")
    enough = enough_in(condition.text) if condition else 0
    if enough is None:
        what = (f"读不懂“{named(room)}”办完几份就够", f"how many rows of “{named(room)}” are enough cannot be read")
        context.findings.add("X20", room, what, ("在 join 里写明", "say it in `join`"))
    if own is not None:
        return [{**rejoined(context.retitled(own, room, label(own)), enough or 0), "do": inside}]
    return [_each(room, loop, join_word(enough or 0), inside, context)]


def _each(room: Xml, loop: Xml, join: Any, inside: list[Any], context: Context) -> dict[str, Any]:
    if loop.get("isSequential") == "true":
        what = (
            f"“{named(room)}”逐份依次办理，按同时办理读入",
            f"“{named(room)}” goes row by row; it was taken as all rows at once",
        )
        context.findings.add("X20", room, what, ("核对这一段", "check this part"), "warning")
    rows = _rows(loop)
    if not rows:
        what = (f"不知道“{named(room)}”对哪一组内容逐份办理", f"for which rows “{named(room)}” is done is not clear")
        context.findings.add(
            "X20", room, what, ("在 each 里写明表单中可重复的部分", "name the repeated section of the form in `each`")
        )
    name = plain_text(room.get("name"))
    node: dict[str, Any] = {"each": rows or "rows", **({"title": name} if name else {})}
    return {**node, **({} if join == "all" else {"join": join}), "do": inside}


def _rows(loop: Xml) -> str:
    """Return what a loop goes over, by the words of several makers."""
    inside = next((found.foreign("inputCollection") for found in loop.walk() if found.foreign("inputCollection")), "")
    named_rows = [child.text for child in loop.each("loopDataInputRef")]
    counted = [child.text for child in loop.each("loopCardinality") if _COUNTED.fullmatch(child.text.strip())]
    said = next((text.strip() for text in (loop.foreign("collection"), inside, *named_rows, *counted) if text), "")
    said = said.removeprefix("=").removeprefix("$").removeprefix("#").strip("{} ")
    inner = _COUNTED.fullmatch(said)
    said = inner[1] if inner else said
    # A path or a call is not a name.
    return said if is_key(said) else slug(said) if re.fullmatch(r"[A-Za-z][\w-]*", said) else ""


def _inlined(room: Xml, inside: list[Any], context: Context) -> list[Any]:
    if room.one("standardLoopCharacteristics") is not None:
        what = (f"没有读入“{named(room)}”的循环", f"the loop of “{named(room)}” was not taken")
        context.findings.add(
            "X20", room, what, ("重办用环节的动作 return", "to do it again is a step's action `return`")
        )
    return inside
