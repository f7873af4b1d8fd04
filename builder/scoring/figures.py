"""The figures of a matter: fields, minutes, materials, visits, days, steps; from the compiled matter, never from a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from banshi.builder.scoring.journey import Journey, journey
from banshi.builder.simulation.days import working_days
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.effort import Effort, effort


@dataclass(frozen=True, slots=True)
class Figures:
    """What applying for a matter takes."""

    effort: Effort
    visits: int
    promised: float
    """Working days."""
    statutory: float
    longest: Journey

    @property
    def handed_in(self) -> float:
        """Materials that people hand in on a usual way, at once or later."""
        return self.effort.materials["hand"].typical + self.effort.materials["later"].typical

    @property
    def burden(self) -> float:
        """The same, what may follow counted half."""
        return self.effort.materials["hand"].typical + self.effort.materials["later"].typical / 2

    @property
    def saved(self) -> float:
        """The part of the statutory limit that is not used, 0 to 1; all of it where the matter is done at once."""
        if not self.statutory or not self.promised:
            return 1.0 if not self.promised else 0.0
        return max(0.0, 1 - self.promised / self.statutory)


def figures(matter: CompiledMatter) -> Figures:
    """Reckon the figures of a matter."""
    definition = matter.definition
    return Figures(
        effort(matter), definition.visits, working_days(definition.limits.promised),
        working_days(definition.limits.statutory), journey(matter),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that is told and compared."""

    key: str
    title: LocalText
    unit: LocalText
    of: Callable[[Figures], float]
    less_is_better: bool = True
    decimals: int = 0

    def value(self, figures: Figures) -> float:
        """Return the figure as it is told."""
        return round(self.of(figures), self.decimals)


def _t(zh: str, en: str) -> LocalText:
    return LocalText(zh=zh, en=en)


MEASURES: tuple[Measure, ...] = (
    Measure("fields", _t("要填的项数", "Fields to fill in"), _t("项", "fields"), lambda f: f.effort.fields.typical),
    Measure("minutes", _t("填完要多久", "Time to fill in"), _t("分钟", "minutes"), lambda f: f.effort.minutes),
    Measure("known", _t("不用再填的比例", "Filled in already"), _t("%", "%"), lambda f: 100 * f.effort.known_share, False),
    Measure("materials", _t("要交的材料", "Materials to hand in"), _t("份", "materials"), lambda f: f.handed_in, decimals=1),
    Measure("visits", _t("要跑的次数", "Visits"), _t("次", "visits"), lambda f: f.visits),
    Measure("days", _t("承诺办结", "Promised"), _t("个工作日", "working days"), lambda f: f.promised, decimals=1),
    Measure("steps", _t("最多经过的环节", "Steps, at most"), _t("个", "steps"), lambda f: f.longest.steps),
    Measure("desks", _t("最多经过的岗位", "Desks, at most"), _t("个", "desks"), lambda f: f.longest.desks),
)  # fmt: skip
"""What is told, in the order in which people feel it."""
