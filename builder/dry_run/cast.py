"""Who acts in a dry run: the sample person, an officer at each desk, a leader; none of them has an account."""

from __future__ import annotations

from banshi.builder.dry_run.persons import SamplePerson
from banshi.core.runtime.actor import Actor, Posting


class Cast:
    """The people of one sandbox."""

    def __init__(self, person: SamplePerson, region: str, department: str) -> None:
        self._region = region
        self._department = department
        self.applicant = Actor("dry-run:applicant", person.name, person.kind)
        self.leader = Actor("dry-run:leader", "试运行领导", "staff", (Posting("leader", region),))

    def officer(self, desk: str) -> Actor:
        """Return the officer of a desk."""
        posting = Posting("officer", self._region, self._department, frozenset({desk}))
        return Actor(f"dry-run:{desk}", f"试运行·{desk}", "staff", (posting,))
