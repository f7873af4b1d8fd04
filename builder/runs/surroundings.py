"""Where the dry runs and the matter tests of a draft take place: its region, with calendar, departments and desks."""

from __future__ import annotations

from dataclasses import dataclass

from banshi.builder.dry_run.locality import Locality
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.calendar import Calendar
from banshi.core.store.places import Named, Places


@dataclass(frozen=True, slots=True)
class Ground:
    """All that a dry run needs besides the matter."""

    registers: Registers
    calendar: Calendar
    locality: Locality


def ground(matter: CompiledMatter, registers: Registers, places: Places, region: str, default: str) -> Ground:
    """Return where a draft's matter would be handled.

    :param region: the draft's region.
    :param default: the site's own, whose desks stand in where the draft's region has none.
    """
    here = (matter.definition.region or region).ljust(12, "0")
    desks = places.desks(here) or places.desks(default)
    departments = places.departments(here) or places.departments(default)
    locality = Locality(here, places.short_name(here), _texts(departments), _texts(desks))
    return Ground(registers, places.calendar(here), locality)


def _texts(named: list[Named]) -> dict[str, LocalText]:
    return {one.key: LocalText(zh=one.zh, en=one.en or one.zh) for one in named}
