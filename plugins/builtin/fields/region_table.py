"""The regions that can be chosen: three levels, as paths and as ready options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from banshi.plugins.builtin.fields.options import SelectOptions

Row = tuple[str, str, str, str | int] | tuple[str, str, str, str | int, str]
"""Code, name, code of the region above, level (province, city, county or 1, 2, 3) and, if known, the English name."""
_LEVELS = {"province": 1, "city": 2, "county": 3}


class RegionTable:
    """Regions by code; made once, and with it the options of every select that offers them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._regions: dict[str, _Region] = {}
        for code, name, parent, level, *other in rows:
            depth = _LEVELS.get(str(level)) or (int(level) if str(level).isdigit() else 0)
            if depth in (1, 2, 3):
                self._regions[_full(code)] = _Region(name, other[0] if other else "", _full(parent), depth)
        counties = {code for code, region in self._regions.items() if region.depth == 3}
        above = {self._regions[code].parent for code in counties}
        # A city without counties is offered itself.
        cities = {code for code, region in self._regions.items() if region.depth == 2 and code not in above}
        self._choosable = frozenset(counties | cities)
        self._offered = sorted(self._choosable)
        self._made: dict[tuple[str, str, str], SelectOptions] = {}

    def path(self, code: str, locale: str = "zh") -> tuple[str, ...]:
        """Return the names from the province down; empty when the code is unknown."""
        names: list[str] = []
        while code in self._regions and len(names) < 3:
            region = self._regions[code]
            names.insert(0, region.name_en if locale.startswith("en") and region.name_en else region.name)
            code = region.parent
        return tuple(names)

    def offers(self, code: str, within: str) -> bool:
        """Return whether a region can be chosen within a code's leading digits."""
        return code in self._choosable and code.startswith(_stem(within))

    def anything(self, within: str) -> bool:
        """Return whether any region can be chosen within a code's leading digits."""
        return bool(self._codes(within))

    def options(self, within: str, prompt: str, locale: str) -> SelectOptions:
        """Return the regions within a code's leading digits as options, grouped by what is above them."""
        key = (within, prompt, locale)
        if key not in self._made:
            self._made[key] = SelectOptions(self._groups(within, locale), prompt)
        return self._made[key]

    def _codes(self, within: str) -> list[str]:
        digits = _stem(within)
        return [code for code in self._offered if code.startswith(digits)]

    def _groups(self, within: str, locale: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        paths = [(code, self.path(code, locale)) for code in self._codes(within)]
        for above, found in groupby(paths, key=lambda pair: pair[1][:-1]):
            yield " / ".join(above), [(code, " / ".join(path)) for code, path in found]


@dataclass(frozen=True, slots=True)
class _Region:
    name: str
    name_en: str
    parent: str
    depth: int


def _full(code: str | None) -> str:
    """Return a code with twelve digits."""
    return code + "000000" if code and len(code) == 6 else code or ""


def _stem(code: str) -> str:
    """Return a code's leading digits: 530000 and 530000000000 mean all that begins with 53."""
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code
