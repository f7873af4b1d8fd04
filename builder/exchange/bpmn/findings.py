"""What could not be taken from a BPMN file, one by one, each with the element that it is about."""

from __future__ import annotations

from banshi.builder.exchange.bpmn.carried import plain_text
from banshi.builder.exchange.bpmn.xml_tree import Xml
from banshi.core.definitions.problem import Problem, Severity, shown
from banshi.core.definitions.text import LocalText

MAX_PROBLEMS = 200


class UnreadableError(Exception):
    """The structure cannot be read at all; the finding says why. It never leaves this package."""


class Findings:
    """Collects problems; what is told twice in the same words is kept once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(
        self, code: str, at: Xml | None, what: tuple[str, str], hint: tuple[str, str], severity: Severity = "error"
    ) -> None:
        """Add one problem, told in Chinese and English."""
        if len(self._found) < MAX_PROBLEMS:
            texts = LocalText(zh=what[0], en=what[1]), LocalText(zh=hint[0], en=hint[1])
            self._found[Problem(code, place_of(at), "", *texts, severity)] = None

    def stop(self, code: str, at: Xml | None, what: tuple[str, str], hint: tuple[str, str]) -> UnreadableError:
        """Add the problem for which nothing can be read; raise what this returns."""
        # The reason must be told even where the list is full.
        if len(self._found) >= MAX_PROBLEMS:
            self._found.popitem()
        self.add(code, at, what, hint)
        return UnreadableError(code)

    def all(self) -> tuple[Problem, ...]:
        """Return them in the order in which they were found."""
        return tuple(self._found)


def place_of(at: Xml | None) -> str:
    """Return a place as people find it in a modeler: id, name, and the line in the file."""
    if at is None:
        return "bpmn:1"
    name = plain_text(at.get("name"))
    return f"{shown(at.get('id') or at.tag, 80)}{f' ({shown(name)})' if name else ''}:{at.line}"


def named(at: Xml) -> str:
    """Return how to call an element in a message: by its name, else by its id."""
    return shown(plain_text(at.get("name")) or at.get("id") or at.tag)
