"""The form: what its fields say of themselves."""

from __future__ import annotations

from collections.abc import Iterator

from banshi.core.definitions.checks.finding import Check, Finding, Findings, alternatives, fields
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Path

_NOT_RULES = {"yes": "true", "no": "false", "on": "true", "off": "false", "true": "true", "false": "false"}


def repeats(matter: Matter) -> Findings:
    """S11: a repeated section's smallest number of rows is not above its largest, and it asks something."""
    for number, section in enumerate(matter.form.sections):
        path: Path = ("form", "sections", number)
        if section.repeat and section.repeat.min > section.repeat.max:
            yield Finding(
                "S11",
                (*path, "repeat", "min"),
                f"最少 {section.repeat.min} 行，却最多 {section.repeat.max} 行",
                f"at least {section.repeat.min} rows, yet {section.repeat.max} at most",
                "调整 min 或 max",
                "change min or max",
            )
        if not section.fields:
            yield Finding(
                "S11",
                (*path, "fields"),
                "这一组没有字段",
                "the section asks nothing",
                "写上字段，或者删去这一组",
                "add a field, or remove the section",
            )


def bounds(matter: Matter) -> Findings:
    """S15: a field's smallest value is not above its largest."""
    for field, _, path in fields(matter):
        if isinstance(field.min, float) and isinstance(field.max, float) and field.min > field.max:
            yield Finding(
                "S15",
                (*path, "min"),
                f"最小值 {field.min:g} 大于最大值 {field.max:g}",
                f"the smallest value {field.min:g} is above the largest {field.max:g}",
                "调整 min 或 max",
                "change min or max",
            )


def calculated(matter: Matter) -> Findings:
    """S16: what is calculated is not asked: it is neither required nor has a default."""
    for field, _, path in fields(matter):
        for name in ("required", "default"):
            if field.calculate and getattr(field, name):
                yield Finding(
                    "S16",
                    (*path, name),
                    f"计算得出的字段不用写 {name}",
                    f"a calculated field cannot have `{name}`",
                    f"删去 {name} 或 calculate",
                    f"remove `{name}`, or `calculate`",
                )


def rules_are_rules(matter: Matter) -> Findings:
    """S14: where a rule stands, nobody meant yes or no."""
    for text, path in _conditions(matter):
        word = _NOT_RULES.get(text.strip().lower())
        if word:
            wanted = (
                f"写 {word}" if path[-1] == "required" else "写成判断，例如 serves_meals == 'yes'；总是成立就删去这一行"
            )
            yield Finding(
                "S14",
                path,
                f"“{text}”不是规则",
                f"{text!r} is not a rule",
                wanted,
                f"write {word}"
                if path[-1] == "required"
                else "write a comparison, like serves_meals == 'yes', or remove the line",
            )


def _conditions(matter: Matter) -> Iterator[tuple[str, Path]]:
    for field, _, path in fields(matter):
        if isinstance(field.required, str):
            yield field.required, (*path, "required")
        if field.show_when:
            yield field.show_when, (*path, "show_when")
    for number, material in enumerate(matter.materials):
        yield material.need, ("materials", number, "need")
    for alternative, path in alternatives(matter.chain):
        if alternative.when:
            yield alternative.when, (*path, "when")


ALL: tuple[Check, ...] = (repeats, bounds, calculated, rules_are_rules)
