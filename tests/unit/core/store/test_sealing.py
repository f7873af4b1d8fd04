"""Sealed texts open under their key only, and not when anything was changed."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.core.errors import StoreError
from banshi.core.store.sealing import Sealer

SEALER = Sealer("k" * 32)


@given(st.text(max_size=200))
def test_what_is_sealed_opens_again(text: str) -> None:
    sealed = SEALER.seal(text)
    assert SEALER.open(sealed) == text
    assert len(text) < 4 or text not in sealed


def test_equal_texts_look_different() -> None:
    assert SEALER.seal("530199194103089247") != SEALER.seal("530199194103089247")


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(StoreError):
        Sealer("x" * 32).open(SEALER.seal("530199194103089247"))


@pytest.mark.parametrize("place", [0, 12, -1])
def test_a_changed_byte_is_noticed(place: int) -> None:
    kept = bytearray(base64.b64decode(SEALER.seal("530199194103089247")))
    kept[place] ^= 1
    with pytest.raises(StoreError):
        SEALER.open(base64.b64encode(bytes(kept)).decode())
