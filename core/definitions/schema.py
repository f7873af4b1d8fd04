"""The JSON Schema for editors, and the canonical form by which a release is known."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from banshi.core.definitions.matter import Matter


def matter_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a matter file."""
    schema = Matter.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "banshi matter", **schema}


def canonical(matter: Matter) -> str:
    """Return a matter's canonical JSON: sorted keys, defaults left out, no spaces."""
    plain = matter.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def release_id(matter: Matter) -> str:
    """Return the SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(matter).encode("utf-8", "surrogatepass")).hexdigest()


def from_canonical(text: str) -> Matter:
    """Return the matter of a canonical JSON."""
    return Matter.model_validate_json(text)
