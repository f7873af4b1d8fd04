"""Reading definition files: all problems at once, each with its place; never a traceback, whatever the bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from banshi.core.definitions.element import Element
from banshi.core.definitions.loading import load, problem
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.messages import said
from banshi.core.definitions.places import Places, places_of, written
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.text import Model


class ElementFile(Model):
    """A file of data elements."""

    format: str
    elements: tuple[Element, ...]


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: a matter, or elements, or problems."""

    matter: Matter | None
    elements: tuple[Element, ...]
    problems: tuple[Problem, ...]
    places: Places
    source: str


def read_file(path: Path) -> Reading:
    """Read a definition file."""
    try:
        content = path.read_bytes()
    except OSError as wrong:
        found = problem("D00", f"{path}:1:1", f"打不开文件：{wrong}", f"cannot be opened: {wrong}", "检查路径", "check the path")
        return Reading(None, (), (found,), places_of(None, str(path)), str(path))
    return read_bytes(content, str(path))


def read_bytes(content: bytes, source: str) -> Reading:
    """Read a definition from bytes, which must be UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        column = wrong.start - (content.rfind(b"\n", 0, wrong.start) + 1) + 1
        found = problem(
            "D01", f"{source}:{line}:{column}", "文件不是 UTF-8 编码", "the file is not UTF-8",
            "用 UTF-8 编码另存", "save it as UTF-8",
        )  # fmt: skip
        return Reading(None, (), (found,), places_of(None, source), source)
    return read_text(text, source)


def read_text(text: str, source: str) -> Reading:
    """Read a definition from text, YAML or JSON.

    :param source: the file's name, for the places of problems.
    """
    data, places, problems = load(text, source)
    if problems:
        return Reading(None, (), tuple(problems), places, source)
    if isinstance(data, dict) and "elements" in data and "matter" not in data:
        model, found = _validated(ElementFile, data, places)
        elements = model.elements if isinstance(model, ElementFile) else ()
        return Reading(None, elements, tuple(found), places, source)
    matter, found = _validated(Matter, data, places)
    return Reading(matter if isinstance(matter, Matter) else None, (), tuple(found), places, source)


def _validated(model: type[BaseModel], data: Any, places: Places) -> tuple[BaseModel | None, list[Problem]]:
    if not isinstance(data, dict):
        found = problem(
            "D05", places.at(()), "文件里没有事项", "there is no matter in the file",
            "以 format: banshi/1 和 matter: 开头", "begin with `format: banshi/1` and `matter:`",
        )  # fmt: skip
        return None, [found]
    try:
        return model.model_validate(data), []
    except ValidationError as wrong:
        return None, [_problem(error, data, model, places) for error in wrong.errors(include_url=False)]


def _problem(error: Any, data: Any, model: type[BaseModel], places: Places) -> Problem:
    path = _real(error["loc"], data)
    what, hint = said(error, _known(model, error["loc"]))
    return Problem(f"D1-{error['type']}", places.at(path), written(path), what, hint, "error")


def _real(loc: tuple[str | int, ...], data: Any) -> tuple[str | int, ...]:
    """Return a path without the parts that name a member of a union instead of a key."""
    path: list[str | int] = []
    at = data
    for number, part in enumerate(loc):
        if isinstance(at, dict) and part in at:
            at = at[part]
        elif isinstance(at, list) and isinstance(part, int) and part < len(at):
            at = at[part]
        elif number != len(loc) - 1 or (isinstance(part, str) and part in _UNION_PARTS):
            continue
        path.append(part)
    return tuple(path)


_UNION_PARTS = frozenset({"step", "parallel", "choose", "each", "wait", "bool", "constrained-str", "str", "float"})


def _known(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys that the model at a path takes."""
    schema = model.model_json_schema()
    definitions = schema.get("$defs", {})
    names = {part for part in loc[:-1] if isinstance(part, str)}
    found: set[str] = set(schema.get("properties", {})) if len(loc) == 1 else set()
    for name in names:
        for definition in (schema, *definitions.values()):
            part = definition.get("properties", {}).get(name)
            if part is not None:
                for reference in _references(part):
                    found |= set(definitions.get(reference, {}).get("properties", {}))
    return sorted(found)


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"].rsplit("/", 1)[-1]] if "$ref" in part else []
        return own + [found for value in part.values() for found in _references(value)]
    return [found for value in part for found in _references(value)] if isinstance(part, list) else []
