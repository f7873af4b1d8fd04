"""Problems: what is wrong with a definition, where, and what would be right; collected, never raised singly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from banshi.core.definitions.text import LocalText

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding."""

    code: str
    place: str
    """file:line:column"""
    path: str
    """Where in the definition, e.g. form.sections[0].fields[2].show_when."""
    what: LocalText
    hint: LocalText
    severity: Severity = "error"


def render(problem: Problem, locale: str) -> str:
    """Return a problem as one line."""
    word = {"error": ("错误", "error"), "warning": ("提醒", "warning")}[problem.severity][locale.startswith("en")]
    what, hint = problem.what.in_(locale), problem.hint.in_(locale)
    return f"{problem.place}: {word} {problem.code} {problem.path}: {what} → {hint}"
