"""Reading definition files: all problems at once, each with its place; never a traceback, whatever the bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from banshi.core.definitions.element import Element
from banshi.core.definitions.loading import MAX_BYTES, load
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.messages import near, said
from banshi.core.definitions.places import NODE_KINDS, Places, written
from banshi.core.definitions.places import Path as Loc
from banshi.core.definitions.problem import Problem, shown
from banshi.core.definitions.shape import keys_at
from banshi.core.definitions.syntax import encoding_problem, problem
from banshi.core.definitions.text import LocalText, Model
from banshi.core.definitions.tree import Node, node_of, plain

MAX_PROBLEMS = 200
M = TypeVar("M", bound=Model)


class ElementFile(Model):
    """A file of data elements; each element is validated by itself, so that one fault does not hide the others."""

    format: Literal["banshi/1"]
    elements: tuple[Any, ...]


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: a matter, or elements, and problems; a matter may be there in spite of problems."""

    matter: Matter | None
    elements: tuple[Element, ...]
    problems: tuple[Problem, ...]
    places: Places
    source: str


def read_file(path: Path) -> Reading:
    """Read a definition file."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as wrong:
        why = shown(getattr(wrong, "strerror", None) or wrong)
        found = problem(
            "D00",
            f"{path}:1:1",
            f"打不开文件：{why}",
            f"cannot be opened: {why}",
            "检查路径和权限",
            "check path and rights",
        )
        return _failed([found], str(path))
    return read_bytes(content, str(path))


def read_bytes(content: bytes, source: str) -> Reading:
    """Read a definition from bytes, which must be UTF-8."""
    if len(content) > MAX_BYTES:
        found = problem(
            "D02", f"{source}:1:1", "文件太大，超过 2 MB", "the file is larger than 2 MB", "拆成几个文件", "split it"
        )
        return _failed([found], source)
    try:
        return read_text(content.decode("utf-8"), source)
    except UnicodeDecodeError as wrong:
        return _failed([encoding_problem(content, wrong, source)], source)


def read_text(text: str, source: str) -> Reading:
    """Read a definition from text, YAML or JSON.

    :param source: the file's name, for the places of problems.
    """
    root, problems = load(text, source)
    if root is None:
        return _failed(problems or [_no_matter(Places(source))], source)
    return _reading(root, plain(root), problems, source)


def read_value(value: dict[str, Any], source: str) -> Reading:
    """Read a definition that is plain data already; its problems have paths, but no lines.

    :param value: what `json.loads` gives; nested no deeper than a text may be.
    """
    return _reading(node_of(value), value, [], source)


def _reading(root: Node, data: Any, problems: Sequence[Problem], source: str) -> Reading:
    places = Places(source, root)
    if not isinstance(data, dict):
        return Reading(None, (), (*problems, _no_matter(places)), places, source)
    if "elements" in data and "matter" not in data:
        elements, found = _elements(root, data, places)
        return Reading(None, elements, (*problems, *found), places, source)
    if not {"matter", "form", "chain"} & set(data):
        return Reading(None, (), (*problems, _no_matter(places, near_to=list(data))), places, source)
    matter, found = _validated(Matter, data, places)
    return Reading(matter, (), (*problems, *found), places, source)


def _failed(problems: Sequence[Problem], source: str) -> Reading:
    return Reading(None, (), tuple(problems), Places(source), source)


def _no_matter(places: Places, near_to: Sequence[str] = ()) -> Problem:
    wrong = next((name for name in near_to if near(name, ("matter", "elements")).zh.startswith("是不是")), None)
    hint = LocalText(
        zh="以 format: banshi/1 和 matter:（或 elements:）开头",
        en="begin with `format: banshi/1` and `matter:` (or `elements:`)",
    )
    if wrong:
        hint = near(wrong, ("matter", "elements"))
    what = LocalText(zh="文件里没有事项，也没有数据元", en="the file holds neither a matter nor elements")
    return Problem("D05", places.at_key((wrong,)) if wrong else places.at(()), "", what, hint, "error")


def _elements(root: Node, data: dict[str, Any], places: Places) -> tuple[tuple[Element, ...], list[Problem]]:
    _, problems = _validated(ElementFile, data, places)
    found: dict[str, Element] = {}
    entries = data["elements"] if root.child("elements") and isinstance(data["elements"], list) else []
    for number, entry in enumerate(entries):
        element, wrong = _validated(Element, entry, places, ("elements", number))
        problems += wrong
        if element is not None and element.key in found:
            path: Loc = ("elements", number, "key")
            what = LocalText(zh=f"数据元“{element.key}”写了两次", en=f"element “{element.key}” is there twice")
            hint = LocalText(zh="只留一个，或者换一个标识", en="keep one, or rename one")
            problems.append(Problem("D04", places.at(path), written(path), what, hint, "error"))
        elif element is not None:
            found[element.key] = element
    return tuple(found.values()), problems[:MAX_PROBLEMS]


def _validated(model: type[M], data: Any, places: Places, under: Loc = ()) -> tuple[M | None, list[Problem]]:
    try:
        return model.model_validate(data), []
    except ValidationError as wrong:
        errors = [{**error, "loc": (*under, *error["loc"])} for error in wrong.errors(include_url=False)]
    groups = islice(_grouped(errors, places).items(), MAX_PROBLEMS)
    return None, [_problem(path, group, model, places, len(under)) for path, group in groups]


def _grouped(errors: Sequence[Mapping[str, Any]], places: Places) -> dict[Loc, list[Mapping[str, Any]]]:
    """Return errors by path, without those that only follow from a deeper one."""
    located = [(places.real(error["loc"]), error) for error in errors]
    above = {path[:depth] for path, _ in located for depth in range(len(path))}
    mixed = {path[:-1] for path, error in located if _is_another_node(path, error)}
    groups: dict[Loc, list[Mapping[str, Any]]] = {}
    for path, error in located:
        of_union = bool(path) and error["loc"][-1] != path[-1]
        follows = path in above and (of_union or error["type"] == "too_short")
        follows = follows or (path[:-1] in mixed and not _is_another_node(path, error))
        if not follows and not places.broken(path):
            groups.setdefault(path, []).append(error)
    return groups


def _is_another_node(path: Loc, error: Mapping[str, Any]) -> bool:
    """Tell whether a node of the chain also holds the key of another kind of node."""
    return error["type"] == "extra_forbidden" and path[-1] in NODE_KINDS


def _problem(path: Loc, group: Sequence[Mapping[str, Any]], model: type[Model], places: Places, skip: int) -> Problem:
    """Return one problem for all that is wrong at a path: the members of a union each say what would be right."""
    told = [said(error, path, keys_at(model, error["loc"][skip:])) for error in group]
    code, what, _ = told[0]
    hint = LocalText(zh=_either((t[2].zh for t in told), "；或者"), en=_either((t[2].en for t in told), "; or "))
    of_key = group[0]["type"] == "extra_forbidden" or group[0]["loc"][-1:] == ("[key]",)
    place = places.at_key(path) if of_key else places.at(path)
    return Problem(code, place, written(path), what, hint, "error")


def _either(hints: Iterator[str], joiner: str) -> str:
    return joiner.join(dict.fromkeys(hints))
