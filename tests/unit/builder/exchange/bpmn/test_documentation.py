"""docs/bpmn.md names every code, and no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[5]


def test_every_code_is_explained() -> None:
    explained = re.findall(r"^\| (X\d\d) \|", (ROOT / "docs" / "bpmn.md").read_text(encoding="utf-8"), re.MULTILINE)
    sources = (ROOT / "builder" / "exchange" / "bpmn").glob("*.py")
    told = {code for source in sources for code in re.findall(r'"(X\d\d)"', source.read_text(encoding="utf-8"))}
    assert explained == sorted(told)
