"""Who acts: always passed in, never read from a request inside a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "clerk", "officer", "leader", "local-admin", "security", "auditor", "composer", "reviewer", "publisher", "keeper"
]
ROLES: tuple[Role, ...] = (
    "clerk", "officer", "leader", "local-admin", "security", "auditor", "composer", "reviewer", "publisher", "keeper",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Posting:
    """A role that somebody holds in a region and a department, at some desks (任职)."""

    role: str
    region: str
    department: str = ""
    desks: frozenset[str] = frozenset()
    deputy_for: str = ""
    """Name of the person for whom this posting is held as deputy, if it is."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, a company, a member of staff, or the system itself."""

    id: str
    name: str
    kind: Literal["person", "company", "staff", "system", "anonymous"]
    postings: tuple[Posting, ...] = ()

    @property
    def is_staff(self) -> bool:
        """Whether the actor holds any posting."""
        return bool(self.postings)

    def has_role(self, *roles: str) -> bool:
        """Tell whether the actor holds one of some roles anywhere."""
        return any(posting.role in roles for posting in self.postings)


SYSTEM = Actor("system", "系统", "system")
ANONYMOUS = Actor("", "", "anonymous")
