"""What is shipped: every file at the front door, locks that name what by hash and never from where."""

from __future__ import annotations

import itertools
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.house.conftest import Source

LINKS = {"core", "builder", "plugins", "templates"}


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("target", ["sdist", "wheel"])
def test_every_file_at_the_front_door_is_packed(target: str, project: dict[str, Any], root: Path) -> None:
    door = {
        f"src/banshi/{path.name}"
        for path in (root / "src/banshi").iterdir()
        if path.name not in LINKS | {"__pycache__"}
    }
    packed = set(project["tool"]["hatch"]["build"]["targets"][target]["only-include"])
    assert door - packed == set()
    assert {part for part in LINKS if part not in packed} == set()


def test_nothing_is_packed_that_is_not_there(project: dict[str, Any], root: Path) -> None:
    # hatchling passes over a missing path in silence
    targets = project["tool"]["hatch"]["build"]["targets"]
    named = {path for target in ("sdist", "wheel") for path in targets[target]["only-include"]}
    assert {path for path in named if not (root / path).exists()} == set()


def test_the_links_of_the_checkout_lead_to_the_parts(root: Path) -> None:
    for part in LINKS:
        assert (root / "src/banshi" / part).resolve() == root / part


def test_the_pytest_plugin_is_named_as_its_module(project: dict[str, Any]) -> None:
    # otherwise pytest would load it twice once the package is installed
    for name, module in project["project"]["entry-points"]["pytest11"].items():
        assert name == module


def test_what_builds_is_locked(project: dict[str, Any], root: Path) -> None:
    wanted = {re.split(r"[<>=]", line)[0] for line in project["build-system"]["requires"]}
    locked = set(
        re.findall(r"^([\w.-]+)==", (root / "requirements/build.txt").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert wanted <= locked


@pytest.mark.parametrize("name", ["run", "dev", "bench", "build", "bootstrap"])
def test_a_lock_has_hashes_and_no_address(name: str, root: Path) -> None:
    text = (root / f"requirements/{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    lines = text.splitlines()
    pinned = [(line, after) for line, after in itertools.pairwise(lines) if re.match(r"[\w.\[\],-]+==", line)]
    assert pinned
    assert [
        line for line, after in pinned if not (line.endswith("\\") and after.startswith("    --hash=sha256:"))
    ] == []


def test_the_browser_lock_has_hashes_and_no_address(root: Path) -> None:
    text = (root / "frontend/package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []


def test_what_the_browser_uses_is_named_by_exact_version(root: Path) -> None:
    package = json.loads((root / "frontend/package.json").read_text(encoding="utf-8"))
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert {name: version for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == {}


def _foreign(sources: list[Source]) -> Iterator[tuple[str, str]]:
    for source in sources:
        for _, name in source.imports():
            top = name.split(".")[0]
            if top not in sys.stdlib_module_names and top != "banshi":
                yield source.name, top


def test_what_is_imported_is_required(sources: list[Source], build: ModuleType, root: Path) -> None:
    distributions = packages_distributions()
    required = {_plain(re.split(r"[\[<>=]", line)[0]) for line in build.requirements(root)}
    lacking = {
        (file, top)
        for file, top in _foreign(sources)
        if not required & {_plain(found) for found in distributions.get(top, [])}
        and (file, top) != ("src/banshi/testing.py", "pytest")
    }
    assert lacking == set()


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
