"""Complete sample answers that packs bring, as applicants of the demo county."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from banshi.plugins.manager import PluginHost


@dataclass(frozen=True, slots=True)
class Sample:
    """One applicant with one matter's complete answers, as they are posted."""

    matter: str
    name_of_sample: str
    name: str
    kind: str
    username: str
    known: Mapping[str, Any]
    guide: Mapping[str, str]
    posted: Mapping[str, list[str]]
    upload: tuple[str, ...]
    promise: tuple[str, ...]
    later: tuple[str, ...]
    shared: tuple[str, ...]
    """Keys of materials that are obtained by sharing."""


def samples(host: PluginHost) -> list[Sample]:
    """Return every sample of the installed packs."""
    found = []
    for pack in host.packs:
        path = pack.files.samples() if pack.files else None
        if path is not None and path.is_file():
            found += [_sample(pack.ref.name, number, given) for number, given in enumerate(_read(path))]
    return found


@lru_cache
def _read(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["samples"]
    return found


def _sample(pack: str, number: int, given: dict[str, Any]) -> Sample:
    applicant = given["applicant"]
    materials = given.get("materials", {})
    return Sample(
        matter=given["matter"],
        name_of_sample=given["name"],
        name=applicant["name"],
        kind=applicant["kind"],
        username=f"{pack}{number + 1}",
        known={f"applicant.{key}": value for key, value in applicant.items() if key != "kind"},
        guide={key: str(value) for key, value in given.get("guide", {}).items()},
        posted=posted(given.get("fields", {}), given.get("rows", {})),
        upload=tuple(materials.get("upload", ())),
        promise=tuple(materials.get("promise", ())),
        later=tuple(materials.get("later", ())),
        shared=tuple(materials.get("share", ())),
    )


def posted(fields: Mapping[str, Any], rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[str]]:
    """Return sample answers as a browser posts them."""
    found = {name: _values(value) for name, value in fields.items()}
    for group, entries in rows.items():
        found[f"{group}-rows"] = [str(len(entries))]
        for number, row in enumerate(entries):
            found |= {f"{group}-{number}-{name}": _values(value) for name, value in row.items()}
    return found


def _values(value: Any) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list) else [str(value)]
