"""Who keeps which entries, who appoints whom: administrators only further down, nobody themselves."""

from __future__ import annotations

import pytest

from banshi.core.runtime.access import keeps, keeps_nation, may_appoint, separated
from banshi.core.runtime.actor import Actor, Posting

NATION, PROVINCE, COUNTY, TOWN, OTHER = "000000000000", "530000000000", "530199000000", "530199101000", "310101000000"


def staff(role: str, region: str, department: str = "") -> Actor:
    return Actor("me", "我", "staff", (Posting(role, region, department),))


@pytest.mark.parametrize(("region", "department", "expected"), [
    (COUNTY, "", True), (TOWN, "health", True), (OTHER, "", False), (PROVINCE, "", False), ("", "", False),
])  # fmt: skip
def test_a_keeper_keeps_the_own_region_and_below(region: str, department: str, expected: bool) -> None:
    assert keeps(staff("keeper", COUNTY), region, department) is expected
    assert keeps(staff("composer", COUNTY), region, department) is False


def test_a_departments_keeper_keeps_nothing_of_the_region_as_a_whole() -> None:
    own = staff("keeper", COUNTY, "health")
    assert keeps(own, COUNTY, "health")
    assert not keeps(own, COUNTY, "finance")
    assert not keeps(own, COUNTY)


def test_the_nations_entries_are_kept_at_the_nation_or_by_the_system_administrator() -> None:
    assert keeps_nation(staff("keeper", NATION))
    assert keeps_nation(staff("local-admin", COUNTY))
    assert not keeps_nation(staff("keeper", PROVINCE))
    assert not keeps_nation(staff("keeper", NATION, "health"))


@pytest.mark.parametrize(("at", "role", "region", "expected"), [
    (COUNTY, "composer", COUNTY, True), (COUNTY, "keeper", TOWN, True), (COUNTY, "composer", OTHER, False),
    (COUNTY, "composer", PROVINCE, False), (COUNTY, "auditor", COUNTY, False), (COUNTY, "auditor", TOWN, True),
    (PROVINCE, "security", COUNTY, True), (NATION, "auditor", NATION, True),
])  # fmt: skip
def test_a_security_administrator_appoints_in_the_own_region(at: str, role: str, region: str, expected: bool) -> None:
    assert may_appoint(staff("security", at), "you", role, region) is expected
    assert not may_appoint(staff("security", at), "me", role, region)
    assert not may_appoint(staff("security", at, "health"), "you", role, region)
    assert not may_appoint(staff("local-admin", at), "you", role, region)


def test_the_three_administrators_are_three_people() -> None:
    assert separated(["security", "clerk", "security"])
    assert not separated(["auditor", "local-admin"])
