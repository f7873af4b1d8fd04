"""The health check: every problem in plain words beside the place it belongs to, the score, and all paths simulated."""

from __future__ import annotations

import time
from dataclasses import dataclass

from flask import Blueprint, request

from banshi.builder.canvas.problems import Located, located
from banshi.builder.canvas.reasons import reason
from banshi.builder.canvas.sheet import Tab
from banshi.builder.canvas.sheets import TABS
from banshi.builder.drafts.draft import Draft
from banshi.builder.pages.compiling import compiled
from banshi.builder.pages.draft_page import checks, draft_page
from banshi.builder.pages.kept import kept
from banshi.builder.pages.rights import for_builders, readable, registers_for
from banshi.builder.pages.scoring import felt
from banshi.builder.scoring.score import PARTS
from banshi.builder.simulation.coverage import Coverage
from banshi.builder.simulation.judgement import findings
from banshi.builder.simulation.run import simulate
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText

pages = Blueprint("draft_health", __name__, url_prefix="/builder/drafts/<draft_id>/health")


@dataclass(frozen=True, slots=True)
class Simulated:
    """What the simulation of a version came to."""

    coverage: Coverage
    found: tuple[Located, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Covered:
    """A node of the chain, with how often it was reached."""

    title: LocalText
    reached: int
    branches: tuple[tuple[LocalText, tuple[Covered, ...]], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The problems of one tab."""

    tab: Tab
    found: tuple[Located, ...]

    @property
    def errors(self) -> int:
        """How many keep the matter from being published."""
        return sum(1 for one in self.found if one.problem.severity == "error")


@pages.get("/")
@for_builders
def show(draft_id: str) -> str:
    """Show what the checks say; simulate all paths when that is asked for."""
    draft = readable(draft_id)
    matter = compiled(draft)
    simulated = _simulated(draft, matter) if matter and request.args.get("simulate") else None
    return draft_page(
        "builder/health.html", draft, "health", matter=matter, simulated=simulated, groups=_groups(draft),
        reason=reason, felt=felt(draft), parts=PARTS,
        coverage_tree=_tree(matter, matter.first, simulated.coverage) if matter and simulated else (),
    )  # fmt: skip


def _groups(draft: Draft) -> tuple[Group, ...]:
    """Return the problems by the tab where they are mended, in the order of the tabs; errors first."""
    found = checks(draft)
    groups = []
    for tab in TABS:
        own = sorted(found.of_tab(tab.key), key=lambda one: (one.problem.severity != "error", one.problem.code))
        if own:
            groups.append(Group(tab, tuple(own)))
    return tuple(groups)


def _simulated(draft: Draft, matter: CompiledMatter) -> Simulated:
    return kept("simulated", draft, lambda: _simulate(draft, matter), matter.release_id)


def _simulate(draft: Draft, matter: CompiledMatter) -> Simulated:
    began = time.perf_counter()
    coverage = simulate(matter, registers_for(draft.region))
    return Simulated(coverage, located(draft, findings(coverage, matter)), time.perf_counter() - began)


def _tree(matter: CompiledMatter, first: str | None, coverage: Coverage) -> tuple[Covered, ...]:
    """Return the chain as a picture of what was reached."""
    drawn, key = [], first
    while key is not None:
        node = matter.chain[key]
        branches = tuple(
            (node.choices[number][1].title if node.choices else LocalText(zh=""), _tree(matter, inner, coverage))
            for number, inner in enumerate(node.firsts)
        )
        drawn.append(Covered(node.title or LocalText(zh=node.id, en=node.id), coverage.nodes.get(key, 0), branches))
        key = node.next
    return tuple(drawn)
