"""Matter tests in files: YAML and JSON, both ways without loss."""

from __future__ import annotations

import json
from typing import Any

import yaml
from pydantic import ValidationError

from banshi.builder.dry_run.moves import plain
from banshi.builder.matter_tests.models import MatterTest
from banshi.core.definitions.loading import load
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.text import LocalText
from banshi.core.definitions.tree import plain as plain_tree
from banshi.core.definitions.tree import scalar

_WIDE = 100_000
"""No line is broken within a text."""


class _Dumper(yaml.SafeDumper):
    """Quotes what our own reader would take for a number or a word, such as 0E0."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, None if isinstance(scalar(text), str) else "'")


_Dumper.add_representer(str, _text)


def as_plain(test: MatterTest) -> dict[str, Any]:
    """Return a matter test as JSON values, in the order in which people read it; what is not said is left out."""
    kept: dict[str, Any] = test.model_dump(mode="json", exclude_defaults=True)
    kept["steps"] = [
        {"take": plain(move.take)} | {name: value for name, value in turn.items() if name != "take"}
        for turn, move in zip(kept.get("steps", ()), test.steps, strict=True)
    ]
    first = {"format": test.format, "key": test.key, "title": kept["title"], "matter": test.matter}
    return first | {name: value for name, value in kept.items() if name not in first}


def to_yaml(test: MatterTest) -> str:
    """Return a matter test as YAML."""
    return yaml.dump(as_plain(test), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)


def to_json(test: MatterTest) -> str:
    """Return a matter test as JSON."""
    return json.dumps(as_plain(test), ensure_ascii=False)


def read_test(text: str, source: str = "test.yaml") -> tuple[MatterTest | None, list[Problem]]:
    """Return the matter test of a text, YAML or JSON, and what is wrong with it; never raises, whatever the text."""
    root, problems = load(text, source)
    if problems:
        return None, problems
    return from_plain(plain_tree(root) if root is not None else None, source)


def from_plain(given: Any, source: str = "test") -> tuple[MatterTest | None, list[Problem]]:
    """Return the matter test of JSON values, and what is wrong with them."""
    try:
        return MatterTest.model_validate(given), []
    except (ValidationError, RecursionError) as wrong:
        errors = wrong.errors(include_url=False)[:50] if isinstance(wrong, ValidationError) else []
    places = [(".".join(str(part) for part in error["loc"]), error["msg"]) for error in errors] or [("", "too deep")]
    return None, [_problem(source, path, told) for path, told in places]


def _problem(source: str, path: str, told: str) -> Problem:
    what = LocalText(zh=f"用例的“{path}”写得不对：{told}", en=f"“{path}” of the matter test is wrong: {told}")
    hint = LocalText(zh="对照录制的用例改正", en="compare it with a recorded test")
    return Problem("U01", f"{source}:1:1", path, what, hint, "error")
