"""Each check has a reason in both languages: its own, or its family's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import banshi.core
from banshi.builder.canvas.reasons import reason

SOURCES = [*Path(next(iter(banshi.core.__path__))).rglob("*.py")]
CODES = sorted({code for path in SOURCES for code in re.findall(r'"([CDLRS]\d\d)"', path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_a_reason_in_both_languages(code: str) -> None:
    found = reason(code)
    assert found.zh
    assert found.en
    assert not re.search("[一-鿿]", found.en)
    assert found != reason("?"), "the family is known"


def test_the_rules_by_which_governments_check_their_lists_have_reasons_of_their_own() -> None:
    known = {f"L{number:02}" for number in range(1, 22)}
    assert known == {code for code in CODES if code[0] == "L"}
    assert len({reason(code).zh for code in known}) == len(known)
    assert "第36条" in reason("L02").zh
