"""电子证照标识 (GB/T 36904-2018)."""

from __future__ import annotations

import re

from banshi.core.definitions.text import LocalText
from banshi.plugins.builtin.identifiers.check_digits import mod_37_36
from banshi.plugins.builtin.identifiers.pattern import PatternCheck, checked_by_digit

_ROOT = "1.2.156.3005.2"
_LICENCE = LocalText(zh="电子证照", en="the electronic licence")


def licence_id(type_code: str, issuer: str, serial: str, version: str = "001") -> str:
    """Return the identifier of an electronic licence with its check character.

    :param type_code: 证照类型代码: credit code of the body that defined the type, and 3 more characters.
    :param issuer: code of the issuing body.
    """
    parts = (type_code, issuer, serial, version)
    return ".".join((_ROOT, *parts, mod_37_36("".join(parts))))


class LicenceId(PatternCheck):
    """电子证照标识: root, type 21, issuer, serial, version 3, check 1; the check leaves out root and dots."""

    key = "licence-id"
    title = LocalText(zh="电子证照标识", en="Electronic licence identifier")
    pattern = re.compile(r"1\.2\.156\.3005\.2\.[0-9A-Z]{21}\.[0-9A-Z]{1,32}\.[0-9A-Z]{1,64}\.[0-9A-Z]{3}\.[0-9A-Z]")
    wrong = LocalText(
        zh="电子证照标识以 1.2.156.3005.2 开头，共六段，用点隔开，请从电子证照上完整复制",
        en="A licence identifier begins with 1.2.156.3005.2 and has parts with dots between; please copy it whole",
    )

    def problem(self, value: str) -> LocalText | None:
        """Return what is wrong with it, or None."""
        found = super().problem(value)
        if found is None and mod_37_36(value.removeprefix(_ROOT)[:-1].replace(".", "")) != value[-1]:
            return checked_by_digit(_LICENCE)
        return found
