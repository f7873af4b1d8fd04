"""The normal form of a document: short spellings written out, so that every list of items is a list."""

from __future__ import annotations

from typing import Any

_GENERAL = {"zh": "填写的内容不符合要求，请核对", "en": "This answer does not meet the requirement; please check it"}
_CHAINS = {"chain", "then", "do"}
_NAMED = {"options", "parameters", "params"}
"""Mappings whose keys an author names: an option called `check` is no check."""


def normal(value: Any, key: str = "") -> Any:
    """Return a value in normal form: a chain of one node is a list, a check given as a rule is a list of checks."""
    if key in _CHAINS and isinstance(value, dict):
        return [normal(value)]
    if key == "branches" and isinstance(value, list):
        return [normal(branch, "then") for branch in value]
    if key == "check" and isinstance(value, str):
        return [{"rule": value, "message": dict(_GENERAL)}]
    if key in _NAMED:
        return value
    if isinstance(value, dict):
        return {name: normal(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [normal(part) for part in value]
    return value
