"""Documents: reserved with their number, drawn, kept; after a crash the same one is drawn again, never a second."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.extensions.document_kind import DocumentKind
from banshi.core.extensions.effect import PendingEffect
from banshi.core.extensions.number_scheme import Numbered
from banshi.core.jobs.document_facts import document_facts
from banshi.core.jobs.rendering import render, template_path
from banshi.core.jobs.world import JobWorld
from banshi.core.runtime.case import StoredCase
from banshi.core.runtime.clock import CHINA
from banshi.core.store.counters import next_serial
from banshi.core.store.failpoint import failpoint
from banshi.core.store.prepared import Driver
from banshi.core.store.tables.effects import DocumentRow
from banshi.core.store.unit_of_work import unit

CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def draw(effect: PendingEffect, world: JobWorld) -> None:
    """Reserve the document once, then draw it if it is not drawn yet."""
    kind = world.registers.document_kinds.get(effect.data["document"])
    world.once(effect.key, lambda connection: _reserve(connection, effect, kind, world))
    failpoint("effect-before-write")
    with world.database.reading() as connection:
        wanted = select(DocumentRow.id, DocumentRow.facts, DocumentRow.stored).where(DocumentRow.key == effect.key)
        row = connection.execute(wanted).one()
    if row.stored:
        return
    pdf = render(template_path(kind.template), kind.facts(row.facts), row.facts.get("verify_url"))
    stored = world.files.put(pdf, "pdf")
    failpoint("document-drawn")
    drawn = {"stored": stored, "sha256": hashlib.sha256(pdf).hexdigest()}
    with unit(world.database) as connection:
        connection.execute(update(DocumentRow).where(DocumentRow.id == row.id).values(drawn))


def _reserve(connection: Connection, effect: PendingEffect, kind: DocumentKind, world: JobWorld) -> None:
    case = world.cases.under(connection).load(effect.case_id)
    matter = world.releases.get(case.release_id)
    day = world.now().astimezone(CHINA).date()
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(16))
    number = _number(connection, kind, case, matter, effect.data["facts"], world)
    facts = document_facts(kind, case, matter, effect.data["facts"], world)
    facts |= {"number": number, "date": day.isoformat(), "verify_code": code}
    facts["verify_url"] = f"{world.base_url}/verify/{code}"
    until = facts.get("valid_until")
    row = {
        "id": secrets.token_hex(16), "key": effect.key, "case_id": case.id, "kind": kind.key, "number": number,
        "title_zh": facts["title"], "title_en": facts["title_en"], "verify_code": code, "facts": facts,
        "stored": "", "sha256": "", "at": world.now(), "valid_until": dt.date.fromisoformat(until) if until else None,
    }  # fmt: skip
    connection.execute(insert(DocumentRow), row)


def _number(
    connection: Connection,
    kind: DocumentKind,
    case: StoredCase,
    matter: CompiledMatter,
    facts: Mapping[str, Any],
    world: JobWorld,
) -> str:
    licence = matter.licence(facts["licence"]) if facts.get("licence") else None
    scheme_key = licence.number if licence else kind.number
    if not scheme_key:
        return ""
    scheme = world.registers.number_schemes.get(scheme_key)
    word = licence.word if licence else f"{matter.definition.document_word}{kind.word}"
    day = world.now().astimezone(CHINA).date()
    of = Numbered(matter.definition.code, case.region, world.places.short_name(case.region), word, day)
    return scheme.number(of, next_serial(Driver.under(connection), f"{scheme.key}:{scheme.counter(of)}"))
