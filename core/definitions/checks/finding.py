"""What a check returns, how it becomes a problem, and the walks that checks share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from banshi.core.definitions.chain import Alternative, Choose, Each, Node, Parallel, Step, Wait
from banshi.core.definitions.form import FormField, Section
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Path, Places, written
from banshi.core.definitions.problem import Problem, Severity
from banshi.core.definitions.text import LocalText, Model


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, at a path."""

    code: str
    path: Path
    zh: str
    en: str
    hint_zh: str
    hint_en: str
    severity: Severity = "error"
    shift: int | None = None
    """How many characters into the text there it lies."""


Findings = Iterator[Finding]
Check = Callable[[Matter], Findings]


def problem_of(finding: Finding, places: Places) -> Problem:
    """Return the problem with its place."""
    what = LocalText(zh=finding.zh, en=finding.en)
    hint = LocalText(zh=finding.hint_zh, en=finding.hint_en)
    place = places.at(finding.path, finding.shift)
    return Problem(finding.code, place, written(finding.path), what, hint, finding.severity)


def inner(node: Node, path: Path) -> Iterator[tuple[Sequence[Node], Path]]:
    """Yield the chains inside a node with their paths."""
    if isinstance(node, Parallel):
        for number, branch in enumerate(node.branches):
            yield branch, (*path, "branches", number)
    elif isinstance(node, Choose):
        for number, alternative in enumerate(node.choose):
            yield alternative.then, (*path, "choose", number, "then")
    elif isinstance(node, Each):
        yield node.do, (*path, "do")


def walk(chain: Sequence[Node], path: Path = ("chain",)) -> Iterator[tuple[Node, Path]]:
    """Yield every node of a chain with its path."""
    for number, node in enumerate(chain):
        here = (*path, number)
        yield node, here
        for branch, below in inner(node, here):
            yield from walk(branch, below)


def steps(chain: Sequence[Node]) -> Iterator[tuple[Step, Path]]:
    """Yield every step with its path."""
    for node, path in walk(chain):
        if isinstance(node, Step):
            yield node, path


def waits(chain: Sequence[Node]) -> Iterator[tuple[Wait, Path]]:
    """Yield every wait with its path."""
    for node, path in walk(chain):
        if isinstance(node, Wait):
            yield node, path


def alternatives(chain: Sequence[Node]) -> Iterator[tuple[Alternative, Path]]:
    """Yield every alternative with its path."""
    for node, path in walk(chain):
        if isinstance(node, Choose):
            yield from ((found, (*path, "choose", number)) for number, found in enumerate(node.choose))


def fields(matter: Matter) -> Iterator[tuple[FormField, Section, Path]]:
    """Yield every field with its section and path."""
    for s, section in enumerate(matter.form.sections):
        for f, field in enumerate(section.fields):
            yield field, section, ("form", "sections", s, "fields", f)


def texts(matter: Matter) -> list[tuple[LocalText, Path]]:
    """Return every text of a definition with its path."""
    found: list[tuple[LocalText, Path]] = []
    _add_texts(matter, (), found)
    return found


def _add_texts(value: object, path: Path, found: list[tuple[LocalText, Path]]) -> None:
    if isinstance(value, LocalText):
        found.append((value, path))
        return
    parts: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Model):
        # Its own fields and nothing else stand there: pydantic's list of them takes long to ask for.
        parts = value.__dict__.items()
    elif isinstance(value, tuple):
        parts = enumerate(value)
    elif isinstance(value, dict):
        parts = value.items()
    for name, part in parts:
        if part.__class__ not in _SINGLE:
            _add_texts(part, (*path, name), found)


_SINGLE = frozenset({str, int, float, bool, type(None)})
