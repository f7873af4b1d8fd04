"""What came of a step, in the words of expectations."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from banshi.builder.dry_run.leaving import Document, Notice
from banshi.builder.dry_run.view import OpenTask, Timer, View
from banshi.builder.matter_tests.models import Expectations, ExpectedDocument, ExpectedNotice, ExpectedTimer, Standing
from banshi.builder.matter_tests.playing import Played
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import BanshiError
from banshi.core.runtime.clock import CHINA, LAST

_UNTOLD = frozenset({
    "office", "title_en", "case_number", "query_code", "applicant", "holder", "matter", "is_permit", "promised_days",
    "limit_text", "basis", "remedies", "materials", "number", "date", "verify_code", "verify_url", "due",
})  # fmt: skip
"""What a document says besides: of the office, of the law, of the day; a test is not about them."""


def seen(played: Played, matter: CompiledMatter) -> Expectations:
    """Return all that a step came to."""
    before, after = played.before, played.after
    if played.refusal is not None:
        return Expectations(refused=played.refusal.code, refused_for=refused_for(played.refusal))
    return Expectations(
        status=after.status,
        result=after.state.result,
        flags=tuple(sorted(after.state.flags)),
        where=tuple(_standing(task) for task in after.tasks),
        due={name: _moment(moment) for name, moment in after.due.items()},
        documents=tuple(_document(document) for document in after.documents[len(before.documents) :]),
        notices=tuple(_notice(notice) for notice in after.notices[len(before.notices) :]),
        others=tuple(other.kind for other in after.others[len(before.others) :]),
        timers=tuple(_timer(timer) for timer in after.timers if timer not in before.timers),
        asked=after.asked,
        hidden=after.hidden,
        problems=tuple(after.problems),
        calculated=dict(_calculated(after, matter)),
        materials=_materials(after),
    )


def refused_for(refusal: BanshiError) -> tuple[str, ...]:
    """Return the fields, materials and questions that a refusal names."""
    found: list[str] = []
    for part in ("problems", "materials", "guide", "missing"):
        named = refusal.data.get(part)
        if isinstance(named, (Mapping, list, tuple)):
            found += [str(name) for name in named]
    return tuple(found)


def _materials(view: View) -> dict[str, Literal["required", "optional"]]:
    return {material.key: "required" if material.required else "optional" for material in view.materials}


def _standing(task: OpenTask) -> Standing:
    return Standing(node=task.node, desk=task.desk, row=task.row, due=_moment(task.due_at) if task.due_at else "")


def _moment(moment: dt.datetime) -> str:
    local = moment.astimezone(CHINA)
    return local.date().isoformat() if local.time() == LAST else local.isoformat(timespec="minutes")


def _timer(timer: Timer) -> ExpectedTimer:
    return ExpectedTimer(action=timer.action, at=_moment(timer.at))


def _document(document: Document) -> ExpectedDocument:
    facts = {name: value for name, value in document.facts.items() if name not in _UNTOLD and value not in (None, "")}
    says: dict[str, Any] = json.loads(json.dumps(facts, ensure_ascii=False, default=str))
    return ExpectedDocument(kind=document.kind, says=says)


def _notice(notice: Notice) -> ExpectedNotice:
    to = notice.to if notice.to == "applicant" else ",".join(notice.desks)
    return ExpectedNotice(to=to, key=notice.key, says=notice.text.zh)


def _calculated(view: View, matter: CompiledMatter) -> Iterator[tuple[str, str]]:
    for name, item in matter.form.fields.items():
        if item.calculate is not None and name in view.answers:
            yield name, view.answers[name]
