"""From events in the middle to waits."""

from __future__ import annotations

from typing import Any

from banshi.builder.exchange.bpmn.carried import label
from banshi.builder.exchange.bpmn.context import Context
from banshi.builder.exchange.bpmn.findings import named
from banshi.builder.exchange.bpmn.periods import duration, period_of, redrawn
from banshi.builder.exchange.bpmn.vocabulary import MODEL
from banshi.builder.exchange.bpmn.xml_tree import Xml


def wait_of(event: Xml, context: Context) -> list[dict[str, Any]]:
    """Return the wait that an event is; nothing for one that waits for nothing."""
    own = context.own.node(event, "wait")
    kinds = [child for child in event.children if child.space == MODEL and child.tag.endswith("EventDefinition")]
    timer = next((child for child in kinds if child.tag == "timerEventDefinition"), None)
    if own is not None:
        return [_again(own, event, timer, context)]
    if event.tag == "receiveTask" or any(child.tag == "messageEventDefinition" for child in kinds):
        return [context.named_node(event, "wait", until="callback")]
    if timer is not None:
        return [context.named_node(event, "wait", **_period(event, timer, context))]
    if any(child.tag in {"signalEventDefinition", "conditionalEventDefinition"} for child in kinds):
        what = (f"“{named(event)}”按等待回调读入", f"“{named(event)}” was taken as a wait for a callback")
        context.findings.add("X18", event, what, ("写明由谁回调", "see to it that somebody calls back"), "warning")
        return [context.named_node(event, "wait", until="callback")]
    return passed_over(event, context)


def passed_over(event: Xml, context: Context) -> list[dict[str, Any]]:
    """Name an event that has no place in a chain; return nothing."""
    what = (f"没有读入事件“{named(event)}”", f"the event “{named(event)}” was not taken")
    hint = ("要发通知就写成效果；只作标记的可以不管", "a notice is an effect; a mere mark can be left out")
    is_mark = not any(child.tag.endswith("EventDefinition") for child in event.children)
    context.findings.add("X18", event, what, hint, "warning" if is_mark else "error")
    return []


def _again(own: dict[str, Any], event: Xml, timer: Xml | None, context: Context) -> dict[str, Any]:
    node = context.retitled(own, event, label(own))
    drawn = timer.one("timeDuration") if timer else None
    text = drawn.text.strip() if drawn else ""
    if not text or text == duration(own.get("period")):
        return node
    if period_of(text) is None:
        _unclear(event, text, context)
        return node
    return {**node, "period": redrawn(own.get("period"), text)}


def _period(event: Xml, timer: Xml, context: Context) -> dict[str, Any]:
    drawn = timer.one("timeDuration", "timeDate", "timeCycle")
    text = drawn.text.strip() if drawn else ""
    found = period_of(text) if drawn and drawn.tag == "timeDuration" else None
    if found is None:
        _unclear(event, text, context)
        return {}
    if not found[1]:
        what = (
            f"“{named(event)}”的时长不是整小时，已进到整小时",
            f"the time of “{named(event)}” is not in full hours; it was rounded up",
        )
        context.findings.add("X17", event, what, ("核对期限", "check the period"), "warning")
    return {"period": found[0]}


def _unclear(event: Xml, text: str, context: Context) -> None:
    from_text = f"（{text[:60]}）" if text else ""
    what = (f"读不懂“{named(event)}”的时间{from_text}", f"the time of “{named(event)}” cannot be read ({text[:60]})")
    hint = ("写成时长，例如 P5D（5 天）、PT48H（48 小时）", "write a duration such as P5D (5 days) or PT48H (48 hours)")
    context.findings.add("X17", event, what, hint)
