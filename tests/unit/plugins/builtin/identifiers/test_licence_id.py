"""Identifiers of electronic licences."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.plugins.builtin.identifiers.licence_id import LicenceId, licence_id

CHECK = LicenceId()
SIGNS = string.digits + string.ascii_uppercase
TYPE = "11100000000013338W001"
IDS = st.builds(
    licence_id,
    st.text(SIGNS, min_size=21, max_size=21),
    st.text(SIGNS, min_size=1, max_size=18),
    st.text(SIGNS, min_size=1, max_size=20),
    st.sampled_from(["001", "002"]),
)


def _holds(text: str) -> bool:
    """ISO 7064 MOD 37,36: with its check character a text comes to 1."""
    rest = 36
    for character in text[:-1]:
        rest = (rest + SIGNS.index(character)) % 36 or 36
        rest = rest * 2 % 37
    return (rest + SIGNS.index(text[-1])) % 36 == 1


@given(IDS)
def test_what_is_made_is_taken_and_holds_by_the_standard(identifier: str) -> None:
    assert CHECK.problem(identifier) is None
    assert _holds(identifier.removeprefix("1.2.156.3005.2").replace(".", ""))


@given(IDS, st.data())
def test_one_wrong_character_is_always_caught(identifier: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(15, len(identifier) - 1).filter(lambda n: identifier[n] != "."))
    new = data.draw(st.sampled_from(SIGNS).filter(lambda c: c != identifier[place]))
    assert CHECK.problem(identifier[:place] + new + identifier[place + 1 :]) is not None


@pytest.mark.parametrize(
    "text", ["", "1.2.156.3005.2", f"1.2.156.3005.3.{TYPE}.X.1.001.A", f"1.2.156.3005.2.{TYPE}.X.1.001"]
)
def test_another_form_is_refused(text: str) -> None:
    assert CHECK.problem(text) == LicenceId.wrong
