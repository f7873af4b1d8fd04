"""Moving one case to another release in one unit of work, and foreseeing what that would come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.errors import ConflictError, NotAllowedError, NotFoundError
from banshi.core.extensions.effect import PendingEffect
from banshi.core.runtime import access, status
from banshi.core.runtime.actor import Actor
from banshi.core.runtime.case import StoredCase
from banshi.core.runtime.event import Advance, Event, Record
from banshi.core.runtime.ports import AnswersCodec, CaseStore, CaseUnit, Places, Releases
from banshi.core.runtime.rebase.carrying import slots
from banshi.core.runtime.rebase.judge import Standing, Verdict, judge
from banshi.core.runtime.rebase.layout import laid_out
from banshi.core.runtime.rebase.matching import matched

SEEN = {
    "sooner": LocalText(zh="承诺办结日期提前到 {0}。"),
    "asked": LocalText(zh="这次补正还要改：{0}。"),
    "not-needed": LocalText(zh="不用再交：{0}。"),
}
"""What of a move the applicant is told, by the note's code."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a move would come to, by number and step; nothing of what the applicant wrote."""

    case_id: str
    number: str
    steps: tuple[LocalText, ...]
    release_id: str
    rev: int
    draft_rev: int
    verdict: Verdict


class Rebasing:
    """Foresees and makes moves of single cases."""

    def __init__(
        self, store: CaseStore, releases: Releases, places: Places, codec: AnswersCodec, now: Callable[[], dt.datetime]
    ) -> None:
        self._store = store
        self._releases = releases
        self._places = places
        self._codec = codec
        self._now = now

    def foresee(self, actor: Actor, case_id: str, release_id: str) -> Foreseen:
        """Return what a move would come to.

        :raises NotFoundError: there is no such case, or it is none of the actor's business.
        """
        with self._store.look() as unit:
            case = _held(unit, actor, case_id)
            old, new = self._releases.get(case.release_id), self._releases.get(release_id)
            verdict = self._judged(unit, case, old, new)
        layout = laid_out(old)
        steps = tuple(dict.fromkeys(layout.title(task.node) for task in case.state.tasks))
        return Foreseen(case.id, case.number or "", steps, case.release_id, case.rev, case.draft_rev, verdict)

    def rebase(
        self, actor: Actor, case_id: str, release_id: str, seen: tuple[int, int] | None = None
    ) -> Verdict | None:
        """Move a case to another release; None when it is there already.

        :param seen: the revisions of case and answers for which the move was foreseen.
        :raises ConflictError: somebody acted on it meanwhile.
        :raises NotAllowedError: it cannot be moved; `reasons` names the codes.
        :raises NotFoundError: there is no such case, or it is none of the actor's business.
        """
        with self._store.unit() as unit:
            case = _held(unit, actor, case_id)
            if case.release_id == release_id:
                return None
            if seen is not None and seen != (case.rev, case.draft_rev):
                raise ConflictError(case_id, rev=case.rev)
            old, new = self._releases.get(case.release_id), self._releases.get(release_id)
            verdict = self._judged(unit, case, old, new)
            if verdict.state is None:
                raise NotAllowedError(case_id, action="rebase", reasons=[reason.code for reason in verdict.reasons])
            event = Event("rebase", actor, self._now())
            names = slots(matched(old, new), [file.slot for file in unit.attachments(case_id)])
            unit.repin(case, new, self._codec.dump(new, verdict.answers), names, event.at)
            record = Record("rebase", None, _told(old, new, verdict))
            unit.keep(
                case, new, event, Advance(verdict.state, tuple(_notices(case, old, new, verdict, event)), (record,), ())
            )
            return verdict

    def _judged(self, unit: CaseUnit, case: StoredCase, old: CompiledMatter, new: CompiledMatter) -> Verdict:
        now = self._now()
        slots_given = (file.slot for file in unit.attachments(case.id))
        given = frozenset(s.removeprefix("material:") for s in slots_given if s.startswith("material:"))
        standing = Standing(
            case.state, self._codec.load(old, case.kept_answers), case.asking(now), case.applicant.kind, case.region,
            case.department, given, unit.shared(case.applicant.id),
        )  # fmt: skip
        return judge(old, new, standing, now, self._places.calendar(case.region))


def _held(unit: CaseUnit, actor: Actor, case_id: str) -> StoredCase:
    case = unit.load(case_id)
    if not access.may_rebase(actor, case.facts()):
        raise NotFoundError(case_id)
    return case


def _told(old: CompiledMatter, new: CompiledMatter, verdict: Verdict) -> dict[str, object]:
    notes = [[note.code, note.about.zh] for note in verdict.notes if note.code != "dropped"]
    told = {"before": old.release_id, "after": new.release_id, "dropped": list(verdict.dropped), "notes": notes}
    return {name: value for name, value in told.items() if value}


def _notices(
    case: StoredCase, old: CompiledMatter, new: CompiledMatter, verdict: Verdict, event: Event
) -> list[PendingEffect]:
    """Return the notice to the applicant, if something changes that they see."""
    said: dict[str, list[str]] = {}
    for note in verdict.notes:
        if note.code in SEEN:
            said.setdefault(note.code, []).append(note.about.zh)
    if case.state.status == status.DRAFT or not (said or old.definition.title != new.definition.title):
        return []
    changes = "".join(SEEN[code].zh.replace("{0}", "、".join(about)) for code, about in said.items())
    facts = {"title": new.definition.title.zh, "changes": changes}
    moment = int(event.at.timestamp() * 1000)
    data = {"text": "rebased", "to": "applicant", "facts": facts}
    return [PendingEffect(f"{case.id}:rebased:{case.rev}.{moment}", "notice", case.id, data)]
