"""What the names in a matter's rules are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from banshi.builder.simulation.model import Model
from banshi.core.compiler.compiled import CompiledField
from banshi.core.definitions.text import LocalText


def text(zh: str, en: str) -> LocalText:
    """Return a text in both languages."""
    return LocalText(zh=zh, en=en)


OUTCOMES = {"passed": text("通过", "passed"), "objected": text("有异议", "objected")}


def labels(model: Model) -> dict[str, LocalText]:
    """Return labels by the names that rules use."""
    found = {name: item.spec.label for name, item in _fields(model)}
    found |= {question.key: question.definition.ask for question in model.matter.guide}
    found |= {name: _figure(name, value) for name, value in model.matter.parameters.items()}
    return found | {name: model.matter.chain[key].title for name, key in outcomes(model).items()}


def options(model: Model) -> dict[str, Mapping[str, LocalText]]:
    """Return labels of options by the names that rules use."""
    found: dict[str, Mapping[str, LocalText]] = {name: item.spec.options for name, item in _fields(model)}
    found |= {question.key: question.definition.options for question in model.matter.guide}
    return found | dict.fromkeys(outcomes(model), OUTCOMES)


def outcomes(model: Model) -> dict[str, str]:
    """Return the steps by the names under which rules read their outcomes."""
    steps = [node.id for node in model.matter.chain.values() if node.kind == "step"]
    return {f"outcome.{key.replace('-', '_')}": key for key in steps}


def _fields(model: Model) -> Iterator[tuple[str, CompiledField]]:
    for group, items in model.columns.items():
        for name, item in items.items():
            yield name, item
            yield f"{group}.{name}", item
    yield from model.matter.form.fields.items()


def _figure(name: str, value: object) -> LocalText:
    short = name.removeprefix("region.")
    return text(f"本地参数 {short}（{value}）", f"the local figure {short} ({value})")
