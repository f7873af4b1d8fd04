"""Numbers of nobody with right check characters, for fields that take no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from banshi.core.errors import RegisterError
from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.core.extensions.register import Register
from banshi.core.rules.inverse import identity

_TRIED = "0123456789X" + "ABCDEFGHIJKLMNOPQRSTUVWYZ"
BORN = tuple(
    map(dt.date.fromisoformat, ("1990-01-01", "1985-03-12", "1940-06-20", "2012-05-05", "1970-11-30", "1900-02-02"))
)
PATTERNS = (
    "13800000001", "13900000002", "010-80000001", "100000", "650100",
    "92530199MA000001??", "91530199MA000002??", "93530199MB000003??",
    "621000000000001?", "621000000000002?", "2601-110101-04-02-000001", "2602-110101-04-02-000002",
    "京(2026)样例市不动产权第0000001号", "京(2026)样例市不动产权第0000002号", "110101000001GB00001F00010001",
    "110101000001GB00001F00010002", "J110101-2026-000001", "J110101-2026-000002", "A000000001", "A000000002",
    "JY21101010000011", "JY21101010000022", "907472?", "412000001", "412000002", "LSV00000?00000001", "8471301000",
    "8471302000", "1.2.156.3005.2.110101000000000000001.110101.000001.001.?",
)  # fmt: skip
"""What numbers look like; each `?` is a check character, which is found by trying."""


def born_on(day: dt.date, sex: str = "1") -> str:
    """Return an identity number of nobody who was born on a day."""
    return identity(day, sex)


@cache
def known_numbers() -> tuple[str, ...]:
    """Return identity numbers of people of several ages."""
    return tuple(born_on(day, "12"[place % 2]) for place, day in enumerate(BORN))


def fitting(check: IdentifierCheck) -> Iterator[str]:
    """Yield texts that a check takes, as far as any are known."""
    for text in known_numbers():
        yield from (found for found in (text, f"{text}11") if check.problem(check.normal(found)) is None)
    for pattern in PATTERNS:
        found = _completed(pattern, check)
        if found is not None:
            yield found


def _completed(pattern: str, check: IdentifierCheck) -> str | None:
    if "?" not in pattern:
        return pattern if check.problem(check.normal(pattern)) is None else None
    for character in _TRIED:
        found = _completed(pattern.replace("?", character, 1), check)
        if found is not None:
            return found
    return None


def numbers_for(checks: Register[IdentifierCheck], keys: tuple[str, ...]) -> list[str]:
    """Return texts that the first of some checks takes; none when nobody registered it."""
    try:
        check = checks.get(keys[0])
    except (IndexError, RegisterError):
        return []
    return list(fitting(check))
