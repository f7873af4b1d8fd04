"""What a matter's notices and documents look like with sample data: the dry run's own path, without a course of events."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from banshi.builder.dry_run.filling import Filled, filled
from banshi.builder.dry_run.leaving import Document, Notice, Outgoing
from banshi.builder.dry_run.locality import Locality
from banshi.builder.dry_run.moves import Fill, Guide
from banshi.builder.dry_run.persons import sample_persons
from banshi.builder.dry_run.stage import Stage
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.placeholders import PLACEHOLDERS
from banshi.core.extensions.effect import PendingEffect
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.clock import CHINA, due


class Specimen:
    """One application of a sample person, about which everything can be said that a matter ever says.

    :param calendar: the working days by which limits are counted.
    :param now: the day on which all is written.
    """

    def __init__(
        self, matter: CompiledMatter, registers: Registers, calendar: Calendar, locality: Locality, now: dt.datetime
    ) -> None:
        found = _answers(matter, registers, now.astimezone(CHINA).date())
        self._matter = matter
        self._registers = registers
        self._stage = Stage(matter, registers, calendar, now, found.person, locality)
        self._stage.make(Guide(guide=dict(found.guide)))
        self._stage.make(Fill(fill=found.entries))
        self._case = replace(
            self._stage.case(),
            number=PLACEHOLDERS["case_number"].sample.zh,
            query_code=PLACEHOLDERS["query_code"].sample.zh,
        )
        limit = matter.definition.limits.promised
        self._due = due(limit, now, calendar).at.isoformat()

    @property
    def number(self) -> str:
        """The number of the sample case."""
        return self._case.number or ""

    def notice(self, event: str) -> Notice | None:
        """Return the notice of an event; None where the matter sends none."""
        data = {"text": event, "to": "applicant", "facts": self._notice_facts()}
        return next(iter(self._written("notice", event, data).notices), None)

    def document(self, key: str, licence: str = "") -> Document:
        """Return a document of a kind, with all that it says.

        :param licence: which licence, for the kind that prints them.
        """
        facts = self._document_facts() | ({"licence": licence} if licence else {})
        data = {"document": key, "facts": facts}
        return self._written("document", key, data).documents[0]

    def _written(self, kind: str, key: str, data: dict[str, Any]) -> Outgoing:
        """Return what would leave, written down on a sheet of its own: pages of several people may ask at once."""
        self._stage.store.change(serials={})
        outgoing = Outgoing(self._matter, self._registers, self._stage.store, self._stage.world)
        outgoing.write_down(PendingEffect(f"specimen:{key}", kind, self._case.id, data), self._case)
        return outgoing

    def _notice_facts(self) -> dict[str, Any]:
        sample = {name: PLACEHOLDERS[name].sample.zh for name in ("reason", "days", "title", "note")}
        titles = [material.definition.title.zh for material in self._matter.materials[:2]]
        items = titles or PLACEHOLDERS["items"].sample.zh.split("；")
        return sample | {"due": self._due, "until": self._due, "items": items}

    def _document_facts(self) -> dict[str, Any]:
        items = [{"title": material.key, "note": "样例"} for material in self._matter.materials[:2]]
        return {
            "due_date": self._due, "items": items, "reason": PLACEHOLDERS["reason"].sample.zh, "cause": "现场踏勘",
            "days": PLACEHOLDERS["days"].sample.zh, "delivery": {"mode": "window"},
        }  # fmt: skip


def _answers(matter: CompiledMatter, registers: Registers, on: dt.date) -> Filled:
    """Return answers of the first sample person whose answers can be valid; of the least unfit one where none can."""
    tried: list[Filled] = []
    for person in sample_persons(on).values():
        if person.kind in matter.definition.audience:
            tried.append(filled(matter, registers, person, on=on))
            if not tried[-1].problems:
                break
    return min(tried, key=lambda found: len(found.problems))
