"""Narrowing a list by what can be chosen: Flask-Admin's filters, offered as plain selects that need no script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_admin.contrib.sqla.filters import FilterEqual

from banshi.builder.dictionaries.scope import Choices

Narrowing = Mapping[Any, Callable[[], Choices]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A select above a list."""

    name: str
    label: str
    choices: Choices
    chosen: str


def filters_of(narrowing: Narrowing) -> list[FilterEqual] | None:
    """Return Flask-Admin's filters."""
    return [FilterEqual(column, column.key) for column in narrowing] or None


def shown_filters(narrowing: Narrowing, labels: Mapping[str, Any]) -> list[Shown]:
    """Return the selects, each with what is chosen now."""
    given = {name.rpartition("_")[2]: value for name, value in request.args.items() if name.startswith("flt")}
    return [
        Shown(f"flt{at}_{at}", str(labels[column.key]), choices(), given.get(str(at), ""))
        for at, (column, choices) in enumerate(narrowing.items())
    ]
