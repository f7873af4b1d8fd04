"""A condition as rows: what people read and change in place of a rule's text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["all", "any", "none"]


@dataclass(frozen=True, slots=True)
class Other:
    """Another name as the value: a field, a region parameter, today."""

    key: str


One = str | int | Decimal | dt.date | Other
Value = One | tuple[One, ...] | None


@dataclass(frozen=True, slots=True)
class Row:
    """One condition.

    :param field: the name that it asks about.
    :param comparison: an operator such as `ge`, or what is made of the field before that, such as `age:ge`.
    :param value: None where the comparison needs none, two bounds for `between`, several for `one_of` and `none_of`.
    """

    field: str
    comparison: str
    value: Value = None

    @property
    def measure(self) -> str:
        """What is made of the field; empty for the field as it is."""
        return self.comparison.rpartition(":")[0]

    @property
    def operator(self) -> str:
        """How it is compared."""
        return self.comparison.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions of which all, any or none must hold."""

    kind: Kind
    parts: tuple[Row | Group, ...] = ()
