"""Problems: what is wrong with a definition, where, and what would be right; collected, never raised singly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from banshi.core.definitions.text import LocalText

Severity = Literal["error", "warning"]
_WORDS = {"error": ("错误", "error"), "warning": ("提醒", "warning")}


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
    word = _WORDS[problem.severity][locale.startswith("en")]
    where = f"{problem.path}: " if problem.path else ""
    what, hint = problem.what.in_(locale), problem.hint.in_(locale)
    return " ".join(f"{problem.place}: {word} {problem.code} {where}{what} → {hint}".split())


def shown(value: object, longest: int = 40) -> str:
    """Return a value as it may stand in a message: short, on one line, fit for every encoding."""
    text = "".join(c if c.isprintable() else "�" for c in str(value)[: longest + 1])
    return text if len(text) <= longest else f"{text[:longest]}…"
