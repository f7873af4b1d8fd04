"""Materials: L16, L17, L20 (domain §1.6) and what contradicts itself."""

from __future__ import annotations

from banshi.core.definitions.checks.finding import Check, Finding, Findings
from banshi.core.definitions.form import Material
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Path

_BARE = frozenset(("身份证", "户口本", "户口簿", "证明", "申请表", "材料", "照片", "合同"))


def _materials(matter: Matter) -> list[tuple[Material, Path]]:
    return [(material, ("materials", number)) for number, material in enumerate(matter.materials)]


def l16(matter: Matter) -> Findings:
    """L16: a material's title is complete, its basis and its issuer are named."""
    for material, path in _materials(matter):
        title = material.title.zh
        if title in _BARE:
            yield Finding(
                "L16",
                (*path, "title"),
                f"材料名称“{title}”不完整，看不出是谁的",
                f"{title!r} is not a full title: whose is it?",
                f"例如：申请人{title}",
                f"for example: 申请人{title}",
                "warning",
            )
        if not material.basis:
            yield Finding(
                "L16",
                path,
                f"材料“{title}”没有写要求提交的依据",
                f"the material {material.key} names no basis",
                "写 basis；没有依据的材料不能要求",
                "write `basis`; nothing may be demanded without one",
                "warning",
            )
        if material.source == "government" and not material.issued_by:
            yield Finding(
                "L16",
                path,
                f"材料“{title}”由政府部门核发，但没有写是哪个部门",
                f"the material {material.key} comes from an office, but not which",
                "写 issued_by",
                "write `issued_by`",
                "warning",
            )


def l17(matter: Matter) -> Findings:
    """L17: what is obtained by sharing is not demanded on paper (在线政务服务若干规定 §7)."""
    for material, path in _materials(matter):
        on_paper = "copies" in material.model_fields_set and material.copies > 0
        if material.obtain and (on_paper or material.original != "copy"):
            yield Finding(
                "L17",
                (*path, "copies" if on_paper else "original"),
                f"“{material.title.zh}”能共享获取，不能再要纸质材料",
                f"{material.key} is obtained by sharing: it may not be demanded on paper",
                "写 copies: 0、original: copy；共享不到时再请申请人上传",
                "write `copies: 0` and `original: copy`; upload is asked for only when sharing fails",
            )


def l20(matter: Matter) -> Findings:
    """L20: a core material can never follow later."""
    for material, path in _materials(matter):
        if material.core and material.tolerable:
            yield Finding(
                "L20",
                (*path, "tolerable"),
                f"“{material.title.zh}”是关键材料，不能容缺",
                f"{material.key} is a core material: it may not follow later",
                "删去 tolerable；不是关键材料的删去 core",
                "remove `tolerable`, or `core` if it is none",
            )


def optional_ones(matter: Matter) -> Findings:
    """S18: what is optional is neither core nor tolerated: it may simply be left out."""
    for material, path in _materials(matter):
        for name, given in (("core", material.core), ("tolerable", bool(material.tolerable))):
            if material.need == "optional" and given:
                yield Finding(
                    "S18",
                    (*path, name),
                    f"“{material.title.zh}”是非必要材料，不用写 {name}",
                    f"{material.key} is optional: `{name}` has no meaning",
                    f"删去 {name}，或者写 need: required",
                    f"remove `{name}`, or write `need: required`",
                    "warning",
                )


ALL: tuple[Check, ...] = (l16, l17, l20, optional_ones)
