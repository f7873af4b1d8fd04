"""What a document says of its case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.extensions.document_kind import DocumentKind
from banshi.core.jobs.own_texts import DocumentWorld, own_document, printed_rows
from banshi.core.runtime.case import StoredCase
from banshi.core.runtime.clock import CHINA

PERMIT = "01"
"""事项类型 of 行政许可, whose documents name the articles of 行政许可法."""


def document_facts(
    kind: DocumentKind, case: StoredCase, matter: CompiledMatter, given: Mapping[str, Any], world: DocumentWorld
) -> dict[str, Any]:
    """Return the facts of a document: of the case, of the matter, and what the effect gave besides."""
    definition = matter.definition
    limit = definition.limits.promised
    facts: dict[str, Any] = {
        "title": kind.title.zh,
        "title_en": kind.title.en,
        "office": world.places.department(case.region, case.department).zh,
        "case_number": case.number or "",
        "query_code": case.query_code or "",
        "applicant": case.applicant.name,
        "holder": case.applicant.name,
        "matter": definition.title.zh,
        "is_permit": definition.type == PERMIT,
        "promised_days": limit.n,
        "limit_text": f"{limit.n} {_UNITS[limit.unit]}",
        "basis": [f"《{basis.law}》{basis.article}" for basis in definition.legal_basis],
        "remedies": {"review": definition.remedies.review.zh, "litigation": definition.remedies.litigation.zh},
        "materials": [{"title": m.definition.title.zh, "copies": m.definition.copies} for m in matter.materials],
    }
    facts |= own_document(kind.key, case, matter, given, world)
    facts |= {name: value for name, value in given.items() if value is not None}
    if facts.get("due_date"):
        facts["due_date"] = dt.datetime.fromisoformat(facts["due_date"]).astimezone(CHINA).date().isoformat()
    facts["items"] = [_item(item, matter) for item in facts.get("items", ())]
    if facts.get("licence"):
        facts |= _licence(case, matter, facts["licence"], world)
    return facts


_UNITS = {"WD": "个工作日", "ND": "日", "H": "小时", "MON": "个月"}


def _item(item: Any, matter: CompiledMatter) -> dict[str, str]:
    if not isinstance(item, dict):
        return {"title": str(item), "note": ""}
    titles = {m.key: m.definition.title.zh for m in matter.materials}
    labels = {name: field.spec.label.zh for name, field in matter.form.fields.items()}
    key = item["title"]
    title = titles.get(key) or labels.get(key) or _in_row(key, matter) or key
    return {"title": title, "note": item.get("note", "")}


def _in_row(key: str, matter: CompiledMatter) -> str:
    """Return the label of a field in a row with the row's number; empty for anything else."""
    group, _, rest = key.partition("-")
    row, _, column = rest.partition("-")
    section = matter.form.groups.get(group)
    label = next((field.spec.label.zh for field in section.fields if field.name == column), "") if section else ""
    return f"{label}（第 {int(row) + 1} 行）" if label and row.isdecimal() else ""


def _licence(case: StoredCase, matter: CompiledMatter, key: str, world: DocumentWorld) -> dict[str, Any]:
    licence = matter.licence(key)
    today = world.now().astimezone(CHINA).date()
    return {
        "title": licence.title.zh,
        "title_en": licence.title.en or licence.title.zh,
        "rows": printed_rows(matter.licence_rows[key], case, matter, world),
        "notes": licence.note.zh,
        "valid_from": today.isoformat(),
        "valid_until": _years_later(today, licence.valid_years) if licence.valid_years else None,
    }


def _years_later(day: dt.date, years: int) -> str:
    try:
        later = day.replace(year=day.year + years)
    except ValueError:
        later = day.replace(year=day.year + years, day=28)
    return (later - dt.timedelta(days=1)).isoformat()
