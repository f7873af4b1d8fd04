"""Templates: whole matters of common kinds that lack only their names."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from banshi.core.definitions.text import LocalText

KEYS = ("certificate", "permit", "benefit", "filing")
"""In the order in which they are offered."""
OWN = "own"
"""Stands where the department's own desk belongs."""


@dataclass(frozen=True, slots=True)
class Template:
    """A matter of a common kind."""

    key: str
    title: LocalText
    summary: LocalText
    matter: dict[str, Any]

    def document(self, department: str, desk: str) -> dict[str, Any]:
        """Return a document to begin with.

        :param desk: the department's desk.
        """
        made = copy.deepcopy(self.matter) | {"department": department}
        for node in made["chain"]:
            if node.get("desk") == OWN:
                node["desk"] = desk
        return made


@cache
def templates() -> dict[str, Template]:
    """Return the templates by key."""
    folder = files(__package__).joinpath("templates")
    read = ((key, yaml.safe_load(folder.joinpath(f"{key}.yaml").read_text(encoding="utf-8"))) for key in KEYS)
    return {
        key: Template(key, LocalText(**given["title"]), LocalText(**given["summary"]), given["matter"])
        for key, given in read
    }
