"""投资项目统一代码."""

from __future__ import annotations

import re

from banshi.core.definitions.text import LocalText
from banshi.plugins.builtin.identifiers.pattern import PatternCheck


class ProjectCode(PatternCheck):
    """投资项目统一代码: month or year 4, region 6, trade 2, kind 2, serial 6; older and local forms too."""

    key = "project-code"
    title = LocalText(zh="投资项目统一代码", en="Investment project code")
    pattern = re.compile(
        "(?:[0-9]{2}(?:0[1-9]|1[0-2])|20[0-9]{2})-[1-9][0-9]{5}-[0-9]{2}-[0-9]{2}-[0-9]{6}"
        "|[0-9]{10,13}(?:-[0-9]{2,6}){1,3}"
    )
    wrong = LocalText(
        zh="请按备案证上的样子填写，例如 2612-330100-04-02-123456",
        en="Please enter it as on the filing certificate, e.g. 2612-330100-04-02-123456",
    )
