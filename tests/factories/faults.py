"""Planted faults: a valid matter with one small change, and the problem that it must give."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.factories.matters import VALID_MATTER_YAML


@dataclass(frozen=True)
class Fault:
    """One small change to the valid matter."""

    name: str
    old: str
    new: str
    code: str
    at: str
    """A piece of the changed text: the problem's place is its first character."""
    says: str = ""
    """What the English text or hint must hold."""

    @property
    def text(self) -> str:
        """The matter with the change."""
        assert VALID_MATTER_YAML.count(self.old) >= 1, f"nothing to change: {self.old}"
        return VALID_MATTER_YAML.replace(self.old, self.new, 1)

    @property
    def place(self) -> str:
        """Where the problem must be told."""
        start = self.text.index(self.at)
        line = self.text.count("\n", 0, start) + 1
        return f"stall.yaml:{line}:{start - self.text.rfind(chr(10), 0, start)}"


def faults(folder: Path) -> list[object]:
    """Return the faults of the files of a folder, as pytest's parameters."""
    tables = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]
    return [pytest.param(Fault(**row), id=row["name"]) for table in tables for row in table]
