"""The JSON Schema for editors, and the canonical form by which a release is known."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from pydantic import BaseModel

from banshi.core.definitions.labels import label
from banshi.core.definitions.matter import Matter

_NODES = ("Step", "Parallel", "Choose", "Each", "Wait")


def matter_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a matter file, with Chinese titles and English descriptions."""
    schema = Matter.model_json_schema()
    definitions: dict[str, Any] = schema["$defs"]
    for part in (schema, *definitions.values()):
        for name, field in part.get("properties", {}).items():
            word = label(name)
            field["title"] = word.zh
            field.setdefault("description", word.en)
    _allow_short_forms(definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "事项 / banshi matter"}


def _allow_short_forms(definitions: dict[str, Any]) -> None:
    """Let the schema take what the models take: a text as a plain string, one node as a chain, one rule as a check."""
    definitions["LocalText"] = {"anyOf": [{"type": "string"}, definitions["LocalText"]]}
    nodes = [{"$ref": f"#/$defs/{name}"} for name in _NODES]
    for name, part in (("Alternative", "then"), ("Each", "do")):
        chain = definitions[name]["properties"][part]
        definitions[name]["properties"][part] = {"title": chain["title"], "anyOf": [*nodes, chain]}
    check = definitions["FormField"]["properties"]["check"]
    definitions["FormField"]["properties"]["check"] = {"title": check["title"], "anyOf": [{"type": "string"}, check]}


def canonical(matter: Matter) -> str:
    """Return a matter's canonical JSON: what the models name sorted, defaults left out, no spaces.

    What the author names (options, parameters) keeps the author's order: people see it.
    """
    return json.dumps(_plain(matter), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def authored(matter: Matter) -> dict[str, Any]:
    """Return a matter as an author writes it: plain JSON values, defaults left out."""
    written: dict[str, Any] = json.loads(canonical(matter))
    return written


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        given = {name: getattr(value, name) for name in sorted(fields)}
        return {n: _plain(v) for n, v in given.items() if fields[n].is_required() or v != fields[n].get_default()}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def release_id(matter: Matter) -> str:
    """Return the SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(matter).encode("utf-8", "surrogatepass")).hexdigest()


def from_canonical(text: str) -> Matter:
    """Return the matter of a canonical JSON."""
    return Matter.model_validate_json(text)
