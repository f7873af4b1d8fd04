"""A chain as blocks of BPMN: what is drawn as one shape, as a pair of gateways, or as a room with a row inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Markup: TypeAlias = tuple[str, Mapping[str, str], "str | tuple[Markup, ...]"]
"""A BPMN element: its local name, its attributes, and its text or what stands in it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One flow node."""

    id: str
    tag: str
    name: str = ""
    carried: tuple[tuple[str, str], ...] = ()
    """Extension elements of our own: word and text."""
    body: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A step or a wait."""

    part: Part


@dataclass(frozen=True, slots=True)
class Way:
    """One way from a split to its join."""

    blocks: tuple[Block, ...]
    name: str = ""
    condition: str = ""
    default: bool = False
    carried: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fork:
    """Two gateways and the ways between them."""

    split: Part
    join: Part
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """A sub-process with its own row."""

    part: Part
    start: Part
    end: Part
    blocks: tuple[Block, ...] = field(default=())


Block: TypeAlias = Leaf | Fork | Room
