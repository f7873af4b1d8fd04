"""Texts of documents: the kind is registered, takes texts of its own, and knows the placeholders."""

from __future__ import annotations

from banshi.core.compiler.checks.names import unknown
from banshi.core.definitions.checks.finding import Finding, Findings
from banshi.core.definitions.checks.papers import answer_names, doubled, text_findings
from banshi.core.definitions.matter import DocumentTexts, Matter
from banshi.core.definitions.places import Path
from banshi.core.extensions.document_kind import DocumentKind
from banshi.core.extensions.registers import Registers

TEXTS = ("opening", "closing", "note")
"""The parts of a document that may hold placeholders."""


def findings(matter: Matter, registers: Registers) -> Findings:
    """Yield what is wrong with the own texts of documents."""
    kinds, seen = registers.document_kinds, set[str]()
    answers = answer_names(matter)
    for number, texts in enumerate(matter.documents):
        path: Path = ("documents", number)
        if texts.document in seen:
            yield doubled(texts.document, (*path, "document"))
        seen.add(texts.document)
        if texts.document not in kinds:
            open_kinds = [kind.key for kind in kinds if kind.own_texts]
            yield unknown("C06", "文书", "document kind", texts.document, (*path, "document"), open_kinds)
            continue
        kind = kinds.get(texts.document)
        if not kind.own_texts:
            yield _not_here(kind, path)
        for part in TEXTS:
            yield from text_findings(getattr(texts, part), (*path, part), kind.all_placeholders, answers)
        if not any(_said(texts)):
            yield _idle(kind, path)


def _said(texts: DocumentTexts) -> tuple[object, ...]:
    return (texts.title, texts.opening, texts.closing, texts.rows, texts.note, texts.office)


def _not_here(kind: DocumentKind, path: Path) -> Finding:
    return Finding(
        "N07",
        (*path, "document"),
        f"“{kind.title}”的内容不写在这里",
        f"what a {kind.key!r} says is not written here",
        "证照的名称、证面内容和备注写在 licences 里",
        "the name, rows and note of a licence stand under `licences`",
    )


def _idle(kind: DocumentKind, path: Path) -> Finding:
    return Finding(
        "N06",
        path,
        f"“{kind.title}”什么也没有改，会用标准内容",
        f"the document {kind.key!r} changes nothing; the standard wording is used",
        "写上要加的内容，或者删去这一项",
        "write what is to be added, or remove the entry",
        "warning",
    )
