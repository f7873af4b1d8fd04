"""Where the shapes and lines of blocks stand: left to right, the ways of a fork below one another, nothing overlapping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from banshi.builder.exchange.bpmn.blocks import Block, Fork, Leaf, Part, Room, Way
from banshi.builder.exchange.bpmn.vocabulary import GATEWAYS, ROOMS

GAP, WAY_GAP, ROW_GAP, PADDING, MARGIN = 60, 100, 40, 40, 80
"""Between blocks; behind a split, where the ways have their names; between ways; within a room; around all."""
_EVENT, _GATEWAY, _TASK, _EMPTY = (36, 36), (50, 50), (100, 80), 20
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A shape's place; all figures are even, so that a middle is a whole number."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The right edge."""
        return self.x + self.width

    @property
    def middle(self) -> int:
        """Half way between left and right."""
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class Line:
    """One sequence flow."""

    id: str
    source: str
    target: str
    room: str
    points: tuple[Point, ...]
    way: Way | None = None


class Picture:
    """The parts of a row of blocks with their places, room by room, and the lines between them."""

    def __init__(self, room: str, start: Part, blocks: Sequence[Block], end: Part) -> None:
        self.parts: dict[str, list[Part]] = {room: []}
        self.lines: dict[str, list[Line]] = {room: []}
        self.bounds: dict[str, Bounds] = {}
        self._sizes: dict[int, Point] = {}
        height = max(self._size(block)[1] for block in (*blocks, Leaf(start)))
        self._row(room, (Leaf(start), *blocks, Leaf(end)), (MARGIN, MARGIN + height // 2))

    def _size(self, block: Block) -> Point:
        if id(block) not in self._sizes:
            self._sizes[id(block)] = self._measured(block)
        return self._sizes[id(block)]

    def _measured(self, block: Block) -> Point:
        if isinstance(block, Leaf):
            return _size_of(block.part)
        if isinstance(block, Room):
            width, height = self._extent(block.blocks)
            inside = width + GAP * (2 if block.blocks else 1) + 2 * _EVENT[0]
            return inside + 2 * PADDING, max(height, _EVENT[1]) + 2 * PADDING
        extents = [self._extent(way.blocks) for way in block.ways]
        width = max((width for width, _ in extents), default=0)
        height = sum(height for _, height in extents) + ROW_GAP * (len(extents) - 1)
        return width + 2 * _GATEWAY[0] + WAY_GAP + GAP, max(height, _GATEWAY[1])

    def _extent(self, blocks: Sequence[Block]) -> Point:
        sizes = [self._size(block) for block in blocks]
        width = sum(width for width, _ in sizes) + GAP * max(len(sizes) - 1, 0)
        return width, max((height for _, height in sizes), default=_EMPTY)

    def _row(self, room: str, blocks: Sequence[Block], at: Point) -> tuple[str, str] | None:
        """Place blocks one after the other; return the ids of the first part and of the last."""
        x, axis = at
        ends: list[tuple[str, str]] = []
        for block in blocks:
            ends.append(self._block(room, block, (x, axis)))
            if len(ends) > 1:
                self._line(room, ends[-2][1], ends[-1][0], axis)
            x += self._size(block)[0] + GAP
        return (ends[0][0], ends[-1][1]) if ends else None

    def _block(self, room: str, block: Block, at: Point) -> tuple[str, str]:
        if isinstance(block, Leaf):
            self._place(room, block.part, at, self._size(block))
            return block.part.id, block.part.id
        return self._fork(room, block, at) if isinstance(block, Fork) else self._room(room, block, at)

    def _room(self, room: str, block: Room, at: Point) -> tuple[str, str]:
        self._place(room, block.part, at, self._size(block))
        self.parts[block.part.id], self.lines[block.part.id] = [], []
        inside = (Leaf(block.start), *block.blocks, Leaf(block.end))
        self._row(block.part.id, inside, (at[0] + PADDING, at[1]))
        return block.part.id, block.part.id

    def _fork(self, room: str, block: Fork, at: Point) -> tuple[str, str]:
        x, axis = at
        width, _ = self._size(block)
        self._place(room, block.split, at, _GATEWAY)
        self._place(room, block.join, (x + width - _GATEWAY[0], axis), _GATEWAY)
        extents = [self._extent(way.blocks) for way in block.ways]
        top = axis - (sum(height for _, height in extents) + ROW_GAP * (len(extents) - 1)) // 2
        for way, (_, height) in zip(block.ways, extents, strict=True):
            way_axis = top + height // 2
            ends = self._row(room, way.blocks, (x + _GATEWAY[0] + WAY_GAP, way_axis))
            if ends is None:
                self._line(room, block.split.id, block.join.id, way_axis, way)
            else:
                self._line(room, block.split.id, ends[0], way_axis, way)
                self._line(room, ends[1], block.join.id, way_axis)
            top += height + ROW_GAP
        return block.split.id, block.join.id

    def _place(self, room: str, part: Part, at: Point, size: Point) -> None:
        self.parts[room].append(part)
        self.bounds[part.id] = Bounds(at[0], at[1] - size[1] // 2, *size)

    def _line(self, room: str, source: str, target: str, axis: int, way: Way | None = None) -> None:
        points = (*_from(self.bounds[source], axis), *reversed(_from(self.bounds[target], axis, -1)))
        number = sum(map(len, self.lines.values())) + 1
        self.lines[room].append(Line(f"flow-{number}", source, target, room, points, way))


def _from(shape: Bounds, axis: int, side: int = 1) -> tuple[Point, ...]:
    """Return the points by which a line leaves a shape towards an axis; side -1 is where it comes in."""
    middle, half = shape.y + shape.height // 2, shape.height // 2
    if axis == middle:
        return ((shape.right if side == 1 else shape.x, axis),)
    off = abs(axis - middle)
    if off < half:
        # Only gateways have several ways, and their sides lean by half a right angle.
        return ((shape.middle + side * (half - off), axis),)
    return (shape.middle, shape.y if axis < middle else shape.y + shape.height), (shape.middle, axis)


def _size_of(part: Part) -> Point:
    if part.tag in GATEWAYS:
        return _GATEWAY
    return _TASK if part.tag.endswith("Task") or part.tag == "task" or part.tag in ROOMS else _EVENT
