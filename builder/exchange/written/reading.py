"""A YAML or JSON file as a draft document, with all that the checks say of it; never a traceback, whatever the bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from banshi.core.definitions.loading import MAX_BYTES, load
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.reader import read_bytes, read_text
from banshi.core.definitions.tree import plain
from banshi.core.extensions.registers import Registers
from banshi.plugins.publishing import check_reading

MATTER_KEYS = frozenset({"matter", "form", "chain"})


@dataclass(frozen=True, slots=True)
class WrittenReading:
    """What came of reading a file: the document as it is written there, and what is wrong with it.

    There is no document where the file could be read in part only, or holds no matter.
    """

    document: dict[str, Any] | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """How many problems keep it from being published."""
        return sum(1 for problem in self.problems if problem.severity == "error")


def from_written(content: bytes, source: str, registers: Registers) -> WrittenReading:
    """Read a YAML or JSON file.

    :param source: the file's name for the places of problems; one that ends with `.json` is read as JSON strictly.
    """
    text = _decoded(content)
    if text is None:
        return WrittenReading(None, read_bytes(content, source).problems)
    root, broken = load(text, source)
    reading = read_text(text, source)
    document = plain(root) if root is not None and not broken else None
    if not isinstance(document, dict) or not MATTER_KEYS & document.keys():
        return WrittenReading(None, reading.problems)
    return WrittenReading(document, tuple(check_reading(reading, registers)))


def _decoded(content: bytes) -> str | None:
    if len(content) > MAX_BYTES:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None
