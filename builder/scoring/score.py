"""The score: 0 to 100, out of parts whose weights and bounds stand here, on the page, and in docs/health.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from banshi.builder.scoring.figures import Figures
from banshi.core.definitions.text import LocalText


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the score: all its points from `full` on, none from `none` on, in proportion between them."""

    key: str
    title: LocalText
    weight: int
    full: float
    none: float
    of: Callable[[Figures], float]
    rule: LocalText
    """What gives all points and what none, in words."""

    def points(self, value: float) -> float:
        """Return the points for a value."""
        share = (value - self.none) / (self.full - self.none)
        return self.weight * min(1.0, max(0.0, share))


def _t(zh: str, en: str) -> LocalText:
    return LocalText(zh=zh, en=en)


PARTS: tuple[Part, ...] = (
    Part(
        "minutes", _t("少填表", "Little to fill in"), 20, 5, 60, lambda f: f.effort.seconds.typical / 60,
        _t("5 分钟填完得满分，60 分钟不得分", "All for 5 minutes, none for 60"),
    ),
    Part(
        "known", _t("已知的不再问", "Nothing asked that is known"), 10, 0.5, 0, lambda f: f.effort.known_share,
        _t("一半的项能自动带出得满分，一项也带不出不得分", "All when half of the fields are filled in already, none when no field is"),
    ),
    Part(
        "materials", _t("减材料", "Few materials"), 25, 0, 6, lambda f: f.burden,
        _t("不用交材料得满分，交 6 份不得分；可以容缺的算半份，能共享、能承诺的不算",
           "All for nothing to hand in, none for 6; what may follow counts half, what is shared or promised not"),
    ),
    Part(
        "visits", _t("减跑动", "No visits"), 15, 0, 2, lambda f: f.visits,
        _t("一次不跑得满分，跑 2 次不得分", "All without a visit, none with 2"),
    ),
    Part(
        "days", _t("减时间", "Little waiting"), 20, 0.7, 0, lambda f: f.saved,
        _t("承诺时限比法定时限压缩 70% 得满分，没有压缩不得分", "All when the promised limit is 70% shorter than the statutory, none when it is not shorter"),
    ),
    Part(
        "steps", _t("减环节", "Few steps"), 10, 5, 15, lambda f: f.longest.steps,
        _t("受理、审核、决定、办结、送达 5 个环节得满分，15 个不得分", "All for 5 steps (acceptance to delivery), none for 15"),
    ),
)  # fmt: skip
"""The weights add up to 100."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What a part came to."""

    part: Part
    value: float
    points: float


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a matter."""

    parts: tuple[Scored, ...]

    @property
    def points(self) -> int:
        """0 to 100."""
        return round(sum(scored.points for scored in self.parts))

    @property
    def word(self) -> LocalText:
        """The score in a word."""
        return next(word for least, word in _WORDS if self.points >= least)


_WORDS = (
    (85, _t("很好办", "Very easy to apply for")), (70, _t("好办", "Easy to apply for")),
    (50, _t("还能更好办", "Could be easier")), (0, _t("办起来还不轻松", "Not yet easy to apply for")),
)  # fmt: skip


def score(found: Figures) -> Score:
    """Score a matter by its figures."""
    values = [(part, part.of(found)) for part in PARTS]
    return Score(tuple(Scored(part, value, part.points(value)) for part, value in values))
