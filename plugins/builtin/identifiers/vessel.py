"""Numbers of ships: IMO number, MMSI."""

from __future__ import annotations

import re

from banshi.core.definitions.text import LocalText
from banshi.plugins.builtin.identifiers.pattern import PatternCheck, checked_by_digit, clean

_PAPERS = LocalText(zh="船舶证书", en="the ship's certificate")


class Imo(PatternCheck):
    """IMO 编号: 7 digits, the last checks the others."""

    key = "imo"
    title = LocalText(zh="IMO 编号", en="IMO number")
    pattern = re.compile("[1-9][0-9]{6}")
    wrong = LocalText(zh="IMO 编号应为 7 位数字，例如 9074729", en="An IMO number has 7 digits, e.g. 9074729")

    def normal(self, value: str) -> str:
        """Return the digits without the letters IMO before them."""
        return clean(value).removeprefix("IMO").lstrip("-:.")

    def problem(self, value: str) -> LocalText | None:
        """Return what is wrong with it, or None."""
        found = super().problem(value)
        if found is None and sum(int(d) * w for d, w in zip(value, range(7, 1, -1), strict=False)) % 10 != int(
            value[-1]
        ):
            return checked_by_digit(_PAPERS)
        return found


class Mmsi(PatternCheck):
    """MMSI of a ship: 9 digits, the first three name the country (China 412, 413, 414)."""

    key = "mmsi"
    title = LocalText(zh="海上移动业务标识（MMSI）", en="MMSI")
    pattern = re.compile("[2-7][0-9]{8}")
    wrong = LocalText(
        zh="MMSI 应为 9 位数字，船舶的以 2 到 7 开头（我国为 412、413、414），请对照电台执照核对",
        en="An MMSI has 9 digits; a ship's begins with 2 to 7 (China 412 to 414); compare it with the radio licence",
    )
