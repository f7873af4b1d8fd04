"""Numbers of nobody and nothing that pass an identifier check: a known pattern, then whatever the check accepts."""

from __future__ import annotations

import datetime as dt
from random import Random

from banshi.builder.dry_run.persons import bank_account, born, credit_code, id_number
from banshi.core.extensions.identifier_check import IdentifierCheck

_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PATTERNS = {
    "imo": "90#####", "mmsi": "41#######", "vin": "LSA########0#####", "licence-id": "1.2.156.3005.2",
    "real-estate-unit": "5301990010##GB00###F0001####", "real-estate-certificate": "云(2023)示例县不动产权第00#####号",
    "project-code": "2612-530199-07-02-######", "food-licence": "JY2530199######0", "postcode": "65####",
    "marriage-certificate": "J530199-2020-0#####", "birth-certificate": "R5300#####", "hs-code": "847130####",
    "mobile": "1990000####", "phone": "1990000####",
}  # fmt: skip
AGES = (35, 82, 12, 101, 95, 66, 60, 50, 17, 18, 6)
"""Ages worth trying where a rule asks for one."""


def numbers(key: str, check: IdentifierCheck | None, on: dt.date, rng: Random) -> list[str]:
    """Return numbers that pass a check, the likeliest first; none where nothing that is tried passes.

    :param check: the check by which they are tried; None where the key alone says what is wanted.
    :param on: the day on which ages hold.
    """
    return [text for text in _guesses(key, check, on, rng) if check is None or _passes(check, text)]


def repaired(check: IdentifierCheck, text: str) -> str | None:
    """Return a number of the same shape that passes a check, with one character changed at most."""
    if _passes(check, text):
        return text
    for place in (len(text) - 1, *range(len(text) - 1)):
        for letter in _ALNUM:
            guess = f"{text[:place]}{letter}{text[place + 1 :]}"
            if _passes(check, guess):
                return guess
    return None


def _guesses(key: str, check: IdentifierCheck | None, on: dt.date, rng: Random) -> list[str]:
    if key == "id-number":
        return [id_number(born(age, on, rng.randrange(20, 300)), rng.randrange(100, 900)) for age in AGES]
    if key == "disability-certificate":
        return [id_number(born(35, on), rng.randrange(100, 900)) + "43"]
    if key == "uscc":
        return [credit_code("MA" + "".join(rng.choice(_LETTERS) for _ in range(6)))]
    if key == "bank-card":
        return [bank_account(rng.randrange(10**9))]
    patterns = [_PATTERNS[key]] if key in _PATTERNS else list(_PATTERNS.values())
    guesses = ["".join(str(rng.randrange(10)) if sign == "#" else sign for sign in text) for text in patterns]
    return [found for text in guesses if (found := repaired(check, text) if check else text)]


def _passes(check: IdentifierCheck, text: str) -> bool:
    return check.problem(check.normal(text)) is None
