"""What the code may not do: evaluate text, cast, commit in many places, import upwards or late, go undocumented."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.conftest import Source

EVALUATING = {"eval", "exec", "compile", "__import__"}


def _public(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Yield the public classes, functions and methods."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) and not inner.name.startswith("_"):
                        yield f"{node.name}.{inner.name}", inner


def _own_names(tree: ast.Module) -> set[str]:
    """Return the names that a file binds itself, so that a `compile` of ours is not taken for Python's."""
    made = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    brought = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return made | brought


def test_nothing_is_evaluated(sources: list[Source], packs: list[Source]) -> None:
    found = []
    for source in [*sources, *packs]:
        own = _own_names(source.tree)
        for node in source.calls():
            called = node.func
            if isinstance(called, ast.Name) and called.id in EVALUATING - own:
                found.append(f"{source.name}:{node.lineno} {called.id}")
            if isinstance(called, ast.Attribute) and ast.unparse(called) in {f"builtins.{name}" for name in EVALUATING}:
                found.append(f"{source.name}:{node.lineno} {called.attr}")
    assert found == []


def test_the_core_does_not_cast(core: list[Source]) -> None:
    found = [
        f"{source.name}:{node.lineno}"
        for source in core
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.ImportFrom) and node.module == "typing" and any(a.name == "cast" for a in node.names))
        or (isinstance(node, ast.Attribute) and ast.unparse(node) == "typing.cast")
    ]
    assert found == []


def test_there_is_one_commit(sources: list[Source], packs: list[Source]) -> None:
    found = [
        source.name
        for source in [*sources, *packs]
        for node in source.calls()
        if isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    ]
    assert found == ["core/store/unit_of_work.py"]


def test_imports_are_absolute_and_at_the_top(sources: list[Source]) -> None:
    late = [
        f"{source.name}:{node.lineno}"
        for source in sources
        for function in source.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "banshi"
    ]
    relative = [
        f"{source.name}:{line}" for source in sources for line, name in source.imports() if name.startswith(".")
    ]
    assert late + relative == []


def test_logs_are_written_by_structlog_only(sources: list[Source], packs: list[Source]) -> None:
    found = [
        f"{s.name}:{line}" for s in [*sources, *packs] for line, name in s.imports() if name.split(".")[0] == "logging"
    ]
    assert found == []


def test_a_pack_uses_the_public_contract_only(packs: list[Source]) -> None:
    found = [
        f"{source.name}:{line} {name}"
        for source in packs
        for line, name in source.imports()
        if name.split(".")[0] == "banshi" and name != "banshi.plugins"
    ]
    assert found == []


def test_nobody_imports_a_pack(sources: list[Source]) -> None:
    found = [f"{s.name}:{line} {name}" for s in sources for line, name in s.imports() if name.startswith("banshi_")]
    assert found == []


def test_every_module_says_what_it_is(sources: list[Source], packs: list[Source]) -> None:
    found = [source.name for source in [*sources, *packs] if source.text.strip() and not ast.get_docstring(source.tree)]
    assert found == []


def test_every_public_thing_says_what_it_is(sources: list[Source], packs: list[Source]) -> None:
    found = [
        f"{source.name}: {name}"
        for source in [*sources, *packs]
        if not source.is_migration
        for name, node in _public(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not ast.get_docstring(node)
    ]
    assert found == []


@pytest.mark.parametrize("part", ["core", "builder", "plugins"])
def test_a_part_cannot_be_imported_beside_the_package(part: str, root: Path) -> None:
    # From the root, `import core` would find the folder and make a second copy of every class.
    done = subprocess.run(
        [sys.executable, "-c", f"import {part}"], cwd=root, capture_output=True, text=True, check=False
    )
    assert f"import it as banshi.{part}" in done.stderr
