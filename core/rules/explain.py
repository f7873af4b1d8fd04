"""A rule as a plain sentence, in Chinese or English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from banshi.core.definitions.text import LocalText
from banshi.core.rules import phrases
from banshi.core.rules.functions import FUNCTIONS
from banshi.core.rules.nodes import (
    AND,
    ARITHMETIC,
    EQUALITIES,
    IF,
    IN,
    NOT,
    OR,
    ORDERS,
    Call,
    Items,
    Literal,
    Name,
    Node,
    Operation,
)
from banshi.core.rules.phrases import Phrase
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.tree import from_tree

Options = Mapping[str, LocalText]
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_TIGHT = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9−-])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])")


def explain(
    rule: CompiledRule, labels: Mapping[str, LocalText], options: Mapping[str, Mapping[str, LocalText]], locale: str
) -> str:
    """Return what a rule says, as people would say it.

    :param labels: what the names are called; a name without a label stands as it is.
    :param options: what the options of a choice are called, by name.
    :param locale: `zh…` or `en…`.
    """
    speaker = _Speaker(phrases.LABELS | dict(labels), phrases.OPTIONS | dict(options), locale)
    return speaker.sentence(from_tree(rule.tree))


class _Speaker:
    def __init__(
        self, labels: Mapping[str, LocalText], options: Mapping[str, Mapping[str, LocalText]], locale: str
    ) -> None:
        self._labels = labels
        self._options = options
        self._locale = locale

    def sentence(self, node: Node) -> str:
        """Return a whole rule."""
        if isinstance(node, Literal) and isinstance(node.value, bool):
            return self._in(phrases.ALWAYS if node.value else phrases.NEVER)
        return self._condition(node) if _is_condition(node) else self._value(node)

    def _in(self, phrase: Phrase, *values: str) -> str:
        # The values go in by hand: a label may hold braces of its own.
        pieces = re.split(r"\{(\d)\}", phrase.in_(self._locale))
        return self._joined([values[int(piece)] if index % 2 else piece for index, piece in enumerate(pieces)])

    def _joined(self, pieces: Sequence[str]) -> str:
        return _spaced(pieces) if self._locale.startswith("zh") else "".join(pieces)

    def _condition(self, node: Node) -> str:
        if isinstance(node, Call):
            return self._call(node)
        if not isinstance(node, Operation):
            return self._in(phrases.HOLDS, self._value(node))
        if node.sign in {AND, OR}:
            joint = self._in(phrases.AND if node.sign == AND else phrases.OR)
            said = [self._inner(part) for part in node.parts]
            return self._joined([piece for part in said for piece in (joint, part)][1:])
        if node.sign == NOT:
            return self._denied(node.parts[0])
        if node.sign == IN:
            return self._membership(node, phrases.IS, phrases.AMONG, phrases.CALLS["any_of"])
        if node.sign == IF:
            return self._value(node)
        return self._comparison(node.sign, *node.parts)

    def _inner(self, node: Node) -> str:
        joined = isinstance(node, Operation) and node.sign in {AND, OR, IF}
        said = self._condition(node)
        return self._in(phrases.BRACKETS, said) if joined else said

    def _denied(self, node: Node) -> str:
        if isinstance(node, Operation) and node.sign == IN:
            return self._membership(node, phrases.IS_NOT, phrases.NOT_AMONG, phrases.DENIED["any_of"])
        if isinstance(node, Operation) and node.sign in EQUALITIES:
            return self._comparison("!=" if node.sign == "==" else "==", *node.parts)
        if isinstance(node, Call) and node.function in phrases.DENIED:
            return self._call(node, denied=True)
        if isinstance(node, Name):
            return self._in(phrases.FAILS, self._value(node))
        return self._in(phrases.NOT, self._in(phrases.BRACKETS, self._condition(node)))

    def _membership(self, node: Operation, one: Phrase, several: Phrase, includes: Phrase) -> str:
        item, held = node.parts
        if not isinstance(held, Items):
            return self._in(includes, self._value(held), self._value(item, of=held))
        said = [self._literal(value, item) for value in held.values]
        return self._in(one if len(said) == 1 else several, self._value(item), self._in(phrases.COMMA).join(said))

    def _comparison(self, sign: str, left: Node, right: Node) -> str:
        if isinstance(left, Literal) and not isinstance(right, Literal):
            return self._comparison(_TURNED.get(sign, sign), right, left)
        if sign in ORDERS:
            words = phrases.DATE_ORDERS if _is_date(left) or _is_date(right) else phrases.ORDERS
            return self._in(words[sign], self._value(left), self._value(right))
        same = sign == "=="
        if isinstance(right, Literal) and right.value is None:
            return self._in(phrases.UNFILLED if same else phrases.FILLED, self._value(left))
        if isinstance(right, Literal) and isinstance(right.value, bool):
            return self._inner(left) if same == right.value else self._denied(left)
        if _is_condition(left) or _is_condition(right):
            sides = [self._in(phrases.BRACKETS, self.sentence(side)) for side in (left, right)]
            return self._in(phrases.TOGETHER if same else phrases.APART, *sides)
        said = self._value(left, of=right), self._value(right, of=left)
        if (isinstance(right, Literal) and isinstance(right.value, str)) or _is_date(right):
            return self._in(phrases.IS if same else phrases.IS_NOT, *said)
        return self._in(phrases.EQUALS if same else phrases.DIFFERS, *said)

    def _value(self, node: Node, of: Node | None = None) -> str:
        """Return a value; a literal in the words of what it is compared with."""
        if isinstance(node, Literal):
            return self._literal(node.value, of)
        if isinstance(node, Name):
            label = self._labels.get(node.key)
            said = label.in_(self._locale) if label else node.key
            return phrases.QUOTED.replace("{0}", said) if self._options_of(node) else said
        if isinstance(node, Items):
            return self._in(phrases.COMMA).join(self._literal(value, of) for value in node.values)
        if isinstance(node, Call):
            return self._call(node)
        if node.sign in ARITHMETIC:
            return self._arithmetic(node)
        return self._alternatives(node) if node.sign == IF else self._condition(node)

    def _literal(self, value: Any, of: Node | None) -> str:
        if value is None:
            return self._in(phrases.NOTHING)
        if isinstance(value, bool):
            return self._in(phrases.ALWAYS if value else phrases.NEVER)
        if isinstance(value, str):
            label = self._options_of(of).get(value)
            return phrases.QUOTED.replace("{0}", label.in_(self._locale) if label else value)
        return format(value, "f") if isinstance(value, Decimal) else str(value)

    def _options_of(self, node: Node | None) -> Options:
        if isinstance(node, Call):
            return phrases.SEXES if node.function == "sex" else {}
        return self._options.get(node.key, {}) if isinstance(node, Name) else {}

    def _call(self, node: Call, denied: bool = False) -> str:
        words = (phrases.DENIED if denied else phrases.CALLS)[node.function]
        first = node.parts[0]
        if node.function == "date" and isinstance(first, Literal):
            return str(first.value)
        said = [self._value(first), *(self._value(part, of=first) for part in node.parts[1:])]
        if node.function in {"min", "max"}:
            said = [self._in(phrases.COMMA).join(said)]
        return self._in(words, *said)

    def _arithmetic(self, node: Operation) -> str:
        said = [self._term(part) for part in node.parts]
        sign = phrases.SIGNS[node.sign]
        return sign + said[0] if len(said) == 1 else f" {sign} ".join(said)

    def _term(self, node: Node) -> str:
        said = self._value(node)
        return self._in(phrases.BRACKETS, said) if isinstance(node, Operation) else said

    def _alternatives(self, node: Operation) -> str:
        pairs = zip(node.parts[:-1:2], node.parts[1::2], strict=True)
        said = "".join(self._in(phrases.IF, self._condition(test), self._value(value)) for test, value in pairs)
        return self._in(phrases.OTHERWISE, said, self._value(node.parts[-1]))


def _is_condition(node: Node) -> bool:
    if isinstance(node, Call):
        returns = FUNCTIONS[node.function].returns
        return returns is not None and returns.kind == "bool"
    return isinstance(node, Operation) and node.sign in {AND, OR, NOT, IN, *ORDERS, *EQUALITIES}


def _is_date(node: Node) -> bool:
    if isinstance(node, Call):
        returns = FUNCTIONS[node.function].returns
        return returns.kind == "date" if returns else any(map(_is_date, node.parts))
    return isinstance(node, Name) and node.key == "today"


def _spaced(parts: Sequence[str]) -> str:
    """Join parts with a space between Chinese and digits or letters, where they meet."""
    joined = ""
    for part in parts:
        gap = " " if _TIGHT.search(joined[-1:] + part[:1]) else ""
        joined += gap + part
    return joined
