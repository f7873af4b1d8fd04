"""Who may see and do what: role × region × department × ownership, decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from banshi.core.runtime.actor import Actor, Posting


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What access to a case depends on."""

    applicant_id: str
    region: str
    department: str
    desks: frozenset[str]
    """Desks that have or had a task of the case."""


_WIDTHS = (0, 2, 4, 6, 9, 12)
"""Digits of a 行政区划 code that count at each level: nation, province, city, county, town, village."""


def covers(posting_region: str, region: str) -> bool:
    """Tell whether a posting in one region covers another: itself and all below it (codes nest by prefix)."""
    stem = posting_region.rstrip("0")
    width = next(width for width in _WIDTHS if width >= len(stem))
    return region.startswith(posting_region[:width])


def owns(actor: Actor, facts: CaseFacts) -> bool:
    """Tell whether the case is the actor's own."""
    return bool(actor.id) and actor.id == facts.applicant_id


def may_see(actor: Actor, facts: CaseFacts) -> bool:
    """Tell whether an actor may see a case at all."""
    return actor.kind == "system" or owns(actor, facts) or any(_sees(p, facts) for p in actor.postings)


def _sees(posting: Posting, facts: CaseFacts) -> bool:
    if not covers(posting.region, facts.region):
        return False
    if posting.role in {"auditor", "leader"}:
        return not posting.department or posting.department == facts.department or bool(posting.desks & facts.desks)
    return posting.role in {"clerk", "officer"} and bool(posting.desks & facts.desks)


def may_act(actor: Actor, region: str, desk: str) -> bool:
    """Tell whether an actor may do a task at a desk of a region."""
    if actor.kind == "system":
        return True
    return any(
        posting.role in {"clerk", "officer", "leader"} and desk in posting.desks and covers(posting.region, region)
        for posting in actor.postings
    )


def may_lead(actor: Actor, facts: CaseFacts) -> bool:
    """Tell whether an actor may do what needs a leader: extend, terminate, assign to another desk."""
    return any(
        posting.role == "leader"
        and covers(posting.region, facts.region)
        and (not posting.department or posting.department == facts.department or bool(posting.desks & facts.desks))
        for posting in actor.postings
    )


def may_reveal(actor: Actor, facts: CaseFacts) -> bool:
    """Tell whether an actor may see a sensitive answer in full; each time it is journaled."""
    return owns(actor, facts) or (may_see(actor, facts) and actor.has_role("clerk", "officer", "leader"))


def may_audit(actor: Actor) -> bool:
    """Tell whether an actor may read the journal across cases."""
    return actor.has_role("auditor")


def may_rebase(actor: Actor, facts: CaseFacts) -> bool:
    """Tell whether an actor may move a case to another release; its answers stay out of their sight."""
    return bool(facts.department) and holds(actor, ("publisher",), facts.region, facts.department)


def holds(actor: Actor, roles: tuple[str, ...], region: str, department: str = "") -> bool:
    """Tell whether an actor holds one of some roles for a region, and for a department where one is known."""
    return any(
        posting.role in roles
        and covers(posting.region, region)
        and (not posting.department or not department or posting.department == department)
        for posting in actor.postings
    )


KEEPERS = ("keeper", "local-admin")
"""Roles that keep the dictionaries of their regions."""


def keeps(actor: Actor, region: str, department: str = "", roles: tuple[str, ...] = KEEPERS) -> bool:
    """Tell whether an actor keeps an entry of the dictionaries.

    :param region: whose entry it is; empty is the nation's.
    :param department: the department in that region; empty when it is the region's as a whole, and then not for those
        who hold their posting in one department only.
    """
    return any(
        posting.role in roles and covers(posting.region, region) and posting.department in {"", department}
        for posting in actor.postings
    )


def keeps_nation(actor: Actor) -> bool:
    """Tell whether an actor keeps what holds for the whole nation, such as its calendar: the system administrator does."""
    return keeps(actor, "") or actor.has_role("local-admin")


ADMINISTRATORS = ("local-admin", "security", "auditor")
"""System, security and audit administrators (三员): nobody holds two of these, and the level above appoints them."""
NATION = "000000000000"


def may_appoint(actor: Actor, account_id: str, role: str, region: str) -> bool:
    """Tell whether an actor may give, change or end a posting: never an own one, and administrators only further down."""
    return actor.id != account_id and any(
        posting.role == "security"
        and not posting.department
        and covers(posting.region, region)
        and (role not in ADMINISTRATORS or posting.region != region or region == NATION)
        for posting in actor.postings
    )


def separated(roles: Iterable[str]) -> bool:
    """Tell whether somebody with these roles holds at most one of the three administrators'."""
    return len(set(roles) & set(ADMINISTRATORS)) < 2
