"""Trying a rule on sample answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from banshi.builder.rule_editor.completing import read_value
from banshi.builder.rule_editor.offers import FieldOffer, scope_of
from banshi.core.definitions.text import LocalText
from banshi.core.errors import RuleError
from banshi.core.rules.build import build
from banshi.core.rules.compile import compile_rule
from banshi.core.rules.nodes import AND, OR, Operation
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.syntax import parse
from banshi.core.rules.types import NUMBER, TEXT, Kind, ValueType
from banshi.core.rules.writing import written

_MOST_ROWS = 500
_NOT_READ = {
    "number": LocalText(zh="这里要填数字", en="a number is needed here"),
    "date": LocalText(zh="日期写成 2026-01-31 这样", en="write a date like 2026-01-31"),
    "choice": LocalText(zh="没有这个选项", en="there is no such option"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a rule, and whether it holds."""

    text: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule gives for sample answers.

    :param value: what it gives; None for nothing, or when the rule is wrong.
    :param problems: answers that could not be read, by name; they count as not answered.
    :param parts: the conditions that are joined in it, when there are several.
    """

    value: Any
    problems: Mapping[str, LocalText]
    parts: tuple[Part, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the condition holds."""
        return self.value is True


def asked(rule_text: str, offered: tuple[FieldOffer, ...], expect: Kind | None = "bool") -> tuple[FieldOffer, ...]:
    """Return what a try-out asks for: the names that a rule reads, in the order in which they are offered."""
    try:
        reads = compile_rule(rule_text, scope_of(offered), expect).reads
    except RuleError:
        return ()
    return tuple(offer for offer in offered if offer.key in reads)


def tried(
    rule_text: str, answers: Mapping[str, str], offered: tuple[FieldOffer, ...], expect: Kind | None = "bool"
) -> Outcome:
    """Run a rule on sample answers; local figures come from the matter, unless other ones are given.

    :param answers: by name, as entered: several choices and the rows of a column one a line, for the rows of a
        repeated section their number; `today` as a day.
    """
    environment: dict[str, Any] = {}
    problems: dict[str, LocalText] = {}
    for offer in offered:
        text = (answers.get(offer.key) or offer.given).strip()
        value = _value(text, offer) if text else None
        if text and value is None:
            problems[offer.key] = _NOT_READ.get((offer.type.item or offer.type).kind, _NOT_READ["choice"])
        environment[offer.key] = value
    try:
        rule = compile_rule(rule_text, scope_of(offered), expect)
    except RuleError:
        return Outcome(None, problems)
    return Outcome(rule.run(environment), problems, _parts(rule, offered, environment))


def _parts(rule: CompiledRule, offered: tuple[FieldOffer, ...], environment: Mapping[str, Any]) -> tuple[Part, ...]:
    node = parse(rule.text)
    if not isinstance(node, Operation) or node.sign not in {AND, OR}:
        return ()
    scope = scope_of(offered)
    return tuple(
        Part(written(part), build(part, scope, "bool").run(environment) is True) for part in node.parts
    )  # fmt: skip


def _value(text: str, offer: FieldOffer) -> Any:
    if offer.rows:
        number = read_value(text, NUMBER)
        return (1,) * min(number, _MOST_ROWS) if isinstance(number, int) and number >= 0 else None
    if offer.type.kind not in {"choices", "list"}:
        return _one(text, offer.type)
    item = offer.type.item or ValueType("choice", offer.type.options)
    found = tuple(_one(line, item) for line in text.splitlines() if line.strip())
    return None if None in found else found


def _one(text: str, wanted: ValueType) -> Any:
    if wanted.kind == "bool":
        return {"yes": True, "no": False}.get(text)
    if wanted.kind == "choices":
        return tuple(text.split(",")) if set(text.split(",")) <= wanted.options else None
    found = read_value(text, wanted if wanted.kind in {"number", "date"} else TEXT)
    known = wanted.kind != "choice" or not wanted.options or found in wanted.options
    return found if known else None
