"""Behind a sandbox: the runtime over memory, the clock, and each kind of move made on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from banshi.builder.dry_run.cast import Cast
from banshi.builder.dry_run.entries import Entries
from banshi.builder.dry_run.leaving import Outgoing, SandboxWorld
from banshi.builder.dry_run.locality import Locality, SandboxPlaces
from banshi.builder.dry_run.looking import Looker
from banshi.builder.dry_run.memory import MemoryAnswers, MemoryFiles, MemoryStore, OneRelease
from banshi.builder.dry_run.moves import Act, Callback, Fill, Guide, HandIn, Later, Move, Submit
from banshi.builder.dry_run.passing import pass_time, reached
from banshi.builder.dry_run.persons import SamplePerson
from banshi.builder.dry_run.sample_files import sample_file
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import NotAllowedError, NotFoundError
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.runtime.actor import SYSTEM
from banshi.core.runtime.advance import possible
from banshi.core.runtime.answers import Answers, read
from banshi.core.runtime.attachments import AttachmentService
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.case import StoredCase
from banshi.core.runtime.service import CaseService
from banshi.core.runtime.state import Task


class Stage:
    """The runtime over memory, with a clock that is set."""

    def __init__(
        self,
        matter: CompiledMatter,
        registers: Registers,
        calendar: Calendar,
        now: dt.datetime,
        person: SamplePerson,
        locality: Locality,
    ) -> None:
        self.matter = matter
        self.calendar = calendar
        self.now = now
        self.store = MemoryStore()
        self._region = locality.region
        places, releases = SandboxPlaces(locality, calendar), OneRelease(matter)
        self.service = CaseService(self.store, releases, places, MemoryAnswers(), registers, self._present)
        self.world = SandboxWorld(places, self.service)
        self.outgoing = Outgoing(matter, registers, self.store, self.world)
        self.looker = Looker(matter, self.service, self.store, places)
        self._attachments = AttachmentService(self.store, releases, MemoryFiles(), self._present)
        self._cast = Cast(person, locality.region, matter.definition.department)

    def case(self) -> StoredCase:
        """Return the case.

        :raises NotAllowedError: nobody has begun to apply.
        """
        case = self.store.kept.case
        if case is None:
            raise NotAllowedError("dry-run", action="begin", status="not-opened")
        return case

    def make(self, move: Move) -> None:
        """Make one move."""
        match move:
            case Guide():
                self._guide(move.guide)
            case Fill():
                self._fill(move.fill)
            case HandIn():
                self._hand_in(move)
            case Submit():
                self.service.submit(self._cast.applicant, self.case().id)
            case Act():
                self._act(move)
            case Callback():
                self._callback(move)
            case Later():
                pass_time(self, reached(self.now, move, self.calendar))

    def _guide(self, answers: Mapping[str, str]) -> None:
        case = self.store.kept.case
        if case is None:
            self.service.open(self._cast.applicant, self.matter.key, answers, self._region)
        else:
            self.service.save(
                self._cast.applicant, case.id, None, lambda _matter, before: replace(before, guide=dict(answers))
            )

    def _fill(self, entries: Entries) -> None:
        if self.store.kept.case is None:
            self._guide({})
        posted = entries.posted()
        self.service.save(
            self._cast.applicant, self.case().id, None,
            lambda matter, before: read(matter.form, posted, before)[0],
        )  # fmt: skip

    def _hand_in(self, move: HandIn) -> None:
        case = self.case()
        known = {material.key: material.definition for material in self.matter.materials}
        for key in (*move.hand_in, *(move.promise or ()), *(move.later or ()), *_no_types(move.obtained)):
            if key not in known:
                raise NotFoundError(key)
        if move.promise is not None or move.later is not None:
            self.service.save(self._cast.applicant, case.id, None, lambda _matter, before: _chosen(before, move))
        for key in move.hand_in:
            name, content = sample_file(key, known[key].formats)
            self._attachments.add(self._cast.applicant, case.id, f"material:{key}", name, content)
        self.store.change(obtained=self.store.kept.obtained | set(move.obtained))

    def _act(self, move: Act) -> None:
        case, action, form = self.case(), ACTIONS.get(move.act), move.entries.form()
        if action is None or action.who == "system":
            raise NotAllowedError(move.desk, action=move.act)
        if action.who == "officer":
            actor, task = self._cast.officer(move.desk), self._task(case, move)
            self.service.act(actor, case.id, move.act, task.no, form)
        else:
            actor = self._cast.applicant if action.who == "applicant" else self._cast.leader
            self.service.act(actor, case.id, move.act, None, form)

    def _task(self, case: StoredCase, move: Act) -> Task:
        fitting = [
            task
            for task in case.state.tasks
            if task.desk == move.desk and move.node in {"", task.node} and move.row in {None, task.row}
        ]
        if not fitting:
            raise NotAllowedError(move.desk, action=move.act, desk=move.desk, node=move.node)
        able = (task for task in fitting if move.act in {a.key for a in possible(self.matter, case.state, task)})
        return next(able, fitting[0])

    def _callback(self, move: Callback) -> None:
        case = self.case()
        fitting = (t for t in case.state.tasks if t.node == move.callback and move.row in {None, t.row})
        task = next(fitting, None)
        if task is None or not possible(self.matter, case.state, task):
            raise NotAllowedError(move.callback, action="callback")
        form = {"outcome": move.outcome, "opinion": move.opinion}
        self.service.act(SYSTEM, case.id, "callback", task.no, form)

    def _present(self) -> dt.datetime:
        return self.now


def _no_types(obtained: Iterable[str]) -> Iterator[str]:
    return (given for given in obtained if not given.startswith("licence:"))


def _chosen(before: Answers, move: HandIn) -> Answers:
    promised = before.promised if move.promise is None else move.promise
    return replace(before, promised=promised, later=before.later if move.later is None else move.later)
