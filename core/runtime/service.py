"""What people do with cases, one unit of work each. The actor is always passed in."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import ConflictError, ForbiddenError, InvalidAnswersError, NotAllowedError, NotFoundError
from banshi.core.extensions.number_scheme import Numbered
from banshi.core.extensions.registers import Registers
from banshi.core.runtime import access, status
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.runtime.actor import SYSTEM, Actor
from banshi.core.runtime.advance import advance
from banshi.core.runtime.answers import Answers, Settled, asked_only, settle, unreadable
from banshi.core.runtime.case import Applicant, NewCase, Receipt, StoredCase
from banshi.core.runtime.clock import CHINA
from banshi.core.runtime.event import Event, Record, Surroundings
from banshi.core.runtime.materials import Needed, missing, needed
from banshi.core.runtime.ports import AnswersCodec, CaseStore, CaseUnit, Places, Releases
from banshi.core.runtime.rebase.judge import Verdict
from banshi.core.runtime.rebase.moving import Foreseen, Rebasing

QUERY_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0, 1, I or O: people read the code aloud on the phone."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form holds after it was saved."""

    case: StoredCase
    matter: CompiledMatter
    answers: Answers
    settled: Settled


class CaseService:
    """Opens, fills, submits and moves cases."""

    def __init__(
        self,
        store: CaseStore,
        releases: Releases,
        places: Places,
        codec: AnswersCodec,
        registers: Registers,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._store = store
        self._releases = releases
        self._places = places
        self._codec = codec
        self._registers = registers
        self._rebasing = Rebasing(store, releases, places, codec, now)
        self.now = now

    def open(
        self, actor: Actor, matter_key: str, guide: Mapping[str, str], region: str, channel: str = "online"
    ) -> str:
        """Open a case as a draft; return its id.

        :param guide: answers to the guide's questions; unknown ones are dropped when settled.
        :raises NotFoundError: the matter is not offered.
        :raises ForbiddenError: the actor is none of the matter's audience.
        """
        matter = self._releases.offered(matter_key)
        definition = matter.definition
        if actor.kind not in definition.audience and not (actor.kind == "staff" and "person" in definition.audience):
            raise ForbiddenError(matter_key, audience=list(definition.audience))
        case = NewCase(
            id=secrets.token_hex(16),
            matter_key=matter.key,
            release_id=matter.release_id,
            title_zh=definition.title.zh,
            title_en=definition.title.en or definition.title.zh,
            region=definition.region or region,
            department=definition.department,
            applicant=Applicant(actor.id, actor.name, actor.kind),
            channel=channel,
            opened_at=self.now(),
            kept_answers=self._codec.dump(matter, Answers(guide=dict(guide))),
        )
        with self._store.unit() as unit:
            unit.open(
                case, Event("open", actor, case.opened_at), [Record("open", None, {"release": matter.release_id})]
            )
        return case.id

    def save(
        self, actor: Actor, case_id: str, draft_rev: int | None, change: Callable[[CompiledMatter, Answers], Answers]
    ) -> int:
        """Save a draft's or a correction's answers; return the new draft revision.

        See `fill`.
        """
        return self.fill(actor, case_id, draft_rev, change).case.draft_rev

    def fill(
        self, actor: Actor, case_id: str, draft_rev: int | None, change: Callable[[CompiledMatter, Answers], Answers]
    ) -> Filled:
        """Save a draft's or a correction's answers, without what a rule hides; return what is kept then.

        :param draft_rev: the revision the page was drawn from; another one means that it was changed elsewhere meanwhile.
        :param change: makes the new answers from those kept.
        :raises ConflictError: the draft was changed in another window.
        """
        with self._store.unit() as unit:
            case = self._own(unit, actor, case_id)
            self._editable(case)
            matter = self._releases.get(case.release_id)
            before = self._codec.load(matter, case.kept_answers)
            answers = change(matter, before)
            stale = draft_rev is not None and draft_rev != case.draft_rev
            if stale and (not answers.window or answers.window != before.window):
                raise ConflictError(case_id, draft_rev=case.draft_rev)
            settled = settle(matter, answers, case.asking(self.now()))
            answers = asked_only(answers, settled.shown)
            kept = self._codec.dump(matter, answers)
            rev = unit.save_answers(case, kept, self.now())
            return Filled(replace(case, draft_rev=rev, kept_answers=kept), matter, answers, settled)

    def submit(self, actor: Actor, case_id: str) -> Receipt:
        """Submit a draft, or the correction that was asked for. Doing it twice gives the same receipt.

        :raises InvalidAnswersError: something is missing or wrong; `problems` by input name, `materials` by key.
        """
        with self._store.unit() as unit:
            case = self._own(unit, actor, case_id)
            if case.number and case.query_code and case.state.status not in status.WAITS_FOR_APPLICANT:
                return Receipt(case.id, case.number, case.query_code)
            matter = self._releases.get(case.release_id)
            settled = self._complete(unit, case, matter)
            saved = self._codec.dump(matter, settled.answers)
            unit.save_answers(case, saved, self.now())
            case = replace(case, kept_answers=saved)
            if case.number and case.query_code:
                self._move(unit, case, matter, Event("resubmit", actor, self.now()))
                return Receipt(case.id, case.number, case.query_code)
            receipt = self._number(unit, case, matter)
            form = {"number": receipt.number, "promised": bool(settled.answers.promised)}
            self._move(unit, case, matter, Event("submit", actor, self.now(), form=form))
            return receipt

    def act(self, actor: Actor, case_id: str, action: str, task: int | None, form: Mapping[str, Any]) -> StoredCase:
        """Take an action on a case or one of its tasks; return the case as it was before.

        :raises ConflictError: the task was done by somebody else; says who, what and when.
        :raises NotAllowedError: not possible as things stand.
        :raises ForbiddenError: not this actor's to do.
        :raises NotFoundError: there is no such case, or the actor may not know of it.
        """
        with self._store.unit() as unit:
            case = unit.load(case_id)
            self._may_take(unit, actor, case, action, task)
            if task is not None and case.state.task(task) is None:
                done = unit.done_task(case_id, task)
                if done is None:
                    raise NotAllowedError(case_id, action=action, task=task)
                raise ConflictError(case_id, by=done.by, outcome=done.outcome, at=done.at and done.at.isoformat())
            matter = self._releases.get(case.release_id)
            self._move(unit, case, matter, Event(action, actor, self.now(), task, form))
            return case

    def rebase(
        self, actor: Actor, case_id: str, to_release: str, seen: tuple[int, int] | None = None
    ) -> Verdict | None:
        """Move a case to another release of its matter; see `Rebasing.rebase`."""
        return self._rebasing.rebase(actor, case_id, to_release, seen)

    def foresee(self, actor: Actor, case_id: str, to_release: str) -> Foreseen:
        """Return what a move would come to; see `Rebasing.foresee`."""
        return self._rebasing.foresee(actor, case_id, to_release)

    def look(self, actor: Actor, case_id: str) -> tuple[StoredCase, CompiledMatter]:
        """Return a case and its release, if the actor may see it.

        :raises NotFoundError: there is none, or the actor may not know of it.
        """
        with self._store.look() as unit:
            case = unit.load(case_id)
            own = access.owns(actor, case.facts())
            if not own and not access.may_see(actor, case.facts(unit.desks(case_id))):
                raise NotFoundError(case_id)
            return case, self._releases.get(case.release_id)

    def answers(self, case: StoredCase, matter: CompiledMatter) -> Answers:
        """Return a case's answers; access has been decided by `look`."""
        return self._codec.load(matter, case.kept_answers)

    def settled(self, case: StoredCase, matter: CompiledMatter, answers: Answers | None = None) -> Settled:
        """Return a case's answers as they count."""
        return settle(matter, answers or self.answers(case, matter), case.asking(self.now()))

    def materials(self, case: StoredCase, matter: CompiledMatter, settled: Settled) -> tuple[Needed, ...]:
        """Return the materials that a case asks for and how they stand."""
        with self._store.look() as unit:
            return self._materials(unit, case, matter, settled)

    def reveal(self, actor: Actor, case_id: str, name: str) -> str:
        """Return a sensitive answer in full; that somebody looked is journaled."""
        with self._store.unit() as unit:
            case = unit.load(case_id)
            if not access.may_reveal(actor, case.facts(unit.desks(case_id))):
                raise NotFoundError(case_id)
            matter = self._releases.get(case.release_id)
            found = _field_text(matter, self._codec.load(matter, case.kept_answers), name)
            unit.record(case, Event("reveal", actor, self.now()), [Record("reveal", None, {"field": name})])
            return found

    # -- inside a unit of work -------------------------------------------------------------------------------------

    def _own(self, unit: CaseUnit, actor: Actor, case_id: str) -> StoredCase:
        case = unit.load(case_id)
        if not access.owns(actor, case.facts()):
            raise NotFoundError(case_id)
        return case

    def _editable(self, case: StoredCase) -> None:
        if case.state.status != status.DRAFT and case.state.status not in status.WAITS_FOR_APPLICANT:
            raise NotAllowedError(case.id, action="save", status=case.state.status)

    def _materials(
        self, unit: CaseUnit, case: StoredCase, matter: CompiledMatter, settled: Settled
    ) -> tuple[Needed, ...]:
        if not matter.materials:
            return ()
        given = {a.slot.removeprefix("material:") for a in unit.attachments(case.id) if a.slot.startswith("material:")}
        shared = unit.shared(case.applicant.id)
        return needed(matter, settled.answers, settled.environment, given, shared)

    def _complete(self, unit: CaseUnit, case: StoredCase, matter: CompiledMatter) -> Settled:
        answers = self._codec.load(matter, case.kept_answers)
        settled = settle(matter, answers, case.asking(self.now()))
        problems = {name: found for name, found in unreadable(matter.form, answers).items() if name in settled.shown}
        problems = {**settled.problems, **problems}
        lacking = missing(self._materials(unit, case, matter, settled))
        unanswered = [q.key for q in matter.guide if q.key not in settled.environment and _asked(q, settled)]
        if problems or lacking or unanswered:
            raise InvalidAnswersError(case.id, problems=problems, materials=lacking, guide=unanswered)
        return settled

    def _number(self, unit: CaseUnit, case: StoredCase, matter: CompiledMatter) -> Receipt:
        scheme = self._registers.number_schemes.get(matter.definition.case_number)
        code = "".join(secrets.choice(QUERY_ALPHABET) for _ in range(8))
        day = self.now().astimezone(CHINA).date()
        of = Numbered(matter.definition.code, case.region, self._places.short_name(case.region), "", day)
        number = unit.give_number(case, scheme, of, Receipt(case.id, "", code))
        return Receipt(case.id, number, code)

    def _may_take(self, unit: CaseUnit, actor: Actor, case: StoredCase, action: str, task: int | None) -> None:
        known = ACTIONS.get(action)
        open_task = case.state.task(task) if task is not None else None
        if known is None:
            raise NotAllowedError(case.id, action=action)
        if known.who == "officer" and open_task is not None and access.may_act(actor, case.region, open_task.desk):
            return
        facts = case.facts(unit.desks(case.id))
        if not access.may_see(actor, facts):
            raise NotFoundError(case.id)
        if known.who == "officer" and open_task is None and actor.is_staff:
            return
        may = {
            "officer": False,
            "leader": access.may_lead(actor, facts),
            "applicant": access.owns(actor, facts),
            "system": actor == SYSTEM,
        }
        if not may[known.who]:
            raise ForbiddenError(case.id, action=action)

    def _move(self, unit: CaseUnit, case: StoredCase, matter: CompiledMatter, event: Event) -> None:
        environment: Mapping[str, Any] = {}
        if matter.reads_answers:
            environment = settle(
                matter, self._codec.load(matter, case.kept_answers), case.asking(self.now())
            ).environment
        around = Surroundings(case.id, self._places.calendar(case.region), environment)
        unit.keep(case, matter, event, advance(matter, case.state, event, around))


def _asked(question: Any, settled: Settled) -> bool:
    return question.show is None or bool(question.show.run(settled.environment))


def _field_text(matter: CompiledMatter, answers: Answers, name: str) -> str:
    group, _, rest = name.partition("-")
    if group in matter.form.groups:
        row, _, column = rest.partition("-")
        entries = answers.rows.get(group, ())
        item = next((f for f in matter.form.groups[group].fields if f.name == column), None)
        value = entries[int(row)].get(column) if row.isdigit() and int(row) < len(entries) else None
    else:
        item = matter.form.fields.get(name)
        value = answers.fields.get(name)
    if item is None:
        raise NotFoundError(name)
    return item.type.show(item.spec, value, "zh")
