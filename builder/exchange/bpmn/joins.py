"""For how many ways a join waits, and whether it fits its split."""

from __future__ import annotations

import re
from typing import Any

from banshi.builder.exchange.bpmn.chain_blocks import how_many
from banshi.builder.exchange.bpmn.context import Context
from banshi.builder.exchange.bpmn.findings import named
from banshi.builder.exchange.bpmn.structure import Branching
from banshi.builder.exchange.bpmn.xml_tree import Xml

_AT_LEAST = re.compile(r"[\w.]+\s*(?P<sign>>=|>|==)\s*(?P<n>\d{1,3})")
_FITTING = {
    "exclusiveGateway": {"exclusiveGateway", "inclusiveGateway"},
    "parallelGateway": {"parallelGateway", "inclusiveGateway", "complexGateway"},
    "inclusiveGateway": {"inclusiveGateway", "complexGateway"},
}


def enough_in(text: str) -> int | None:
    """Return the number from a condition like `activationCount >= 2`; None where it says something else."""
    found = _AT_LEAST.fullmatch(text.strip().removeprefix("${").removeprefix("#{").removesuffix("}").strip())
    if found is None:
        return None
    return int(found["n"]) + (found["sign"] == ">")


def join_word(enough: int) -> Any:
    """Return how a chain says for how many branches it waits; 0 means all."""
    if enough == 1:
        return "any"
    return {"at_least": enough} if enough else "all"


def enough_of(branching: Branching, context: Context) -> int:
    """Return how many of its ways a branching waits for; 0 means all."""
    merge = branching.merge
    if branching.split.tag == "eventBasedGateway":
        return 1
    if merge is None or merge.tag != "complexGateway":
        return 0
    condition = merge.one("activationCondition")
    enough = enough_in(condition.text) if condition else None
    if enough is None:
        what = (f"读不懂“{named(merge)}”等几条路", f"for how many ways “{named(merge)}” waits cannot be read")
        hint = ("在 join 里写明 all、any 或者 at_least", "say `all`, `any` or `at_least` in `join`")
        context.findings.add("X13", merge, what, hint)
    return enough or 0


def rejoined(own: dict[str, Any], enough: int) -> dict[str, Any]:
    """Return a node of ours with the join that is drawn, if that was changed."""
    return own if how_many(own.get("join")) == enough else {**own, "join": join_word(enough)}


def check_join(branching: Branching, kind: str, context: Context) -> None:
    """Name a join that waits for other ways than its split opens; it is taken as if it fitted."""
    merge: Xml | None = branching.merge
    if merge is None or kind not in _FITTING:
        return
    is_gateway = merge.tag.endswith("Gateway")
    if (merge.tag if is_gateway else "exclusiveGateway") in _FITTING[kind]:
        return
    what = (
        f"“{named(branching.split)}”分开、“{named(merge)}”汇合，两个网关种类不配对，按分开的那个读入",
        f"“{named(branching.split)}” parts and “{named(merge)}” joins in different manners; it was taken as it parts",
    )
    hint = ("分开和汇合用同一种网关", "use the same kind of gateway for both")
    context.findings.add("X13", merge, what, hint, "warning")
