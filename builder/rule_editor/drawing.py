"""Rows as a page draws them: what each box offers, what stands in it, what is wrong beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from banshi.builder.rule_editor.comparisons import (
    UNITS,
    Comparison,
    comparisons,
    others,
    wanted_options,
    wanted_type,
    wants,
)
from banshi.builder.rule_editor.entered import DEEPEST, EnteredGroup, EnteredRow, Path
from banshi.builder.rule_editor.offers import FieldOffer
from banshi.builder.rule_editor.problems import RuleProblem
from banshi.core.definitions.text import NOTHING, LocalText

Choices = tuple[tuple[str, LocalText], ...]
Headed = tuple[tuple[LocalText, Choices], ...]
"""Choices below headings."""
Problems = Mapping[Path, Sequence[RuleProblem]]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as it is drawn.

    :param wants: how many values it takes: none, one, two, many.
    :param kind: of what kind the values are.
    :param choices: what may be chosen as value; empty where it is typed.
    """

    path: str
    number: int
    row: EnteredRow
    fields: Headed
    comparisons: Headed
    wants: str
    kind: str
    choices: Choices
    others: Headed
    unit: LocalText
    problems: Sequence[RuleProblem]
    focused: bool

    @property
    def values(self) -> tuple[str, ...]:
        """The values, two at least."""
        return (*self.row.values, "", "")


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as it is drawn."""

    path: str
    kind: str
    parts: tuple[RowView | GroupView, ...]
    problems: Sequence[RuleProblem]
    may_nest: bool
    focused: bool
    many: bool
    """Whether it says of several parts which must hold."""


def drawn(
    group: EnteredGroup, offered: tuple[FieldOffer, ...], problems: Problems, focus: Path | None = None
) -> GroupView:
    """Return a group as it is drawn."""
    return _Drawing(offered, problems, focus).group(group, ())


def headed(offered: Iterable[FieldOffer]) -> Headed:
    """Return offers below the headings of their groups, in their order."""
    found: dict[LocalText, list[tuple[str, LocalText]]] = {}
    for offer in offered:
        found.setdefault(offer.group, []).append((offer.key, offer.label))
    return tuple((heading, tuple(choices)) for heading, choices in found.items())


class _Drawing:
    def __init__(self, offered: tuple[FieldOffer, ...], problems: Problems, focus: Path | None) -> None:
        self._offered = offered
        self._by_key = {offer.key: offer for offer in offered}
        self._problems = problems
        self._focus = focus
        self._fields = headed(offer for offer in offered if not offer.steady)

    def group(self, group: EnteredGroup, path: Path) -> GroupView:
        """Return a group and all within it."""
        parts = tuple(
            self.group(part, (*path, number))
            if isinstance(part, EnteredGroup)
            else self._row(part, (*path, number), number + 1)
            for number, part in enumerate(group.parts)
        )
        wrong = self._problems.get(path, ())
        nest, focused = len(path) < DEEPEST - 2, self._focus == path
        return GroupView(_written(path), group.kind, parts, wrong, nest, focused, len(parts) > 1)

    def _row(self, row: EnteredRow, path: Path, number: int) -> RowView:
        offer = self._by_key.get(row.field)
        wrong, focused = self._problems.get(path, ()), self._focus == path
        where, fields = _written(path), self._fields_with(row.field)
        if offer is None:
            kept: Headed = ((NOTHING, ((row.comparison, LocalText(zh=row.comparison)),)),) if row.comparison else ()
            return RowView(where, number, row, fields, kept, "none", "", (), (), NOTHING, wrong, focused)
        choices = _with_present(wanted_options(offer, row.comparison), row.values)
        return RowView(
            where, number, row, fields, _by_heading(comparisons(offer, row.comparison)), wants(row.comparison),
            wanted_type(offer, row.comparison).kind, choices, self._others(offer, row),
            UNITS.get(row.comparison.rpartition(":")[0], NOTHING if ":" in row.comparison else offer.unit), wrong,
            focused,
        )  # fmt: skip

    def _others(self, offer: FieldOffer, row: EnteredRow) -> Headed:
        """Return the names that may stand as value; of a choice hardly anybody wants one, so only if it is there."""
        if not row.other and wanted_type(offer, row.comparison).kind == "choice":
            return ()
        return headed(others(self._offered, offer, row.comparison))

    def _fields_with(self, key: str) -> Headed:
        offer = self._by_key.get(key)
        if not key or (offer is not None and not offer.steady):
            return self._fields
        label = offer.label if offer else LocalText(zh=key[:200])
        return (*self._fields, (offer.group if offer else NOTHING, ((key, label),)))


def _written(path: Path) -> str:
    return "-".join(map(str, path))


def _by_heading(found: Iterable[Comparison]) -> Headed:
    by: dict[LocalText, list[tuple[str, LocalText]]] = {}
    for comparison in found:
        by.setdefault(comparison.heading, []).append((comparison.key, comparison.label))
    return tuple((heading, tuple(choices)) for heading, choices in by.items())


def _with_present(choices: Choices, values: tuple[str, ...]) -> Choices:
    """Return choices with what stands there already, which may stay until somebody mends it."""
    known = {key for key, _ in choices}
    gone = [value for value in dict.fromkeys(values) if value and value not in known]
    return (*choices, *((value, LocalText(zh=value[:200])) for value in gone)) if choices else choices
