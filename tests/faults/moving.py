"""A batch of running cases moved to a new release, in a process that may be killed anywhere and run again."""

from __future__ import annotations

import json
from pathlib import Path

from banshi.assembly import Assembled, assemble
from banshi.builder.rebasing.runs import RebaseRuns, Run
from banshi.core.compiler.specs import inline
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.schema import canonical
from banshi.core.runtime.actor import Actor, Posting
from banshi.core.store.releases import publish
from banshi.core.store.unit_of_work import unit
from banshi.logs import set_up_logs
from banshi.settings import Settings
from banshi.testing import START, Office

KEY = "old-age-allowance"
ROOT = Path(__file__).resolve().parents[2]


def boss(assembled: Assembled) -> Actor:
    """Return somebody who may move cases."""
    return Actor("x", "发布人", "staff", (Posting("publisher", assembled.site.region),))


def begun(office: Office) -> Run:
    """Publish a new release, judge the running cases, and let those be moved that can be."""
    site = office.assembled.site
    document = json.loads(canonical(site.releases.offered(KEY).definition))
    document["title"] = {"zh": "高龄津贴（新版）", "en": "Allowance, new"}
    matter = inline(Matter.model_validate(document), site.registers)
    with unit(site.database) as connection:
        release_id = publish(connection, matter, "test", office.now, region=site.region)
    runs = RebaseRuns(site.database, site.service, site.now)
    run_id = runs.begin(boss(office.assembled), KEY, release_id)
    while runs.get(run_id, KEY).under_way:
        runs.go_on(boss(office.assembled), runs.get(run_id, KEY))
    runs.confirm(run_id)
    return runs.get(run_id, KEY)


def move(folder: Path) -> None:
    """Go on with the move until nothing is left of it."""
    set_up_logs()
    settings = Settings(data_dir=folder, pack_folders=(ROOT / "region_packs",), rate_limits=False, quick_hashes=True)
    assembled = assemble(settings, lambda: START)
    site = assembled.site
    runs = RebaseRuns(site.database, site.service, site.now)
    (run,) = runs.of(KEY)
    while run.under_way:
        runs.go_on(boss(assembled), run)
        run = runs.get(run.id, KEY)
