"""Rules as JSONLogic: how they are stored and exchanged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from banshi.core.rules.build import build
from banshi.core.rules.nodes import Node
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.tree import from_tree, to_tree
from banshi.core.rules.types import Kind, ValueType
from banshi.core.rules.writing import written


def to_jsonlogic(node: Node) -> Any:
    """Return the nodes of a rule as JSONLogic; `CompiledRule.tree` is that already."""
    return to_tree(node)


def from_jsonlogic(tree: Any, scope: Mapping[str, ValueType], expect: Kind | None = None) -> CompiledRule:
    """Compile a rule from its stored form.

    :param tree: what `json.loads` gives; never trusted.
    :raises RuleError: as `compile_rule`; the column is 1.
    """
    return build(from_tree(tree), scope, expect)


def to_text(tree: Any) -> str:
    """Return the canonical text of a stored rule: compiled, it gives the same tree.

    :raises RuleError: it is not of the rule language.
    """
    return written(from_tree(tree))
