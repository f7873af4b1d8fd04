"""The sandbox: one case of a draft, on a clock of its own, moved by the same runtime as a real one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from banshi.builder.dry_run.entries import Entries, entries_of, typed_answers
from banshi.builder.dry_run.locality import Locality
from banshi.builder.dry_run.moves import Act, ActionEntries, Callback, Fill, Guide, HandIn, Later, Move, Submit, plain
from banshi.builder.dry_run.passing import perform_due
from banshi.builder.dry_run.persons import SamplePerson, person_of, sample_persons
from banshi.builder.dry_run.stage import Stage
from banshi.builder.dry_run.view import OpenTask, View
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import BanshiError, InvalidAnswersError
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.answers import Answers, Settled
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.clock import CHINA
from banshi.core.runtime.materials import Needed
from banshi.core.runtime.state import CaseState

FORMAT = "banshi/dry-run/1"
_MOVES: TypeAdapter[tuple[Move, ...]] = TypeAdapter(tuple[Move, ...])


class Sandbox:
    """A dry run: the applicant's moves, each desk's, and the days that pass.

    Every move is written into a script, a refused one with the code of its error. The script is all that is kept:
    to load a dry run is to play it again.

    :param matter: the draft, compiled; it need not be published.
    :param calendar: the working days by which limits are counted.
    :param start: when the dry run begins; aware.
    :param person: a sample person, or the key of a built-in one.
    """

    def __init__(
        self,
        matter: CompiledMatter,
        registers: Registers,
        calendar: Calendar,
        start: dt.datetime,
        person: SamplePerson | str = "adult",
        locality: Locality | None = None,
    ) -> None:
        self.matter = matter
        self.registers = registers
        self.calendar = calendar
        self.start = start
        self.person = person_of(person, start.astimezone(CHINA).date())
        self.script: list[Move] = []
        self.stopped: BanshiError | None = None
        """Why a script that was loaded leniently could not be played to its end."""
        self.locality = locality or Locality()
        self._stage = Stage(matter, registers, calendar, start, self.person, self.locality)

    # -- what people do --------------------------------------------------------------------------------------------

    def guide(self, answers: Mapping[str, str] | None = None, /, **more: str) -> None:
        """Answer the guide; this opens the application."""
        self.take(Guide(guide={**(answers or {}), **more}))

    def fill(self, answers: Entries | Answers | Mapping[str, str | Sequence[str]]) -> None:
        """Fill in the form: the whole of it, as entries, as answers, or as a browser posts it."""
        if isinstance(answers, Answers):
            answers = typed_answers(self.matter.form, answers)
        self.take(Fill(fill=answers if isinstance(answers, Entries) else entries_of(self.matter.form, answers)))

    def hand_in(
        self,
        files: Sequence[str] = (),
        promise: Sequence[str] | None = None,
        later: Sequence[str] | None = None,
        obtained: Sequence[str] = (),
    ) -> None:
        """Hand in materials by their keys: as files, by a commitment, later, or obtained by sharing.

        Files and what is obtained are added; commitments and what follows later, if given, stand for the whole.

        :param obtained: keys of materials, or types of licences; the script keeps the types, as sharing gives them.
        """
        types = {material.key: material.definition.obtain or material.key for material in self.matter.materials}
        licences = [types.get(key, key) for key in obtained]
        move = {"hand_in": files, "promise": promise, "later": later, "obtained": licences}
        self.take(HandIn.model_validate(move))

    def hand_in_needed(self) -> None:
        """Hand in all that is still needed, each material in the way that is easiest for the applicant."""
        definitions = {material.key: material.definition for material in self.matter.materials}
        ways: dict[str, list[str]] = {"files": [], "promise": [], "later": [], "obtained": []}
        for material in self.view.materials:
            found = definitions[material.key]
            way = "obtained" if found.obtain else "promise" if found.promise else "files"
            if material.standing in {"missing", "promised", "later"}:
                ways[{"missing": way, "promised": "promise"}.get(material.standing, "later")].append(material.key)
        self.hand_in(**ways)

    def submit(self) -> str:
        """Submit the application, or the correction that was asked for; return the case's number."""
        self.take(Submit())
        return self._stage.case().number or ""

    def act(self, desk: str, action: str, /, node: str = "", row: int | None = None, **entries: Any) -> None:
        """Act as a desk on what lies there; a leader's or the applicant's own action needs no desk.

        :param node: which of the desk's tasks; the first on which the action is possible.
        :param entries: the action's entries: opinion, reason, issues, materials, target, desk, days, delivery …
        """
        try:
            form = ActionEntries.model_validate(entries)
        except ValidationError as wrong:
            problems = {str(error["loc"][0]) if error["loc"] else "": error["type"] for error in wrong.errors()}
            raise InvalidAnswersError(action, problems=problems) from wrong
        self.take(Act(act=action, desk=desk, node=node, row=row, entries=form))

    def later(self, days: float = 0, *, working: int = 0, until: dt.datetime | None = None) -> None:
        """Let time pass; deemed acceptance, reminders and waiting periods happen when their moment comes."""
        self.take(Later(later=days, working=working, until=until))

    def callback(self, node: str, outcome: str = "passed", opinion: str = "", row: int | None = None) -> None:
        """Let the answer come that a wait has been waiting for."""
        self.take(Callback(callback=node, outcome=outcome, opinion=opinion, row=row))

    def take(self, move: Move) -> None:
        """Make one move and let happen what is due; a refused one is written down too.

        :raises BanshiError: it is refused; everything is as it was.
        """
        before = self._stage.store.kept
        try:
            self._stage.make(move)
        except BanshiError as refusal:
            self._stage.store.kept = before
            self.script.append(move.model_copy(update={"refused": refusal.code}))
            raise
        perform_due(self._stage)
        self.script.append(move.model_copy(update={"refused": ""}))

    # -- how it stands ---------------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """How everything stands."""
        return self._stage.looker.view(self._stage.outgoing)

    def desks(self) -> tuple[OpenTask, ...]:
        """Return what lies where, with the actions that are possible; a wait lies at no desk."""
        return tuple(self._stage.looker.tasks())

    @property
    def answers(self) -> Answers:
        """The answers that count now."""
        case = self._stage.store.kept.case
        return self._stage.service.settled(case, self.matter).answers if case else Answers()

    @property
    def entered(self) -> Answers:
        """The answers as they were entered, with what cannot be read yet."""
        case = self._stage.store.kept.case
        return self._stage.service.answers(case, self.matter) if case else Answers()

    @property
    def settled(self) -> Settled | None:
        """What counts of the answers and what is still wrong; None before anybody has begun."""
        case = self._stage.store.kept.case
        return self._stage.service.settled(case, self.matter) if case else None

    @property
    def needed(self) -> tuple[Needed, ...]:
        """The materials that are asked for, and how they stand."""
        case = self._stage.store.kept.case
        service = self._stage.service
        return service.materials(case, self.matter, service.settled(case, self.matter)) if case else ()

    @property
    def state(self) -> CaseState:
        """Where the case stands; that of a draft before anybody has begun."""
        case = self._stage.store.kept.case
        return case.state if case else CaseState()

    @property
    def now(self) -> dt.datetime:
        """The sandbox's present moment."""
        return self._stage.now

    # -- keeping it ------------------------------------------------------------------------------------------------

    def dump(self) -> dict[str, Any]:
        """Return the dry run as JSON values: who, when, and the script."""
        built_in = sample_persons(self.start.astimezone(CHINA).date()).get(self.person.key) == self.person
        person = self.person.key if built_in else self.person.model_dump(mode="json", exclude_defaults=True)
        return {
            "format": FORMAT, "matter": self.matter.key, "release": self.matter.release_id, "person": person,
            "start": self.start.isoformat(), "script": [plain(move) for move in self.script],
        }  # fmt: skip

    @classmethod
    def load(
        cls,
        kept: Mapping[str, Any],
        matter: CompiledMatter,
        registers: Registers,
        calendar: Calendar,
        locality: Locality | None = None,
        lenient: bool = False,
    ) -> Sandbox:
        """Return the dry run that `dump` kept, played again; the matter may have changed since.

        :param lenient: stop before the first move that is not possible any more, and tell it in `stopped`.
        :raises InvalidAnswersError: what was kept cannot be read.
        :raises BanshiError: a move is refused now that was not refused then.
        """
        try:
            person = kept["person"]
            known = person if isinstance(person, str) else SamplePerson.model_validate(person)
            start = dt.datetime.fromisoformat(kept["start"])
            script = _MOVES.validate_python(kept["script"])
        except (KeyError, TypeError, ValueError) as wrong:
            raise InvalidAnswersError("dry-run", problems={"script": str(wrong)[:500]}) from wrong
        sandbox = cls(matter, registers, calendar, start, known, locality)
        for move in script:
            try:
                sandbox.take(move)
            except BanshiError as refusal:
                if move.refused:
                    continue
                sandbox.script.pop()
                if not lenient:
                    raise
                sandbox.stopped = refusal
                break
        return sandbox
