"""Where a dry run takes place: a region with its calendar, and the names of its departments and desks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from banshi.core.definitions.text import LocalText
from banshi.core.runtime.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Locality:
    """A region as a dry run needs it; departments and desks without a name go by their keys."""

    region: str = "530199000000"
    short: str = "示例"
    departments: Mapping[str, LocalText] = field(default_factory=dict)
    desks: Mapping[str, LocalText] = field(default_factory=dict)


class SandboxPlaces:
    """What the runtime and the documents ask of places."""

    def __init__(self, locality: Locality, calendar: Calendar) -> None:
        self._locality = locality
        self._calendar = calendar

    def calendar(self, region: str) -> Calendar:
        """Return the calendar that was given."""
        return self._calendar

    def short_name(self, region: str) -> str:
        """Return the region's short name."""
        return self._locality.short

    def department(self, region: str, key: str) -> LocalText:
        """Return a department's name."""
        return self._locality.departments.get(key) or LocalText(zh=key, en=key)

    def desk(self, key: str) -> LocalText:
        """Return a desk's name."""
        return self._locality.desks.get(key) or LocalText(zh=key, en=key)
