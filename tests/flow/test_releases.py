"""Publishing while cases run changes none of them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from banshi.core.compiler.specs import inline
from banshi.core.definitions.chain import Limit, Step
from banshi.core.definitions.text import LocalText
from banshi.core.store.releases import publish
from banshi.core.store.tables.cases import CaseRow
from banshi.core.store.unit_of_work import unit
from banshi.testing import Office, told


def test_a_new_release_changes_no_running_case(office: Office) -> None:
    sample = office.sample("old-age-allowance")
    owner, running = office.apply(sample)
    office.act("village", running, "accept")
    before = (told(owner.get(f"/cases/{running}")), office.state(running))

    site = office.assembled.site
    old = site.releases.offered("old-age-allowance")
    changed = old.definition.model_copy(
        update={
            "title": LocalText(zh="高龄津贴（新版）", en="Allowance, new"),
            "limits": old.definition.limits.model_copy(update={"promised": Limit(n=1)}),
            "chain": (
                Step(step="accept", kind="accept", desk="window"),
                Step(step="decide", kind="decide", desk="civil"),
            ),
        }
    )
    with unit(site.database) as connection:
        publish(connection, inline(changed, site.registers), "test", dt.datetime.now(dt.UTC), region="530199000000")

    assert (told(owner.get(f"/cases/{running}")), office.state(running)) == before
    office.later(days=9)
    assert office.act("town", running, "pass").status_code == 303
    assert office.act("civil", running, "grant").status_code == 303
    assert office.act("civil", running, "pay").status_code == 303
    assert office.status(running) == "closed"

    fresh = office.person("elderly2")
    second = office.fill(fresh, office.sample("old-age-allowance", "minimal"))
    with site.database.reading() as connection:
        pinned = dict.fromkeys(connection.scalars(select(CaseRow.release_id)))
    assert len(pinned) == 2
    assert "新版" in told(fresh.get(f"/cases/{second}/form"))


def test_a_release_carries_its_elements(office: Office) -> None:
    site = office.assembled.site
    matter = site.releases.offered("homestay-opening")
    fields = [field for section in matter.definition.form.sections for field in section.fields]
    assert any(field.element for field in fields)
    assert all(field.type is not None and field.label is not None for field in fields)
