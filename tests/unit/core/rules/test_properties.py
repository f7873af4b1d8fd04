"""What holds for every rule, whatever is written and whatever is answered."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.core.definitions.text import LocalText
from banshi.core.errors import RuleError
from banshi.core.rules.boundary import boundary_values
from banshi.core.rules.compile import compile_rule
from banshi.core.rules.explain import explain
from banshi.core.rules.jsonlogic import from_jsonlogic, to_text
from banshi.core.rules.rule import CompiledRule
from tests.unit.core.rules.conftest import SCOPE
from tests.unit.core.rules.strategies import ANSWERS, ANYTHING, CONDITIONS, FRAGMENTS, RULES, TREES

MANY = settings(max_examples=100, deadline=None)
LABELS = {key: LocalText(zh="项目", en="thing") for key in SCOPE}
PLAIN = (int, Decimal, str, bool, dt.date, tuple, type(None))


def compiled(text: str) -> CompiledRule | None:
    """Compile a random rule; None where it is larger than a rule may be."""
    try:
        return compile_rule(text, SCOPE)
    except RuleError as wrong:
        if "too long or too deep" in wrong.data["en"]:
            return None
        raise


@MANY
@given(RULES, st.lists(ANYTHING, min_size=1, max_size=5))
def test_no_environment_makes_a_rule_raise(text: str, environments: list[dict[str, Any]]) -> None:
    rule = compiled(text)
    for environment in environments if rule else ():
        rule.run(environment)


@MANY
@given(CONDITIONS, ANYTHING)
def test_a_condition_is_true_or_false_whatever_is_answered(text: str, environment: dict[str, Any]) -> None:
    rule = compiled(text)
    if rule is not None:
        found = compile_rule(text, SCOPE, "bool").run(environment)
        assert found is True or found is False


@MANY
@given(RULES, ANSWERS)
def test_answers_of_the_declared_types_give_values_of_the_declared_type(text: str, answers: dict[str, Any]) -> None:
    rule = compiled(text)
    if rule is None:
        return
    found = rule.run(answers)
    kinds: dict[str, type[Any] | tuple[type[Any], ...]] = {
        "number": (int, Decimal), "bool": bool, "date": dt.date, "text": str, "choice": str, "list": tuple, "choices": tuple,
    }  # fmt: skip
    assert found is None or isinstance(found, kinds[rule.returns.kind])
    if isinstance(found, Decimal):
        assert found.is_finite()
    if isinstance(found, str):
        assert len(found) <= max([len(text), *(len(value) for value in answers.values() if isinstance(value, str))])


@MANY
@given(RULES, ANSWERS)
def test_text_and_tree_go_round_and_mean_the_same(text: str, answers: dict[str, Any]) -> None:
    rule = compiled(text)
    if rule is None:
        return
    stored = json.loads(json.dumps(rule.tree, allow_nan=False))
    again = from_jsonlogic(stored, SCOPE)
    assert again.tree == rule.tree
    assert again.reads == rule.reads
    assert again.returns == rule.returns
    assert to_text(stored) == again.text
    assert again.run(answers) == rule.run(answers)
    if len(again.text) <= 2000:
        assert compile_rule(again.text, SCOPE).tree == rule.tree


@MANY
@given(FRAGMENTS)
def test_no_text_gives_another_error_than_that_of_a_rule(text: str) -> None:
    told: dict[str, Any] = {"column": 1}
    try:
        compile_rule(text, SCOPE)
    except RuleError as wrong:
        told = wrong.data
    assert 1 <= told["column"] <= len(text) + 1
    assert all(told.values())


@MANY
@given(TREES)
def test_no_tree_gives_another_error_than_that_of_a_rule(tree: Any) -> None:
    try:
        found = from_jsonlogic(tree, SCOPE).tree
    except RuleError:
        return
    assert from_jsonlogic(found, SCOPE).tree == found


@settings(max_examples=60, deadline=None)
@given(RULES)
def test_every_rule_is_explained_in_both_languages(text: str) -> None:
    rule = compiled(text)
    if rule is not None:
        for locale in ("zh_CN", "en"):
            said = explain(rule, LABELS, {}, locale)
            assert said
            assert "{0}" not in said.replace("'{0}'", "")


@settings(max_examples=60, deadline=None)
@given(RULES)
def test_every_rule_has_boundary_values_for_what_it_reads(text: str) -> None:
    rule = compiled(text)
    if rule is not None:
        found = boundary_values([rule], SCOPE)
        assert set(found) == rule.reads
        assert all(values[-1] is None and len(values) == len(set(values)) <= 400 for values in found.values())


_TERM = st.one_of(st.sampled_from(["age", "income", "rooms"]), st.integers(-3, 3).map(str))
_ORDER = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])


def _joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    words = st.sampled_from(["and", "or"])
    return st.one_of(
        st.tuples(inner, words, inner).map(" ".join),
        st.tuples(inner, words, inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda part: f"not {part}"),
    )


_NATIVE = st.recursive(
    st.one_of(
        st.tuples(_TERM, _ORDER, _TERM).map(" ".join),
        st.tuples(_TERM, _ORDER, _TERM, _ORDER, _TERM).map(" ".join),
        st.tuples(_TERM, st.sampled_from(["+", "-", "*"]), _TERM, _ORDER, _TERM).map(" ".join),
        st.tuples(_TERM, st.sampled_from([" in ", " not in "])).map(lambda p: f"{p[0]}{p[1]}[0, 1, -2]"),
        st.tuples(_TERM, _TERM, _TERM, _ORDER, _TERM).map(
            lambda p: f"({p[0]} if {p[1]} > 0 else {p[2]}) {p[3]} {p[4]}"
        ),
    ),
    _joined,
    max_leaves=8,
)
_WHOLE = st.fixed_dictionaries(dict.fromkeys(["age", "income", "rooms"], st.integers(-3, 3)))


@settings(max_examples=200, deadline=None)
@given(_NATIVE, _WHOLE)
def test_a_rule_means_what_python_means_by_it(text: str, answers: dict[str, int]) -> None:
    rule = compiled(text)
    if rule is not None:
        assert rule.run(answers) == eval(text, {}, answers)
