"""A small form that the tests of rules read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from banshi.core.errors import RuleError
from banshi.core.rules.compile import compile_rule
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.types import (
    BOOL,
    DATE,
    NUMBER,
    TEXT,
    YES_NO,
    Kind,
    ValueType,
    choice,
    choices,
    list_of,
)  # fmt: skip

SCOPE: dict[str, ValueType] = {
    "age": NUMBER,
    "income": NUMBER,
    "rooms": NUMBER,
    "place.area_m2": NUMBER,
    "region.max_area": NUMBER,
    "district": choice("A", "B"),
    "has_disability": YES_NO,
    "serves_meals": YES_NO,
    "equipment": choices("alarm", "extinguisher"),
    "name": TEXT,
    "id_no": TEXT,
    "born": DATE,
    "opens": DATE,
    "today": DATE,
    "signed": BOOL,
    "staff": list_of(NUMBER),
    "staff.share": list_of(NUMBER),
    "staff.name": list_of(TEXT),
    "staff.role": list_of(choice("cook", "cleaner")),
    "period": list_of(DATE),
}


@pytest.fixture
def scope() -> Mapping[str, ValueType]:
    """The names of the form."""
    return SCOPE


Compile = Callable[..., CompiledRule]


@pytest.fixture
def rule() -> Compile:
    """Compiles a rule of the form."""

    def compiled(text: str, expect: Kind | None = None) -> CompiledRule:
        return compile_rule(text, SCOPE, expect)

    return compiled


@pytest.fixture
def refused() -> Callable[..., RuleError]:
    """Compiles what must be refused, and returns the error."""

    def compiled(text: str, expect: Kind | None = None) -> RuleError:
        with pytest.raises(RuleError) as caught:
            compile_rule(text, SCOPE, expect)
        return caught.value

    return compiled
