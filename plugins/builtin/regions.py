"""The administrative regions that a site starts with; a locality reads its own from a file of the same form."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from banshi.core.errors import DefinitionError

LEVELS = ("national", "province", "city", "county", "town", "village")
_COLUMNS = ("code", "name", "name_en", "parent", "level", "short")
_CODE = re.compile(r"[0-9]{12}")


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative region (行政区划)."""

    code: str
    """Twelve digits: province 2, city 2, county 2, town 3, village 3."""
    name: str
    name_en: str
    parent: str
    """Code of the region above; empty for the nation."""
    level: str
    short: str
    """Short name, as in numbers of documents."""


def seed_regions() -> tuple[Region, ...]:
    """Return the built-in excerpt, those above before those below."""
    file = files("banshi.plugins.builtin").joinpath("regions.csv")
    return read_regions(file.read_text(encoding="utf-8"), "regions.csv")


def read_regions(text: str, file: str) -> tuple[Region, ...]:
    """Read regions from CSV text with a head line; lines that begin with # are comments.

    :param file: name of the file, for the places of problems.
    :raises DefinitionError: columns, codes, levels or parents are wrong; all of it is told.
    """
    problems: list[str] = []
    regions: dict[str, Region] = {}
    for line, row in _rows(text):
        found = _read(row)
        wrong = found if isinstance(found, str) else _misplaced(found, regions)
        if wrong:
            problems.append(f"{file}:{line}: {wrong}")
        elif isinstance(found, Region):
            regions[found.code] = found
    if problems:
        raise DefinitionError(file, problems=problems)
    return tuple(regions.values())


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    lines = enumerate(text.removeprefix("\ufeff").splitlines(), 1)
    kept = ((number, line) for number, line in lines if line.strip() and not line.startswith("#"))
    for number, line in kept:
        row = next(csv.reader([line]))
        if tuple(row) != _COLUMNS:
            yield number, row


def _read(row: Iterable[str]) -> Region | str:
    cells = tuple(cell.strip() for cell in row)
    if len(cells) != len(_COLUMNS):
        return f"{len(cells)} columns; wanted {', '.join(_COLUMNS)}"
    found = Region(*cells)
    if not _CODE.fullmatch(found.code):
        return f"code {found.code!r}; wanted 12 digits"
    if found.level not in LEVELS:
        return f"level {found.level!r}; wanted one of {', '.join(LEVELS)}"
    return found if found.name and found.short else "name and short name must be filled"


def _misplaced(region: Region, before: dict[str, Region]) -> str | None:
    if region.code in before:
        return f"code {region.code} is given twice"
    above = before.get(region.parent)
    if region.level == "national":
        return "the nation has no parent" if region.parent else None
    if above is None:
        return f"parent {region.parent!r} does not stand before it"
    if LEVELS.index(above.level) >= LEVELS.index(region.level):
        return f"parent {above.name} is no higher than {region.name}"
    return None
