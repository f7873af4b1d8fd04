"""What a matter shows of what can be built: told beside an example, so that one knows which to begin with."""

from __future__ import annotations

from collections.abc import Iterator

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText


def _t(zh: str, en: str) -> LocalText:
    return LocalText(zh=zh, en=en)


def features(matter: CompiledMatter) -> tuple[LocalText, ...]:
    """Return what a matter makes use of."""
    return (*_asked(matter), *_handed_in(matter), *_done(matter))


def _asked(matter: CompiledMatter) -> Iterator[LocalText]:
    questions, items = len(matter.guide), [item for s in matter.form.sections for item in s.fields]
    if questions:
        yield _t(f"情形引导 {questions} 问", f"{questions} guiding questions")
    yield _t(f"{len(items)} 个字段", f"{len(items)} fields")
    if matter.form.groups:
        yield _t("可以填多行", "Repeated parts")
    if any(item.show for item in items):
        yield _t("按回答显示", "Fields shown by answers")
    if any(item.calculate for item in items):
        yield _t("自动计算", "Calculated fields")


def _handed_in(matter: CompiledMatter) -> Iterator[LocalText]:
    written = [material.definition for material in matter.materials]
    if any(one.obtain for one in written):
        yield _t("共享免交", "Obtained by sharing")
    if any(one.promise for one in written):
        yield _t("告知承诺", "Commitments")
    if any(one.tolerable for one in written):
        yield _t("容缺后补", "Materials that may follow")


def _done(matter: CompiledMatter) -> Iterator[LocalText]:
    nodes = list(matter.chain.values())
    kinds = {node.kind for node in nodes}
    for kind, word in (
        ("parallel", _t("并联办理", "Side by side")),
        ("choose", _t("分情形办理", "Alternatives")),
        ("each", _t("逐项办理", "Once for each row")),
    ):
        if kind in kinds:
            yield word
    if any(node.sign for node in nodes):
        yield _t("会签", "Countersignatures")
    if any(node.step and node.step.kind == "survey" for node in nodes):
        yield _t("现场踏勘", "Surveys")
    if any(node.wait and node.wait.public for node in nodes):
        yield _t("公示", "Publicity")
