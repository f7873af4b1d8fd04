"""Notices and documents with sample data: the message as it arrives, the document as it is printed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Blueprint, Response, current_app, request

from banshi.builder.drafts.draft import Draft
from banshi.builder.dry_run.specimen import Specimen
from banshi.builder.pages.compiling import compiled
from banshi.builder.pages.draft_page import draft_page
from banshi.builder.pages.rights import for_builders, readable, registers_for
from banshi.builder.runs.surroundings import ground
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.events import EVENTS, NoticeEvent
from banshi.core.definitions.text import LocalText
from banshi.core.errors import NotFoundError
from banshi.core.extensions.document_kind import DocumentKind
from banshi.core.jobs.rendering import pictures, render, template_path
from banshi.core.runtime.texts import compose
from banshi.core.web.site import site

pages = Blueprint("draft_papers", __name__, url_prefix="/builder/drafts/<draft_id>/papers")
KEPT = 16
LICENCE = "licence"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Message:
    """A notice as it arrives."""

    event: NoticeEvent
    text: LocalText | None
    """What it says; None where it is not sent."""
    subject: str
    mail: str
    """Empty where no e-mail is sent."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that can be looked at."""

    key: str
    """Kind of document; of a licence `licence:KEY`."""
    title: LocalText


@pages.get("/notices")
@for_builders
def notices(draft_id: str) -> str:
    """Show a notice as it arrives, in both languages, in the space and as e-mail."""
    draft = readable(draft_id)
    matter, event = compiled(draft), EVENTS.get(request.args.get("event", ""), EVENTS["accepted"])
    message = _message(_specimen(draft, matter), matter, event) if matter else None
    return draft_page("builder/papers_notices.html", draft, "notices", message=message, events=EVENTS, event=event)


@pages.get("/documents")
@for_builders
def documents(draft_id: str) -> str:
    """Show a document as it is printed."""
    draft = readable(draft_id)
    matter = compiled(draft)
    listed = papers(matter) if matter else ()
    paper = next((one for one in listed if one.key == request.args.get("document")), listed[0] if listed else None)
    shown = len(_pictures(draft, matter, paper.key)) if matter and paper else 0
    return draft_page("builder/papers_documents.html", draft, "results", papers=listed, paper=paper, shown=shown)


@pages.get("/documents/<key>.pdf")
@for_builders
def pdf(draft_id: str, key: str) -> Response:
    """Hand out a document as PDF."""
    draft, matter = _compiled(draft_id)
    kind, facts = _facts(draft, matter, key)
    return _answer(render(template_path(kind.template), facts, _verify_url()), "application/pdf")


@pages.get("/documents/<key>/<int:number>.png")
@for_builders
def picture(draft_id: str, key: str, number: int) -> Response:
    """Hand out a page of a document as picture."""
    draft, matter = _compiled(draft_id)
    drawn = _pictures(draft, matter, key)
    if not 0 < number <= len(drawn):
        raise NotFoundError(key)
    return _answer(drawn[number - 1], "image/png")


def papers(matter: CompiledMatter) -> tuple[Paper, ...]:
    """Return the documents of a matter that can be looked at: those with own texts first, then its licences, then all."""
    kinds = [kind for kind in site().registers.document_kinds if kind.own_texts]
    kinds.sort(key=lambda kind: matter.texts_of(kind.key) is None)
    own = [Paper(kind.key, _title(matter, kind)) for kind in kinds]
    licences = [Paper(f"{LICENCE}:{licence.key}", licence.title) for licence in matter.definition.licences]
    written = len(matter.definition.documents)
    return (*own[:written], *licences, *own[written:])


def _title(matter: CompiledMatter, kind: DocumentKind) -> LocalText:
    texts = matter.texts_of(kind.key)
    return texts.title if texts and texts.title else kind.title


def _compiled(draft_id: str) -> tuple[Draft, CompiledMatter]:
    draft = readable(draft_id)
    matter = compiled(draft)
    if matter is None:
        raise NotFoundError(draft_id)
    return draft, matter


def _message(specimen: Specimen, matter: CompiledMatter, event: NoticeEvent) -> Message:
    notice = specimen.notice(event.key)
    if notice is None:
        return Message(event, None, "", "")
    said = matter.notice(event.key)
    facts = {"own": {"zh": notice.text.zh, "en": notice.text.en}}
    subject, body = compose(event.key, facts, matter.definition.title.zh, specimen.number, site().base_url)
    mailed = said is None or said.mail
    return Message(event, notice.text, subject if mailed else "", body if mailed else "")


def _facts(draft: Draft, matter: CompiledMatter, key: str) -> tuple[DocumentKind, dict[str, Any]]:
    if key not in {paper.key for paper in papers(matter)}:
        raise NotFoundError(key)
    name, _colon, licence = key.partition(":")
    kind = site().registers.document_kinds.get(name)
    facts = dict(_specimen(draft, matter).document(name, licence).facts)
    return kind, kind.facts(facts | {"sample": True, "verify_code": "SAMPLE", "verify_url": _verify_url()})


def _verify_url() -> str:
    return f"{site().base_url}/verify/SAMPLE"


def _pictures(draft: Draft, matter: CompiledMatter, key: str) -> list[bytes]:
    def draw() -> list[bytes]:
        kind, facts = _facts(draft, matter, key)
        return pictures(template_path(kind.template), facts, _verify_url())

    return _kept("banshi-paper-pictures", (draft.id, draft.version, key), draw)


def _specimen(draft: Draft, matter: CompiledMatter) -> Specimen:
    def make() -> Specimen:
        here = ground(matter, registers_for(draft.region), site().places, draft.region, site().region)
        return Specimen(matter, registers_for(draft.region), here.calendar, here.locality, site().now())

    return _kept("banshi-specimens", (draft.id, draft.version), make)


def _kept(name: str, key: tuple[object, ...], make: Callable[[], T]) -> T:
    """Return what was made of one version of a draft; its pages ask for it again and again."""
    kept: OrderedDict[tuple[object, ...], T] = current_app.extensions.setdefault(name, OrderedDict())
    found = kept.get(key)
    if found is None:
        found = kept[key] = make()
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return found


def _answer(content: bytes, mimetype: str) -> Response:
    answer = Response(content, mimetype=mimetype)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
