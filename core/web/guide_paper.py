"""The guide page (办事指南) on paper: the same facts as texts in the reader's language, drawn by typst."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from banshi.core.compiler.compiled import CompiledMaterial, CompiledMatter
from banshi.core.definitions.chain import Limit
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.text import LocalText
from banshi.core.rules.explain import explain
from banshi.core.web import labels
from banshi.core.web.language import day, in_locale, locale
from banshi.core.web.picture import Drawn, picture
from banshi.core.web.site import site

KEPT = 64
"""How many drawn guides stay in memory: strangers may ask for one as often as they like."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which version of a guide it is, and where the newest is found."""

    said: str
    """Version and day of publication, or that it is a draft."""
    mark: str = ""
    """A word printed across the page."""
    address: str = ""
    """What the QR code leads to; empty for none."""


def guide_paper(matter: CompiledMatter, edition: Edition, today: dt.date) -> bytes:
    """Return a matter's guide as PDF in the language of the request."""
    kept: OrderedDict[object, bytes] = current_app.extensions.setdefault("banshi-guides", OrderedDict())
    key = (matter.release_id, edition, today, locale())
    found = kept.get(key)
    if found is None:
        found = kept[key] = site().draw("guide.typ", guide_facts(matter, edition, today), edition.address)
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return found


def guide_facts(matter: CompiledMatter, edition: Edition, today: dt.date) -> dict[str, Any]:
    """Return all that the paper says."""
    definition, region = matter.definition, matter.definition.region or site().region
    places, printed = site().places, _("%(day)s 打印", day=day(today))
    return {
        "lang": locale(), "title": in_locale(definition.title), "summary": in_locale(definition.summary),
        "kind": _("办事指南"), "mark": edition.mark,
        "office": f"{places.region(region).in_(locale())} · {places.department(region, definition.department).in_(locale())}",
        "tiles": _tiles(matter), "sections": [part for part in _sections(matter, region) if part],
        "edition": f"{edition.said} · {printed}",
        "scan": _("扫码看最新的办事指南，也可以直接办理") if edition.address else "",
        "page": _("第 %(n)s 页，共 %(all)s 页", n="{n}", all="{all}"),
    }  # fmt: skip


def _tiles(matter: CompiledMatter) -> list[list[str]]:
    definition = matter.definition
    return [
        [_("法定时限"), _limit(definition.limits.statutory)],
        [_("承诺时限"), _promised(definition)],
        [_("到现场次数"), str(definition.visits)],
        [_("收费"), _("收费") if definition.fees.charged else _("不收费")],
        [_("材料"), _("%(n)s 项", n=len(matter.materials))],
    ]


def _promised(definition: Matter) -> str:
    limit = definition.limits.promised
    return _("即办") if definition.project_type == "instant" or not limit.n else _limit(limit)


def _limit(limit: Limit) -> str:
    return f"{limit.n} {in_locale(labels.UNITS[limit.unit])}"


def _sections(matter: CompiledMatter, region: str) -> Iterable[dict[str, Any] | None]:
    definition = matter.definition
    yield _items(_("受理条件"), [(in_locale(one.text), one.basis) for one in definition.conditions])
    yield {"title": _("申请材料"), "kind": "materials", "groups": _materials(matter), "heads": _heads(),
           "none": "" if matter.materials else _("不需要提交材料")}  # fmt: skip
    yield {"title": _("办理流程"), "kind": "chain", "nodes": [_node(drawn, region) for drawn in picture(matter)]}
    yield _pairs(_("办理时限"), _limits(matter))
    yield _pairs(_("收费"), _fees(matter))
    basis = [
        (f"《{one.law}》{one.article}{f'（{one.number}）' if one.number else ''}", in_locale(one.text))
        for one in definition.legal_basis
    ]
    yield _items(_("设定依据"), basis)
    yield _pairs(_("办理结果"), [(in_locale(definition.result.name), in_locale(definition.result.sample))])
    if definition.faq:
        asked = [[in_locale(one.question), in_locale(one.answer)] for one in definition.faq]
        yield {"title": _("常见问题"), "kind": "faq", "entries": asked}
    yield _pairs(_("咨询与监督"), _contact(matter))


def _items(title: str, entries: list[tuple[str, str]]) -> dict[str, Any] | None:
    return {"title": title, "kind": "items", "entries": [list(one) for one in entries]} if entries else None


def _pairs(title: str, entries: list[tuple[str, str]]) -> dict[str, Any] | None:
    told = [list(one) for one in entries if any(one)]
    return {"title": title, "kind": "pairs", "entries": told} if told else None


def _limits(matter: CompiledMatter) -> list[tuple[str, str]]:
    limits, definition = matter.definition.limits, matter.definition
    found = [
        (_("法定办结时限"), _with_basis(limits.statutory)),
        (_("承诺办结时限"), _limit(limits.promised) + _saved(limits.statutory, limits.promised)),
        (_("收到申请后答复"), _with_basis(limits.correction)),
        (_("补正期限"), _limit(limits.applicant_correction)),
        (_("作出决定后送达"), _with_basis(limits.delivery)),
    ]
    if limits.extension:
        found.append((_("可以延长"), _with_basis(limits.extension)))
    if definition.visits:
        why = in_locale(definition.visits_reason)
        found.append((_("到现场"), _("%(n)s 次：%(why)s", n=definition.visits, why=why)))
    return found


def _with_basis(limit: Limit) -> str:
    return f"{_limit(limit)}（{limit.basis}）" if limit.basis else _limit(limit)


def _saved(before: Limit, after: Limit) -> str:
    if before.unit != after.unit or after.n >= before.n:
        return ""
    return _("（比法定时限缩短 %(share)s%%）", share=round(100 * (before.n - after.n) / before.n))


def _fees(matter: CompiledMatter) -> list[tuple[str, str]]:
    fees = matter.definition.fees
    if not fees.charged:
        return [(_("是否收费"), _("不收费"))]
    reducible = _("（可以减免）")
    return [
        (in_locale(one.name), f"{in_locale(one.standard)}{reducible if one.reducible else ''} {one.basis}")
        for one in fees.items
    ]


def _contact(matter: CompiledMatter) -> list[tuple[str, str]]:
    contact, remedies = matter.definition.contact, matter.definition.remedies
    found = [
        (_("咨询电话"), contact.consult), (_("投诉电话"), contact.complain), (_("办理地点"), in_locale(contact.address)),
        (_("办理时间"), in_locale(contact.hours)), (_("网址"), contact.web),
        (_("行政复议"), in_locale(remedies.review)), (_("行政诉讼"), in_locale(remedies.litigation)),
    ]  # fmt: skip
    return [pair for pair in found if pair[1]]


def _heads() -> list[str]:
    return [_("材料"), _("来源"), _("要求和便利")]


def _materials(matter: CompiledMatter) -> list[dict[str, Any]]:
    """Return the materials by situation: those that all hand in, then each situation with its own, the optional last."""
    groups: dict[str, list[list[str]]] = {_("都要提交"): []}
    optional: list[list[str]] = []
    for material in matter.materials:
        row = _material(material)
        if isinstance(material.need, bool):
            (groups[_("都要提交")] if material.need else optional).append(row)
        else:
            said = explain(material.need, *_words(matter), locale())
            groups.setdefault(_("这样的情形：%(when)s", when=said), []).append(row)
    groups[_("可以不交")] = optional
    return [{"title": title, "rows": rows} for title, rows in groups.items() if rows]


def _words(matter: CompiledMatter) -> tuple[dict[str, LocalText], dict[str, Mapping[str, LocalText]]]:
    """Return what names and options in rules are called."""
    fields = matter.form.fields.items()
    called = {name: field.spec.label for name, field in fields} | {q.key: q.definition.ask for q in matter.guide}
    options = {name: field.spec.options for name, field in fields if field.spec.options}
    return called, options | {q.key: q.definition.options for q in matter.guide}


def _material(material: CompiledMaterial) -> list[str]:
    """Return title with note, source, and what makes it easier."""
    one = material.definition
    source = in_locale(labels.SOURCES[one.source])
    said = [
        _("可共享，免提交") if one.obtain else "",
        _("可容缺 %(n)s 个工作日", n=one.tolerable.days) if one.tolerable else "",
        _("可承诺代替") if one.promise else "",
        _("纸质 %(n)s 份", n=one.copies) if one.copies and not one.obtain else "",
        in_locale(one.basis),
    ]
    issued = f" · {in_locale(one.issued_by)}" if one.issued_by else ""
    return [in_locale(one.title), in_locale(one.note), f"{source}{issued}", "\n".join(filter(None, said))]


def _node(drawn: Drawn, region: str) -> dict[str, Any]:
    """Return a node of the chain with what the picture says of it."""
    desk = site().places.desk(region, drawn.desk).in_(locale()) if drawn.desk else ""
    limit = f"{drawn.limit} {in_locale(labels.UNITS[drawn.unit])}" if drawn.limit else ""
    paused = _("其间暂停计时") if drawn.stops_clock else ""
    branches = [
        {"title": in_locale(title), "nodes": [_node(inner, region) for inner in nodes], "none": _("不需要办理")}
        for title, nodes in drawn.branches
    ]
    note = " · ".join(filter(None, (desk, limit, paused)))
    return {"kind": drawn.kind, "title": in_locale(drawn.title), "note": note, "branches": branches}
