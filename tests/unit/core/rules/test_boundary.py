"""The values around which rules change their mind."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from banshi.core.errors import RuleError
from banshi.core.rules.boundary import MOST, OTHER, TODAY, boundary_values
from banshi.core.rules.compile import compile_rule
from banshi.core.rules.inverse import identity, months_later
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.types import NUMBER, choice
from banshi.plugins.builtin.identifiers.id_number import IdNumber
from tests.unit.core.rules.conftest import SCOPE

Compile = Callable[..., CompiledRule]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("age >= 60", {"age": (1, 59, 60, 61, None)}),
        ("60 > age", {"age": (1, 59, 60, 61, None)}),
        ("age > 0.5", {"age": (Decimal("0.4"), Decimal("0.5"), Decimal("0.6"), 1, None)}),
        ("age > 99.95", {"age": (1, Decimal("99.94"), Decimal("99.95"), Decimal("99.96"), None)}),
        ("age in [5, 9]", {"age": (1, 5, 8, 9, 10, None)}),
        ("age == income", {"age": (0, 1, 2, None), "income": (0, 1, 2, None)}),
        ("district == 'A'", {"district": ("A", "B", None)}),
        ("name == 'x'", {"name": ("x", OTHER, None)}),
        ("name in ['x', 'y']", {"name": ("x", "y", OTHER, None)}),
        ("signed", {"signed": (False, True, None)}),
        ("filled(name)", {"name": (OTHER, None)}),
        ("'alarm' in equipment", {
            "equipment": ((), ("alarm",), ("extinguisher",), ("alarm", "extinguisher"), None),
        }),
        ("born > date('2025-01-01')", {
            "born": (dt.date(2024, 12, 31), dt.date(2025, 1, 1), dt.date(2025, 1, 2), TODAY, None),
        }),
        ("age * 2 + 1 >= 21", {"age": (1, Decimal("9.5"), 10, Decimal("10.5"), None)}),
        ("sum(staff.share) == 100", {"staff.share": ((), (1,), (100,), (101,), (99,), (1, 1), None)}),
        ("count(staff) >= 3", {"staff": ((), (1,), (1, 1), (1, 1, 1), (1, 1, 1, 1), None)}),
        ("length(name) == 2", {"name": (OTHER, "字", "字字", "字字字", None)}),
        ("1 == 1", {}),
    ],
)  # fmt: skip
def test_each_name_gets_what_its_rules_turn_on(rule: Compile, text: str, expected: dict[str, Any]) -> None:
    found = boundary_values([rule(text)], SCOPE)
    assert {key: set(values) for key, values in found.items()} == {key: set(v) for key, v in expected.items()}
    assert all(values[-1] is None for values in found.values())


@pytest.mark.parametrize(
    "text",
    [
        "age >= 60", "age < income", "age == income + rooms", "place.area_m2 <= region.max_area * 2", "age / rooms > 7.5",
        "round(place.area_m2 / rooms, 1) >= 4", "abs(age) > 3", "-age < 5", "max(age, income) >= 8", "district != 'A'",
        "name == 'x'", "name == id_no", "contains(name, '店')", "starts_with(name, '店')", "length(id_no) == 18",
        "upper(name) == 'X'", "born > date('2026-02-01')", "born < opens", "age(born) >= 60", "age(birth_date(id_no)) >= 18",
        "sex(id_no) == '1'", "days_between(born, today) <= 30", "months_between(born, opens) > 12",
        "years_between(birth_date(id_no), add_days(today, 30)) >= 80", "add_days(born, 10) > opens", "sum(staff.share) == 100",
        "count(staff) > 2", "max(staff.share) > 50", "min(period) > today", "date(name) > date('2026-01-01')",
        "any_of(staff.role, 'cook')", "name in staff.name", "5 in staff.share", "count(equipment) > 1",
        "(age if signed else income) > 7", "born == birth_date(id_no)",
            "born == add_days(opens, days_between(birth_date(id_no), today))", "1000 * income == rooms", "age in [3, 7]", "filled(staff)",
    ],
)  # fmt: skip
def test_each_comparison_is_met_on_both_sides(rule: Compile, text: str) -> None:
    condition = rule(text, "bool")
    found = boundary_values([condition], SCOPE)
    answered = {key: values[:-1] for key, values in found.items()}
    outcomes = {
        condition.run(dict(zip(answered, values, strict=True))) for values in itertools.product(*answered.values())
    }
    assert outcomes == {True, False}


def test_rules_add_up(rule: Compile) -> None:
    found = boundary_values([rule("age >= 60"), rule("age < 70 and district == 'A'")], SCOPE)
    assert found == {"age": (1, 59, 60, 61, 69, 70, 71, None), "district": ("A", "B", None)}


def test_a_birthday_is_met_from_both_sides(rule: Compile) -> None:
    born = boundary_values([rule("age(born) >= 18")], SCOPE)["born"]
    assert {dt.date(2008, 1, 14), dt.date(2008, 1, 15), dt.date(2008, 1, 16)} <= set(born)


def test_identity_numbers_are_well_formed() -> None:
    for sex in ("1", "2"):
        for days in range(0, 40_000, 371):
            number = identity(dt.date(1900, 1, 1) + dt.timedelta(days=days), sex)
            assert IdNumber().problem(number) is None or number[6:] > "20261123"


def test_months_end_where_the_month_ends() -> None:
    assert months_later(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert months_later(dt.date(2024, 2, 29), -12) == dt.date(2023, 2, 28)
    assert months_later(dt.date(2026, 1, 1), 10**6) is None


def test_there_are_never_too_many_values() -> None:
    scope = {"town": choice(*(f"t{n:04}" for n in range(1000))), "age": NUMBER}
    rules = [compile_rule(f"age > {n * 10}", scope) for n in range(300)] + [compile_rule("town == 't0001'", scope)]
    found = boundary_values(rules, scope)
    assert len(found["age"]) == len(found["town"]) == MOST


def test_doubling_inverses_end() -> None:
    nested = "abs(" * 17 + "age - 1" + ")" * 17
    found = boundary_values([compile_rule(f"{nested} > 5", SCOPE)], SCOPE)
    assert set(found["age"]) == {1, -5, -4, -3, 5, 6, 7, None}


def test_a_rule_of_another_form_is_refused(rule: Compile) -> None:
    with pytest.raises(RuleError):
        boundary_values([rule("age > 1")], {"income": NUMBER})
