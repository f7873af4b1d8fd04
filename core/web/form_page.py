"""The page of a form: built once for each release and language out of ready text, filled for each request.

No template is generated and nothing an author writes is ever read as one: texts are escaped when the page is built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from flask_babel import gettext as _
from markupsafe import Markup, escape

from banshi.core.compiler.compiled import CompiledField, CompiledMatter, CompiledSection
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, Widget
from banshi.core.runtime.answers import Answers, Settled

WIDE = frozenset({"long-text", "address", "choices", "note", "commitment", "file", "photo"})
"""Field types that take the whole width of a page."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a page is filled with."""

    settled: Settled
    answers: Answers
    problems: Mapping[str, LocalText]
    """What to say at which field; empty while somebody is still filling in."""
    notes: Mapping[str, str]
    """What an officer asked to correct, by input name."""
    slots: Callable[[str], Markup]
    """Draws the upload control of a file field, by its input name."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A field's ready text: before and after its inputs."""

    item: CompiledField
    open: str
    close: str
    help: str
    widget: Widget


class FormPage:
    """A form ready to be drawn in one language."""

    def __init__(self, matter: CompiledMatter, locale: str) -> None:
        self._locale = locale
        self._form = matter.form
        self._parts = {s.index: tuple(self._part(item) for item in s.fields) for s in matter.form.sections}
        self._words = {
            "add": escape(_("添加一行")),
            "remove": escape(_("删除这一行")),
            "row": escape(_("第 %(n)s 行", n="%s")),
            "required": escape(_("必填")),
            "correct": escape(_("需要补正：")),
        }
        self._heads = {s.index: self._head(s) for s in matter.form.sections}

    def draw(self, filling: Filling) -> Markup:
        """Return the fields of the form that are asked, filled in."""
        out: list[str] = []
        for section in self._form.sections:
            if f"section-{section.index}" not in filling.settled.shown:
                continue
            out.append(self._heads[section.index])
            if section.repeat is None:
                self._fields(section, filling, "", filling.answers.fields, filling.settled.answers.fields, out)
            else:
                self._rows(section, filling, out)
            out.append("</div></div></section>")
        return Markup("".join(out))  # noqa: S704 - every part was escaped when the page was built

    def _head(self, section: CompiledSection) -> str:
        number = f"s{section.index}"
        text = escape(section.help.in_(self._locale))
        help_text = f'<p class="text-secondary">{text}</p>' if text else ""
        title = escape(section.title.in_(self._locale))
        return (
            f'<section class="card mb-3" aria-labelledby="{number}" id="section-{section.index}">'
            f'<div class="card-header"><h2 class="card-title" id="{number}">{title}</h2></div>'
            f'<div class="card-body">{help_text}<div class="form-grid">'
        )

    def _rows(self, section: CompiledSection, filling: Filling, out: list[str]) -> None:
        group = section.repeat.key if section.repeat else ""
        settled = filling.settled.answers.rows.get(group, ())
        given = filling.answers.rows.get(group, ()) or settled
        out.append(f'<input type="hidden" name="{group}-rows" value="{len(given)}">')
        problem = filling.problems.get(f"{group}-rows")
        if problem:
            out.append(f'<div class="field-error" role="alert">{escape(problem.in_(self._locale))}</div>')
        name = escape(section.repeat.row.in_(self._locale)) if section.repeat else ""
        for number, row in enumerate(given):
            title = self._words["row"] % (number + 1)
            out.append(
                f'<fieldset class="form-row-group field-wide"><legend>{name} {title}</legend><div class="form-grid">'
            )
            counted = settled[number] if number < len(settled) else {}
            self._fields(section, filling, f"{group}-{number}-", row, counted, out)
            out.append(
                f'</div><button class="btn btn-outline-danger btn-sm" name="do" value="remove:{group}:{number}" formnovalidate>'
                f'{self._words["remove"]}<span class="visually-hidden"> {title}</span></button></fieldset>'
            )
        if section.repeat and len(given) < section.repeat.max:
            out.append(
                f'<div class="field-wide"><button class="btn btn-outline-primary" name="do" value="add:{group}" formnovalidate>'
                f'{self._words["add"]}<span class="visually-hidden"> {escape(section.title.in_(self._locale))}</span></button></div>'
            )

    def _fields(
        self,
        section: CompiledSection,
        filling: Filling,
        prefix: str,
        given: Mapping[str, object],
        counted: Mapping[str, object],
        out: list[str],
    ) -> None:
        for part in self._parts[section.index]:
            name = prefix + part.item.name
            if name in filling.settled.shown:
                values = counted if part.item.calculate else given
                self._field(part, name, values.get(part.item.name), filling, out)

    def _field(self, part: _Part, name: str, value: object, filling: Filling, out: list[str]) -> None:
        item = part.item
        if item.calculate is not None:
            shown = escape(item.type.show(item.spec, value, self._locale)) if value is not None else "—"
            out.append(f'{part.open % {"n": name, "star": ""}}<output class="form-control-plaintext" id="f-{name}">')
            out.append(f"{shown}</output>{part.help % {'n': name}}{part.close}")
            return
        kept = filling.answers.raw.get(name)
        raw: Sequence[str] = [text.replace("\x00", "�") for text in kept] if kept else item.type.raw(value)
        required = name in filling.settled.required
        problem = filling.problems.get(name)
        note = filling.notes.get(name)
        described = " ".join(filter(None, (f"h-{name}" if part.help else "", f"e-{name}" if problem or note else "")))
        star = f' <span class="required" title="{self._words["required"]}">*</span>' if required else ""
        out.append(part.open % {"n": name, "star": star})
        out.append(part.help % {"n": name})
        out.append(part.widget(Asked(name, raw, required, bool(problem), described, item.live)))
        if item.spec.type in {"file", "photo"}:
            out.append(filling.slots(name))
        if problem or note:
            texts = [escape(problem.in_(self._locale))] if problem else []
            texts += [self._words["correct"] + escape(note)] if note else []
            out.append(f'<div class="field-error" id="e-{name}" role="alert">{" ".join(texts)}</div>')
        out.append(part.close)

    def _part(self, item: CompiledField) -> _Part:
        spec = item.spec
        wide = " field-wide" if spec.type in WIDE else ""
        label = _percent(escape(spec.label.in_(self._locale)))
        text = _percent(escape(spec.help.in_(self._locale)))
        help_text = f'<div class="field-help" id="h-%(n)s">{text}</div>' if text else ""
        if not item.type.asks:
            head, tail = '<div class="field field-wide" id="w-%(n)s">', "</div>"
        elif item.type.single or item.calculate is not None:
            head = (
                f'<div class="field{wide}" id="w-%(n)s"><label class="form-label" for="f-%(n)s">{label}%(star)s</label>'
            )
            tail = "</div>"
        else:
            head = f'<fieldset class="field{wide}" id="w-%(n)s"><legend class="form-label">{label}%(star)s</legend>'
            tail = "</fieldset>"
        return _Part(item, head, tail, help_text, item.type.widget(spec, self._locale))


def _percent(text: Markup) -> str:
    """Return a text that stands for itself in a %-pattern."""
    return str(text).replace("%", "%%")


class FormPages:
    """Form pages by release and language, built when first asked for."""

    def __init__(self) -> None:
        self._pages: dict[tuple[str, str], FormPage] = {}

    def get(self, matter: CompiledMatter, locale: str) -> FormPage:
        """Return the page of a release in a language."""
        key = (matter.release_id, locale)
        found = self._pages.get(key)
        if found is None:
            found = self._pages[key] = FormPage(matter, locale)
            while len(self._pages) > 256:
                self._pages.pop(next(iter(self._pages)))
        return found


def fingerprint(matter: CompiledMatter, settled: Settled) -> str:
    """Return a text that changes when other fields are asked, required or calculated."""
    fields = matter.form.fields
    calculated = [(n, str(v)) for n, v in settled.answers.fields.items() if fields[n].calculate]
    parts = (sorted(settled.shown), sorted(settled.required), calculated)
    return f"{crc32(str(parts).encode('utf-8', 'replace')):08x}"
