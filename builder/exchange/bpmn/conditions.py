"""Conditions of other makers: taken where they say the same in our rules, and never guessed."""

from __future__ import annotations

import re

from banshi.core.errors import RuleError
from banshi.core.rules.syntax import parse

_WRAPPED = re.compile(r"[$#]\{(?P<inside>.*)\}", re.DOTALL)
_QUOTED = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
_TOKEN = re.compile(rf"{_QUOTED}|\s*(?:&&|\|\|)\s*|!=|==|<=|>=|!\s*|=|[A-Za-z_][\w.]*")
_WORDS = {"&&": " and ", "||": " or ", "!": "not ", "true": "True", "false": "False", "null": "None", "eq": "=="}
MAX_RULE = 2_000


def rule_of(expression: str) -> str | None:
    """Return a condition as a rule; None where it says something that rules cannot.

    Only the grammar is looked at: whether its names are in the form is for the check of the matter.
    """
    text = expression.strip()
    if not 0 < len(text) <= MAX_RULE:
        return None
    wrapped = _WRAPPED.fullmatch(text)
    # FEEL begins with a sign of its own, and compares by that sign, too.
    feel = not wrapped and text.startswith("=")
    text = wrapped["inside"].strip() if wrapped else text.removeprefix("=").strip()
    rule = _TOKEN.sub(lambda token: _word(token[0], feel), text).strip()
    # No key of a field is written in Chinese; a sentence would pass for a name.
    return rule if re.sub(_QUOTED, "", rule).isascii() and _parses(rule) else None


def none_of(rules: list[str]) -> str:
    """Return the rule that holds when none of some rules does."""
    return " and ".join(f"not ({rule})" for rule in rules)


def _word(token: str, feel: bool) -> str:
    return "==" if feel and token == "=" else _WORDS.get(token.strip(), token)  # noqa: S105


def _parses(text: str) -> bool:
    try:
        parse(text)
    except RuleError:
        return False
    return bool(text)
