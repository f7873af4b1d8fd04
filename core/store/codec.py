"""Answers as kept: one JSON text, sensitive values sealed one by one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from banshi.core.compiler.compiled import CompiledField, CompiledMatter
from banshi.core.runtime.answers import Answers
from banshi.core.store.metadata import to_json
from banshi.core.store.sealing import Sealer

SEALED = "\u0001sealed"


class Codec:
    """Turns answers into text and back."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer

    def dump(self, matter: CompiledMatter, answers: Answers) -> str:
        """Return the text that is kept."""
        form = matter.form
        kept: dict[str, Any] = {"g": dict(answers.guide), "f": self._dump(form.fields, answers.fields)}
        if answers.rows:
            kept["r"] = {
                group: [self._dump(_columns(matter, group), row) for row in rows]
                for group, rows in answers.rows.items()
                if group in form.groups
            }
        if answers.raw:
            kept["w"] = self._sealer.seal(to_json({name: list(given) for name, given in answers.raw.items()}))
        kept["p"], kept["l"], kept["i"] = list(answers.promised), list(answers.later), answers.window
        return to_json(kept)

    def load(self, matter: CompiledMatter, kept: str) -> Answers:
        """Return the answers that were kept."""
        found = json.loads(kept)
        rows = {
            group: tuple(self._load(_columns(matter, group), row) for row in entries)
            for group, entries in found.get("r", {}).items()
            if group in matter.form.groups
        }
        raw = json.loads(self._sealer.open(found["w"])) if "w" in found else {}
        return Answers(
            guide=found.get("g", {}),
            fields=self._load(matter.form.fields, found.get("f", {})),
            rows=rows,
            raw=raw,
            promised=tuple(found.get("p", ())),
            later=tuple(found.get("l", ())),
            window=found.get("i", ""),
        )

    def _dump(self, fields: Mapping[str, CompiledField], values: Mapping[str, Any]) -> dict[str, Any]:
        kept = {}
        for name, value in values.items():
            item = fields.get(name)
            if item is None or value is None:
                continue
            dumped = _dump_any(value) if item.calculate else item.type.dump(value)
            kept[name] = (
                {SEALED: self._sealer.seal(to_json(dumped))} if item.spec.sensitivity == "sensitive" else dumped
            )
        return kept

    def _load(self, fields: Mapping[str, CompiledField], kept: Mapping[str, Any]) -> dict[str, Any]:
        values = {}
        for name, dumped in kept.items():
            item = fields.get(name)
            if item is None:
                continue
            if isinstance(dumped, dict) and SEALED in dumped:
                dumped = json.loads(self._sealer.open(dumped[SEALED]))  # noqa: PLW2901 - opened in place
            values[name] = item.type.load(dumped)
        return values


def _columns(matter: CompiledMatter, group: str) -> dict[str, CompiledField]:
    return {item.name: item for item in matter.form.groups[group].fields}


def _dump_any(value: Any) -> Any:
    """Return a calculated value as JSON: its rule's type may differ from its field type's, its text never does."""
    return value if isinstance(value, (int, str, list)) else str(value)
