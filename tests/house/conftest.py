"""What the rules of the house look at: every source file of ours, read and parsed once."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("core", "builder", "plugins", "src/banshi")


@dataclass(frozen=True)
class Source:
    """A Python file of ours."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @property
    def is_migration(self) -> bool:
        """Tell whether Alembic wrote it: a list of columns, not code."""
        return "/migrations/versions/" in self.name

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Yield all functions, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    def calls(self) -> Iterator[ast.Call]:
        """Yield all calls."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def imports(self) -> Iterator[tuple[int, str]]:
        """Yield line and name of each module that is imported."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                yield node.lineno, "." * node.level + (node.module or "")
            elif isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)


def read_sources(folders: tuple[str, ...]) -> list[Source]:
    """Return the Python files under the folders; a file behind a link counts once, where it lies."""
    paths = {path.resolve() for folder in folders for path in (ROOT / folder).rglob("*.py")}
    inside = sorted(path for path in paths if path.is_relative_to(ROOT) and "node_modules" not in path.parts)
    found = ((path, path.read_text(encoding="utf-8")) for path in inside)
    return [Source(path, path.relative_to(ROOT).as_posix(), text, ast.parse(text)) for path, text in found]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sources() -> list[Source]:
    """The Python files of the package."""
    return read_sources(PARTS)


@pytest.fixture(scope="session")
def core(sources: list[Source]) -> list[Source]:
    """The Python files of the core."""
    return [source for source in sources if source.name.startswith("core/")]


@pytest.fixture(scope="session")
def packs() -> list[Source]:
    """The Python files of the packs, without their tests."""
    return [source for source in read_sources(("region_packs",)) if "/tests/" not in source.name]


@pytest.fixture(scope="session")
def templates() -> dict[str, str]:
    """The templates by name."""
    files = sorted((ROOT / "templates").rglob("*.html"))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture(scope="session")
def build() -> ModuleType:
    """The build hook's module, which lies outside the package."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
