"""The matters that are shipped in the tree's packs, compiled, with their samples as entries of a form."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from banshi.builder.dry_run.entries import Entries
from banshi.builder.dry_run.sandbox import Sandbox
from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.compiler.specs import inline
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.reader import read_file
from banshi.core.definitions.schema import canonical, release_id
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.calendar import Calendar
from banshi.plugins.builtin.calendar_cn import seed_calendar
from banshi.plugins.manager import PluginHost
from tests.factories.chains import ROOT

START = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)
KEYS = ("old-age-allowance", "upgrade-filing", "homestay-opening")


@dataclass(frozen=True)
class Sample:
    """A pack's sample answers."""

    name: str
    kind: str
    applicant: str
    guide: dict[str, str]
    entries: Entries
    materials: dict[str, list[str]]


@cache
def host() -> PluginHost:
    """Return the plugins with the packs in the tree."""
    return PluginHost.load((ROOT / "region_packs",))


def registers() -> Registers:
    """Return the registers with what the packs bring."""
    return host().registers


@cache
def calendar() -> Calendar:
    """Return the national calendar."""
    days, years = seed_calendar()
    return Calendar(days, years)


@cache
def shipped(key: str) -> CompiledMatter:
    """Return a shipped matter, compiled."""
    return compiled(_definitions()[key])


def compiled(matter: Matter) -> CompiledMatter:
    """Return a matter, compiled."""
    return compile_matter(matter, registers(), release_id(matter))


def changed(key: str, change: Callable[[dict[str, Any]], None]) -> CompiledMatter:
    """Return a shipped matter with a change planted in its JSON."""
    document = json.loads(canonical(_definitions()[key]))
    change(document)
    return compiled(Matter.model_validate(document))


@cache
def _definitions() -> dict[str, Matter]:
    readings = [read_file(path) for pack in host().packs if pack.files for path in pack.files.matters()]
    return {r.matter.matter: inline(r.matter, registers()) for r in readings if r.matter is not None}


@cache
def samples(key: str) -> tuple[Sample, ...]:
    """Return a shipped matter's samples."""
    found = []
    for pack in host().packs:
        path = pack.files.samples() if pack.files else None
        if path is not None:
            given = yaml.safe_load(path.read_text(encoding="utf-8"))["samples"]
            found += [_sample(one) for one in given if one["matter"] == key]
    return tuple(found)


def _sample(one: dict[str, Any]) -> Sample:
    rows = {group: [_typed(row) for row in given] for group, given in one["rows"].items()}
    kind, name = one["applicant"]["kind"], one["applicant"]["name"]
    entries = Entries(fields=_typed(one["fields"]), rows=rows)
    return Sample(one["name"], kind, name, one["guide"], entries, one["materials"])


def _typed(given: dict[str, Any]) -> dict[str, Any]:
    return {name: [str(v) for v in value] if isinstance(value, list) else str(value) for name, value in given.items()}


def sandbox(key: str, sample: str = "complete", matter: CompiledMatter | None = None) -> Sandbox:
    """Return a dry run of a shipped matter in which a pack's sample is filled in and all materials are handed in."""
    given = next(one for one in samples(key) if one.name == sample)
    person = "company" if given.kind == "company" else "adult"
    made = Sandbox(matter or shipped(key), registers(), calendar(), START, person)
    made.guide(given.guide)
    made.fill(given.entries)
    handed = given.materials
    made.hand_in(handed["upload"], handed["promise"], handed["later"], handed["share"])
    return made
