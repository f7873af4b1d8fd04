"""The names of sheets that are not read."""

from __future__ import annotations

GUIDE_SHEET = "填写说明"
LISTS_SHEET = "选项值"
