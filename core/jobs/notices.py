"""Notices: a row for the person or the desk, and an e-mail where there is an address; never twice under one key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, insert, select, update

from banshi.core.extensions.effect import PendingEffect
from banshi.core.jobs.own_texts import own_notice
from banshi.core.jobs.world import JobWorld
from banshi.core.runtime.case import StoredCase
from banshi.core.runtime.texts import compose
from banshi.core.store.failpoint import failpoint
from banshi.core.store.tables.accounts import Account
from banshi.core.store.tables.cases import CaseRow, TaskRow
from banshi.core.store.tables.effects import NoticeRow
from banshi.core.store.unit_of_work import unit


def notify(effect: PendingEffect, world: JobWorld) -> None:
    """Write the notice once, then send its e-mail at most once; a matter may leave it out."""

    def write(connection: Connection) -> None:
        failpoint("effect-before-write")
        rows = list(_rows(connection, effect, world))
        if rows:
            connection.execute(insert(NoticeRow), rows)

    world.once(effect.key, write)
    if effect.data["to"] == "applicant" and world.send_mail is not None:
        _mail(effect.key, world)


def _rows(connection: Connection, effect: PendingEffect, world: JobWorld) -> Iterator[dict[str, Any]]:
    case = world.cases.under(connection).load(effect.case_id)
    common = {
        "case_id": effect.case_id,
        "text": effect.data["text"],
        "facts": effect.data["facts"],
        "at": effect.run_at or world.now(),
        "region": case.region,
    }
    if effect.data["to"] == "applicant":
        yield from _to_applicant(effect, case, common, world)
        return
    tasks = effect.data["facts"].get("tasks") or []
    desks = select(TaskRow.desk).where(TaskRow.case_id == effect.case_id, TaskRow.no.in_(tasks), TaskRow.desk != "")
    for desk in sorted(set(connection.scalars(desks))) or [""]:
        yield common | {"key": f"{effect.key}:{desk}", "account_id": "", "desk": desk}


def _to_applicant(
    effect: PendingEffect, case: StoredCase, common: dict[str, Any], world: JobWorld
) -> Iterator[dict[str, Any]]:
    """Yield the applicant's notice in the words of the case's own release."""
    event, facts = effect.data["text"], effect.data["facts"]
    matter = world.releases.get(case.release_id)
    said = matter.notice(event)
    if said is not None and said.off:
        return
    own = own_notice(event, case, matter, facts, world)
    yield common | {
        "key": effect.key,
        "account_id": case.applicant.id,
        "desk": "",
        "facts": facts | {"own": own} if own else facts,
        "mail": "none" if said is None or said.mail else "off",
    }


def _mail(key: str, world: JobWorld) -> None:
    with world.database.reading() as connection:
        found = connection.execute(
            select(NoticeRow.text, NoticeRow.facts, NoticeRow.mail, CaseRow.title_zh, CaseRow.number, Account.email)
            .join(CaseRow, CaseRow.id == NoticeRow.case_id)
            .join(Account, Account.id == NoticeRow.account_id)
            .where(NoticeRow.key == key)
        ).one_or_none()
    if found is None or not found.email or found.mail in {"sent", "unknown", "off"}:
        return
    if found.mail == "sending":
        _mark(key, world, "unknown")
        return
    _mark(key, world, "sending")
    failpoint("mail-claimed")
    subject, text = compose(found.text, found.facts, found.title_zh, found.number or "", world.base_url)
    if world.send_mail is not None:
        world.send_mail(f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@banshi", found.email, subject, text)
    failpoint("mail-sent")
    _mark(key, world, "sent")


def _mark(key: str, world: JobWorld, mail: str) -> None:
    with unit(world.database) as connection:
        connection.execute(update(NoticeRow).where(NoticeRow.key == key).values(mail=mail))
