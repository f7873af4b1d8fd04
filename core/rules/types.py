"""The types that rules know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "text", "bool", "date", "choice", "choices", "list"]


@dataclass(frozen=True, slots=True)
class ValueType:
    """The type of a value in a rule.

    Values at run time: number is int or Decimal, text and choice are str, date is datetime.date, choices is a
    tuple of str, list is a tuple of values (a column of a repeated section). Any of them may be None: not answered.
    """

    kind: Kind
    options: frozenset[str] = frozenset()
    """For choice and choices: what can occur."""
    item: ValueType | None = None
    """For list: the type of each item."""


NUMBER = ValueType("number")
TEXT = ValueType("text")
BOOL = ValueType("bool")
DATE = ValueType("date")


def choice(*options: str) -> ValueType:
    """Return the type of one out of some options."""
    return ValueType("choice", frozenset(options))


def choices(*options: str) -> ValueType:
    """Return the type of any number of some options."""
    return ValueType("choices", frozenset(options))


def list_of(item: ValueType) -> ValueType:
    """Return the type of a column of a repeated section."""
    return ValueType("list", item=item)


YES_NO = choice("yes", "no")
