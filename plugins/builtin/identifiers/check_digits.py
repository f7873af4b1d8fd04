"""The arithmetic of check digits: what the last character must be, given those before it."""

from __future__ import annotations

import string

_ALNUM = string.digits + string.ascii_uppercase
_MOD_31 = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def mod_11_2(text: str) -> str:
    """Return the check character of digits by ISO 7064 MOD 11-2 (GB 11643)."""
    rest = 0
    for digit in text:
        rest = (rest + int(digit)) * 2 % 11
    return "0123456789X"[(12 - rest) % 11]


def mod_31(text: str) -> str:
    """Return the check character of a credit code (GB 32100): weights are powers of 3, no I, O, S, V, Z.

    :raises ValueError: a character is none of the 31.
    """
    total = sum(_MOD_31.index(character) * pow(3, place, 31) for place, character in enumerate(text))
    return _MOD_31[-total % 31]


def mod_11(text: str) -> str:
    """Return the check character of an organisation code's eight characters (GB 11714)."""
    total = sum(_ALNUM.index(c) * weight for c, weight in zip(text, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    return "0123456789X"[-total % 11]


def mod_37_36(text: str) -> str:
    """Return the check character of digits and capital letters by ISO 7064 MOD 37,36 (GB/T 36904)."""
    product = 36
    for character in text:
        product = ((product + _ALNUM.index(character)) % 36 or 36) * 2 % 37
    return _ALNUM[(37 - product) % 36]


def luhn(text: str) -> str:
    """Return the check digit of digits by Luhn's rule (bank cards)."""
    total = 0
    for place, digit in enumerate(reversed(text)):
        doubled = int(digit) * (2 - place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)
