"""What the dictionaries of entries share: read by those below their region, too; used in matters and drafts; noted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import Connection, or_

from banshi.builder.dictionaries.columns import region_name
from banshi.builder.dictionaries.scope import Choices, own_regions
from banshi.builder.dictionaries.usage import Kind, Use
from banshi.builder.dictionaries.validity import Wrong
from banshi.builder.dictionaries.view import Dictionary
from banshi.builder.dictionaries.writing import Entry
from banshi.builder.pages.rights import ANY, COMPOSER, usage
from banshi.core.errors import ForbiddenError
from banshi.core.runtime.access import KEEPERS, covers, holds
from banshi.core.store.dictionaries import note_change, regions_above
from banshi.core.store.metadata import table_of
from banshi.core.web.language import in_locale, locale
from banshi.core.web.site import site
from banshi.core.web.who import actor

STATES = {"proposed": _("待确认"), "accepted": _("在用"), "retired": _("停用")}


def state_name(_view: Any, _context: Any, row: Any, _name: str) -> str:
    """Show a state in words."""
    return str(STATES.get(row.state, row.state))


def states() -> Choices:
    """Return the states by which a list is narrowed."""
    return [(key, str(text)) for key, text in STATES.items()]


@dataclass(frozen=True, slots=True)
class Uses:
    """Where an entry is used, as far as the asker may know, and how many drafts there are besides."""

    shown: tuple[Use, ...]
    openable: frozenset[str]
    """Ids of the drafts that the asker may open."""
    hidden: int


class Entries(Dictionary):
    """Entries that a region keeps and all below it use."""

    readers: ClassVar[tuple[str, ...]] = (*KEEPERS, COMPOSER)
    form: Any = None
    """The form, with all its fields."""
    kind: Kind | None = None
    """How matters use an entry; None where they take a copy and forget whence."""
    key_column = "key"
    """By which matters name an entry."""
    fixed: tuple[str, ...] = ("region", "key")
    can_view_details = True
    details_template = "builder/dictionaries/entry.html"
    edit_template = "builder/dictionaries/entry_form.html"
    column_formatters: Any = {"region": region_name, "state": state_name}

    def scope(self) -> Any:
        """Let those who compose or keep read what stands above them, too."""
        postings = [posting for posting in actor().postings if posting.role in self.readers]
        above = {region for posting in postings for region in regions_above(posting.region)}
        return or_(super().scope(), table_of(self.model).c.region.in_(sorted(above)))

    def in_own_language(self, model: Any, name: str) -> str:
        """Return the English of a text for those who read English; nothing where there is none."""
        return str(getattr(model, f"{name.removesuffix('_zh')}_en", "")) if locale() == "en" else ""

    def edit_form(self, obj: Any = None) -> Any:
        """Return the form of an entry of one's own; what stands above is only read."""
        if not self.may_change(obj):
            raise ForbiddenError(str(obj.id))
        form = super().edit_form(obj)
        form.before = self.row(obj)
        return form

    def prepare(self, form: Any, model: Any) -> None:
        """Offer the asker's regions."""
        if "region" in form:
            form.region.choices = own_regions(actor())
            form.region.data = form.region.data or next((code for code, _name in form.region.choices), "")

    def validate_form(self, form: Any) -> bool:
        """Ask the form, then the models by which the entry will be used."""
        if not super().validate_form(form):
            return False
        if not isinstance(form, self.form):  # the form by which an entry is removed
            return True
        found = self.wrong(form, getattr(form, "before", {}) | self.values(form, None))
        for name, text in found:
            field = form._fields.get(name) or form._fields.get(f"{name}_zh")
            told = form.form_errors if field is None else field.errors
            told.append(in_locale(text))
        return not found

    def wrong(self, form: Any, entry: Entry) -> Wrong:
        """Return what is wrong with an entry; for subclasses."""
        return []

    def check(self, connection: Connection, entry: Entry, before: Entry | None) -> None:
        """Write down who changed an entry, and when; nothing where nothing was changed."""
        if before is None or any(entry[name] != before[name] for name in entry):
            entry |= {"changed_by": actor().name, "changed_at": site().now()}

    def record(self, connection: Connection, before: Entry | None, after: Entry | None) -> None:
        """Record a change, and let what is kept in memory be read anew."""
        super().record(connection, before, after)
        note_change(connection)

    def uses(self, entry: Entry) -> Uses:
        """Return where an entry is used, within its region."""
        if self.kind is None:
            return Uses((), frozenset(), 0)
        found = [use for use in usage().of(self.kind, str(entry[self.key_column])) if self._reaches(entry, use)]
        shown = tuple(use for use in found if use.what == "matter" or self._knows(use))
        openable = frozenset(use.key for use in shown if holds(actor(), ANY, use.region, use.department))
        return Uses(shown, openable, len(found) - len(shown))

    def _reaches(self, entry: Entry, use: Use) -> bool:
        return covers(str(entry["region"]), use.region or site().region)

    def _knows(self, use: Use) -> bool:
        return holds(actor(), (*ANY, *KEEPERS), use.region, use.department)

    def used(self, connection: Connection, entry: Entry) -> list[str]:
        """Name the matters and drafts that use an entry."""
        found = self.uses(entry)
        said = [
            gettext("事项“%(title)s”", title=in_locale(use.title))
            if use.what == "matter"
            else gettext("草稿“%(title)s”", title=in_locale(use.title) or gettext("未命名的事项"))
            for use in found.shown
        ]
        return said + ([gettext("别处另有 %(n)s 份草稿", n=found.hidden)] if found.hidden else [])


def chosen(items: Iterable[tuple[str, Any]], nothing: Any = "") -> Choices:
    """Return choices, with one for nothing in particular before them where that has a name."""
    listed = [(key, in_locale(text)) for key, text in items]
    return [("", str(nothing)), *listed] if nothing else listed
