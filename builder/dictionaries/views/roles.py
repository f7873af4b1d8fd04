"""The roles that staff hold, by the names that people know them by."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

ROLE_NAMES = {
    "clerk": _("窗口人员"), "officer": _("办理人员"), "leader": _("分管领导"), "composer": _("事项编写人"),
    "reviewer": _("事项审核人"), "publisher": _("事项发布人"), "keeper": _("字典管理员"), "local-admin": _("系统管理员"),
    "security": _("安全管理员"), "auditor": _("审计员"),
}  # fmt: skip
AT_DESKS = frozenset({"clerk", "officer", "leader"})
"""Roles that are held at desks."""
