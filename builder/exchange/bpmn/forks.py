"""From gateways to `parallel` and `choose`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from banshi.builder.exchange.bpmn.carried import label, plain_text, way_label
from banshi.builder.exchange.bpmn.conditions import MAX_RULE, none_of, rule_of
from banshi.builder.exchange.bpmn.context import Context
from banshi.builder.exchange.bpmn.findings import named
from banshi.builder.exchange.bpmn.graph import Edge
from banshi.builder.exchange.bpmn.joins import check_join, enough_of, join_word, rejoined
from banshi.builder.exchange.bpmn.structure import Branching, Item
from banshi.builder.exchange.bpmn.vocabulary import GATEWAYS
from banshi.builder.exchange.bpmn.xml_tree import Xml

Chains = Sequence[list[Any]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One way as it is drawn."""

    flow: Xml | None
    chain: list[Any]
    default: bool
    condition: str

    @property
    def name(self) -> str:
        """What stands at the flow."""
        return plain_text(self.flow.get("name")) if self.flow else ""


def fork_of(branching: Branching, chains: Chains, context: Context) -> list[Any]:
    """Return what a branching is in the chain; nothing for ways on which nothing is done."""
    drawn = [
        _drawn(branching.split, _flows(edge, items), chain)
        for (edge, items), chain in zip(branching.ways, chains, strict=True)
    ]
    kind = _kind(branching, drawn, context)
    check_join(branching, kind, context)
    if kind == "exclusiveGateway":
        return _choose(branching, drawn, context)
    if kind == "parallelGateway":
        return _parallel(branching, chains, context)
    return _parallel(branching, _chosen(drawn, context), context)


def _flows(edge: Edge, items: Sequence[Item]) -> list[Xml]:
    """Return the flow of a way, or all flows of a way that parts again at once."""
    if edge.xml is not None:
        return [edge.xml]
    first = items[0] if items else None
    return [flow for way in first.ways for flow in _flows(*way)] if isinstance(first, Branching) and first.inner else []


def _drawn(split: Xml, flows: list[Xml], chain: list[Any]) -> Drawn:
    conditions = [found.text.strip() if (found := flow.one("conditionExpression")) else "" for flow in flows]
    default = bool(split.get("default")) and any(split.get("default") == flow.get("id") for flow in flows)
    if len(flows) == 1:
        return Drawn(flows[0], chain, default, conditions[0])
    rules = [rule_of(condition) or condition for condition in conditions]
    # Taken when one of them is; one without condition is taken always.
    together = " or ".join(f"({rule})" for rule in rules) if all(rules) and not default else ""
    name = " / ".join(filter(None, (plain_text(flow.get("name")) for flow in flows)))
    at = Xml(split.space, "sequenceFlow", {"name": name}, flows[0].line) if flows else None
    return Drawn(at, chain, default, together)


def _kind(branching: Branching, drawn: list[Drawn], context: Context) -> str:
    split = branching.split
    if split.tag == "eventBasedGateway":
        if any(len(way.chain) != 1 or "wait" not in way.chain[0] for way in drawn):
            what = (
                f"“{named(split)}”等最先发生的事件；读成了并行、先办完的一路算数",
                f"“{named(split)}” waits for the first event; it was taken as branches of which the first to end counts",
            )
            context.findings.add("X14", split, what, ("核对这一段", "check this part"))
        return "parallelGateway"
    if split.tag == "complexGateway":
        what = (
            f"“{named(split)}”的分开方式没有对应的写法，按包容网关读入",
            f"how “{named(split)}” parts has no equivalent; it was taken as an inclusive gateway",
        )
        context.findings.add("X14", split, what, ("核对各条路的条件", "check the conditions of its ways"))
        return "inclusiveGateway"
    if split.tag in GATEWAYS:
        return split.tag
    return "inclusiveGateway" if any(way.condition for way in drawn) else "parallelGateway"


def _parallel(branching: Branching, chains: Chains, context: Context) -> list[Any]:
    split, enough = branching.split, enough_of(branching, context)
    own = None if branching.inner else context.own.node(split, "parallel")
    if own is not None and split.tag == "parallelGateway":
        return [{**rejoined(context.retitled(own, split, label(own)), enough), "branches": list(chains)}]
    enough = enough if enough < len(chains) else 0
    branches = [chain for chain in chains if chain or enough]
    if len(branches) < 2:
        return branches[0] if branches else []
    gateway = split if split.tag in GATEWAYS else Xml(split.space, "parallelGateway", {}, split.line)
    join = {"join": join_word(enough)} if enough else {}
    return [{**context.named_node(gateway, "parallel"), **join, "branches": branches}]


def _chosen(drawn: list[Drawn], context: Context) -> Chains:
    """Return the ways of an inclusive gateway: each is a choice of its own, taken or not."""
    rules = [_rule(way, context) for way in drawn]
    known = [rule for rule, way in zip(rules, drawn, strict=True) if rule and not way.default]
    chains: list[list[Any]] = []
    for way, own in zip(drawn, rules, strict=True):
        rule = none_of(known)[:MAX_RULE] if way.default and known else own
        choice = {"when": rule, **_title(way.name), "then": way.chain}
        chains.append([{"choose": [choice]}] if rule and way.chain else way.chain)
    return chains


def _choose(branching: Branching, drawn: list[Drawn], context: Context) -> list[Any]:
    split = branching.split
    bare = [way for way in drawn if not (way.condition or way.default or _is_ours(way, context))]
    has_default = any(way.default for way in drawn)
    for way in bare:
        _no_condition(split, way, len(bare) == 1 and not has_default, context)
    foreign = [way for way in drawn if not _is_ours(way, context)]
    alternatives = [_alternative(way, context) for way in drawn if not _says_nothing(way, context)]
    if foreign:
        # What somebody added comes before the way that is taken otherwise.
        alternatives.sort(key=lambda alternative: not alternative.get("when"))
    if not alternatives:
        return []
    own = None if branching.inner else context.own.node(split, "choose")
    if own is not None:
        return [{**context.retitled(own, split, label(own)), "choose": alternatives}]
    return [{"choose": alternatives, **_title(plain_text(split.get("name")))}]


def _is_ours(way: Drawn, context: Context) -> bool:
    return context.own.alternative(way.flow) is not None or context.own.is_otherwise(way.flow)


def _says_nothing(way: Drawn, context: Context) -> bool:
    if way.chain or context.own.alternative(way.flow) is not None:
        return False
    return context.own.is_otherwise(way.flow) or (way.default and not way.name)


def _alternative(way: Drawn, context: Context) -> dict[str, Any]:
    own = context.own.alternative(way.flow)
    if own is None:
        rule = None if way.default else _rule(way, context)
        return {**({"when": rule} if rule else {}), **_title(way.name), "then": way.chain}
    kept = {**context.retitled(own, way.flow, way_label(own)), "then": way.chain}
    if plain_text(own.get("when")) == plain_text(way.condition):
        return kept
    rule = _rule(way, context)
    return {**kept, "when": rule} if rule else {word: value for word, value in kept.items() if word != "when"}


def _rule(way: Drawn, context: Context) -> str | None:
    """Return the rule of a way.

    A condition that is no rule stays as it is written: the check of the matter then refuses it until somebody mends
    it; without any condition the way would be taken always.
    """
    if not way.condition:
        return None
    rule = rule_of(way.condition)
    if rule is None:
        said = plain_text(way.condition)[:60]
        what = (
            f"条件“{said}”不是本系统的规则，原样保留了",
            f"the condition “{said}” is no rule here; it was kept as it is",
        )
        hint = (
            "对照表单改写，例如 serves_meals == 'yes'；见 docs/rules.md",
            "write it anew by the form, such as serves_meals == 'yes'; see docs/rules.md",
        )
        context.findings.add("X15", way.flow, what, hint)
    return rule or plain_text(way.condition)[:MAX_RULE]


def _no_condition(split: Xml, way: Drawn, otherwise: bool, context: Context) -> None:
    name = way.name or named(split)
    if otherwise:
        what = (f"“{name}”没有条件，按“否则”读入", f"“{name}” has no condition; it was taken as the way otherwise")
    else:
        what = (f"“{name}”没有条件", f"“{name}” has no condition")
    hint = ("给这条路写上 when", "give this way a `when`")
    context.findings.add("X16", way.flow or split, what, hint, "warning" if otherwise else "error")


def _title(name: str) -> dict[str, str]:
    return {"title": name} if name else {}
