"""Random chains: sound ones, as an author writes them, and odd ones, as a draft may hold them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

KEYS = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
WORDS = st.text(min_size=1, max_size=12)
TITLES = st.one_of(WORDS, st.fixed_dictionaries({"zh": WORDS}, optional={"en": WORDS}))
PERIODS = st.fixed_dictionaries(
    {"n": st.integers(0, 1000)}, optional={"unit": st.sampled_from(["WD", "ND", "H", "MON"]), "basis": WORDS}
)
JOINS = st.one_of(st.sampled_from(["all", "any"]), st.fixed_dictionaries({"at_least": st.integers(1, 4)}))
RULES = st.sampled_from(
    ["serves_meals == 'yes'", "place.area_m2 >= 10 and age < 60", "outcome.survey == 'objected'", 'kind in ["a", "b"]']
)
SIGNS = st.fixed_dictionaries({"desks": st.lists(KEYS, min_size=2, max_size=4)}, optional={"need": JOINS})
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)

STEPS = st.fixed_dictionaries(
    {"step": KEYS, "kind": st.sampled_from(["accept", "review", "survey", "decide", "issue", "deliver"])},
    optional={
        "title": TITLES, "desk": KEYS, "limit": PERIODS, "stops_clock": TITLES, "sign": SIGNS,
        "actions": st.lists(KEYS, max_size=3), "opinions": st.lists(TITLES, max_size=3), "licence": KEYS,
        "document": KEYS, "counted": st.booleans(), "note": TITLES,
    },
)  # fmt: skip
WAITS = st.fixed_dictionaries(
    {"wait": KEYS},
    optional={
        "title": TITLES, "period": PERIODS, "until": st.just("callback"), "stops_clock": TITLES, "public": st.booleans(),
    },
)  # fmt: skip


def _blocks(chains: st.SearchStrategy[list[Any]]) -> st.SearchStrategy[list[Any]]:
    alternatives = st.fixed_dictionaries({"then": chains}, optional={"when": RULES, "title": TITLES})
    parallel = st.fixed_dictionaries(
        {"parallel": KEYS, "branches": st.lists(chains, min_size=1, max_size=4)},
        optional={"title": TITLES, "join": JOINS},
    )
    choose = st.fixed_dictionaries(
        {"choose": st.lists(alternatives, min_size=1, max_size=4)}, optional={"title": TITLES}
    )
    each = st.fixed_dictionaries({"each": KEYS, "do": chains}, optional={"title": TITLES, "join": JOINS})
    return st.lists(st.one_of(STEPS, WAITS, parallel, choose, each), max_size=4)


CHAINS = st.recursive(st.lists(st.one_of(STEPS, WAITS), max_size=4), _blocks, max_leaves=12)
"""Chains in normal form."""

_ODD = st.one_of(
    ANY_JSON,
    st.fixed_dictionaries({}, optional=dict.fromkeys(("step", "parallel", "choose", "each", "wait", "title"), ANY_JSON)),
    st.fixed_dictionaries({"parallel": ANY_JSON, "branches": st.lists(ANY_JSON, max_size=3)}),
    st.fixed_dictionaries({"choose": st.lists(st.fixed_dictionaries({"then": ANY_JSON, "when": ANY_JSON}), max_size=2)}),
    st.fixed_dictionaries({"step": ANY_JSON, "kind": ANY_JSON, "title": ANY_JSON, "sign": ANY_JSON}),
    st.fixed_dictionaries({"wait": ANY_JSON, "period": ANY_JSON, "until": ANY_JSON}),
)  # fmt: skip
ODD_CHAINS = st.one_of(ANY_JSON, st.lists(_ODD, max_size=4))
"""What a draft may hold instead of a chain."""
