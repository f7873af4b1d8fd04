"""Materials: which are needed in a case, and which of them are still missing."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any, Literal

from banshi.core.compiler.compiled import CompiledMaterial, CompiledMatter
from banshi.core.runtime.answers import Answers

Standing = Literal["given", "shared", "promised", "later", "missing", "optional"]


@dataclass(frozen=True, slots=True)
class Needed:
    """A material that this case asks for, and how it stands."""

    material: CompiledMaterial
    required: bool
    standing: Standing


def needed(
    matter: CompiledMatter, answers: Answers, environment: Mapping[str, Any], given: Set[str], shared: Set[str]
) -> tuple[Needed, ...]:
    """Return the materials of a case in the matter's order; those whose rule does not hold are not asked for.

    :param given: keys of materials for which at least one file is there.
    :param shared: licence types that are obtained by sharing, e.g. `licence:id-card`.
    """
    found = []
    for material in matter.materials:
        need = material.need
        required = need if isinstance(need, bool) else bool(need.run(environment))
        if required or need is False:
            found.append(Needed(material, required, _standing(material, answers, given, shared, required)))
    return tuple(found)


def _standing(
    material: CompiledMaterial, answers: Answers, given: Set[str], shared: Set[str], required: bool
) -> Standing:
    definition = material.definition
    if material.key in given:
        return "given"
    if definition.obtain and definition.obtain in shared:
        return "shared"
    if definition.promise and material.key in answers.promised:
        return "promised"
    if definition.tolerable and material.key in answers.later:
        return "later"
    return "missing" if required else "optional"


def missing(materials: tuple[Needed, ...]) -> tuple[str, ...]:
    """Return the keys of what stands in the way of submitting."""
    return tuple(item.material.key for item in materials if item.standing == "missing")
