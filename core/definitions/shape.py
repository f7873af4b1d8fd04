"""Which keys a model takes at a place, to propose the right one for a wrong one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from banshi.core.definitions.chain import Choose, Each, Parallel, Step, Wait

_NODES: dict[str | int, type[BaseModel]] = {
    "step": Step,
    "parallel": Parallel,
    "choose": Choose,
    "each": Each,
    "wait": Wait,
}


def keys_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """Return the keys that may stand where the last part of a pydantic `loc` stands, in the model's order."""
    found: list[Any] = [model]
    for number, part in enumerate(loc[:-1]):
        node = _NODES.get(part) if number > 0 and isinstance(loc[number - 1], int) else None
        found = [node] if node else list(_below(found, part)) or found
    return list(dict.fromkeys(key for kind in found if _is_model(kind) for key in kind.model_fields))


def _below(kinds: Iterable[Any], part: str | int) -> Iterator[Any]:
    for kind in kinds:
        if _is_model(kind):
            if part in kind.model_fields:
                yield from members(kind.model_fields[part].annotation)
            elif kind.__name__ == part:
                yield kind
        elif get_origin(kind) is dict and isinstance(part, str):
            yield from members(get_args(kind)[1])
        elif get_origin(kind) is tuple and isinstance(part, int):
            yield from members(get_args(kind)[0])


def members(kind: Any) -> Iterator[Any]:
    """Yield what a type is made of, without annotations and unions."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from members(get_args(kind)[0])
    elif origin in {Union, UnionType}:
        for member in get_args(kind):
            yield from members(member)
    else:
        yield kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
