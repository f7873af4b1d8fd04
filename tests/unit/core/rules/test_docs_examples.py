"""The page for authors says what is so: each of its examples is run."""

from __future__ import annotations

import ast
import datetime as dt
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from banshi.core.errors import RuleError
from banshi.core.rules.compile import compile_rule
from banshi.core.rules.functions import FUNCTIONS
from banshi.core.rules.jsonlogic import from_jsonlogic, to_text
from banshi.core.rules.types import DATE, NUMBER, TEXT, ValueType, choice, choices, list_of

PAGE = (Path(__file__).parents[4] / "docs" / "rules.md").read_text(encoding="utf-8")


def tables(*head: str) -> list[list[str]]:
    """Return the rows of all tables with such a head."""
    rows: list[list[str]] = []
    inside = False
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells == list(head):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not cells[0].startswith("---"):
            rows.append(cells)
    return rows


def code(cell: str) -> list[str]:
    """Return what stands in backticks."""
    return re.findall(r"`([^`]*)`", cell)


def scope() -> dict[str, ValueType]:
    """Return the form that the page describes."""
    found: dict[str, ValueType] = {}
    for names, kind, options in tables("Name", "Kind", "Options"):
        given = code(options)
        types = {
            "number": NUMBER, "text": TEXT, "date": DATE, "choice": choice(*given), "choices": choices(*given),
            "rows": list_of(NUMBER), "rows of number": list_of(NUMBER), "rows of choice": list_of(choice(*given)),
        }  # fmt: skip
        found |= dict.fromkeys(code(names), types[kind])
    return found


def value(node: ast.expr) -> Any:
    """Return a value as the page writes it: a literal, `date('…')`, a tuple."""
    if isinstance(node, ast.Call):
        return dt.date.fromisoformat(ast.literal_eval(node.args[0]))
    found = ast.literal_eval(node)
    return Decimal(str(found)) if isinstance(found, float) else found


def environment(cell: str) -> dict[str, Any]:
    """Return what stands in the column `With`."""
    entries = re.findall(r"([a-z_.0-9]+)=((?:\([^)]*\)|'[^']*'|[^,(]|date\('[^']*'\))+)", code(cell)[0]) if cell else []
    return {name: value(ast.parse(text.strip(), mode="eval").body) for name, text in entries}


EXAMPLES = tables("Rule", "With", "Gives")


@pytest.mark.parametrize(("rule", "given", "gives"), EXAMPLES)
def test_an_example_gives_what_the_page_says(rule: str, given: str, gives: str) -> None:
    expected = value(ast.parse(code(gives)[0], mode="eval").body)
    found = compile_rule(code(rule)[0], scope()).run(environment(given))
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(("rule", "told"), tables("Rule", "Told"))
def test_a_refusal_is_told_as_the_page_says(rule: str, told: str) -> None:
    with pytest.raises(RuleError) as caught:
        compile_rule(code(rule)[0], scope(), "bool")
    assert f"{caught.value.data['en']}; {caught.value.data['hint_en']}" == told


def test_there_are_examples_and_every_function_has_one() -> None:
    assert len(EXAMPLES) > 40
    written = "\n".join(row[0] for row in EXAMPLES)
    assert [name for name in FUNCTIONS if f"{name}(" not in written] == []


def test_the_stored_form_is_that_of_the_page() -> None:
    found = re.search(r"```json\n(.*?)\n```\n\nis `([^`]*)`", PAGE, re.DOTALL)
    assert found
    tree = json.loads(found[1])
    assert to_text(tree) == found[2]
    assert from_jsonlogic(tree, scope()).tree == compile_rule(found[2], scope()).tree == tree
