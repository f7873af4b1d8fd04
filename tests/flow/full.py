"""A matter that has an item of every kind, for tests that look at every property."""

from __future__ import annotations

from typing import Any


def fuller(document: dict[str, Any]) -> dict[str, Any]:
    """Return the matter of `vessel_sheet` with the kinds of items that it does not need itself."""
    joint = {
        "parallel": "joint", "title": "联合核查", "join": "all",
        "branches": [
            [{"step": "town-survey", "kind": "survey", "desk": "town", "counted": False, "stops_clock": "现场踏勘"}],
            [{"each": "co_owners", "title": "逐人核对", "do": [{"step": "owner", "kind": "review", "desk": "police", "counted": False}]}],
        ],
    }  # fmt: skip
    signed = {
        "step": "signed", "kind": "sign", "title": "会签", "counted": False, "sign": {"desks": ["fire", "health"], "need": "all"},
    }  # fmt: skip
    listed = {
        "wait": "listed",
        "title": "公示",
        "public": True,
        "period": {"n": 1, "unit": "ND"},
        "stops_clock": "公示",
    }
    chain, guide, sections = document["chain"], document["guide"], document["form"]["sections"]
    limits = {
        key: {"n": 2, "unit": "WD", "basis": "示例"}
        for key in ("correction", "applicant_correction", "delivery", "extension")
    }
    copied = {"key": "vessel.copy", "label": "船名（复写）", "type": "text", "calculate": "vessel.name_zh"}
    return {
        **document,
        "visits": 1, "online_depth": "III", "visits_reason": "核对原件", "limits": {**document["limits"], **limits},
        "guide": [*guide[:-1], {**guide[-1], "show_when": "shared in ['yes', 'no']"}],
        "form": {"sections": [*sections, {"title": "复写", "fields": [copied]}]},
        "chain": [*chain[:2], joint, signed, listed, *chain[2:]],
        "documents": [
            {"document": kind, "title": "文书", "rows": [{"label": "船名", "value": "vessel.name_zh"}]}
            for kind in ("receipt", "acceptance", "approval")
        ],
        "notices": [{"event": event, "text": "办理进度"} for event in ("received", "granted", "issued", "delivered")],
        "faq": [{"question": "多久办好？", "answer": "五个工作日"}],
        "fees": {"charged": True, "items": [{"name": "工本费", "standard": "10 元", "basis": "示例价费〔2026〕1号"}]},
    }  # fmt: skip
