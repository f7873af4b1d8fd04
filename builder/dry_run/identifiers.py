"""Numbers of nobody and nothing that pass an identifier check: a known pattern, then whatever the check accepts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from banshi.builder.dry_run.persons import bank_account, born, credit_code, id_number

Passes = Callable[[str], bool]
"""Tells whether a number passes."""
_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PATTERNS = {
    "imo": "90#####", "mmsi": "41#######", "vin": "LSA########0#####", "licence-id": "1.2.156.3005.2.11530199MADRYRUN0X001.530199.0000####.001.0",
    "real-estate-unit": "5301990010##GB00###F0001####", "real-estate-certificate": "云(2023)示例县不动产权第00#####号",
    "project-code": "2612-530199-07-02-######", "food-licence": "JY2530199######0", "postcode": "65####",
    "marriage-certificate": "J530199-2020-0#####", "birth-certificate": "R5300#####", "hs-code": "847130####",
    "mobile": "1990000####", "phone": "1990000####",
}  # fmt: skip
AGES = (35, 82, 12, 101, 95, 66, 60, 50, 17, 18, 6)
"""Ages worth trying where a rule asks for one."""


def numbers(key: str, passes: Passes, on: dt.date, rng: Random) -> list[str]:
    """Return numbers that pass a check, the likeliest first; none where nothing that is tried passes.

    :param key: the check's key; another pack's is tried with every pattern that is known.
    :param on: the day on which ages hold.
    """
    return [text for text in _guesses(key, passes, on, rng) if passes(text)]


def repaired(passes: Passes, text: str) -> str | None:
    """Return a number of the same shape that passes, with one character changed at most."""
    if passes(text):
        return text
    for place in (len(text) - 1, *range(len(text) - 1)):
        for letter in _ALNUM:
            guess = f"{text[:place]}{letter}{text[place + 1 :]}"
            if passes(guess):
                return guess
    return None


def _guesses(key: str, passes: Passes, on: dt.date, rng: Random) -> list[str]:
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
    return [found for text in guesses if (found := repaired(passes, text))]
