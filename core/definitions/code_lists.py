"""Code lists (代码表): a province that deviates brings its own, so they are data."""

from __future__ import annotations

from collections.abc import Mapping

from banshi.core.definitions.loading import load
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.syntax import problem
from banshi.core.definitions.text import LocalText
from banshi.core.definitions.tree import plain

CodeLists = Mapping[str, Mapping[str, LocalText]]


def read_code_lists(text: str, source: str) -> tuple[CodeLists, list[Problem]]:
    """Read code lists: list to code to label, in the order in which they are written.

    :returns: what could be read, and what is wrong with the rest.
    """
    root, problems = load(text, source)
    data = plain(root) if root else {}
    lists: dict[str, dict[str, LocalText]] = {}
    for name, codes in data.items() if isinstance(data, dict) else ():
        if not isinstance(codes, dict):
            problems.append(_not_right(source, name))
            continue
        for code, label in codes.items():
            if isinstance(label, str) and label:
                lists.setdefault(name, {})[code] = LocalText(zh=label)
            elif (
                isinstance(label, dict)
                and set(label) <= {"zh", "en"}
                and all(isinstance(v, str) for v in label.values())
            ):
                lists.setdefault(name, {})[code] = LocalText(zh=label.get("zh", ""), en=label.get("en", ""))
            else:
                problems.append(_not_right(source, f"{name}.{code}"))
    return lists, problems


def _not_right(source: str, name: str) -> Problem:
    return problem(
        "D12",
        f"{source}:1:1",
        f"代码表“{name}”写法不对",
        f"the code list {name!r} is not right",
        "写成“代码: {zh: 中文, en: 英文}”",
        "write `code: {zh: …, en: …}`",
    )
