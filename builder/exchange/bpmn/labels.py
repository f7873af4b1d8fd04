"""Where names stand that are not written inside a shape: beside the lines, where nothing else is drawn."""

from __future__ import annotations

from itertools import pairwise

from banshi.builder.exchange.bpmn.layout import Bounds, Line

WIDTH = 90
"""Viewers break a name of this width; a wider box would only move it."""
_LINE, _LETTER, _AWAY = 14, 11, 6


def way_label(line: Line, split: Bounds) -> Bounds:
    """Return the place of a way's name: behind its split, over the first level piece of its line."""
    level = (one for one, other in pairwise(line.points) if one[1] == other[1])
    _x, y = next(level, line.points[0])
    height = _height(line.way.name if line.way else "")
    return Bounds(split.right + _AWAY, y - _AWAY - height, WIDTH, height)


def gateway_label(name: str, gateway: Bounds) -> Bounds:
    """Return the place of a gateway's name: to the left below, where no line leaves."""
    middle = gateway.y + gateway.height // 2
    return Bounds(gateway.x - WIDTH // 2 - 20, middle + _AWAY + 2, WIDTH, _height(name))


def _height(name: str) -> int:
    columns = sum(_LETTER if letter > "\u2e7f" else _LETTER // 2 + 1 for letter in name)
    return _LINE * min(max(1, -(-columns // WIDTH)), 3)
