"""Puts invented answers in place of a real applicant's, so that a case becomes a test and nobody is in it any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from random import Random

from banshi.builder.dry_run.entries import Entries, entries_of, typed_answers
from banshi.builder.dry_run.filling import Terms, filled
from banshi.builder.dry_run.guesses import Guesses, readable
from banshi.builder.dry_run.persons import SamplePerson, id_number
from banshi.core.compiler.compiled import CompiledField, CompiledMatter
from banshi.core.errors import InvalidAnswersError
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.answers import Answers, Settled, read, settle

KEPT_TYPES = frozenset({
    "number", "money", "date", "date-range", "time", "yes-no", "choice", "choices", "commitment", "region", "note",
})  # fmt: skip
"""Types whose plain answers stay: they tell what kind of case it is, not whose. All else is free text."""
_OPTIONS = frozenset({"yes-no", "choice", "choices", "commitment"})
_COMMON = _OPTIONS | {"number", "money"}
"""Types whose values many share: that one stands elsewhere, too, tells nobody's."""
_EXACT = 5
"""Numbers with so many decimals are places on the map."""
Raw = tuple[str, ...]


def telling(item: CompiledField) -> bool:
    """Tell whether a field's answer may tell whose case it is."""
    exact = (item.spec.decimals or 0) >= _EXACT
    return exact or item.spec.sensitivity != "plain" or item.spec.type not in KEPT_TYPES


class Pseudonyms:
    """Invented entries for those of one case: the same for the same, so that what was equal stays equal.

    :param on: the day on which ages hold.
    :param seed: another seed invents others.
    """

    def __init__(
        self, matter: CompiledMatter, registers: Registers, person: SamplePerson, on: dt.date, seed: int
    ) -> None:
        self._matter = matter
        self._registers = registers
        self._person = person
        self._on = on
        self._seed = seed
        self._rng = Random(seed)  # noqa: S311 - samples, no secrets
        self._guesses = Guesses(person, on, seed + 1)
        self._known: dict[Raw, list[str]] = {}

    def entries(self, guide: Mapping[str, str], answers: Answers) -> Entries:
        """Return entries that ask the same of everybody and name nobody.

        :raises InvalidAnswersError: none were found that are valid and asked the same.
        """
        before = self._settled(guide, typed_answers(self._matter.form, answers))
        original = typed_answers(self._matter.form, before.answers).posted()
        posted = {name: self._replaced(name, raw) for name, raw in original.items()}
        fixed = {name: raw for name, raw in posted.items() if raw == original[name]}
        terms = Terms(fixed, entries_of(self._matter.form, posted), optional=False)
        found = filled(self._matter, self._registers, self._person, self._seed, self._on, guide, terms)
        after = self._settled(guide, found.entries)
        if set(after.problems) != set(before.problems) or after.shown != before.shown:
            raise InvalidAnswersError("matter-test", problems=dict.fromkeys(found.problems, "no-other-answer"))
        left = sorted(set(self.leaking(original)) & set(self._texts(found.entries)))
        if left:
            raise InvalidAnswersError("matter-test", problems={"answers": "still-personal"})
        return found.entries

    def leaking(self, posted: Mapping[str, list[str]]) -> Iterator[str]:
        """Yield the texts of a real case that must not be in its test."""
        for name, raw in posted.items():
            item = self._item(name)
            if item is not None and telling(item) and item.spec.type not in _COMMON:
                yield from (text for text in raw if len(text) > 1)

    def _texts(self, entries: Entries) -> Iterator[str]:
        for raw in entries.posted().values():
            yield from raw

    def _settled(self, guide: Mapping[str, str], entries: Entries) -> Settled:
        answers, _ = read(self._matter.form, entries.posted(), Answers(guide=dict(guide)))
        return settle(self._matter, answers, {"applicant.kind": self._person.kind, "today": self._on})

    def _replaced(self, name: str, raw: list[str]) -> list[str]:
        item = self._item(name)
        if item is None or not telling(item) or not any(raw):
            return list(raw)
        known = self._known.get(tuple(raw))
        if known is None or not readable(item, known):
            fitting = (new for new in self._others(item, name, raw) if readable(item, new) and not _alike(new, raw))
            known = self._known.setdefault(tuple(raw), next(fitting, list(raw) if item.spec.type in _OPTIONS else []))
        return known

    def _others(self, item: CompiledField, name: str, raw: list[str]) -> Iterator[list[str]]:
        yield from ([text] for text in self._numbers_like(item, raw[0]))
        yield from self._guesses.of(item, name.removesuffix(item.name))
        yield ["".join(self._sign(sign) for sign in text) for text in raw]

    def _numbers_like(self, item: CompiledField, text: str) -> Iterator[str]:
        """Yield numbers and days near one, and identity numbers of people of the same age and sex."""
        if item.spec.type == "id-number":
            yield from self._of_same_age(text)
        elif item.spec.type in {"number", "money"} and text.isdigit():
            yield from (str(int(text) + step) for step in (1, -1, 2, -2))
        elif item.spec.type == "date":
            day = dt.date.fromisoformat(text)
            steps = [step * self._rng.randrange(3, 25) for step in (1, -1, 2, -2)]
            yield from ((day + dt.timedelta(days=step)).isoformat() for step in steps)

    def _of_same_age(self, number: str) -> Iterator[str]:
        try:
            born = dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        except ValueError:
            return
        order = self._rng.randrange(100, 900) // 2 * 2 + (number[16] in "13579")
        for step in (self._rng.randrange(5, 120), -self._rng.randrange(5, 120), 3, -3, 1, -1):
            day = born + dt.timedelta(days=step)
            if _age(day, self._on) == _age(born, self._on):
                yield id_number(day, order)

    def _sign(self, sign: str) -> str:
        """Return another sign of the same kind, where a text has to keep its shape."""
        if sign.isdigit():
            return str(self._rng.randrange(10))
        if sign.isascii():
            return self._rng.choice("ABCDEFGHJK") if sign.isalpha() else sign
        return "示" if sign.isalnum() else sign

    def _item(self, name: str) -> CompiledField | None:
        group, _, rest = name.partition("-")
        if group not in self._matter.form.groups:
            return self._matter.form.fields.get(name)
        column = rest.partition("-")[2]
        return next((item for item in self._matter.form.groups[group].fields if item.name == column), None)


def _alike(new: list[str], raw: list[str]) -> bool:
    return bool(set(filter(None, new)) & set(filter(None, raw)))


def _age(born: dt.date, on: dt.date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
