"""Boundary values: for every name the answers around which rules change their mind, for simulation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import UnionType
from typing import Any

from banshi.core.rules.calculation import PLACES, rounded
from banshi.core.rules.check import check
from banshi.core.rules.closures import closure
from banshi.core.rules.inverse import identity, near, solve
from banshi.core.rules.nodes import EQUALITIES, IF, IN, ORDERS, Call, Items, Operation
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.tree import from_tree
from banshi.core.rules.typed import Typed
from banshi.core.rules.types import DATE, TEXT, Kind, ValueType

TODAY = dt.date(2026, 1, 15)
"""The day that stands for `today`, and from which ages and periods are reckoned."""
OTHER = "其他"
ANOTHER = "另一个"
"""Texts that no rule compares with; the second where the first is compared with itself."""
_FORMS = {"birth_date": identity(dt.date(1990, 1, 1)), "sex": identity(dt.date(1990, 1, 1)), "date": TODAY.isoformat()}
_FITTING: dict[Kind, type[Any] | UnionType] = {
    "number": int | Decimal, "text": str, "bool": bool, "date": dt.date, "choice": str, "choices": tuple, "list": tuple,
}  # fmt: skip
MOST = 400
"""Values of one name at most."""
_BUDGET = 4_000


def boundary_values(rules: Iterable[CompiledRule], scope: Mapping[str, ValueType]) -> dict[str, tuple[Any, ...]]:
    """Return for every name that the rules read the values worth trying, None (not answered) last.

    Numbers and dates come with their neighbours on both sides of each comparison, choices with all options, texts
    with those compared and another. Where names are compared with each other or reckoned with, a value is found for
    each while the others stand at their plain value, which is among theirs.

    :param scope: the types of the names; `today` may be left out.
    :raises RuleError: a rule reads what the scope does not declare.
    """
    search = _Search({"today": DATE} | dict(scope))
    for rule in rules:
        search.rule(rule)
    return {key: search.found(key) for key in sorted(search.values)}


class _Search:
    def __init__(self, scope: Mapping[str, ValueType]) -> None:
        self._scope = scope
        self._plain = {key: _plain(kind) for key, kind in scope.items()} | {"today": TODAY}
        self._sent: set[tuple[int, Any]] = set()
        self.values: dict[str, dict[Any, None]] = {}

    def rule(self, rule: CompiledRule) -> None:
        """Add what one rule asks for."""
        self._sent.clear()
        typed = check(from_tree(rule.tree), self._scope)
        for part in typed.walk():
            self._give_form(part)
        for key in rule.reads:
            found = self.values.setdefault(key, {self._plain[key]: None})
            found.update(dict.fromkeys(_every(self._scope[key])))
        for part in typed.walk():
            self._part(part)

    def _give_form(self, typed: Typed) -> None:
        """Let a text that is read as an identity number or a day be one, so that there is something to reckon with."""
        node = typed.node
        form = _FORMS.get(node.function) if isinstance(node, Call) else None
        key = typed.parts[0].key if form else None
        if form and key and self._plain[key] == OTHER:
            self._plain[key] = form

    def found(self, key: str) -> tuple[Any, ...]:
        """Return the values of a name, in order."""
        kept = [value for value in self.values[key] if value is not None][: MOST - 1]
        return (*sorted(kept, key=_order), None)

    def _part(self, typed: Typed) -> None:
        node = typed.node
        if isinstance(node, Operation) and node.sign in {*ORDERS, *EQUALITIES}:
            left, right = typed.parts
            self._meet(left, right)
            self._meet(right, left)
        elif isinstance(node, Operation) and node.sign == IN:
            self._belong(*typed.parts)
        elif isinstance(node, Call) and node.function in {"contains", "starts_with"}:
            part = closure(typed.parts[1])(self._plain)
            if isinstance(part, str):
                self._send(typed.parts[0], part, f"{part}{OTHER}", f"{OTHER}{part}", OTHER)
        elif isinstance(node, Call) and node.function == "any_of":
            several, item = typed.parts
            self._belong(item, several)

    def _meet(self, side: Typed, other: Typed) -> None:
        value = closure(other)(self._plain)
        if value is None or isinstance(value, bool):
            return
        self._send(side, *near(value), *([OTHER if value != OTHER else ANOTHER] if isinstance(value, str) else []))

    def _belong(self, item: Typed, several: Typed) -> None:
        if isinstance(several.node, Items):
            entries = several.node.values
            self._send(item, *entries, *(near(entries[-1]) if item.kind == "number" else [OTHER]))
            return
        wanted = closure(item)(self._plain)
        if wanted is not None and several.kind == "list":
            self._send(several, (wanted,), (), *((value,) for value in near(wanted) if value != wanted))
            if isinstance(wanted, str):
                self._send(several, (OTHER,))

    def _send(self, typed: Typed, *values: Any) -> None:
        """Let a part have these values, by giving its names what makes it so."""
        for value in values:
            # abs(abs(x)) asks for the same values again and again: each part is asked once for each.
            if value is None or (id(typed), value) in self._sent or len(self._sent) > _BUDGET:
                continue
            self._sent.add((id(typed), value))
            if typed.key:
                self._name(typed.key, value)
            elif isinstance(typed.node, Operation) and typed.node.sign == IF:
                for part in (*typed.parts[1::2], typed.parts[-1]):
                    self._send(part, value)
            else:
                self._parts(typed, value)

    def _parts(self, typed: Typed, value: Any) -> None:
        node = typed.node
        word = node.function if isinstance(node, Call) else node.sign if isinstance(node, Operation) else ""
        present = [closure(part)(self._plain) for part in typed.parts]
        if word == "age":
            present.append(TODAY)
        for index, part in enumerate(typed.parts):
            if not part.constant:
                self._send(part, *solve(word, value, present, index))

    def _name(self, key: str, value: Any) -> None:
        declared = self._scope[key]
        if not isinstance(value, _FITTING[declared.kind]):
            return
        if declared.kind == "choice" and declared.options and value not in declared.options:
            return
        # What comes from a division without end is no answer that anybody gives.
        endless = isinstance(value, Decimal) and rounded(value, PLACES) != value
        self.values[key][rounded(value, 2) if endless else value] = None


def _plain(declared: ValueType) -> Any:
    """Return the value of a name while others are tried."""
    if declared.kind in {"choice", "choices"}:
        first = min(declared.options, default=OTHER)
        return first if declared.kind == "choice" else (first,)
    if declared.kind == "list":
        return (_plain(declared.item or TEXT),)
    return {"number": 1, "date": TODAY, "bool": True}.get(declared.kind, OTHER)


def _every(declared: ValueType) -> tuple[Any, ...]:
    """Return what is tried whatever the rules say."""
    options = tuple(sorted(declared.options))
    if declared.kind == "choices":
        return ((), *((option,) for option in options), options)
    if declared.kind == "list":
        return ((), _plain(declared), _plain(declared) * 2)
    return (True, False) if declared.kind == "bool" else options


def _order(value: Any) -> tuple[int, Any]:
    return (len(value), str(value)) if isinstance(value, tuple) else (0, value)
