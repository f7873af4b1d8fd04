"""What a matter's own texts come to for one case: every fact is put in once, as it is, and never read as text again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from banshi.core.compiler.compiled import CompiledField, CompiledMatter
from banshi.core.definitions.matter import DocumentTexts
from banshi.core.definitions.placeholders import FIELD, fill, named
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.answers import Answers
from banshi.core.runtime.case import StoredCase
from banshi.core.runtime.clock import CHINA
from banshi.core.runtime.service import CaseService
from banshi.core.runtime.texts import plain_fact

LANGUAGES = ("zh", "en")
_UNITS = {
    "WD": LocalText(zh="个工作日", en="working days"),
    "ND": LocalText(zh="日", en="days"),
    "H": LocalText(zh="小时", en="hours"),
    "MON": LocalText(zh="个月", en="months"),
}


class _Name(Protocol):
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


class _Departments(Protocol):
    def department(self, region: str, key: str) -> _Name: ...


class DocumentWorld(Protocol):
    """What texts and documents ask of the world; a dry run has a smaller one than the worker."""

    @property
    def places(self) -> _Departments:
        """The names of departments."""

    @property
    def service(self) -> CaseService:
        """The cases."""

    def now(self) -> dt.datetime:
        """Return the present time."""


def own_notice(
    event: str, case: StoredCase, matter: CompiledMatter, given: Mapping[str, Any], world: DocumentWorld
) -> dict[str, str] | None:
    """Return a notice's own text in both languages; None where the standard one is used.

    Sensitive answers are masked: notices lie in lists and travel by mail.
    """
    notice = matter.notice(event)
    if notice is None or not notice.text:
        return None
    return _filled(notice.text, _values(named(notice.text), case, matter, given, world, hide=True))


def own_document(
    kind: str, case: StoredCase, matter: CompiledMatter, given: Mapping[str, Any], world: DocumentWorld
) -> dict[str, Any]:
    """Return what a matter adds to a document: `title`, `title_en`, `office` and `own`, as far as it says any."""
    texts = matter.texts_of(kind)
    if texts is None:
        return {}
    wanted = frozenset().union(*(named(text) for text in (texts.opening, texts.closing, texts.note)))
    values = _values(wanted, case, matter, given, world, hide=False)
    own = {
        part: _filled(text, values)
        for part, text in (("opening", texts.opening), ("closing", texts.closing), ("note", texts.note))
        if text
    }
    rows = printed_rows(matter.document_rows[kind], case, matter, world) if texts.rows else []
    return _head(texts) | {"own": own | {"rows": rows}}


def _head(texts: DocumentTexts) -> dict[str, str]:
    title = {"title": texts.title.zh, "title_en": texts.title.in_("en")} if texts.title else {}
    return title | ({"office": texts.office.zh} if texts.office else {})


def printed_rows(
    rows: Iterable[tuple[LocalText, Any]], case: StoredCase, matter: CompiledMatter, world: DocumentWorld
) -> list[dict[str, str]]:
    """Return rows with the values of a case, as they are printed on a document."""
    settled = world.service.settled(case, matter)
    return [
        {"label": label.zh, "value": _shown(matter, settled.answers, rule.reads, rule.run(settled.environment))}
        for label, rule in rows
    ]


def _shown(matter: CompiledMatter, answers: Answers, reads: frozenset[str], value: Any) -> str:
    """Return a value as people read it, when the row is one field or one guide question as it stands."""
    if len(reads) == 1:
        read = next(iter(reads))
        asked = next((q.definition.options for q in matter.guide if q.key == read), {})
        if isinstance(value, str) and value in asked:
            return asked[value].zh
        field = matter.form.fields.get(read)
        if field is not None and answers.fields.get(field.name) == value:
            return field.type.show(field.spec, value, "zh")
    return "" if value is None else str(value)


def _filled(text: LocalText, values: Mapping[str, LocalText]) -> dict[str, str]:
    filled = {"zh": fill(text.zh, {name: value.zh for name, value in values.items()})}
    if text.en:
        filled["en"] = fill(text.en, {name: value.in_("en") for name, value in values.items()})
    return filled


def _values(
    wanted: frozenset[str], case: StoredCase, matter: CompiledMatter, given: Mapping[str, Any], world: DocumentWorld,
    hide: bool,
) -> dict[str, LocalText]:  # fmt: skip
    values = {name: _same(plain_fact(value)) for name, value in given.items() if name != "own"}
    values |= _counted(given) | _of_case(case, matter, world)
    asked = [name for name in wanted if name.startswith(FIELD)]
    answers = world.service.settled(case, matter).answers if asked else Answers()
    values |= {name: _answer(name.removeprefix(FIELD), matter, answers, hide) for name in asked}
    return {name: values.get(name, _same("")) for name in wanted}


def _same(text: str) -> LocalText:
    return LocalText.model_construct(zh=text, en=text)  # as it is: an answer may be longer than an author's text


def _counted(given: Mapping[str, Any]) -> dict[str, LocalText]:
    due, reason = given.get("due") or given.get("due_date"), given.get("reason") or given.get("cause")
    return {
        "count": _same(str(len(given.get("items") or ()))),
        "due": _same(plain_fact(due)),
        "reason": _same(plain_fact(reason)),
    }


def _of_case(case: StoredCase, matter: CompiledMatter, world: DocumentWorld) -> dict[str, LocalText]:
    definition, contact = matter.definition, matter.definition.contact
    office, limit = world.places.department(case.region, case.department), definition.limits.promised
    unit = _UNITS[limit.unit]
    return {
        "applicant": _same(case.applicant.name),
        "case_number": _same(case.number or ""),
        "query_code": _same(case.query_code or ""),
        "matter": definition.title,
        "office": LocalText(zh=office.zh, en=office.en),
        "promised": LocalText(zh=f"{limit.n} {unit.zh}", en=f"{limit.n} {unit.en}"),
        "consult": _same(contact.consult),
        "address": contact.address,
        "hours": contact.hours,
        "date": _same(world.now().astimezone(CHINA).date().isoformat()),
    }


def _answer(name: str, matter: CompiledMatter, answers: Answers, hide: bool) -> LocalText:
    """Return an answer as people read it; of a column of rows, all of them."""
    group, _dot, column = name.partition(".")
    if name in matter.form.fields:
        field, found = matter.form.fields[name], [answers.fields.get(name)]
    elif group in matter.form.groups:
        field = next(one for one in matter.form.groups[group].fields if one.name == column)
        found = [row.get(column) for row in answers.rows.get(group, ())]
    else:
        return _same("")
    given = [value for value in found if value is not None]
    zh, en = ("、".join(_as_read(field, value, language, hide) for value in given) for language in LANGUAGES)
    return LocalText.model_construct(zh=zh, en=en)


def _as_read(field: CompiledField, value: Any, language: str, hide: bool) -> str:
    if hide and field.spec.sensitivity == "sensitive":
        return field.type.masked(field.spec, value, language)
    return field.type.show(field.spec, value, language)
