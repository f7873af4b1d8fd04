"""Chains of every shape: what is reached is there, what is taken is counted, and what is left out has a reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.builder.simulation import Budget, Coverage, findings, simulate
from banshi.builder.simulation.coverage import NONE_TAKEN
from tests.factories.chains import ACCEPT, DECIDE, matter, registers

GUIDE = [{"key": key, "ask": key, "options": {"x": "甲", "y": "乙"}} for key in ("one", "two", "three")]


def review(key: str, **more: Any) -> dict[str, Any]:
    return {"step": key, "kind": "review", "desk": "fire", **more}


def covered(chain: list[Any], **more: Any) -> Coverage:
    return simulate(matter(chain, **{"guide": GUIDE, **more}), registers())


def branches(depth: int) -> st.SearchStrategy[Any]:
    rule = st.sampled_from(["one == 'x'", "two == 'y'", "one == 'x' and two == 'x'", "three != 'y'", "one == two"])
    step = st.just({"kind": "review", "desk": "fire", "limit": {"n": 1}})
    if depth == 0:
        return step
    inner = st.lists(branches(depth - 1), min_size=1, max_size=2)
    alternative = st.fixed_dictionaries({"when": rule, "then": inner})
    return st.one_of(
        step,
        st.fixed_dictionaries({"choose": st.lists(alternative, min_size=1, max_size=3)}),
        st.fixed_dictionaries(
            {
                "branches": st.lists(inner, min_size=1, max_size=3),
                "join": st.sampled_from(["all", "any", {"at_least": 1}]),
            }
        ),
    )


def named(chain: list[Any], counter: list[int]) -> list[Any]:
    """Give every step and every parallel of a chain a key of its own."""
    found: list[Any] = []
    for node in chain:
        counter[0] += 1
        if "choose" in node:
            ways = [{"when": a["when"], "then": named(a["then"], counter)} for a in node["choose"]]
            found.append({"choose": ways})
        elif "branches" in node:
            number, inner = counter[0], [named(branch, counter) for branch in node["branches"]]
            found.append({"parallel": f"p{number}", "join": node["join"], "branches": inner})
        else:
            found.append({"step": f"s{counter[0]}", **node})
    return found


@given(st.lists(branches(2), min_size=1, max_size=3))
@settings(max_examples=25, deadline=None)
def test_whatever_the_chain_its_nodes_are_reached_or_it_is_said_why_not(chain: list[Any]) -> None:
    compiled = matter([ACCEPT, *named(chain, [0]), DECIDE], guide=GUIDE)
    found = simulate(compiled, registers())
    assert set(found.nodes) == set(compiled.chain)
    missed = {missed.key for missed in found.never("step")}
    for key, times in found.nodes.items():
        assert (times == 0) == (key in missed)
        assert times == sum(key in path.nodes for path in found.paths)
    for (choice, number), times in found.alternatives.items():
        assert -1 <= number < len(compiled.chain[choice].choices)
        assert times == sum((choice, number) in path.alternatives for path in found.paths)
    for path in found.paths:
        assert set(path.nodes) <= set(compiled.chain)
        assert path.nodes[0] == "accept"
        assert path.outcome != "stuck"
        assert 0 <= path.counted_days <= path.working_days
    assert all(missed.why.zh and missed.why.en for missed in found.missed)


@given(st.lists(branches(2), min_size=1, max_size=2))
@settings(max_examples=15, deadline=None)
def test_an_alternative_that_some_guide_takes_is_taken(chain: list[Any]) -> None:
    compiled = matter([ACCEPT, *named(chain, [0]), DECIDE], guide=GUIDE)
    found = simulate(compiled, registers())
    top = [key for key, node in compiled.chain.items() if node.kind == "choose" and node.parent is None]
    for choice in top:
        takes = set()
        for one in "xy":
            for two in "xy":
                for three in "xy":
                    known = {"one": one, "two": two, "three": three}
                    rules = [rule for rule, _ in compiled.chain[choice].choices]
                    takes.add(next((n for n, rule in enumerate(rules) if rule and rule.run(known)), NONE_TAKEN))
        assert {number for (key, number), times in found.alternatives.items() if key == choice and times} == takes


def test_branches_beside_each_other_take_as_long_as_the_slowest() -> None:
    joint = {"parallel": "joint", "branches": [
        [review("a", limit={"n": 2}), review("b", limit={"n": 3})], [review("c", limit={"n": 4})],
    ]}  # fmt: skip
    found = covered([ACCEPT | {"limit": {"n": 1}}, joint, DECIDE | {"limit": {"n": 8, "unit": "H"}}])
    assert found.slowest is not None
    assert found.slowest.working_days == 1 + 5 + 1


def test_the_slowest_way_is_taken_even_where_two_choices_make_it() -> None:
    chain = [
        ACCEPT,
        {"choose": [{"when": "one == 'y'", "then": [review("a", limit={"n": 3})]}]},
        {"choose": [{"when": "two == 'y' and three == 'y'", "then": [review("b", limit={"n": 4})]}]},
        DECIDE,
    ]
    found = covered(chain)
    assert found.slowest is not None
    assert found.slowest.working_days == 7
    assert found.longest is not None
    assert {"a", "b"} <= set(found.longest.nodes)


def test_what_stops_the_clock_or_is_not_counted_costs_the_promise_nothing() -> None:
    found = covered([
        ACCEPT, review("a", limit={"n": 4}, stops_clock="踏勘"), review("b", limit={"n": 5}, counted=False),
        review("c", limit={"n": 2}), DECIDE,
    ])  # fmt: skip
    assert found.worst is not None
    assert (found.worst.working_days, found.worst.counted_days) == (11, 2)


def test_signers_in_turn_each_have_the_whole_limit() -> None:
    sign = {"desks": ["fire", "health", "police"], "order": "in_turn"}
    found = covered([ACCEPT, {"step": "s", "kind": "sign", "sign": sign, "limit": {"n": 2}}, DECIDE])
    assert found.slowest is not None
    assert found.slowest.working_days == 6


def test_an_outcome_that_two_steps_have_to_come_to_together_is_found() -> None:
    both = {"choose": [{"when": "outcome.a == 'objected' and outcome.b == 'objected'", "then": [review("c")]}]}
    found = covered([ACCEPT, review("a"), review("b"), both, DECIDE])
    assert found.percent_branches == 100.0
    path = next(path for path in found.paths if "c" in path.nodes)
    assert {(done.node, done.action) for done in path.actions} >= {("a", "object"), ("b", "object")}


def test_a_countersigned_step_is_objected_to_by_every_signer() -> None:
    sign = {"desks": ["fire", "health"], "need": "any"}
    after = {"choose": [{"when": "outcome.s == 'objected'", "then": [review("c")]}]}
    found = covered([ACCEPT, {"step": "s", "kind": "sign", "sign": sign}, after, DECIDE])
    assert found.nodes["c"] > 0


@pytest.mark.parametrize("join", ["any", {"at_least": 1}])
def test_a_step_that_others_would_leave_behind_is_reached(join: object) -> None:
    joint = {"parallel": "joint", "join": join, "branches": [[review("a")], [review("b"), review("c")]]}
    assert covered([ACCEPT, joint, DECIDE]).percent_steps == 100.0


def test_a_branch_for_each_row_is_reached_and_passed_by() -> None:
    section = {
        "title": "人员",
        "repeat": {"key": "staff"},
        "fields": [{"key": "name", "type": "text", "required": True}],
    }
    found = covered([ACCEPT, {"each": "staff", "do": [review("look")]}, DECIDE], form={"sections": [section]})
    assert found.nodes["look"] > 0
    assert found.groups["staff"] == (0, 1, 2, 3)


def test_a_case_that_waits_for_an_answer_goes_on_when_it_comes() -> None:
    found = covered([ACCEPT, {"wait": "answer", "until": "callback"}, DECIDE])
    assert found.percent_steps == 100.0
    assert not findings(found, matter([ACCEPT, {"wait": "answer", "until": "callback"}, DECIDE], guide=GUIDE))


def test_a_way_back_is_taken_once() -> None:
    found = covered([ACCEPT, review("a"), review("b"), DECIDE])
    back = [path for path in found.paths if ("b", "return") in {(done.node, done.action) for done in path.actions}]
    assert [path.nodes for path in back] == [("accept", "a", "b", "a", "b", "decide")]
    assert all(not path.straight for path in back)


def test_a_budget_that_ends_is_told_and_gives_no_finding() -> None:
    chain = [ACCEPT, {"choose": [{"when": "one == 'y'", "then": [review("a")]}]}, DECIDE]
    compiled = matter(chain, guide=GUIDE)
    found = simulate(compiled, registers(), Budget(guides=1, settlings=1, drives=1))
    assert found.budget_ended
    assert {missed.cause for missed in found.never("step")} == {"inside"}
    assert not [problem for problem in findings(found, compiled) if problem.severity == "error"]
