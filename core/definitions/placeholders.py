"""Placeholders in what administrators write: a fixed list of names, put in once and never read again.

`{applicant}` stands for a fact of the case, `{field:person.name}` for an answer. That is all there is: no conditions,
no calculations, no nesting. Doubled braces, and braces around anything but a word, are no placeholder and stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from banshi.core.definitions.text import LocalText

FIELD = "field:"
"""What the placeholder of an answer begins with; the field's name follows, or GROUP.NAME for a column of rows."""
_TOKEN = re.compile(r"\{\{|\}\}|\{([\w\s:.\-]*)\}|\{[^{}]*\}|[{}]")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name that stands for a fact."""

    name: str
    title: LocalText
    sample: LocalText

    @property
    def code(self) -> str:
        """What is written in a text."""
        return f"{{{self.name}}}"


_KNOWN = """
applicant|申请人|applicant|林示安|Lin Shi'an
case_number|办件编号|number of the case|530199-20260001|530199-20260001
query_code|查询码|query code|4F7K2M|4F7K2M
matter|事项名称|name of the matter|示例事项|Sample matter
office|实施部门|department|示例县政务服务局|Sample County Office
promised|承诺办结时限|promised limit|10 个工作日|10 working days
consult|咨询电话|enquiries|0871-00000000|0871-00000000
address|办理地点|address|县政务服务大厅|County service hall
hours|办理时间|hours|工作日 9:00—17:00|Working days 9:00–17:00
date|今天的日期|today's date|2026-11-20|2026-11-20
due|期限到哪天|day on which the limit ends|2026-12-04|2026-12-04
items|有关的材料或者内容|what it is about|户型图；卫生检测报告|Floor plan; hygiene report
count|有几处|how many|2|2
reason|原因|reason|不属于本机关职权范围|Outside this office's powers
days|天数|number of days|10|10
title|公示或者后续事项的名称|what it is called|结果公示|Publication of the result
note|说明|note|请带身份证|Please bring your identity card
until|公示到哪天|last day of the publication|2026-12-04|2026-12-04
"""
PLACEHOLDERS = {
    name: Placeholder(name, LocalText(zh=zh, en=en), LocalText(zh=sample_zh, en=sample_en))
    for name, zh, en, sample_zh, sample_en in (line.split("|") for line in _KNOWN.strip().splitlines())
}
COMMON = (
    "applicant", "case_number", "query_code", "matter", "office", "promised", "consult", "address", "hours", "date",
)  # fmt: skip
"""What every notice and document may name."""


@dataclass(frozen=True, slots=True)
class Token:
    """A brace in a text: a placeholder with its name, or without one what stays as it is written."""

    at: int
    written: str
    name: str | None

    @property
    def alone(self) -> bool:
        """Whether it is a brace without another, most likely a slip."""
        return len(self.written) == 1


def tokens(text: str) -> Iterator[Token]:
    """Yield the braces of a text."""
    for found in _TOKEN.finditer(text):
        yield Token(found.start(), found[0], found[1])


def named(text: LocalText) -> frozenset[str]:
    """Return the names of all placeholders of a text."""
    return frozenset(token.name for part in (text.zh, text.en) for token in tokens(part) if token.name)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its facts in place; a name without a fact stays as it is written."""
    return _TOKEN.sub(lambda found: values.get(found[1] or "", found[0]), text)
