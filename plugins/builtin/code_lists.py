"""National code lists (domain §1.4) as data: a province that deviates brings its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from banshi.core.definitions.text import LocalText

CodeLists = Mapping[str, Mapping[str, LocalText]]


@lru_cache
def code_lists() -> CodeLists:
    """Return the code lists by name: code to label."""
    text = (Path(__file__).parent / "code_lists.yaml").read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    return {name: {code: LocalText(**label) for code, label in codes.items()} for name, codes in found.items()}
