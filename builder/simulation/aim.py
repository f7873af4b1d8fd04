"""One rule in one set of answers: which other answers would make it, or a part of it, come out as wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from banshi.builder.simulation.filling import Change, Changes, Judged, Slot
from banshi.builder.simulation.model import Model
from banshi.builder.simulation.sites import Site
from banshi.builder.simulation.ways import OPPOSITE, TURNED, candidates, merged, solved
from banshi.core.rules.boundary import OTHER
from banshi.core.rules.calculation import CALCULATE
from banshi.core.rules.nodes import AND, EQUALITIES, IF, IN, NOT, OR, ORDERS, Call, Items, Literal, Name, Operation
from banshi.core.rules.typed import Typed

_DEEP = 8
_NOTHING: Changes = ()
_TURNS, _WAYS = 12, 6
_NAMES = {"kind": "applicant.kind", "today": "today"}


class Aim:
    """One rule in one set of answers, and in one row of it."""

    def __init__(self, model: Model, judged: Judged, environment: Mapping[str, Any], site: Site, row: int = -1) -> None:
        self.model = model
        self.judged = judged
        self.environment = environment
        self.site = site
        self.row = row

    def now(self, typed: Typed) -> Any:
        """Return what a part comes to at present."""
        return self.model.run(typed, self.environment)

    def truth(self, typed: Typed, wanted: bool, depth: int) -> list[Changes]:
        """Return changes that may make a condition true or false."""
        node = typed.node
        if depth > _DEEP or isinstance(node, Literal):
            return []
        if isinstance(node, Operation) and node.sign in {AND, OR}:
            return self._joined(typed, wanted, depth, every=(node.sign == AND) == wanted)
        if isinstance(node, Operation) and node.sign == NOT:
            return self.truth(typed.parts[0], not wanted, depth + 1)
        if isinstance(node, Operation) and node.sign in {*ORDERS, *EQUALITIES}:
            return self._compared(typed, node.sign if wanted else OPPOSITE[node.sign], depth)
        if isinstance(node, Operation) and node.sign == IF:
            return self._alternatives(typed, wanted, depth)
        return self._tested(typed, wanted, depth)

    def _joined(self, typed: Typed, wanted: bool, depth: int, every: bool) -> list[Changes]:
        wrong = [part for part in typed.parts if bool(self.now(part)) != wanted]
        ways = [self.truth(part, wanted, depth + 1) for part in wrong]
        if not every:
            return [changes for several in ways for changes in several]
        if not all(ways):
            return []
        firsts = [several[0] for several in ways]
        found = [merged(firsts)]
        for place, several in enumerate(ways):
            found += [merged([*firsts[:place], other, *firsts[place + 1 :]]) for other in several[1:]]
        step = self._stepwise(typed.parts, wanted, depth) if len(typed.parts) > 1 else ()
        return [*found[:1], step, *found[1:]] if step else found

    def _stepwise(self, parts: Sequence[Typed], wanted: bool, depth: int) -> Changes:
        """Put one part right after the other, each with what was changed before: they may read the same names."""
        aim, done = self, _NOTHING
        for _ in range(_TURNS):
            wrong = next((part for part in parts if bool(aim.now(part)) != wanted), None)
            if wrong is None:
                return done
            ways = [(changes, aim.after(changes)) for changes in aim.truth(wrong, wanted, depth + 1)[:_WAYS]]
            right = [(changes, after) for changes, after in ways if bool(after.now(wrong)) == wanted]
            if not right:
                return ()
            changes, aim = max(right, key=lambda way: sum(bool(way[1].now(part)) == wanted for part in parts))
            done = merged([done, changes])
        return ()

    def after(self, changes: Changes) -> Aim:
        """Return the same aim with some names answered otherwise, as far as they are read directly."""
        environment = dict(self.environment)
        for slot, value in changes:
            if slot.kind != "cell" or slot.row == max(self.row, 0):
                environment[_NAMES.get(slot.kind, slot.name)] = value
                if slot.name == self.site.owner:
                    environment["value"] = value
        return Aim(self.model, self.judged, environment, self.site, self.row)

    def _alternatives(self, typed: Typed, wanted: bool, depth: int) -> list[Changes]:
        found: list[Changes] = []
        pairs = zip(typed.parts[:-1:2], typed.parts[1::2], strict=True)
        for test, value in pairs:
            here = [()] if self.now(test) else self.truth(test, True, depth + 1)
            there = [()] if bool(self.now(value)) == wanted else self.truth(value, wanted, depth + 1)
            found += [merged([one, other]) for one in here[:3] for other in there[:3]]
        return found + self.truth(typed.parts[-1], wanted, depth + 1)

    def _compared(self, typed: Typed, sign: str, depth: int) -> list[Changes]:
        left, right = typed.parts
        if "bool" in {left.kind, right.kind}:
            return self._as_conditions(left, right, sign, depth)
        turned = TURNED.get(sign, sign)
        found: list[Changes] = []
        for side, other, way in ((left, right, sign), (right, left, turned)):
            if way == "!=" and side.key and side.kind not in {"number", "date"}:
                found += self._others_in(side, frozenset({self.now(other)}))
            for value in candidates(way, self.now(other), side.kind):
                found += self.value(side, value, depth + 1)
        return found

    def _as_conditions(self, left: Typed, right: Typed, sign: str, depth: int) -> list[Changes]:
        a, b, same = bool(self.now(left)), bool(self.now(right)), sign == "=="
        return [
            *(self.truth(left, b if same else not b, depth + 1) if (a == b) != same else []),
            *(self.truth(right, a if same else not a, depth + 1) if (a == b) != same else []),
        ]

    def _tested(self, typed: Typed, wanted: bool, depth: int) -> list[Changes]:
        node = typed.node
        word = node.function if isinstance(node, Call) else node.sign if isinstance(node, Operation) else ""
        if word == "filled":
            return self.answered(typed.parts[0], wanted)
        if word == IN:
            return self._belonging(typed.parts[0], typed.parts[1], wanted, depth)
        if word == "any_of":
            return self._belonging(typed.parts[1], typed.parts[0], wanted, depth)
        if word in {"contains", "starts_with"}:
            part = self.now(typed.parts[1])
            texts = [part, f"{part}{OTHER}"] if wanted else [OTHER, None]
            return [changes for text in texts for changes in self.value(typed.parts[0], text, depth + 1)]
        return []

    def _belonging(self, item: Typed, several: Typed, wanted: bool, depth: int) -> list[Changes]:
        if isinstance(several.node, Items):
            values: Iterable[Any] = several.node.values if wanted else (None,)
            others = [] if wanted else self._others_in(item, frozenset(several.node.values))
            return [*others, *(changes for value in values for changes in self.value(item, value, depth + 1))]
        held, sought = self.now(several), self.now(item)
        if sought is None:
            return []
        rest = tuple(value for value in held or () if value != sought)
        targets = [(*rest, sought), (sought,)] if wanted else [rest, (), None]
        return [changes for value in targets for changes in self.value(several, value, depth + 1)]

    def _others_in(self, item: Typed, values: frozenset[Any]) -> list[Changes]:
        if not item.key:
            return []
        return [changes for changes in self.others(item.key) if changes[-1][1] not in values]

    def answered(self, typed: Typed, wanted: bool) -> list[Changes]:
        """Return changes by which everything that a part reads is answered, or something is not."""
        names = sorted({part.key for part in typed.walk() if part.key})
        if not wanted:
            return [changes for name in names for changes in self.name(name, None, 1)]
        empty = [name for name in names if self.environment.get(name) in (None, "", ())]
        ways = [list(self.others(name)) for name in empty]
        return [merged([way[0] for way in ways])] if ways and all(ways) else []

    def value(self, typed: Typed, value: Any, depth: int) -> list[Changes]:
        """Return changes that may give a part a value."""
        node = typed.node
        if depth > _DEEP or isinstance(node, Literal | Items):
            return []
        if isinstance(node, Name):
            return list(self.name(node.key, value, depth))
        if isinstance(node, Operation) and node.sign == IF:
            return self._one_of(typed, value, depth)
        if value is None:
            return [changes for part in typed.parts for changes in self.value(part, None, depth + 1)]
        return self._called(typed, node.function if isinstance(node, Call) else node.sign, value, depth)

    def _called(self, typed: Typed, word: str, value: Any, depth: int) -> list[Changes]:
        if word == "sum" and typed.parts[0].key:
            return self._total(typed.parts[0].key, value, depth)
        present = [self.now(part) for part in typed.parts]
        if word == "age":
            present.append(self.environment.get("today"))
        found: list[Changes] = []
        for place, part in enumerate(typed.parts):
            wanted = [] if part.constant else solved(word, value, present, place)
            found += [changes for each in wanted for changes in self.value(part, each, depth + 1)]
        return found

    def _one_of(self, typed: Typed, value: Any, depth: int) -> list[Changes]:
        found: list[Changes] = []
        for test, branch in zip(typed.parts[:-1:2], typed.parts[1::2], strict=True):
            if self.now(branch) == value:
                found += self.truth(test, True, depth + 1)
            elif self.now(test):
                found += self.value(branch, value, depth + 1)
        others = [self.truth(test, False, depth + 1) for test in typed.parts[:-1:2] if self.now(test)]
        if self.now(typed.parts[-1]) == value and others and all(others):
            return [*found, merged([way[0] for way in others])]
        return found + self.value(typed.parts[-1], value, depth + 1)

    def _total(self, column: str, value: Any, depth: int) -> list[Changes]:
        """Let the first row make up what the others leave of a sum; or all of it, and the others nothing."""
        rest = value
        for number in list(self.environment.get(column) or ())[1:]:
            rest = CALCULATE["-"](rest, number) if number is not None else rest
        group, _, name = column.partition(".")
        found = [] if rest is None else list(self._cell(group, name, 0, rest, depth))
        count = len(self.environment.get(column) or ())
        every = [list(self._cell(group, name, row, 0 if row else value, depth)) for row in range(count)]
        return [*found, *([merged([way[0] for way in every])] if count > 1 and all(every) else [])]

    def others(self, name: str) -> Iterator[Changes]:
        """Yield other answers to a name, whatever they do."""
        slot = self._slot(name)
        if slot is not None:
            yield from (((slot, value),) for value in self.model.options(slot))
        elif name in self.model.matter.form.fields:
            yield from (changes for part in self._calculated(name, None) for changes in part)

    def _calculated(self, name: str, value: Any) -> Iterator[list[Changes]]:
        site = self.model.calculation(self.model.section_of(name), name)
        if site is not None and site is not self.site:
            inner = Aim(self.model, self.judged, self.environment, site)
            yield inner.value(site.typed, value, 2) if value is not None else inner.answered(site.typed, True)

    def name(self, name: str, value: Any, depth: int) -> Iterator[Changes]:
        """Yield changes that give a name a value, and show it where it is hidden."""
        group, _, column = name.partition(".")
        slot = self._slot(name)
        if slot is not None:
            change = self.model.proper((slot, value))
            if self.model.fits(change):
                yield (*self._reveal(slot), change)
        elif name in self.model.columns and isinstance(value, tuple):
            yield ((Slot("rows", name), len(value)),)
        elif name in self.model.matter.form.fields or (name == "value" and self.site.group is None):
            key = self.site.owner if name == "value" else name
            yield from (changes for found in self._calculated(key, value) for changes in found)
        elif group in self.model.columns and column in self.model.columns[group] and isinstance(value, tuple):
            yield from self._column(group, column, value, depth)

    def _column(self, group: str, column: str, values: tuple[Any, ...], depth: int) -> Iterator[Changes]:
        resize: Changes = ((Slot("rows", group), len(values)),)
        cells = [list(self._cell(group, column, row, value, depth)) for row, value in enumerate(values[:20])]
        if all(cells):
            yield merged([resize, *(way[0] for way in cells)])

    def _cell(self, group: str, column: str, row: int, value: Any, depth: int) -> Iterator[Changes]:
        item = self.model.columns.get(group, {}).get(column)
        if item is None:
            return
        if item.asked:
            change = (Slot("cell", column, group, row), value)
            yield from ((change,),) if self.model.fits(change) else ()
            return
        index = self.model.matter.form.groups[group].index
        site = self.model.calculation(index, column)
        rows = self.judged.rows(group)
        if site is not None and depth <= _DEEP:
            scope = {**self.judged.environment, **(rows[row] if row < len(rows) else self.model.blank[group])}
            yield from Aim(self.model, self.judged, scope, site, row).value(site.typed, value, depth + 1)

    def _slot(self, name: str) -> Slot | None:
        """Return what is answered under a name; None for what is calculated, constant or a column."""
        group = self.site.group
        if name == "value" and self.site.field is not None:
            name = self.site.owner
        if group is not None and name in self.model.columns[group]:
            return Slot("cell", name, group, max(self.row, 0)) if self.model.columns[group][name].asked else None
        item = self.model.matter.form.fields.get(name)
        if item is not None:
            return Slot("field", name) if item.asked else None
        if name in self.model.questions:
            return Slot("guide", name)
        if name.startswith("outcome."):
            return Slot("outcome", name)
        return {"applicant.kind": Slot("kind"), "today": Slot("today")}.get(name)

    def _reveal(self, slot: Slot) -> Changes:
        """Return what shows a field that is hidden now, as far as its rules tell at once."""
        if slot.kind != "field" or slot.name in self.judged.settled.shown:
            return ()
        found: list[Change] = []
        for site in self.model.shown_by(self.model.section_of(slot.name), slot.name):
            if site is not self.site and not site.rule.run(self.environment):
                ways = Aim(self.model, self.judged, self.environment, site).truth(site.typed, True, 4)
                found += ways[0] if ways else ()
        return tuple(found)
