"""Beside an example stands what it makes use of, and nothing else."""

from __future__ import annotations

from banshi.builder.starting.features import features
from tests.factories.shipped import changed, shipped


def words(matter: object) -> set[str]:
    return {word.zh for word in features(matter)}  # type: ignore[arg-type]


def test_a_shipped_matter_shows_what_it_makes_use_of() -> None:
    assert {"情形引导 7 问", "并联办理", "现场踏勘", "容缺后补", "告知承诺", "共享免交"} <= words(
        shipped("homestay-opening")
    )
    assert "公示" in words(shipped("old-age-allowance"))
    assert not {"公示", "逐项办理", "会签"} & words(shipped("upgrade-filing"))


def test_what_is_taken_out_is_not_told_any_more() -> None:
    assert "公示" not in words(changed("old-age-allowance", lambda d: d["chain"].pop(1)))
