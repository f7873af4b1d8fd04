"""Names of extensions: step kinds and their actions, number schemes, documents."""

from __future__ import annotations

from collections.abc import Collection

from banshi.core.definitions.chain import Step
from banshi.core.definitions.checks.finding import Finding, Findings, steps
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.messages import near
from banshi.core.definitions.places import Path
from banshi.core.extensions.registers import Registers
from banshi.core.extensions.step_kind import StepKind


def findings(matter: Matter, registers: Registers) -> Findings:
    """Yield every name that nobody registered."""
    schemes = registers.number_schemes
    numbered: list[tuple[str, Path]] = [(matter.case_number, ("case_number",))]
    numbered += [(licence.number, ("licences", n, "number")) for n, licence in enumerate(matter.licences)]
    for key, path in numbered:
        if key not in schemes:
            yield unknown("C05", "编号规则", "number scheme", key, path, schemes.keys())
    for step, path in steps(matter.chain):
        if step.document and step.document not in registers.document_kinds:
            yield unknown(
                "C06", "文书", "document kind", step.document, (*path, "document"), registers.document_kinds.keys()
            )
        if step.kind not in registers.step_kinds:
            yield unknown("C04", "环节类型", "step kind", step.kind, (*path, "kind"), registers.step_kinds.keys())
        else:
            yield from _step(step, registers.step_kinds.get(step.kind), path)


def _step(step: Step, kind: StepKind, path: Path) -> Findings:
    if kind.needs_desk and not step.desk and not step.sign:
        yield Finding(
            "C08",
            path,
            f"环节“{step.step}”没有写由哪个岗位办理",
            f"the step {step.step!r} names no desk",
            "写 desk，例如 desk: window",
            "write `desk`, like `desk: window`",
        )
    for number, action in enumerate(step.actions or ()):
        if action not in kind.actions:
            yield unknown(
                "C13",
                f"环节类型 {kind.key} 的操作",
                f"action of the step kind {kind.key}",
                action,
                (*path, "actions", number),
                kind.actions,
            )


def unknown(code: str, zh: str, en: str, key: str, path: Path, known: Collection[str]) -> Finding:
    """Return that a name is in no register, with the nearest that are."""
    hint = near(key, list(known))
    return Finding(code, path, f"没有{zh}“{key}”", f"there is no {en} {key!r}", hint.zh, hint.en)
