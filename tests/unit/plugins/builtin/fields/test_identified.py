"""Identifiers: their own check, or those that the element names."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("key", ["id-number", "uscc", "phone", "bank-account"])
def test_an_identifier_is_kept_in_half_width_and_normal_form(field, key):
    assert field(key).parse("　１２３４ ５６７８ｘ ") == "12345678X"


@pytest.mark.parametrize(
    ("key", "check"), [("id-number", "id-number"), ("uscc", "uscc"), ("phone", "phone"), ("bank-account", "bank-card")]
)
def test_each_type_has_its_own_check(field, key, check):
    assert field(key).refusal("12").en == f"not a {check}"
    assert field(key).problems() == []


def test_declared_checks_stand_in_place_of_its_own(field):
    assert field("phone", checks=("mobile",)).refusal("12").en == "not a mobile"
    assert "nope" in field("phone", checks=("nope",)).problems()[0]


def test_identifiers_are_masked_to_what_recognises_them(field):
    assert field("id-number").masked("330106198001011234") == "330***********1234"
    assert field("phone").masked("13812341234") == "138****1234"
    assert field("bank-account").masked("6222020200112233") == "****2233"
    assert field("bank-account").masked("12") == "****"


def test_a_bank_account_is_shown_in_groups_of_four(field):
    assert field("bank-account").show("6222020200112233445") == "6222 0202 0011 2233 445"
