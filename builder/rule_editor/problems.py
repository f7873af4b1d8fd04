"""What is wrong with a rule: everything at once, each with what would be right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from banshi.builder.rule_editor.reading import Scope
from banshi.core.definitions.text import LocalText
from banshi.core.errors import RuleError
from banshi.core.rules.build import build
from banshi.core.rules.check import check
from banshi.core.rules.nodes import AND, NOT, OR, Node, Operation
from banshi.core.rules.syntax import parse
from banshi.core.rules.types import Kind


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """Something wrong with a rule.

    :param column: where in the text it is, from 1.
    :param missing: nothing is wrong, something is only not entered yet.
    """

    what: LocalText
    hint: LocalText
    column: int = 1
    missing: bool = False


def problems(rule_text: str, scope: Scope, expect: Kind | None = "bool") -> tuple[RuleProblem, ...]:
    """Return all that is wrong with a rule; each condition of it is looked at, whatever the others say."""
    try:
        node = parse(rule_text)
    except RuleError as wrong:
        return (told(wrong),)
    found = tuple(_of_parts(node, scope, expect))
    return found or tuple(_of_all(node, scope, expect))


def told(wrong: RuleError) -> RuleProblem:
    """Return an error of a rule as a problem."""
    facts = wrong.data
    what, hint = ({"zh": str(facts.get(f"{p}zh", "")), "en": str(facts.get(f"{p}en", ""))} for p in ("", "hint_"))
    return RuleProblem(LocalText(**what), LocalText(**hint), int(facts.get("column", 1)))


def _of_parts(node: Node, scope: Scope, expect: Kind | None) -> Iterator[RuleProblem]:
    if isinstance(node, Operation) and node.sign in {AND, OR, NOT}:
        for part in node.parts:
            yield from _of_parts(part, scope, "bool")
        return
    try:
        check(node, scope, expect)
    except RuleError as wrong:
        yield told(wrong)


def _of_all(node: Node, scope: Scope, expect: Kind | None) -> Iterator[RuleProblem]:
    try:
        build(node, scope, expect)
    except RuleError as wrong:
        yield told(wrong)
