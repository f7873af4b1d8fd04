"""Complete answers for a form: guessed by field type, then mended until its rules are content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product

from banshi.builder.dry_run.entries import Entries, entries_of
from banshi.builder.dry_run.guesses import Guesses
from banshi.builder.dry_run.mending import Mender, Posted
from banshi.builder.dry_run.persons import SamplePerson, sample_persons
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers

MOST_GUIDES = 64


@dataclass(frozen=True, slots=True)
class Filled:
    """Answers of a sample person."""

    person: SamplePerson
    guide: Mapping[str, str]
    entries: Entries
    problems: Mapping[str, LocalText]
    """What could not be mended, by input name; empty when the answers are complete and valid."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What answers must keep to besides the form's rules."""

    fixed: Mapping[str, list[str]] = field(default_factory=dict)
    """Entries by input name that must stand as they are."""
    like: Entries = Entries()  # noqa: RUF009 - frozen
    """Entries to begin with; what fits of them stays."""
    optional: bool = True
    """Whether fields that may be left empty are filled in, too."""


def filled(
    matter: CompiledMatter,
    registers: Registers,
    person: SamplePerson,
    seed: int = 0,
    on: dt.date | None = None,
    guide: Mapping[str, str] | None = None,
    terms: Terms | None = None,
) -> Filled:
    """Return complete valid answers for a form, as far as they can be found.

    :param on: the day on which ages hold; today when left out.
    :param guide: the guide's answers; when left out, the first that lead to valid answers.
    """
    day = on or dt.datetime.now(dt.UTC).date()
    best: Filled | None = None
    for answers in [guide] if guide is not None else islice(guides(matter, seed), MOST_GUIDES):
        found = _filled(matter, Mender(matter, registers, person.kind, day, answers), person, seed, terms or Terms())
        if best is None or len(found.problems) < len(best.problems):
            best = found
        if not best.problems:
            break
    return best if best is not None else Filled(person, guide or {}, Entries(), {})


def guides(matter: CompiledMatter, seed: int = 0) -> Iterator[dict[str, str]]:
    """Yield the ways to answer the guide; another seed begins with another."""
    options = [list(question.definition.options) for question in matter.guide]
    turned = [keys[seed % len(keys) :] + keys[: seed % len(keys)] for keys in options]
    for answers in product(*turned):
        yield dict(zip((question.key for question in matter.guide), answers, strict=True))


def fitting_person(matter: CompiledMatter, on: dt.date, registers: Registers) -> SamplePerson:
    """Return the built-in sample person for whom a matter is: one of its audience whose answers can be valid."""
    persons = sample_persons(on)
    fitting = [person for person in persons.values() if person.kind in matter.definition.audience]
    return min(fitting, key=lambda person: _misfit(matter, on, registers, person), default=persons["adult"])


def _misfit(matter: CompiledMatter, on: dt.date, registers: Registers, person: SamplePerson) -> tuple[int, bool]:
    """Return how little a person fits: what stays wrong, and whether the form would not take the own number."""
    found = filled(matter, registers, person, on=on)
    asked = any(item.spec.type == "id-number" for item in matter.form.fields.values())
    return len(found.problems), asked and person.id_no not in found.entries.fields.values()


def _filled(matter: CompiledMatter, mender: Mender, person: SamplePerson, seed: int, terms: Terms) -> Filled:
    guesses = Guesses(person, mender.on, seed)
    guesses.belongs(_own_prefix(matter))
    posted: Posted = terms.like.posted() | {name: list(raw) for name, raw in terms.fixed.items()}
    for group, section in matter.form.groups.items():
        given = posted.get(f"{group}-rows") or ["1"]
        least = section.repeat.min if section.repeat else 0
        posted[f"{group}-rows"] = [str(max(int(given[0]), least))]
    posted, problems = mender.mended(posted, guesses, frozenset(terms.fixed), terms.optional)
    return Filled(person, mender.guide, entries_of(matter.form, mender.only_shown(posted)), problems)


def _own_prefix(matter: CompiledMatter) -> str:
    """Return how the names of the fields begin that are about the applicant."""
    fields: Iterable[str] = (name for name, item in matter.form.fields.items() if item.spec.type == "id-number")
    prefixes = [name.rpartition(".")[0] for name in fields]
    return next((prefix for prefix in ("person", *prefixes) if prefix in prefixes and prefix != "agent"), "person")
