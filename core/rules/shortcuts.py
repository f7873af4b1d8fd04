"""The tightest closures: one name against a constant, and conditions joined; most rules are made of these alone.

Each reads the environment once and answers with True or False. Whatever a value does when it is compared, the answer
is then False (True for `!=`): the environment is never trusted to be of the declared types.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from banshi.core.rules.rule import Environment, Run


def read(key: str) -> Run:
    """Return a closure for a name."""
    return lambda env: env.get(key)


def is_true(key: str) -> Run:
    """Return a closure for a name that is a condition."""
    return lambda env: env.get(key) is True


def _equal(key: str, value: Any) -> Run:
    def run(env: Environment) -> bool:
        try:
            return True if env.get(key) == value else False  # noqa: SIM210 - `==` may give anything
        except Exception:
            return False

    return run


def _unequal(key: str, value: Any) -> Run:
    def run(env: Environment) -> bool:
        try:
            return False if env.get(key) == value else True  # noqa: SIM211
        except Exception:
            return True

    return run


def _less(key: str, value: Any) -> Run:
    def run(env: Environment) -> bool:
        found = env.get(key)
        try:
            return True if found is not None and found < value else False  # noqa: SIM210
        except Exception:
            return False

    return run


def _at_most(key: str, value: Any) -> Run:
    def run(env: Environment) -> bool:
        found = env.get(key)
        try:
            return True if found is not None and found <= value else False  # noqa: SIM210
        except Exception:
            return False

    return run


def _more(key: str, value: Any) -> Run:
    def run(env: Environment) -> bool:
        found = env.get(key)
        try:
            return True if found is not None and found > value else False  # noqa: SIM210
        except Exception:
            return False

    return run


def _at_least(key: str, value: Any) -> Run:
    def run(env: Environment) -> bool:
        found = env.get(key)
        try:
            return True if found is not None and found >= value else False  # noqa: SIM210
        except Exception:
            return False

    return run


COMPARE: dict[str, Callable[[str, Any], Run]] = {
    "==": _equal, "!=": _unequal, "<": _less, "<=": _at_most, ">": _more, ">=": _at_least,
}  # fmt: skip
"""Closures for a name against a constant, by sign."""


def among(key: str, options: frozenset[Any]) -> Run:
    """Return a closure for `name in [constants]`."""

    def run(env: Environment) -> bool:
        try:
            return env.get(key) in options
        except Exception:
            return False

    return run


def chosen(option: Any, key: str) -> Run:
    """Return a closure for `constant in name`, the name being several choices or a column."""

    def run(env: Environment) -> bool:
        found = env.get(key)
        try:
            return isinstance(found, tuple | list) and option in found
        except Exception:
            return False

    return run


def all_of(parts: Sequence[Run]) -> Run:
    """Return a closure for `and`."""
    if len(parts) == 2:
        first, second = parts
        return lambda env: first(env) and second(env)
    if len(parts) == 3:
        one, two, three = parts
        return lambda env: one(env) and two(env) and three(env)
    if len(parts) == 4:
        a, b, c, d = parts
        return lambda env: a(env) and b(env) and c(env) and d(env)

    def run(env: Environment) -> bool:
        for part in parts:  # noqa: SIM110 - a generator costs more than the parts
            if not part(env):
                return False
        return True

    return run


def one_of(parts: Sequence[Run]) -> Run:
    """Return a closure for `or`."""
    if len(parts) == 2:
        first, second = parts
        return lambda env: first(env) or second(env)
    if len(parts) == 3:
        one, two, three = parts
        return lambda env: one(env) or two(env) or three(env)
    if len(parts) == 4:
        a, b, c, d = parts
        return lambda env: a(env) or b(env) or c(env) or d(env)

    def run(env: Environment) -> bool:
        for part in parts:  # noqa: SIM110 - a generator costs more than the parts
            if part(env):
                return True
        return False

    return run
