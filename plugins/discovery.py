"""Finds packs: installed ones by entry point, in-tree ones by their pyproject.toml."""

from __future__ import annotations

import importlib
import importlib.metadata
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType
from typing import Literal

from banshi.core.errors import PackError

GROUP = "banshi.packs"


@dataclass(frozen=True)
class PackRef:
    """A pack that was found but not yet imported."""

    name: str
    module: str
    origin: Literal["installed", "in-tree"]
    version: str
    folder: Path | None = None

    def load(self) -> ModuleType:
        """Import the pack's module.

        :raises PackError: it is not where its entry point says.
        """
        if self.folder is None or self.module in sys.modules:
            return importlib.import_module(self.module)
        spec = PathFinder.find_spec(self.module, [str(self.folder)])
        if spec is None or spec.loader is None:
            raise PackError(self.name, module=self.module, folder=str(self.folder))
        module = module_from_spec(spec)
        sys.modules[self.module] = module
        try:
            spec.loader.exec_module(module)
        except BaseException:
            del sys.modules[self.module]
            raise
        return module

    def manifest(self) -> Path:
        """Return where the pack's manifest lies."""
        return Path(str(self.load().__file__)).parent / "pack.toml"


def installed() -> list[PackRef]:
    """Find the packs that were installed."""
    return [
        PackRef(ep.name, ep.module, "installed", ep.dist.version if ep.dist else "0")
        for ep in importlib.metadata.entry_points(group=GROUP)
    ]


def in_tree(root: Path) -> list[PackRef]:
    """Find the packs whose folders lie in one folder."""
    refs: list[PackRef] = []
    for file in sorted(root.glob("*/pyproject.toml")):
        project = tomllib.loads(file.read_text(encoding="utf-8"))["project"]
        for name, module in project.get("entry-points", {}).get(GROUP, {}).items():
            refs.append(PackRef(name, module, "in-tree", project["version"], file.parent))
    return refs


def discover(folders: Iterable[Path] = ()) -> list[PackRef]:
    """Find every pack; an installed one wins over an in-tree one of its name."""
    found = {ref.name: ref for folder in folders for ref in in_tree(folder)}
    found |= {ref.name: ref for ref in installed()}
    return [found[name] for name in sorted(found)]
