"""A node that has been checked: what it gives, and what its parts give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from banshi.core.rules.nodes import Literal, Name, Node
from banshi.core.rules.types import BOOL, NUMBER, TEXT, Kind, ValueType
from banshi.core.rules.writing import written

_SHOWN = 40
WORDS = frozenset({"text", "choice"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A checked node."""

    node: Node
    type: ValueType | None
    """None: the value None, which goes with everything."""
    parts: tuple[Typed, ...] = ()

    @property
    def kind(self) -> Kind | None:
        """The kind of its value."""
        return self.type.kind if self.type else None

    @property
    def shown(self) -> str:
        """How it is named in a message."""
        text = written(self.node)
        return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

    @property
    def constant(self) -> bool:
        """Whether it is a literal."""
        return isinstance(self.node, Literal)

    @property
    def value(self) -> Any:
        """The value of a literal."""
        return self.node.value if isinstance(self.node, Literal) else None

    @property
    def key(self) -> str | None:
        """The name, where it is one."""
        return self.node.key if isinstance(self.node, Name) else None

    @property
    def column(self) -> int:
        """Where it begins, from 1."""
        return self.node.column

    def walk(self) -> Iterator[Typed]:
        """Yield it and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def literal_type(value: Any) -> ValueType | None:
    """Return the type of a literal."""
    if value is None:
        return None
    if isinstance(value, bool):
        return BOOL
    return NUMBER if isinstance(value, int | Decimal) else TEXT


def alike(a: ValueType | None, b: ValueType | None) -> bool:
    """Tell whether two values can be one and the same: text and choice go together, None with everything."""
    return a is None or b is None or a.kind == b.kind or {a.kind, b.kind} <= WORDS
