"""Rows in their normal form, for property tests: groups of one part and groups within their like do not occur."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from banshi.builder.rule_editor.rows import Group, One, Other, Row
from banshi.core.rules.types import BOOL, DATE, NUMBER, TEXT, ValueType, choice, choices, list_of

SCOPE: dict[str, ValueType] = {
    "n": NUMBER, "place.area": NUMBER, "t": TEXT, "d": DATE, "d2": DATE, "flag": BOOL, "c": choice("a", "b", "yes"),
    "many": choices("a", "b"), "staff": list_of(NUMBER), "staff.pay": list_of(NUMBER), "staff.born": list_of(DATE),
    "staff.kind": list_of(choice("a", "b")), "region.top": NUMBER, "region.word": TEXT, "today": DATE,
    "applicant.kind": choice("person", "company"), "outcome.check": choice("passed", "objected"),
}  # fmt: skip
ORDERS = ("eq", "ne", "ge", "le", "gt", "lt")
numbers = st.integers(-(10**9), 10**9) | st.decimals(-1000, 1000, places=2).map(
    lambda value: int(value) if value == int(value) else Decimal(str(value)).normalize()
)
words = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1, max_size=12)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
letters = st.sampled_from(("a", "b"))


def _named(*keys: str) -> st.SearchStrategy[One]:
    return st.sampled_from(keys).map(Other)


def _rows(
    fields: tuple[str, ...], operators: tuple[str, ...], values: st.SearchStrategy[One], measure: str = ""
) -> st.SearchStrategy[Row]:
    named = tuple(f"{measure}:{operator}" if measure else operator for operator in operators)
    return st.builds(Row, st.sampled_from(fields), st.sampled_from(named), values)


def _ranges(fields: tuple[str, ...], values: st.SearchStrategy[One], measure: str = "") -> st.SearchStrategy[Row]:
    named = f"{measure}:between" if measure else "between"
    return st.builds(Row, st.sampled_from(fields), st.just(named), st.tuples(values, values))


def _several(fields: tuple[str, ...], values: st.SearchStrategy[One], measure: str = "") -> st.SearchStrategy[Row]:
    lists = st.lists(values, min_size=1, max_size=4).map(tuple)
    named = tuple(f"{measure}:{word}" if measure else word for word in ("one_of", "none_of"))
    return st.builds(Row, st.sampled_from(fields), st.sampled_from(named), lists)


_KINDS = (
    _rows(("n", "place.area"), ORDERS, numbers | _named("region.top")),
    _rows(("n",), ORDERS, _named("place.area")),
    _ranges(("n", "place.area"), numbers | _named("region.top")),
    _several(("n",), numbers),
    _rows(("t",), ("eq", "ne", "contains", "lacks", "starts", "starts_not"), words | _named("region.word")),
    _several(("t",), words),
    _rows(("c",), ("eq", "ne"), letters),
    _several(("c",), letters),
    _rows(("many", "staff.kind"), ("includes", "excludes"), letters),
    _rows(("d",), ORDERS, days | _named("today", "d2")),
    _ranges(("d",), days | _named("today")),
    *(_rows(("d",), ORDERS, numbers, measure) for measure in ("age", "since", "until", "apart")),
    _ranges(("d",), numbers, "age"),
    *(_rows(("t",), ORDERS, numbers, measure) for measure in ("id_age", "length")),
    _rows(("t",), ("eq", "ne"), st.sampled_from(("1", "2")), "sex"),
    _several(("t",), st.sampled_from(("1", "2")), "sex"),
    _rows(("staff", "staff.kind", "many"), ORDERS, numbers, "count"),
    *(
        _rows(("staff.pay",), ORDERS, numbers | _named("region.top"), measure)
        for measure in ("sum", "least", "greatest")
    ),
    _rows(("staff.born",), ORDERS, days, "least"),
    _ranges(("staff.pay",), numbers, "sum"),
    _rows(("n", "t", "d", "c", "many", "staff"), ("filled", "empty"), st.none()),
    _rows(("flag",), ("holds", "fails"), st.none()),
    _rows(("applicant.kind",), ("eq",), st.just("company")),
    _rows(("outcome.check",), ("ne",), st.just("objected")),
)


@st.composite
def _any_row(draw: st.DrawFn) -> Row:
    return draw(st.one_of(*_KINDS))


rows = _any_row()
_TURNED_ROUND = ("one_of", "contains", "starts", "filled", "holds", "includes")


def _normal(kind: str, parts: list[Row | Group]) -> bool:
    """Whether a group comes back as it is written."""
    if kind == "none" and len(parts) == 1:
        part = parts[0]
        return part.kind != "any" if isinstance(part, Group) else part.operator not in _TURNED_ROUND
    like = "all" if kind == "all" else "any"
    return len(parts) > 1 and not any(isinstance(part, Group) and part.kind == like for part in parts)


def _groups(inner: st.SearchStrategy[Row | Group]) -> st.SearchStrategy[Group]:
    return _group(inner)


@st.composite
def _group(draw: st.DrawFn, inner: st.SearchStrategy[Row | Group]) -> Group:
    made = st.tuples(st.sampled_from(("all", "any", "none")), st.lists(inner, min_size=1, max_size=4))
    kind, parts = draw(made.filter(lambda pair: _normal(*pair)))
    return Group(kind, tuple(parts))


def _whole(part: Row | Group) -> Group:
    return part if isinstance(part, Group) else Group("all", (part,))


groups = st.recursive(rows, _groups, max_leaves=8).map(_whole)
answers = st.fixed_dictionaries({
    "n": st.none() | numbers, "place.area": st.none() | numbers, "t": st.none() | words, "d": st.none() | days,
    "d2": st.none() | days, "flag": st.booleans(), "c": st.none() | letters,
    "many": st.none() | st.lists(letters, max_size=2, unique=True).map(tuple),
    "staff": st.none() | st.just((1, 1)), "staff.pay": st.none() | st.lists(st.none() | numbers, max_size=3).map(tuple),
    "staff.born": st.lists(days, max_size=2).map(tuple), "staff.kind": st.lists(letters, max_size=3).map(tuple),
    "region.top": numbers, "region.word": words, "today": days, "applicant.kind": st.sampled_from(("person", "company")),
    "outcome.check": st.none() | st.sampled_from(("passed", "objected")),
})  # fmt: skip
