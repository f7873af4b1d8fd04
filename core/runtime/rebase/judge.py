"""Judging one case: where it would stand in another release, or every reason why it cannot be moved there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.runtime import status
from banshi.core.runtime.advance import possible
from banshi.core.runtime.answers import Answers, Settled, asked_only, settle
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.materials import missing, needed
from banshi.core.runtime.rebase.carrying import Carried, carried
from banshi.core.runtime.rebase.matching import Matched, Named, matched
from banshi.core.runtime.rebase.placing import Placing, placed
from banshi.core.runtime.rebase.promising import promised, with_clock
from banshi.core.runtime.rebase.reason import Note, Reason
from banshi.core.runtime.state import CaseState, Issue


@dataclass(frozen=True, slots=True)
class Standing:
    """All of a case that a move depends on."""

    state: CaseState
    answers: Answers
    asking: Mapping[str, Any]
    """`applicant.kind` and `today`, as the form's rules read them."""
    kind: str
    """person, company or staff."""
    region: str
    department: str
    given: Set[str]
    """Materials of which a file is there."""
    shared: Set[str]
    """Licence types obtained by sharing."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a move would come to."""

    state: CaseState | None
    """Where the case stands then; None when it cannot be moved."""
    answers: Answers
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Note, ...] = ()
    dropped: tuple[str, ...] = ()
    """Names of fields that had an answer and are not asked any more."""

    @property
    def movable(self) -> bool:
        """Whether the case can be moved."""
        return self.state is not None


def judge(old: CompiledMatter, new: CompiledMatter, case: Standing, now: dt.datetime, calendar: Calendar) -> Verdict:
    """Judge whether a case can be moved to another release of its matter; pure, and it never raises for a sound case."""
    reasons = list(_outside(old, new, case))
    if case.state.ended:
        reasons.insert(0, Reason("ended"))
    if reasons:
        return Verdict(None, case.answers, tuple(reasons))
    fields = matched(old, new)
    brought = carried(new, fields, case.answers)
    settled = settle(new, brought.answers, case.asking)
    dropped = tuple(f"{group}.{name}" if group else name for group, name in brought.dropped)
    notes = [Note("dropped", fields.old[name].spec.label) for name in brought.dropped if name in fields.old]
    if case.state.status == status.DRAFT:
        kept = asked_only(brought.answers, settled.shown)
        state, limits = promised(old, new, case.state, now, calendar)
        return Verdict(state, kept, (), (*notes, *limits), dropped)
    asked = _Asked(old, new, case, fields, brought, settled)
    reasons += asked.reasons
    outcomes = {f"outcome.{key.replace('-', '_')}": came for (key, _), came in case.state.outcomes.items()}
    places = placed(old, new, case.state, {**settled.environment, **outcomes})
    reasons += places.reasons
    if reasons:
        return Verdict(None, case.answers, tuple(reasons))
    state = _moved(places, asked)
    state, limits = promised(old, new, state, now, calendar)
    state, clocks = with_clock(new, state, now, calendar)
    idle = tuple(_idle(old, new, case.state, state, places))
    if idle:
        return Verdict(None, case.answers, idle)
    kept = replace(settled.answers, raw=brought.answers.raw) if asked.open else settled.answers
    told = dict.fromkeys([*places.notes, *limits, *clocks, *asked.notes, *notes])
    return Verdict(state, kept, (), tuple(told), dropped)


def _outside(old: CompiledMatter, new: CompiledMatter, case: Standing) -> list[Reason]:
    """Return what stands against a move before anything of the case is looked at."""
    definition = new.definition
    kind = "person" if case.kind not in {"person", "company"} else case.kind
    found = {
        "other-matter": old.key != new.key,
        "department": definition.department != case.department,
        "region": bool(definition.region) and not case.region.startswith(definition.region.rstrip("0")),
        "audience": kind in old.definition.audience and kind not in definition.audience,
    }
    return [Reason(code) for code, is_so in found.items() if is_so]


class _Asked:
    """What the new release asks of a submitted case that has not been answered or handed in."""

    def __init__(
        self, old: CompiledMatter, new: CompiledMatter, case: Standing, fields: Matched, brought: Carried, settled: Settled
    ) -> None:  # fmt: skip
        self.open = case.state.status in status.WAITS_FOR_APPLICANT
        self.reasons: list[Reason] = []
        self.notes: list[Note] = []
        self.issues: list[Issue] = []
        self._fields = fields
        before = settle(old, case.answers, case.asking)
        known = {place for place, label in brought.unfit.items() if place in settled.shown}
        for place in known:
            self._field("field-unfit", place, brought.unfit[place])
        renamed = {_place(fields, name) for name in before.problems}
        for place in settled.problems:
            if place not in renamed and place not in known:
                lacking = (place in settled.required and "field-missing") or "field-unfit"
                self._field("rows" if place.endswith("-rows") else lacking, place, _named(place))
        self._materials(old, new, case, before, settled)
        self._guide(old, new, case, before, settled)
        self.tolerated = {key: moment for key, moment in case.state.tolerated.items() if key in self.needed}
        self.issues = [*(self._issue(issue) for issue in case.state.issues), *self.issues]

    def _field(self, code: str, place: str, name: Named) -> None:
        item = self._fields.new.get(name)
        label = item.spec.label if item else LocalText(zh=name[0] or name[1])
        if self.open:
            self.issues.append(Issue("field", place, f"按新版本重新填写“{label.zh}”"))
            self.notes.append(Note("asked", label))
        else:
            self.reasons.append(Reason(code, label))

    def _materials(
        self, old: CompiledMatter, new: CompiledMatter, case: Standing, before: Settled, settled: Settled
    ) -> None:
        asked = needed(new, settled.answers, settled.environment, case.given, case.shared)
        was = needed(old, before.answers, before.environment, case.given, case.shared)
        titles = {m.key: m.definition.title for m in (*old.materials, *new.materials)}
        self.needed = {item.material.key for item in asked}
        for key in missing(asked):
            if key in case.state.tolerated or key in missing(was):
                continue
            if self.open:
                self.issues.append(Issue("material", key, f"新版本要交“{titles[key].zh}”"))
                self.notes.append(Note("asked", titles[key]))
            else:
                self.reasons.append(Reason("material-missing", titles[key]))
        for key in (m.material.key for m in was if m.required and m.material.key not in self.needed):
            self.notes.append(Note("not-needed", titles[key]))

    def _guide(
        self, old: CompiledMatter, new: CompiledMatter, case: Standing, before: Settled, settled: Settled
    ) -> None:
        for question in new.guide:
            shown = question.show is None or bool(question.show.run(settled.environment))
            if not shown or question.key in settled.environment:
                continue
            if question.key in before.environment:
                self.reasons.append(Reason("option-gone", question.definition.ask))
            elif question.key not in {q.key for q in old.guide}:
                self.reasons.append(Reason("question-new", question.definition.ask))

    def _issue(self, issue: Issue) -> Issue:
        """Return an issue under the name that its field has now; one without a place any more stays as a note."""
        if issue.kind == "field":
            place = _place(self._fields, issue.key)
            return replace(issue, key=place) if place else replace(issue, kind="other")
        return issue


def _named(place: str) -> Named:
    group, _, rest = place.partition("-")
    number, _, column = rest.partition("-")
    return (group, column) if column and number.isdigit() else ("", place.removesuffix("-rows"))


def _place(fields: Matched, place: str) -> str:
    group, name = _named(place)
    target = fields.becomes.get((group, name))
    if target is None:
        return place if place.endswith("-rows") else ""
    return place[: len(place) - len(name)] + target[1]


def _moved(places: Placing, asked: _Asked) -> CaseState:
    outcomes = {
        (places.same[key], row): came for (key, row), came in places.state.outcomes.items() if key in places.same
    }
    return replace(
        places.state,
        frames=places.frames,
        outcomes=outcomes,
        issues=tuple(asked.issues),
        tolerated=asked.tolerated,
    )


def _idle(
    old: CompiledMatter, new: CompiledMatter, before: CaseState, after: CaseState, places: Placing
) -> list[Reason]:
    """Return open tasks on which nothing could be done any more."""
    return [
        Reason("no-action", places.new.title(task.node))
        for task in after.tasks
        if possible(old, before, task) and not possible(new, after, task)
    ]
