"""Each hook is dated, stands with its exact signature in docs/hooks.md, and has a test of its name."""

from __future__ import annotations

import ast
from pathlib import Path

import pluggy
import pytest

from banshi.plugins import hookspecs


def hooks() -> list[tuple[str, str]]:
    """Return name and signature of every hook that pluggy knows of."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    callers = {name: getattr(manager.hook, name) for name in dir(manager.hook) if not name.startswith("_")}
    return [(name, f"{name}({', '.join(caller.spec.argnames)})") for name, caller in sorted(callers.items())]


def test_there_are_hooks() -> None:
    assert hooks()


@pytest.mark.parametrize(("name", "signature"), hooks(), ids=[name for name, _ in hooks()])
def test_a_hook_is_documented_with_its_signature(name: str, signature: str, root: Path) -> None:
    headings = [
        line.strip("# `")
        for line in (root / "docs/hooks.md").read_text(encoding="utf-8").splitlines()
        if line[:1] == "#"
    ]
    assert signature in headings, name


@pytest.mark.parametrize("name", [name for name, _ in hooks()])
def test_a_hook_says_since_when(name: str) -> None:
    assert "Since: " in (getattr(hookspecs, name).__doc__ or "")


@pytest.mark.parametrize("name", [name for name, _ in hooks()])
def test_a_hook_has_a_test_of_its_name(name: str, root: Path) -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (root / "tests/contract").rglob("test_*.py")]
    tests = {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert [test for test in tests if test == f"test_{name}" or test.startswith(f"test_{name}_")]
