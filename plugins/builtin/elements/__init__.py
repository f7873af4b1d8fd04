"""The shared dictionary of data elements (数据元字典)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from banshi.core.definitions.element import Element
from banshi.core.definitions.reader import read_file
from banshi.core.errors import DefinitionError
from banshi.core.extensions.register import Register
from banshi.plugins.hookspecs import hookimpl


@hookimpl
def register_elements(register: Register[Element]) -> None:
    """Add the shared elements."""
    for element in _elements():
        register.add(element)


@cache
def _elements() -> tuple[Element, ...]:
    found: list[Element] = []
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        reading = read_file(path)
        if reading.problems:
            raise DefinitionError(path.name, problems=[problem.what.en for problem in reading.problems])
        found += reading.elements
    return tuple(found)
