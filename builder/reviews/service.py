"""Asking for a review, deciding it, publishing, pausing: each in one unit of work, each by whoever may.

Four eyes: nobody approves or publishes what they composed themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from banshi.builder.canvas.problems import checked
from banshi.builder.drafts.draft import APPROVED, DRAFT, IN_REVIEW, PUBLISHED, Draft
from banshi.builder.drafts.store import DraftStore
from banshi.builder.reviews.trial import errors
from banshi.builder.runs.kept_tests import Kept, KeptTests
from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.compiler.specs import inline
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.schema import release_id
from banshi.core.errors import DefinitionError, ForbiddenError, NotAllowedError
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.access import covers, holds
from banshi.core.runtime.actor import Actor
from banshi.core.runtime.clock import CHINA
from banshi.core.store.database import Database
from banshi.core.store.metadata import table_of, to_json
from banshi.core.store.releases import publish
from banshi.core.store.tables.drafts import DraftChangeRow, DraftRow, ReviewRow
from banshi.core.store.tables.effects import OutboxRow
from banshi.core.store.tables.matters import MatterRow
from banshi.core.store.unit_of_work import unit

REVIEW = table_of(ReviewRow)
OFFERED = {"pause": ("in-use", "paused"), "resume": ("paused", "in-use"), "retire": (None, "retired")}
"""What can be done with a published matter: from which state to which."""
MOST = 10
"""So many failing tests, and so many errors, are named to the reviewer."""


@dataclass(frozen=True, slots=True)
class Review:
    """Another person's look at one version of a draft."""

    id: int
    version: int
    state: str
    note: str
    effective_on: dt.date | None
    asked_by: str
    asked_name: str
    asked_at: dt.datetime
    decided_name: str
    decided_at: dt.datetime | None
    comment: str
    decided_by: str = ""
    publish_by: str = ""
    publish_name: str = ""
    publish_told: str = ""

    def waits(self, today: dt.date) -> bool:
        """Whether its day is still to come."""
        return self.state == "approved" and self.effective_on is not None and self.effective_on > today


class Reviews:
    """Reviews and publications of drafts.

    :param registers_for: gives the registers of a region.
    """

    def __init__(
        self,
        database: Database,
        drafts: DraftStore,
        tests: KeptTests,
        registers_for: Callable[[str], Registers],
        region: str,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._database = database
        self._drafts = drafts
        self._tests = tests
        self._registers_for = registers_for
        self._region = region
        self._now = now

    def of(self, draft_id: str) -> tuple[Review, ...]:
        """Return the reviews of a draft, the latest first."""
        wanted = select(REVIEW).where(REVIEW.c.draft_id == draft_id).order_by(REVIEW.c.id.desc())
        with self._database.reading() as connection:
            return tuple(_review(row) for row in connection.execute(wanted).mappings())

    def authors(self, draft_id: str) -> frozenset[str]:
        """Return everybody who composed a draft."""
        with self._database.reading() as connection:
            return _authors(connection, draft_id)

    def ask(self, actor: Actor, draft_id: str, note: str, effective_on: dt.date | None, reason: str = "") -> None:
        """Hand a draft over for review; before, all its matter tests are run and its paths simulated.

        :param reason: why it is handed over although tests fail or the simulation finds errors; the note then tells the
            reviewer which, and why.
        :raises DefinitionError: the checks find errors.
        :raises NotAllowedError: it is being reviewed already, or done with; or there is something to give a reason for
            and none is given.
        """
        draft = self._drafts.get(draft_id)
        matter = self._compiled(draft, self._sound(draft))
        failing = self._failing(draft, matter)
        found = errors(matter, self._registers_for(draft.region))
        if (failing or found) and not reason:
            raise NotAllowedError(draft_id, failing=len(failing), found=[problem.what for problem in found])
        if failing or found:
            note = f"{note}\n{_told(failing, found, reason)}".strip()
        row = {
            "draft_id": draft_id, "version": draft.version, "state": "asked", "note": note, "effective_on": effective_on,
            "asked_by": actor.id, "asked_name": actor.name, "asked_at": self._now(), "decided_by": "",
            "decided_name": "", "comment": "",
        }  # fmt: skip
        with unit(self._database) as connection:
            self._drafts.set_state(connection, draft_id, frozenset({DRAFT}), IN_REVIEW)
            if connection.scalar(select(DraftRow.version).where(DraftRow.id == draft_id)) != draft.version:
                raise NotAllowedError(draft_id, changed=True)  # somebody went on composing while the tests ran
            connection.execute(insert(REVIEW), row)

    def withdraw(self, draft_id: str) -> None:
        """Take a draft back from review, to change it."""
        with unit(self._database) as connection:
            self._drafts.set_state(connection, draft_id, frozenset({IN_REVIEW, APPROVED}), DRAFT)
            open_ones = (REVIEW.c.draft_id == draft_id, REVIEW.c.state.in_(["asked", "approved"]))
            connection.execute(update(REVIEW).where(*open_ones).values(state="withdrawn"))

    def decide(self, actor: Actor, draft_id: str, approve: bool, comment: str) -> None:
        """Approve what was asked for, or return it.

        :raises ForbiddenError: the actor composed it.
        """
        with unit(self._database) as connection:
            if actor.id in _authors(connection, draft_id):
                raise ForbiddenError(draft_id, four_eyes=True)
            state = "approved" if approve else "returned"
            self._drafts.set_state(connection, draft_id, frozenset({IN_REVIEW}), APPROVED if approve else DRAFT)
            decided = {"state": state, "comment": comment, "decided_by": actor.id, "decided_name": actor.name}
            asked = (REVIEW.c.draft_id == draft_id, REVIEW.c.state == "asked")
            connection.execute(update(REVIEW).where(*asked).values(**decided, decided_at=self._now()))

    def publish(self, actor: Actor, draft_id: str) -> str:
        """Publish an approved draft: new cases get it from now on, running ones keep theirs. Return the release's id.

        :raises ForbiddenError: the actor composed it, or the matter is another region's.
        :raises NotAllowedError: it is not approved, or its day has not come.
        """
        draft = self._drafts.get(draft_id)
        matter = self._sound(draft)
        review = self.approved(draft)
        if review is None:
            raise NotAllowedError(draft_id, state=draft.state)
        if review.effective_on and review.waits(self.today()):
            raise NotAllowedError(draft_id, not_before=review.effective_on.isoformat())
        with unit(self._database) as connection:
            if actor.id in _authors(connection, draft_id):
                raise ForbiddenError(draft_id, four_eyes=True)
            self._own(connection, actor, draft, matter)
            whole = inline(matter, self._registers_for(draft.region))
            made = publish(connection, whole, actor.name, self._now(), region=draft.region, note=review.note)
            connection.execute(update(MatterRow).where(MatterRow.key == whole.matter).values(state="in-use"))
            self._drafts.set_state(connection, draft_id, frozenset({APPROVED}), PUBLISHED, release_id=made)
        return made

    def confirm(self, actor: Actor, draft_id: str) -> None:
        """Let an approved draft publish itself on its day (到日自动发布).

        :raises ForbiddenError: the actor composed it, or the matter is another region's.
        :raises NotAllowedError: it is not approved, or its day has come already.
        """
        draft = self._drafts.get(draft_id)
        matter = self._sound(draft)
        review = self.approved(draft)
        if review is None or review.effective_on is None or not review.waits(self.today()):
            raise NotAllowedError(draft_id, state=draft.state)
        now = self._now()
        at = dt.datetime.combine(review.effective_on, dt.time(), CHINA)
        effect = {
            "key": f"publish:{review.id}:{int(now.timestamp() * 1000)}", "kind": "publish-draft", "case_id": "",
            "data": to_json({"review": review.id, "draft": draft_id}), "created_at": now, "run_at": at, "state": "new",
            "attempts": 0, "error": "",
        }  # fmt: skip
        with unit(self._database) as connection:
            if actor.id in _authors(connection, draft_id):
                raise ForbiddenError(draft_id, four_eyes=True)
            self._own(connection, actor, draft, matter)
            self._mark(connection, review.id, actor.id, actor.name)
            connection.execute(insert(table_of(OutboxRow)), effect)

    def unconfirm(self, draft_id: str, told: str = "") -> None:
        """Take back that a draft publishes itself.

        :param told: why it could not, on its day.
        """
        with unit(self._database) as connection:
            for review in select_approved(connection, draft_id):
                self._mark(connection, review, "", "", told)

    def _mark(self, connection: Connection, review_id: int, by: str, name: str, told: str = "") -> None:
        marked = {"publish_by": by, "publish_name": name, "publish_told": told}
        connection.execute(update(REVIEW).where(REVIEW.c.id == review_id).values(marked))

    def approved(self, draft: Draft) -> Review | None:
        """Return the review that approved a draft as it stands; None when there is none."""
        if draft.state != APPROVED:
            return None
        fits = (found for found in self.of(draft.id) if found.state == "approved" and found.version == draft.version)
        return next(fits, None)

    def today(self) -> dt.date:
        """Return the present day where days are counted."""
        return self._now().astimezone(CHINA).date()

    def failing(self, draft: Draft) -> int:
        """Run the tests of a draft; return how many are not as expected.

        :raises DefinitionError: the checks find errors.
        """
        return len(self._failing(draft, self._compiled(draft, self._sound(draft))))

    def offer(self, key: str, what: str) -> None:
        """Pause, resume or retire a published matter; its running cases go on.

        :raises NotAllowedError: it does not stand where it would have to.
        """
        before, after = OFFERED[what]
        change = update(MatterRow).where(MatterRow.key == key).values(state=after)
        with unit(self._database) as connection:
            if connection.execute(change.where(MatterRow.state == before) if before else change).rowcount != 1:
                raise NotAllowedError(key, state=after)

    def _compiled(self, draft: Draft, matter: Matter) -> CompiledMatter:
        registers = self._registers_for(draft.region)
        whole = inline(matter, registers)
        return compile_matter(whole, registers, release_id(whole))

    def _failing(self, draft: Draft, matter: CompiledMatter) -> list[Kept]:
        """Run the tests of a draft; return those in which not all is as expected."""
        ran = self._tests.run(draft, matter)
        return [kept for kept in ran if kept.ran is not None and not kept.ran.green]

    def _sound(self, draft: Draft) -> Matter:
        found = checked(draft, self._registers_for(draft.region))
        if found.matter is None or found.errors:
            raise DefinitionError(draft.id, errors=found.errors)
        return found.matter

    def _own(self, connection: Connection, actor: Actor, draft: Draft, matter: Matter) -> None:
        """Refuse a matter that names a region, or bears the key of a matter, that is not the draft's or the actor's."""
        row = connection.execute(
            select(MatterRow.region, MatterRow.department).where(MatterRow.key == matter.matter)
        ).first()
        present = (row.region or self._region) if row else draft.region
        named = matter.region.ljust(12, "0") if matter.region else draft.region
        theirs = row is not None and not holds(actor, ("publisher",), present, row.department)
        if theirs or not covers(draft.region, present) or not covers(draft.region, named):
            raise ForbiddenError(draft.id, region=present)


def _told(failing: Sequence[Kept], found: Sequence[Problem], reason: str) -> str:
    said = []
    if failing:
        said.append(f"有 {len(failing)} 条用例不一致（{_listed([kept.test.title.zh for kept in failing])}）。")
    if found:
        said.append(f"模拟全部路径查出 {len(found)} 处错误（{_listed([problem.what.zh for problem in found])}）。")
    return f"{''.join(said)}仍然送审的理由：{reason}"


def _listed(texts: Sequence[str]) -> str:
    return "；".join(texts[:MOST]) + ("……" if len(texts) > MOST else "")


def select_approved(connection: Connection, draft_id: str) -> list[int]:
    """Return the ids of the reviews that approved a draft."""
    wanted = select(REVIEW.c.id).where(REVIEW.c.draft_id == draft_id, REVIEW.c.state == "approved")
    return list(connection.scalars(wanted))


def _authors(connection: Connection, draft_id: str) -> frozenset[str]:
    began = select(DraftRow.created_by).where(DraftRow.id == draft_id)
    changed = select(DraftChangeRow.by_id).where(DraftChangeRow.draft_id == draft_id)
    return frozenset(connection.scalars(began)) | frozenset(connection.scalars(changed))


def _review(row: object) -> Review:
    names = Review.__slots__
    return Review(*(row[name] for name in names))  # type: ignore[index]
