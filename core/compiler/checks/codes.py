"""What a matter says in codes: its type, and L12 (themes go with the audience)."""

from __future__ import annotations

from collections.abc import Mapping

from banshi.core.definitions.checks.finding import Finding, Findings
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.messages import near
from banshi.core.definitions.text import LocalText

CodeLists = Mapping[str, Mapping[str, LocalText]]


def findings(matter: Matter, lists: CodeLists) -> Findings:
    """Yield codes that are in no list; a list that is not there is not asked."""
    types = lists.get("task_type", {})
    if types and matter.type not in types:
        listed_zh = "、".join(f"{code} {text.zh}" for code, text in types.items())
        listed_en = ", ".join(f"{code} {text.in_('en')}" for code, text in types.items())
        yield Finding(
            "C07",
            ("type",),
            f"没有事项类型“{matter.type}”",
            f"there is no type of matter {matter.type!r}",
            f"可用的有：{listed_zh}",
            f"one of: {listed_en}",
        )
    elif "task_type_on_application" in lists and matter.type not in lists["task_type_on_application"]:
        yield Finding(
            "C07",
            ("type",),
            f"“{types[matter.type].zh}”不是依申请办理的事项",
            f"matters of type {matter.type} are not applied for",
            "核对事项类型",
            "look at the type again",
            "warning",
        )
    yield from _themes(matter, lists)


def _themes(matter: Matter, lists: CodeLists) -> Findings:
    by_audience = {kind: lists.get(f"theme_{kind}", {}) for kind in ("person", "company")}
    known = [code for themes in by_audience.values() for code in themes]
    for number, theme in enumerate(matter.themes if known else ()):
        if theme not in known:
            hint = near(theme, known)
            yield Finding(
                "L12",
                ("themes", number),
                f"主题分类里没有“{theme}”",
                f"there is no theme {theme!r}",
                hint.zh,
                hint.en,
                "warning",
            )
        elif not any(theme in by_audience[kind] for kind in matter.audience):
            yield Finding(
                "L12",
                ("themes", number),
                f"主题“{theme}”和服务对象对不上",
                f"the theme {theme!r} does not go with the audience",
                "换一个主题，或者改 audience",
                "choose another theme, or change `audience`",
                "warning",
            )
