"""From a rule's text to a compiled rule."""

from __future__ import annotations

from collections.abc import Mapping

from banshi.core.rules.build import build
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.syntax import parse
from banshi.core.rules.types import Kind, ValueType


def compile_rule(text: str, scope: Mapping[str, ValueType], expect: Kind | None = None) -> CompiledRule:
    """Compile a rule.

    :param text: the rule as written; 2,000 characters at most.
    :param scope: the names that may be read, with their types.
    :param expect: the kind of value wanted; `bool` for a condition.
    :raises RuleError: `zh`, `en` say what is wrong, `hint_zh`, `hint_en` what would be right, `column` where (from 1).
    """
    return build(parse(text), scope, expect, text.strip())
