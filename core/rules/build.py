"""From a tree to a compiled rule: checked, made into a closure, with its canonical form."""

from __future__ import annotations

from collections.abc import Mapping

from banshi.core.rules.check import check
from banshi.core.rules.closures import closure, condition
from banshi.core.rules.functions import FUNCTIONS
from banshi.core.rules.nodes import MAX_CANONICAL, Call, Name, Node, walk
from banshi.core.rules.problems import too_large
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.tree import to_tree
from banshi.core.rules.types import TEXT, Kind, ValueType
from banshi.core.rules.writing import written


def build(node: Node, scope: Mapping[str, ValueType], expect: Kind | None, text: str | None = None) -> CompiledRule:
    """Check a tree and make it run.

    :param text: as the author wrote it; by default the canonical text.
    :raises RuleError: it does not fit the scope or what is expected.
    """
    canonical = written(node)
    if len(canonical) > MAX_CANONICAL:
        too_large()
    typed = check(node, scope, expect)
    run = condition(typed) if typed.kind == "bool" and expect == "bool" else closure(typed)
    # A rule that is None and nothing else gives no kind; a text that is never there says so.
    return CompiledRule(text or canonical, to_tree(node), reads(node), typed.type or TEXT, run)


def reads(node: Node) -> frozenset[str]:
    """Return the names that a rule reads, `today` for `age` included."""
    named = {part.key for part in walk(node) if isinstance(part, Name)}
    today = any(isinstance(part, Call) and FUNCTIONS[part.function].today for part in walk(node))
    return frozenset(named | {"today"} if today else named)
