"""Reading a document of any shape: what is not of the expected form counts as not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from banshi.core.definitions.text import NOTHING, LocalText

_INSIDE = ("branches", "choose", "then", "do")
_LONGEST = 300
_DEEPEST = 60


def a_dict(value: Any) -> Mapping[str, Any]:
    """Return a mapping as it is, anything else as an empty one."""
    return value if isinstance(value, Mapping) else {}


def a_list(value: Any) -> Sequence[Any]:
    """Return a list as it is, anything else as an empty one."""
    return value if isinstance(value, list | tuple) else ()


def local(value: Any) -> LocalText:
    """Return a text in both languages, empty where there is none."""
    if isinstance(value, str):
        return LocalText(zh=value.strip()[:_LONGEST])
    said = a_dict(value)
    zh, en = said.get("zh"), said.get("en")
    words = [part.strip()[:_LONGEST] if isinstance(part, str) else "" for part in (zh, en)]
    return LocalText(zh=words[0] or words[1], en=words[1]) if any(words) else NOTHING


def figures(value: Any, prefix: str = "region", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Yield region parameters by the dotted names that rules use."""
    for key, part in a_dict(value).items():
        name = f"{prefix}.{key}"
        if isinstance(part, Mapping) and depth < _DEEPEST:
            yield from figures(part, name, depth + 1)
        elif not isinstance(part, Mapping):
            yield name, part


def steps_of(chain: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield every step of a chain as it is written."""
    if depth > _DEEPEST:
        return
    if isinstance(chain, list | tuple):
        for part in chain:
            yield from steps_of(part, depth + 1)
    elif isinstance(chain, Mapping):
        if isinstance(chain.get("step"), str):
            yield chain
        for key in _INSIDE:
            yield from steps_of(chain.get(key), depth + 1)
