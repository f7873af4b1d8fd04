"""Handing in files: sniffed, renamed, counted, journaled."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import AttachmentError, NotAllowedError, NotFoundError
from banshi.core.runtime import access, status
from banshi.core.runtime.actor import Actor
from banshi.core.runtime.case import Attachment, StoredCase
from banshi.core.runtime.event import Event, Record
from banshi.core.runtime.ports import CaseStore, Files, Releases
from banshi.core.runtime.sniff import sniff

MAX_NAME = 120
_PHOTO = ("jpg", "png")
_ANY = ("pdf", "jpg", "png", "docx", "xlsx", "ofd")


@dataclass(frozen=True, slots=True)
class Slot:
    """What may be handed in at one place of a case."""

    formats: tuple[str, ...]
    max_mb: int
    max_files: int


class AttachmentService:
    """Adds, removes and reads attachments."""

    def __init__(self, store: CaseStore, releases: Releases, files: Files, now: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._releases = releases
        self._files = files
        self._now = now

    def add(self, actor: Actor, case_id: str, slot: str, name: str, content: bytes) -> Attachment:
        """Hand in a file.

        :param slot: `material:KEY` or `field:INPUT-NAME`.
        :raises AttachmentError: the file is refused; `reason` says why.
        :raises NotAllowedError: nothing can be handed in now.
        """
        with self._store.look() as unit:
            case = unit.load(case_id)
            self._may_change(actor, case, slot)
            rules = _slot(self._releases.get(case.release_id), slot)
        kind = sniff(content, name, rules.formats, rules.max_mb)
        stored = self._files.put(content, kind)
        now = self._now()
        with self._store.unit() as unit:
            case = unit.load(case_id)
            self._may_change(actor, case, slot)
            if sum(1 for a in unit.attachments(case_id) if a.slot == slot) >= rules.max_files:
                self._files.remove(stored)
                raise AttachmentError(name, reason="too-many", most=rules.max_files)
            digest = hashlib.sha256(content).hexdigest()
            added = Attachment(
                secrets.token_hex(16),
                case_id,
                slot,
                shown_name(name),
                kind,
                len(content),
                digest,
                stored,
                now,
                actor.name,
            )
            unit.attach(added)
            facts = {"slot": slot, "sha256": digest, "size": len(content)}
            unit.record(case, Event("attach", actor, now), [Record("attach", None, facts)])
        return added

    def remove(self, actor: Actor, case_id: str, attachment_id: str) -> Attachment:
        """Take a file back before the case goes on; the bytes stay until the case is archived."""
        now = self._now()
        with self._store.unit() as unit:
            case = unit.load(case_id)
            found = next((a for a in unit.attachments(case_id) if a.id == attachment_id), None)
            if found is None:
                raise NotFoundError(attachment_id)
            self._may_change(actor, case, found.slot)
            unit.detach(attachment_id, now)
            facts = {"slot": found.slot, "sha256": found.sha256}
            unit.record(case, Event("detach", actor, now), [Record("detach", None, facts)])
        return found

    def of(self, actor: Actor, case_id: str) -> tuple[Attachment, ...]:
        """Return the files of a case that the actor may see."""
        with self._store.look() as unit:
            case = unit.load(case_id)
            if not access.may_see(actor, case.facts(unit.desks(case_id))):
                raise NotFoundError(case_id)
            return unit.attachments(case_id)

    def get(self, actor: Actor, case_id: str, attachment_id: str) -> tuple[Attachment, bytes]:
        """Return a file and its bytes."""
        found = next((a for a in self.of(actor, case_id) if a.id == attachment_id), None)
        if found is None:
            raise NotFoundError(attachment_id)
        return found, self._files.get(found.stored)

    def _may_change(self, actor: Actor, case: StoredCase, slot: str) -> None:
        if not access.owns(actor, case.facts()):
            raise NotFoundError(case.id)
        open_now = case.state.status == status.DRAFT or case.state.status in status.WAITS_FOR_APPLICANT
        later = slot.removeprefix("material:") in case.state.tolerated
        if not open_now and not later:
            raise NotAllowedError(case.id, action="attach", status=case.state.status)


def _slot(matter: CompiledMatter, slot: str) -> Slot:
    what, _, key = slot.partition(":")
    if what == "material":
        found = next((m.definition for m in matter.materials if m.key == key), None)
        if found is not None:
            return Slot(found.formats, found.max_mb, found.max_files)
    if what == "field":
        group, row, name = (*key.split("-", 2), "", "")[:3]
        fields = matter.form.groups[group].fields if group in matter.form.groups and row.isdigit() else ()
        item = next((f for f in fields if f.name == name), matter.form.fields.get(key))
        if item is not None and item.spec.type in {"file", "photo"}:
            formats = _PHOTO if item.spec.type == "photo" else tuple(item.spec.params.get("formats", _ANY))
            return Slot(formats, int(item.spec.params.get("max_mb", 20)), int(item.spec.params.get("max_files", 5)))
    raise NotFoundError(slot)


def shown_name(name: str) -> str:
    """Return a name fit to show: its last part, no control characters, not too long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if letter.isprintable()).strip() or "file"
    return plain if len(plain) <= MAX_NAME else f"{plain[: MAX_NAME - 8]}…{plain[-7:]}"
