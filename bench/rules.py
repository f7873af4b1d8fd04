"""A rule of banshi against the same condition as a native lambda, both on the same forty values.

`python -m bench.rules ROUNDS` answers with one line of JSON: nanoseconds a call, in each round, less the empty loop.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from banshi.core.rules.compile import compile_rule
from banshi.core.rules.types import NUMBER, TEXT, YES_NO, ValueType, choice
from bench.answers import ANSWERS, FIELDS

RULE = "age >= 60 and district in ['A', 'B'] and (income < 2000 or has_disability == 'yes')"
CALLS = 200


NATIVE: Callable[[Mapping[str, Any]], bool] = lambda v: (  # noqa: E731 - a lambda is what we measure against
    v["age"] >= 60 and v["district"] in ("A", "B") and (v["income"] < 2000 or v["has_disability"] == "yes")
)


def environments(count: int = 64) -> list[dict[str, Any]]:
    """Return value sets of forty fields of which some meet the condition and some fail it at each of its parts."""
    drawn = random.Random(20261123)
    fixed = dict.fromkeys(FIELDS, "") | dict(ANSWERS)
    return [
        fixed | {
            "age": drawn.randint(40, 100), "district": drawn.choice("ABCD"), "income": drawn.randint(0, 4000),
            "has_disability": drawn.choice(["yes", "no"]),
        }
        for _ in range(count)
    ]  # fmt: skip


def scope() -> dict[str, ValueType]:
    """Return the types of the forty fields."""
    known = {"age": NUMBER, "income": NUMBER, "district": choice(*"ABCDEF"), "has_disability": YES_NO}
    return {name: known.get(name, TEXT) for name in FIELDS}


def timed(function: Callable[[Any], Any], values: list[dict[str, Any]]) -> float:
    """Return the nanoseconds a call takes, the loop's own left out."""
    clock = time.perf_counter_ns
    began = clock()
    for _ in range(CALLS):
        for one in values:
            function(one)
    took = clock() - began
    began = clock()
    for _ in range(CALLS):
        for _one in values:
            pass
    return (took - (clock() - began)) / (CALLS * len(values))


def main() -> None:
    """Measure, one after the other in each round."""
    rule, values = compile_rule(RULE, scope()), environments()
    if [bool(rule.run(one)) for one in values] != [NATIVE(one) for one in values]:
        raise SystemExit("the rule and the lambda do not mean the same")
    found: dict[str, list[float]] = {"rule": [], "native": []}
    for _ in range(int(sys.argv[1])):
        found["native"].append(timed(NATIVE, values))
        found["rule"].append(timed(rule.run, values))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
