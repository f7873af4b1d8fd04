"""What would leave a sandbox: notices and documents are written down instead of sent and drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from banshi.builder.dry_run.locality import SandboxPlaces
from banshi.builder.dry_run.memory import MemoryStore
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.document_kind import DocumentKind
from banshi.core.extensions.effect import PendingEffect
from banshi.core.extensions.number_scheme import Numbered
from banshi.core.extensions.registers import Registers
from banshi.core.jobs.document_facts import document_facts
from banshi.core.jobs.own_texts import own_notice
from banshi.core.runtime.case import StoredCase
from banshi.core.runtime.clock import CHINA
from banshi.core.runtime.service import CaseService
from banshi.core.runtime.texts import say


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that would be sent."""

    at: dt.datetime
    to: str
    """`applicant` or `desks`."""
    desks: tuple[str, ...]
    key: str
    text: LocalText


@dataclass(frozen=True, slots=True)
class Document:
    """A document that would be drawn, with all that it would say."""

    at: dt.datetime
    kind: str
    title: LocalText
    number: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Other:
    """Another effect that would happen, such as a connector's call; none of it does."""

    at: dt.datetime
    kind: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SandboxWorld:
    """What documents ask of the world."""

    places: SandboxPlaces
    service: CaseService

    def now(self) -> dt.datetime:
        """Return the sandbox's present time."""
        return self.service.now()


class Outgoing:
    """Writes down what would leave."""

    def __init__(self, matter: CompiledMatter, registers: Registers, store: MemoryStore, world: SandboxWorld) -> None:
        self._matter = matter
        self._registers = registers
        self._store = store
        self._world = world
        self.notices: list[Notice] = []
        self.documents: list[Document] = []
        self.others: list[Other] = []

    def write_down(self, effect: PendingEffect, case: StoredCase) -> None:
        """Write down one effect at the present time."""
        now = self._world.now()
        if effect.kind == "notice":
            self.notices += self._notice(effect, case, now)
        elif effect.kind == "document":
            self.documents.append(self._document(effect, case, now))
        else:
            self.others.append(Other(now, effect.kind, dict(effect.data)))

    def _notice(self, effect: PendingEffect, case: StoredCase, now: dt.datetime) -> list[Notice]:
        key, facts, to = effect.data["text"], effect.data["facts"], str(effect.data["to"])
        if to == "applicant":
            said = self._matter.notice(key)
            if said is not None and said.off:
                return []
            own = own_notice(key, case, self._matter, facts, self._world)
            facts = facts | {"own": own} if own else facts
        # as it is: what people entered may be longer than what an author writes
        text = LocalText.model_construct(zh=say(key, facts, "zh"), en=say(key, facts, "en"))
        return [Notice(now, to, () if to == "applicant" else self._desks(facts.get("tasks") or ()), key, text)]

    def _desks(self, tasks: Iterable[int]) -> tuple[str, ...]:
        desks = self._store.kept.desks
        return tuple(sorted({desks.get(no, "") for no in tasks} - {""}))

    def _document(self, effect: PendingEffect, case: StoredCase, now: dt.datetime) -> Document:
        kind = self._registers.document_kinds.get(effect.data["document"])
        given = effect.data["facts"]
        facts = document_facts(kind, case, self._matter, given, self._world)
        number = self._number(kind, case, given)
        facts |= {"number": number, "date": now.astimezone(CHINA).date().isoformat()}
        return Document(now, kind.key, LocalText(zh=facts["title"], en=facts["title_en"]), number, facts)

    def _number(self, kind: DocumentKind, case: StoredCase, given: Mapping[str, Any]) -> str:
        licence = self._matter.licence(given["licence"]) if given.get("licence") else None
        key = licence.number if licence else kind.number
        if not key:
            return ""
        definition, scheme = self._matter.definition, self._registers.number_schemes.get(key)
        word = licence.word if licence else f"{definition.document_word}{kind.word}"
        day = self._world.now().astimezone(CHINA).date()
        of = Numbered(definition.code, case.region, self._world.places.short_name(case.region), word, day)
        return scheme.number(of, self._store.next_serial(f"{scheme.key}:{scheme.counter(of)}"))
