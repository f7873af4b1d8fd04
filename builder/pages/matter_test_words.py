"""Matter tests in plain words: keys of fields, desks, steps and states as people call them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from banshi.builder.matter_tests.comparing import WHAT
from banshi.builder.matter_tests.models import (
    Expectations,
    ExpectedDocument,
    ExpectedNotice,
    ExpectedTimer,
    MatterTest,
    Standing,
)
from banshi.builder.matter_tests.replaying import Failure
from banshi.builder.matter_tests.telling import move_told
from banshi.builder.runs.surroundings import Ground
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.runtime import status
from banshi.core.runtime.actions.table import ACTIONS

_TOKEN = re.compile(r"(?:([a-z][a-z0-9_-]*)?/([a-z][a-z0-9_-]*))|[a-z][a-z0-9_]*(?:(?:\[\])?[.\-_][a-z0-9_]+)*")
"""A key, or a desk and a node with a stroke between them: a node may bear the key of its desk."""
_MOMENT = re.compile(r"(?<=\d\d)T(\d\d:\d\d)(?::00)?\+08:00")
_REFUSALS = {
    "invalid": LocalText(zh="填写的内容有问题", en="the answers are not right"),
    "not-allowed": LocalText(zh="这时不能这样办", en="not possible at this point"),
    "not-found": LocalText(zh="没有这一项", en="there is no such thing"),
    "forbidden": LocalText(zh="无权办理", en="not permitted"),
    "conflict": LocalText(zh="已经有人办了", en="done by somebody else"),
    "ok": LocalText(zh="能办下去", en="goes on"),
    "applicant": LocalText(zh="申请人", en="applicant"),
    "required": LocalText(zh="必要", en="required"),
    "optional": LocalText(zh="可选", en="optional"),
    "promised-day": LocalText(zh="承诺办结", en="promised"),
    "legal": LocalText(zh="法定期限", en="legal"),
}
_RESULTS = {
    "granted": LocalText(zh="准予", en="granted"), "refused": LocalText(zh="不予", en="refused"),
    "filed": LocalText(zh="备案", en="filed"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A failed expectation as a page shows it."""

    step: int
    doing: LocalText
    what: LocalText
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step of a test as a page shows it."""

    number: int
    doing: LocalText
    expected: tuple[tuple[LocalText, str], ...]


class Words:
    """The words for the keys of one matter, in one language."""

    def __init__(self, matter: CompiledMatter, around: Ground, locale: str) -> None:
        self._locale = locale
        self._known = {key: text.in_(locale) for key, text in _names(matter, around).items()}
        self._nodes = {node.id: node.title.in_(locale) for node in matter.chain.values() if node.title}
        for kind in around.registers.document_kinds:
            self._known.setdefault(kind.key, kind.title.in_(locale))

    def say(self, text: str) -> str:
        """Return a text with the names of things for their keys."""
        text = _MOMENT.sub(r" \1", text)
        plain = text.replace("{", "").replace("}", "").replace("'", "")
        return _TOKEN.sub(self._name, plain)

    def _name(self, found: re.Match[str]) -> str:
        if found[2] is None:
            return self._known.get(found[0], found[0])
        desk = self._known.get(found[1] or "", found[1] or "")
        return " · ".join(filter(None, (desk, self._nodes.get(found[2], found[2]))))

    def failures(self, given: tuple[Failure, ...]) -> list[Told]:
        """Return failures as pages show them."""
        return [
            Told(
                one.step,
                self._doing(one.doing),
                one.what,
                *(self.say(_day(one.what, t)) for t in (one.expected, one.got)),
            )
            for one in given
        ]

    def steps(self, test: MatterTest) -> Iterator[ToldStep]:
        """Yield what is done in a test, and what must come of it."""
        yield ToldStep(0, move_told(None), tuple(self._expected(test.expect)))
        for number, turn in enumerate(test.steps, 1):
            yield ToldStep(number, self._doing(move_told(turn.take)), tuple(self._expected(turn.expect)))

    def _doing(self, told: LocalText) -> LocalText:
        said = self.say(told.in_(self._locale))
        return LocalText(zh=said, en=said)

    def _expected(self, expect: Expectations) -> Iterator[tuple[LocalText, str]]:
        for name, label in WHAT.items():
            value = getattr(expect, name)
            if value not in (None, "", (), {}) and name not in {"asked", "hidden"}:
                yield label, self.say(_day(label, _text(value)))
        for name in ("asked", "hidden"):
            listed = getattr(expect, name)
            if listed:
                yield WHAT[name], str(len(listed))


def _names(matter: CompiledMatter, around: Ground) -> Mapping[str, LocalText]:
    found: dict[str, LocalText] = {**_REFUSALS, **_RESULTS, **status.LABELS, **status.FLAG_LABELS}
    found |= {key: action.label for key, action in ACTIONS.items() if key not in found}
    for section in matter.form.sections:
        prefix = f"{section.repeat.key}[]." if section.repeat else ""
        found |= {prefix + item.name: item.spec.label for item in section.fields}
    found |= {material.key: material.definition.title for material in matter.materials}
    found |= {question.key: question.definition.ask for question in matter.guide}
    found |= {node.id: node.title for node in matter.chain.values() if node.title}
    return {**found, **around.locality.desks}


def _day(what: LocalText, text: str) -> str:
    """Return a text in which the promised day is not taken for the flag of the same name."""
    return text.replace("promised", "promised-day") if what == WHAT["due"] else text


def _text(value: object) -> str:
    match value:
        case Standing():
            return " · ".join(filter(None, (f"{value.desk}/{value.node}", value.due)))
        case ExpectedDocument():
            return value.kind
        case ExpectedNotice():
            return f"{value.to}：{value.says or value.key}"
        case ExpectedTimer():
            return f"{value.at} {value.action}"
        case dict():
            return "；".join(f"{key}：{_text(part)}" for key, part in value.items())
        case tuple():
            return "；".join(map(_text, value))
        case _:
            return str(value)
