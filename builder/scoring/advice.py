"""What would raise the score: each with the place in the matter where it is done and the points that it brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from banshi.builder.scoring.figures import Figures
from banshi.builder.scoring.score import PARTS
from banshi.builder.simulation.sites import node_paths
from banshi.core.compiler.compiled import ChainNode, CompiledField, CompiledMaterial, CompiledMatter
from banshi.core.definitions.element import Element
from banshi.core.definitions.places import written
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.register import Register
from banshi.core.runtime.effort import field_seconds, way_of

MOST = 8
"""So many are told; whoever has done them looks again."""
_LONG = 45
"""Seconds from which on an answer that may be left out is worth a second thought."""
_MANY = 4
"""So many fields that may be left out are worth a word."""
_PART = {part.key: part for part in PARTS}


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to think about."""

    part: str
    what: LocalText
    path: str
    """In the definition."""
    gain: float
    """Points, all else being equal."""


def advice(matter: CompiledMatter, found: Figures, elements: Register[Element]) -> tuple[Advice, ...]:
    """Return what would raise the score, what brings most first."""
    every = [*_materials(matter, found), *_visits(found), *_days(matter, found), *_fields(matter, found, elements), *_optional(matter, found),
             *_steps(matter, found)]  # fmt: skip
    return tuple(sorted((one for one in every if one.gain >= 0.05), key=lambda one: -one.gain)[:MOST])


def _gain(key: str, found: Figures, change: float) -> float:
    part = _PART[key]
    value = part.of(found)
    return part.points(value + change) - part.points(value)


def _materials(matter: CompiledMatter, found: Figures) -> Iterator[Advice]:
    for number, material in enumerate(matter.materials):
        if material.need is False or way_of(material) in {"share", "promise"}:
            continue
        weight = (1.0 if way_of(material) == "hand" else 0.5) * (1.0 if material.need is True else 0.5)
        what, eased = _material(material)
        if what is not None:
            yield Advice("materials", what, f"materials[{number}]", _gain("materials", found, -weight * eased))


def _material(material: CompiledMaterial) -> tuple[LocalText | None, float]:
    """Return how a material could be spared, and how much of it."""
    definition, title = material.definition, material.definition.title
    if definition.source == "government":
        zh = f"“{title.zh}”是政府部门核发的，写明可共享的证照，就不用申请人交"
        en = f"“{title.in_('en')}” is issued by an office: name the licence by which it is shared, and nobody hands it in"
        return LocalText(zh=zh, en=en), 1.0
    if definition.core or definition.tolerable:
        return None, 0.0
    zh = f"“{title.zh}”能不能让申请人书面承诺代替？至少可以允许容缺后补"
    en = f"Would a written commitment do instead of “{title.in_('en')}”? It might at least follow later"
    return LocalText(zh=zh, en=en), 1.0


def _visits(found: Figures) -> Iterator[Advice]:
    if found.visits:
        zh = f"现在要到现场 {found.visits} 次：能不能改成网上核验、视频核验，或者上门办？"
        en = f"People come {found.visits} times now: could it be checked online, by video, or at their place?"
        yield Advice("visits", LocalText(zh=zh, en=en), "visits", _gain("visits", found, -1))


def _days(matter: CompiledMatter, found: Figures) -> Iterator[Advice]:
    promised, unit = matter.definition.limits.promised, matter.definition.limits.promised.unit
    wanted = int(found.statutory * 0.3)
    if unit == "WD" and found.saved < _PART["days"].full and 0 < wanted < promised.n:
        zh = f"法定 {found.statutory:g} 个工作日，承诺 {promised.n} 个；压缩到 {wanted} 个工作日就得满分（环节时限也要一起缩短）"
        en = f"{found.statutory:g} working days by law, {promised.n} promised; {wanted} would give all points (the steps have to get shorter, too)"
        gain = _gain("days", found, 1 - wanted / found.statutory - found.saved)
        yield Advice("days", LocalText(zh=zh, en=en), "limits.promised", gain)


def _fields(matter: CompiledMatter, found: Figures, elements: Register[Element]) -> Iterator[Advice]:
    sources = {element.label.zh: element for element in elements if element.source}
    for section in matter.form.sections:
        for number, item in enumerate(section.fields):
            path = f"form.sections[{section.index}].fields[{number}]"
            if item.asked and not section.repeat:
                yield from _field(item, path, found, sources)


def _field(item: CompiledField, path: str, found: Figures, sources: Mapping[str, Element]) -> Iterator[Advice]:
    label, known = item.spec.label, sources.get(item.spec.label.zh)
    if known is not None and not item.spec.source and item.default is None:
        zh = f"“{label.zh}”改用数据元“{known.label.zh}”（{known.key}），系统认识的人就不用再填"
        en = f"Use the element {known.key} for “{label.in_('en')}”: who is known need not fill it in again"
        yield Advice("known", LocalText(zh=zh, en=en), path, _gain("known", found, 1 / found.effort.fields.typical))
    if item.required is False and item.type.seconds >= _LONG:
        zh = f"“{label.zh}”可以不填，填起来又慢：办事用得上吗？用不上就不问"
        en = f"“{label.in_('en')}” may be left out and takes long: is it used? If not, do not ask"
        yield Advice("minutes", LocalText(zh=zh, en=en), path, _gain("minutes", found, -field_seconds(item, 0) / 60))


def _optional(matter: CompiledMatter, found: Figures) -> Iterator[Advice]:
    """Yield, where many fields may be left out, that some of them need not be asked: what they take together."""
    every = [
        (item, f"form.sections[{section.index}].fields[{number}]")
        for section in matter.form.sections
        for number, item in enumerate(section.fields)
        if item.asked and item.required is False and not section.repeat and item.type.seconds < _LONG
    ]
    if len(every) < _MANY:
        return
    minutes = sum(field_seconds(item, 0) * (0.5 if item.show else 1.0) for item, _ in every) / 60
    names = [item.spec.label for item, _ in every[:4]]
    zh = f"有 {len(every)} 项可以不填（{'、'.join(name.zh for name in names)}等）：办事用不上的，就不问"
    en = f"{len(every)} fields may be left out ({', '.join(name.in_('en') for name in names)} …): do not ask what is not used"
    yield Advice("minutes", LocalText(zh=zh, en=en), every[0][1], _gain("minutes", found, -minutes))


def _steps(matter: CompiledMatter, found: Figures) -> Iterator[Advice]:
    places = node_paths(matter)
    for before, after in _following(matter):
        if before.desk and before.desk == after.desk and before.step_kind is after.step_kind:
            zh = f"“{before.title.zh}”和“{after.title.zh}”是同一个岗位接着做的，能不能合并？"
            en = f"“{before.title.in_('en')}” and “{after.title.in_('en')}” are done by one desk in a row: could they be one step?"
            yield Advice("steps", LocalText(zh=zh, en=en), written(places[after.id]), _gain("steps", found, -1))


def _following(matter: CompiledMatter) -> Iterator[tuple[ChainNode, ChainNode]]:
    """Yield steps that follow one another directly."""
    for node in matter.chain.values():
        after = matter.chain[node.next] if node.next else None
        if after is not None and node.kind == after.kind == "step":
            yield node, after
