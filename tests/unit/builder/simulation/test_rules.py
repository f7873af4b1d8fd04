"""Any rule at all: nothing breaks, and what is said to be excluded is excluded."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banshi.builder.simulation import Budget, simulate
from banshi.builder.simulation.filling import Filling
from banshi.builder.simulation.model import Model
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import RuleError
from tests.factories.chains import ACCEPT, DECIDE, matter, registers
from tests.unit.core.rules.strategies import CONDITIONS

YES_NO = {"yes": "是", "no": "否"}
AB = {"A": "甲", "B": "乙"}
GUIDE = [
    {"key": "serves_meals", "ask": "供餐", "options": YES_NO},
    {"key": "has_disability", "ask": "残疾", "options": YES_NO, "show_when": "serves_meals == 'yes'"},
]
COLUMNS = [
    {"key": "share", "type": "number", "min": 0, "max": 100},
    {"key": "name", "type": "text"},
    {"key": "role", "type": "choice", "options": {"cook": "厨师", "cleaner": "保洁"}},
]
FIELDS = [
    {"key": "age", "type": "number", "min": 0, "max": 150, "required": True},
    {"key": "income", "type": "number"},
    {"key": "rooms", "type": "number", "min": 1},
    {"key": "place.area_m2", "type": "number"},
    {"key": "district", "type": "choice", "options": AB, "required": True},
    {"key": "equipment", "type": "choices", "options": {"alarm": "报警器", "extinguisher": "灭火器"}},
    {"key": "name", "type": "text"},
    {"key": "id_no", "type": "id-number"},
    {"key": "born", "type": "date"},
    {"key": "opens", "type": "date"},
    {"key": "period", "type": "date-range"},
]
RULES = CONDITIONS.filter(lambda rule: "signed" not in rule)


def with_rules(rules: list[str]) -> CompiledMatter | None:
    """Return a matter in which the rules show, require, check, need and choose; None where one does not fit the names."""
    shown = {"key": "note", "type": "text", "show_when": rules[0], "required": rules[1]}
    checked = {"key": "area", "type": "number", "check": f"value > 3 or {rules[2]}"}
    form: dict[str, Any] = {
        "sections": [
            {"title": "一", "fields": FIELDS},
            {"title": "二", "repeat": {"key": "staff", "min": 0, "max": 4}, "fields": COLUMNS},
            {"title": "三", "fields": [shown, checked]},
        ]
    }
    step = {"step": "a", "kind": "review", "desk": "fire"}
    chain = [ACCEPT, {"choose": [{"when": rules[0], "then": [step]}, {"when": rules[3], "then": []}]}, DECIDE]
    materials = [{"key": "paper", "title": "材料", "need": rules[1]}]
    try:
        return matter(chain, form=form, guide=GUIDE, materials=materials, parameters={"max_area": 20})
    except RuleError:
        return None


def anything(model: Model, chance: random.Random) -> Filling:
    """Return random answers that people could give."""
    start = model.start()
    items = model.matter.form.fields
    fields = {
        n: chance.choice((*model.samples.of(i), *(() if i.required is True else (None,)))) for n, i in items.items()
    }
    guide = {key: chance.choice(["yes", "no"]) for key in start.guide}
    row = {name: chance.choice(model.samples.of(item)) for name, item in model.columns["staff"].items()}
    return Filling(start.applicant, guide, fields, {"staff": (row,) * chance.randrange(0, 4)})


@given(st.lists(RULES, min_size=4, max_size=4), st.integers(0, 10_000))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
def test_what_is_excluded_never_occurs_whatever_is_answered(rules: list[str], seed: int) -> None:
    compiled = with_rules(rules)
    if compiled is None:
        return
    found = simulate(compiled, registers(), Budget(tries=25, settlings=400))
    excluded = {
        (missed.path, missed.kind == "rule-true")
        for missed in found.missed
        if missed.certain and missed.kind.startswith("rule")
    }
    model, chance = Model(compiled, registers()), random.Random(seed)
    for _ in range(40):
        judged = model.judge(anything(model, chance))
        for site in model.sites:
            if site.use in {"when", "need"} and not judged.submittable:
                continue
            if not model.met(model.before(site), judged):
                continue
            for truth in model.truths(site, judged):
                assert (site.path, truth) not in excluded, (site.rule.text, truth)
