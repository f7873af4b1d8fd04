"""Runs: the running cases of a matter judged one by one, then moved one by one; what a dead run left is gone on with."""

from __future__ import annotations

import datetime as dt
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, insert, or_, select, update

from banshi.builder.rebasing.found import Found, as_text, from_verdict, stopped
from banshi.core.errors import ConflictError, NotAllowedError, NotFoundError
from banshi.core.runtime.actor import Actor
from banshi.core.runtime.service import CaseService
from banshi.core.store.database import Database
from banshi.core.store.lists import Page, escape_like, page_of
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.cases import CaseRow
from banshi.core.store.tables.matters import Release
from banshi.core.store.tables.rebases import RebaseCaseRow, RebaseRunRow
from banshi.core.store.unit_of_work import unit

RUN = table_of(RebaseRunRow)
CASE = table_of(RebaseCaseRow)
AT_ONCE = 50
SECONDS = 1.5
"""A batch ends after so many cases or so long, whichever comes first; the page then goes on."""
LEFT = {"judging": "waiting", "moving": "can"}
"""In which state the cases are that a run has still to look at."""
AFTER = {"judging": "judged", "moving": "done"}


@dataclass(frozen=True, slots=True)
class Run:
    """One run."""

    id: str
    matter_key: str
    release_id: str
    state: str
    by_name: str
    at: dt.datetime
    counts: Mapping[str, int]
    """Cases by their state."""

    @property
    def total(self) -> int:
        """How many cases there are."""
        return sum(self.counts.values())

    @property
    def left(self) -> int:
        """How many have still to be looked at."""
        return self.counts.get(LEFT.get(self.state, ""), 0)

    @property
    def under_way(self) -> bool:
        """Whether it has to go on."""
        return self.state in LEFT


class RebaseRuns:
    """Runs in the database."""

    def __init__(self, database: Database, service: CaseService, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._service = service
        self._now = now

    def running(self, matter_key: str) -> Sequence[Any]:
        """Return how many cases run under which release, drafts apart; the newest release first."""
        submitted = func.count(CaseRow.submitted_at)
        wanted = (
            select(
                Release.id, Release.number, Release.published_at, submitted.label("cases"),
                (func.count(CaseRow.id) - submitted).label("drafts"),
            )
            .join(CaseRow, CaseRow.release_id == Release.id)
            .where(CaseRow.matter_key == matter_key, CaseRow.ended_at.is_(None))
            .group_by(Release.id)
            .order_by(Release.number.desc())
        )  # fmt: skip
        with self._database.reading() as connection:
            return connection.execute(wanted).all()

    def begin(self, actor: Actor, matter_key: str, release_id: str) -> str:
        """Begin a dry run over the cases that run under another release; return the run's id."""
        key, now = secrets.token_hex(16), self._now()
        run = {
            "id": key, "matter_key": matter_key, "release_id": release_id, "state": "judging", "by_id": actor.id,
            "by_name": actor.name, "at": now, "changed_at": now,
        }  # fmt: skip
        wanted = (
            select(CaseRow.id, CaseRow.number, CaseRow.release_id)
            .where(CaseRow.matter_key == matter_key, CaseRow.ended_at.is_(None), CaseRow.release_id != release_id)
            .order_by(CaseRow.submitted_at.is_(None), CaseRow.number, CaseRow.id)
        )
        with unit(self._database) as connection:
            connection.execute(insert(RUN), run)
            rows = [
                {
                    "run_id": key, "no": no, "case_id": row.id, "number": row.number or "",
                    "release_id": row.release_id, "steps": "", "state": "waiting", "rev": 0, "draft_rev": 0,
                    "found": "[]", "search": (row.number or "").lower(),
                }
                for no, row in enumerate(connection.execute(wanted), 1)
            ]  # fmt: skip
            if rows:
                connection.execute(insert(CASE), rows)
        return key

    def get(self, run_id: str, matter_key: str) -> Run:
        """Return a run of a matter.

        :raises NotFoundError: there is none.
        """
        found = self._runs(select(RUN).where(RUN.c.id == run_id, RUN.c.matter_key == matter_key))
        if not found:
            raise NotFoundError(run_id)
        return found[0]

    def of(self, matter_key: str) -> list[Run]:
        """Return the last runs of a matter, the latest first."""
        return self._runs(select(RUN).where(RUN.c.matter_key == matter_key).order_by(RUN.c.at.desc()).limit(10))

    def _runs(self, wanted: Select[Any]) -> list[Run]:
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
            counted = select(CASE.c.run_id, CASE.c.state, func.count()).where(CASE.c.run_id.in_([r.id for r in rows]))
            counts: dict[str, dict[str, int]] = {}
            for key, state, count in connection.execute(counted.group_by(CASE.c.run_id, CASE.c.state)):
                counts.setdefault(key, {})[state] = count
        return [Run(r.id, r.matter_key, r.release_id, r.state, r.by_name, r.at, counts.get(r.id, {})) for r in rows]

    def listed(self, run_id: str, state: str, search: str, number: int) -> Page:
        """Return one page of a run's cases."""
        with self._database.reading() as connection:
            return page_of(connection, _wanted(run_id, state, search), number, CASE.c.no)

    def all_of(self, run_id: str) -> Sequence[Any]:
        """Return every case of a run."""
        with self._database.reading() as connection:
            return connection.execute(_wanted(run_id, "", "").order_by(CASE.c.no)).all()

    def confirm(self, run_id: str) -> None:
        """Let the cases be moved that can be.

        :raises NotAllowedError: the dry run has not ended, or the cases are being moved already.
        """
        change = update(RUN).where(RUN.c.id == run_id, RUN.c.state == "judged")
        with unit(self._database) as connection:
            if connection.execute(change.values(state="moving", changed_at=self._now())).rowcount != 1:
                raise NotAllowedError(run_id, action="confirm")

    def go_on(self, actor: Actor, run: Run) -> None:
        """Do the next batch of a run; may be called again at any moment, whatever was cut off."""
        if not run.under_way:
            return
        wanted = select(CASE).where(CASE.c.run_id == run.id, CASE.c.state == LEFT[run.state])
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(CASE.c.no).limit(AT_ONCE)).all()
        look = self._judged if run.state == "judging" else self._moved
        done: list[dict[str, Any]] = []
        until = time.monotonic() + SECONDS
        for row in rows:
            done.append({"no": row.no, **look(actor, run, row)})
            if time.monotonic() > until:
                break
        self._keep(run, done, last=len(done) == run.left)

    def _keep(self, run: Run, done: list[dict[str, Any]], last: bool) -> None:
        with unit(self._database) as connection:
            for change in done:
                no = change.pop("no")
                connection.execute(update(CASE).where(CASE.c.run_id == run.id, CASE.c.no == no).values(change))
            state = AFTER[run.state] if last else run.state
            change_run = update(RUN).where(RUN.c.id == run.id, RUN.c.state == run.state)
            connection.execute(change_run.values(state=state, changed_at=self._now()))

    def _judged(self, actor: Actor, run: Run, row: Any) -> dict[str, Any]:
        try:
            seen = self._service.foresee(actor, row.case_id, run.release_id)
        except NotFoundError:
            return _told("cannot", row, stopped("not-yours"))
        found = [Found("step", "step", title) for title in seen.steps] + from_verdict(seen.verdict)
        steps = "、".join(title.zh for title in seen.steps)[:300]
        more = {"steps": steps, "rev": seen.rev, "draft_rev": seen.draft_rev}
        return more | _told("can" if seen.verdict.movable else "cannot", row, found, steps)

    def _moved(self, actor: Actor, run: Run, row: Any) -> dict[str, Any]:
        try:
            self._service.rebase(actor, row.case_id, run.release_id, (row.rev, row.draft_rev))
        except ConflictError:
            return _told("changed", row, stopped("changed"), row.steps)
        except NotFoundError:
            return _told("refused", row, stopped("not-yours"), row.steps)
        except NotAllowedError:
            return _told("refused", row, stopped("changed"), row.steps)
        return {"state": "moved"}


def _told(state: str, row: Any, found: Sequence[Found], steps: str = "") -> dict[str, Any]:
    said = " ".join(f"{one.text.zh} {one.text.en}" for one in found)
    return {"state": state, "found": as_text(found), "search": f"{row.number} {steps} {said}".lower()}


def _wanted(run_id: str, state: str, search: str) -> Select[Any]:
    wanted = select(CASE).where(CASE.c.run_id == run_id)
    if state:
        wanted = wanted.where(CASE.c.state == state)
    for word in search.lower().split()[:6]:
        wanted = wanted.where(or_(CASE.c.search.like(f"%{escape_like(word)}%", escape="\\")))
    return wanted
