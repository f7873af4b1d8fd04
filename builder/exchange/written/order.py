"""The order in which people read the keys of a matter: that of the models; what an author names keeps its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from banshi.core.definitions.matter import Matter
from banshi.core.definitions.shape import members


def ordered(document: dict[str, Any]) -> dict[str, Any]:
    """Return an equal document whose keys stand in the order of the models, unknown ones behind."""
    return _mapping(document, [Matter])


def _in_order(value: Any, kinds: Sequence[Any]) -> Any:
    if isinstance(value, dict):
        return _mapping(value, kinds)
    if isinstance(value, list):
        inner = [part for kind in kinds if get_origin(kind) is tuple for part in members(get_args(kind)[0])]
        return [_in_order(part, inner) for part in value]
    return value


def _mapping(value: dict[str, Any], kinds: Sequence[Any]) -> dict[str, Any]:
    model = _model_of(value, kinds)
    if model is None:
        named = [part for kind in kinds if get_origin(kind) is dict for part in members(get_args(kind)[1])]
        return {key: _in_order(part, named) for key, part in value.items()}
    fields = model.model_fields
    keys = [*(name for name in fields if name in value), *(key for key in value if key not in fields)]
    return {key: _in_order(value[key], list(members(fields[key].annotation)) if key in fields else []) for key in keys}


def _model_of(value: dict[str, Any], kinds: Sequence[Any]) -> type[BaseModel] | None:
    """Return the model of which a mapping has the first key, as a node of the chain has; else the most alike."""
    models = [kind for kind in _flat(kinds) if isinstance(kind, type) and issubclass(kind, BaseModel)]
    named = next((model for model in models if next(iter(model.model_fields)) in value), None)
    return named or max(models, key=lambda model: len(model.model_fields.keys() & value.keys()), default=None)


def _flat(kinds: Sequence[Any]) -> Iterator[Any]:
    """Yield the kinds, and the items of those that are lists: one item may stand for a list of one."""
    for kind in kinds:
        yield kind
        if get_origin(kind) is tuple:
            yield from members(get_args(kind)[0])
