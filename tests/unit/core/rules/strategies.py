"""Random rules of the test form, and random environments of right and wrong types."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.unit.core.rules.conftest import SCOPE

_COMPARE = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
_EQUAL = st.sampled_from(["==", "!="])
_TEXTS = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=6)


def quoted(text: str) -> str:
    """Return a text as it is written in a rule."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def names(kind: str) -> list[str]:
    """Return the names of one kind."""
    return [key for key, declared in SCOPE.items() if declared.kind == kind]


_LITERALS = st.one_of(
    st.integers(-(10**12), 10**12).map(str),
    st.decimals(-1000, 1000, places=3).map(lambda value: format(value, "f")),
)
_DATES = st.one_of(
    st.sampled_from(names("date")), st.dates().map(lambda day: f"date('{day}')"), st.just("birth_date(id_no)")
)
_WORDS = st.one_of(st.sampled_from(["name", "id_no", "upper(name)", "upper(district)"]), _TEXTS.map(quoted))
_COLUMNS = st.sampled_from(["staff", "staff.share", "staff.name", "staff.role", "equipment", "period"])


def _numbers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        inner.map(lambda part: f"-({part})"),
        inner.map(lambda part: f"abs({part})"),
        st.tuples(inner, st.integers(0, 6)).map(lambda p: f"round({p[0]}, {p[1]})"),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda p: f"{p[0]}({p[1]}, {p[2]})"),
        st.sampled_from(["sum(staff.share)", "min(staff.share)", "max(staff)", "age(born)", "length(name)"]),
        _COLUMNS.map(lambda column: f"count({column})"),
        st.tuples(st.sampled_from(["days", "months", "years"]), _DATES, _DATES).map(
            lambda p: f"{p[0]}_between({p[1]}, {p[2]})"
        ),
        st.tuples(inner, inner).map(lambda p: f"({p[0]} if signed else {p[1]})"),
    )


NUMBERS = st.recursive(st.one_of(st.sampled_from(names("number")), _LITERALS), _numbers, max_leaves=6)
DATES = st.one_of(_DATES, st.tuples(_DATES, NUMBERS).map(lambda p: f"add_days({p[0]}, {p[1]})"))
_SIMPLE = st.one_of(
    st.sampled_from(
        [
            "signed", "district in ['A', 'B']", "district not in ('A',)", "'alarm' in equipment", "serves_meals == 'yes'",
            "'cook' in staff.role", "name in staff.name", "any_of(staff.role, 'cook')", "district == None", "True",
            "(signed if age > 1 else None)", "sex(id_no) == '1'", "district != has_disability", "equipment != None",
        ]
    ),
    st.tuples(NUMBERS, _COMPARE, NUMBERS).map(" ".join),
    st.tuples(NUMBERS, _COMPARE, NUMBERS, _COMPARE, NUMBERS).map(" ".join),
    st.tuples(DATES, _COMPARE, DATES).map(" ".join),
    st.tuples(_WORDS, _EQUAL, _WORDS).map(" ".join),
    st.tuples(st.sampled_from(["contains", "starts_with"]), _WORDS, _WORDS).map(lambda p: f"{p[0]}({p[1]}, {p[2]})"),
    st.tuples(NUMBERS, st.lists(_LITERALS, min_size=1, max_size=4)).map(lambda p: f"{p[0]} in [{', '.join(p[1])}]"),
    st.one_of(NUMBERS, DATES, _WORDS, _COLUMNS).map(lambda part: f"filled({part})"),
)  # fmt: skip


def _conditions(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(st.sampled_from([" and ", " or "]), st.lists(inner, min_size=2, max_size=6)).map(
            lambda p: "(" + p[0].join(p[1]) + ")"
        ),
        inner.map(lambda part: f"not ({part})"),
        st.tuples(inner, _EQUAL, inner).map(lambda p: f"({p[0]}) {p[1]} ({p[2]})"),
    )


CONDITIONS = st.recursive(_SIMPLE, _conditions, max_leaves=5)
RULES = st.one_of(CONDITIONS, NUMBERS, DATES, _WORDS)

_RIGHT: dict[str, st.SearchStrategy[Any]] = {
    "number": st.one_of(st.integers(-5, 5), st.integers(-(10**18), 10**18), st.decimals(-1000, 1000, places=2)),
    "text": st.one_of(_TEXTS, st.sampled_from(["11010119491231002X", "110101199001010015", "2026-01-31"])),
    "bool": st.booleans(),
    "date": st.dates(),
}


def _right(key: str) -> st.SearchStrategy[Any]:
    declared = SCOPE[key]
    if declared.kind == "choice":
        return st.sampled_from(sorted(declared.options))
    if declared.kind == "choices":
        return st.lists(st.sampled_from(sorted(declared.options)), unique=True).map(tuple)
    if declared.kind == "list":
        kind = declared.item.kind if declared.item else "text"
        items = _RIGHT[kind] if kind != "choice" else st.sampled_from(["cook", "cleaner"])
        return st.lists(st.one_of(items, st.none()), max_size=4).map(tuple)
    return _RIGHT[declared.kind]


ANSWERS = st.fixed_dictionaries({}, optional={key: st.one_of(_right(key), st.none()) for key in SCOPE})
"""Environments of the declared types; anything may be missing."""


class Rude:
    """A value that raises whatever is asked of it."""

    def _refuse(self, *_: object) -> Any:
        raise RuntimeError("rude")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __len__ = __iter__ = __contains__ = _refuse  # type: ignore[assignment]
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __int__ = __float__ = __hash__ = __str__ = _refuse  # type: ignore[assignment]


_WRONG = st.one_of(
    st.none(), st.booleans(), st.integers(), st.integers(10**30, 10**400), st.floats(), st.text(max_size=20),
    st.decimals(), st.sampled_from([Decimal("sNaN"), Decimal("NaN"), Decimal("1e999999"), Decimal("-1e-999999")]),
    st.dates(), st.datetimes(), st.binary(max_size=5), st.complex_numbers(), st.builds(Rude), st.builds(object),
    st.lists(st.one_of(st.integers(), st.text(max_size=3), st.builds(Rude)), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=3), st.sets(st.integers(), max_size=3),
    st.lists(st.one_of(st.integers(), st.floats(), st.text(max_size=3), st.builds(Rude), st.dates())).map(tuple),
    st.timedeltas(), st.just(dt.date), st.just(int),
)  # fmt: skip
ANYTHING = st.dictionaries(st.sampled_from(sorted(SCOPE)), _WRONG)
"""Environments of whatever types."""

FRAGMENTS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *SCOPE, "and", "or", "not", "in", "if", "else", "is", "lambda", "for", "await", "yield", ":=", "==", "=", "<",
                "<=", "!=", "+", "-", "*", "**", "/", "//", "%", "@", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "#",
                "'", '"', "'''", "f'", "b'", "\\", "\n", "\t", "\x00", "1", "0x1", "1e9", "1_0", "1j", "0", "None", "True",
                "age(", "min(", "filled(", "date(", "'yes'", "...", "\ud800", "（", "“", "，", "ａ", "\u202e", "🙂",
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=25,
).map(" ".join)  # fmt: skip
"""Texts that are rules rarely."""

TREES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5),
        st.sampled_from([{"var": key} for key in SCOPE]), st.just({"decimal": "0.5"}),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["and", "or", "!", "==", "!=", "<", ">=", "in", "if", "+", "-", "*", "/", "===", "var", "decimal", "map",
                 "cat", "age", "min", "round", "filled", "sum", "count", "any_of", "date", "length", "upper"]
            ),
            st.one_of(inner, st.lists(inner, max_size=4)),
            max_size=2,
        ),
    ),
    max_leaves=12,
)  # fmt: skip
"""JSON values that are stored rules now and then."""
