"""The canonical text of an entry is one and the same however it is written, and hashes chain with either algorithm."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.core.store.journal import canonical, digest, genesis

PLAIN = st.text(st.characters(), max_size=30) | st.integers(-(2**60), 2**60) | st.none()


@given(st.dictionaries(st.sampled_from(["case_id", "seq", "at", "actor_name", "data", "task"]), PLAIN))
def test_the_fast_writer_writes_what_the_standard_library_writes(entry: dict[str, object]) -> None:
    expected = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(entry) == expected


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_an_entry_is_chained_to_the_one_before(algorithm: str) -> None:
    if algorithm not in hashlib.algorithms_available:
        pytest.skip("this OpenSSL has no SM3")
    first = digest(algorithm, genesis("a"), "{}")
    assert len(first) == 64
    assert digest(algorithm, genesis("b"), "{}") != first
    assert digest(algorithm, first, "{}") != digest(algorithm, genesis("a"), "{}")
