"""The functions that rules may call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from banshi.core.rules.functions import FUNCTIONS
from banshi.core.rules.phrases import CALLS
from banshi.core.rules.rule import CompiledRule

Compile = Callable[..., CompiledRule]
ID = "11010119491231002X"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_table_is_what_authors_were_promised() -> None:
    assert set(FUNCTIONS) == {
        "age", "birth_date", "sex", "days_between", "months_between", "years_between", "add_days", "date", "sum", "count",
        "min", "max", "round", "abs", "length", "contains", "starts_with", "filled", "any_of", "upper",
    }  # fmt: skip


def test_every_function_has_a_phrase() -> None:
    assert set(CALLS) == set(FUNCTIONS)


@pytest.mark.parametrize(
    ("text", "environment", "expected"),
    [
        ("age(born)", {"born": day("2000-11-23"), "today": day("2026-11-23")}, 26),
        ("age(born)", {"born": day("2000-11-24"), "today": day("2026-11-23")}, 25),
        ("age(born)", {"born": day("2008-02-29"), "today": day("2026-02-28")}, 17),
        ("age(born)", {"born": day("2008-02-29"), "today": day("2026-03-01")}, 18),
        ("age(born)", {"born": day("2027-01-01"), "today": day("2026-11-23")}, None),
        ("age(born)", {"born": day("2000-11-24")}, None),
        ("birth_date(id_no)", {"id_no": ID}, day("1949-12-31")),
        ("birth_date(id_no)", {"id_no": "110101194913310025"}, None),
        ("birth_date(id_no)", {"id_no": "1101"}, None),
        ("birth_date(id_no)", {"id_no": "１１０１０１１９４９１２３１００２X"}, None),
        ("sex(id_no)", {"id_no": ID}, "2"),
        ("sex(id_no)", {"id_no": "110101199001010015"}, "1"),
        ("sex(id_no)", {"id_no": "x" * 18}, None),
        ("days_between(born, opens)", {"born": day("2026-02-28"), "opens": day("2026-03-01")}, 1),
        ("days_between(born, opens)", {"born": day("2026-03-01"), "opens": day("2026-02-28")}, -1),
        ("months_between(born, opens)", {"born": day("2026-01-15"), "opens": day("2026-03-14")}, 1),
        ("months_between(born, opens)", {"born": day("2026-01-31"), "opens": day("2026-02-28")}, 1),
        ("months_between(born, opens)", {"born": day("2026-01-31"), "opens": day("2026-02-27")}, 0),
        ("months_between(born, opens)", {"born": day("2026-03-14"), "opens": day("2026-01-15")}, -2),
        ("years_between(born, opens)", {"born": day("1946-11-23"), "opens": day("2026-11-22")}, 79),
        ("years_between(born, opens)", {"born": day("1946-11-23"), "opens": day("2026-11-23")}, 80),
        ("years_between(born, opens)", {"born": day("2026-11-23"), "opens": day("2026-11-22")}, -1),
        ("add_days(opens, 30)", {"opens": day("2026-11-23")}, day("2026-12-23")),
        ("add_days(opens, 0.5)", {"opens": day("2026-11-23")}, None),
        ("add_days(opens, 999999999999)", {"opens": day("2026-11-23")}, None),
        ("add_days(opens, -9999999)", {"opens": day("2026-11-23")}, None),
        ("date('2026-01-31')", {}, day("2026-01-31")),
        ("date(name)", {"name": "2026-01-31"}, day("2026-01-31")),
        ("date(name)", {"name": "31.1.2026"}, None),
        ("sum(staff.share)", {"staff.share": (50, Decimal("49.5"), None, Decimal("0.5"))}, 100),
        ("sum(staff.share)", {"staff.share": ()}, 0),
        ("sum(staff.share)", {}, None),
        ("sum(staff.share)", {"staff.share": (1, "x")}, None),
        ("sum(staff.share)", {"staff.share": (10**30, 10**30)}, None),
        ("count(staff)", {"staff": (0, 1, 2)}, 3),
        ("count(staff.name)", {"staff.name": ("王", None)}, 1),
        ("count(equipment)", {"equipment": ("alarm",)}, 1),
        ("min(age, income)", {"age": 2, "income": Decimal("1.5")}, Decimal("1.5")),
        ("min(age, income)", {"age": 2}, None),
        ("max(age, income, 7)", {"age": 2, "income": 1}, 7),
        ("max(staff.share)", {"staff.share": (1, None, 3)}, 3),
        ("max(staff.share)", {"staff.share": ()}, None),
        ("min(period)", {"period": (day("2026-01-02"), day("2026-01-01"))}, day("2026-01-01")),
        ("max(born, opens)", {"born": day("2026-01-02"), "opens": day("2026-01-01")}, day("2026-01-02")),
        ("round(2.345, 2)", {}, Decimal("2.35")),
        ("round(2.5, 0)", {}, 3),
        ("round(age, 1)", {"age": Decimal("1.96")}, 2),
        ("round(-2.5, 0)", {}, -3),
        ("round(1, age)", {"age": 9}, None),
        ("abs(age)", {"age": -3}, 3),
        ("length(name)", {"name": "𠮷野家"}, 3),
        ("contains(name, '野')", {"name": "𠮷野家"}, True),
        ("contains(name, '野')", {}, False),
        ("starts_with(name, '𠮷')", {"name": "𠮷野家"}, True),
        ("starts_with(name, '家')", {"name": "𠮷野家"}, False),
        ("filled(name)", {"name": "x"}, True),
        ("filled(name)", {"name": ""}, False),
        ("filled(name)", {}, False),
        ("filled(equipment)", {"equipment": ()}, False),
        ("filled(age)", {"age": 0}, True),
        ("filled(staff)", {"staff": (0,)}, True),
        ("any_of(equipment, 'alarm')", {"equipment": ("alarm", "extinguisher")}, True),
        ("any_of(equipment, 'alarm')", {}, False),
        ("any_of(staff.role, 'cook')", {"staff.role": ("cleaner", None, "cook")}, True),
        ("upper(name)", {"name": "aé1ß"}, "AÉ1ß"),
        ("upper(district)", {"district": "A"}, "A"),
    ],
)  # fmt: skip
def test_a_function_gives(rule: Compile, text: str, environment: dict[str, Any], expected: Any) -> None:
    found = rule(text).run(environment)
    assert found == expected
    assert type(found) is type(expected)
