"""An edit costs the database no more after five thousand changes than after ten."""

from __future__ import annotations

import pytest
from sqlalchemy import event, insert, update

from banshi.builder.drafts.ops import Set, to_text
from banshi.builder.drafts.store import DRAFT
from banshi.builder.drafts.turning import CHANGE
from banshi.core.store.unit_of_work import unit
from banshi.testing import Office, Person
from tests.flow.builders import begun, drafts


@pytest.fixture
def database_url() -> str:
    """SQLite, which counts its own steps."""
    return ""


def with_history(office: Office, key: str, length: int) -> None:
    """Give a draft so many changes, of two people taking turns, one in ten of them taken back."""
    draft, now = drafts(office).get(key), office.now
    row = {"draft_id": key, "at": now, "about": "名称", "ops": to_text((Set(("", "title"), "改"),)), "undoing": "[]"}
    rows = [
        row | {"version": n, "by_id": "a" if n % 2 else "b", "by_name": "甲", "undoes": n - 2 if n % 10 == 3 else None}
        for n in range(draft.version + 1, draft.version + length + 1)
    ]
    with unit(office.assembled.site.database) as connection:
        connection.execute(insert(CHANGE), rows)
        connection.execute(update(DRAFT).where(DRAFT.c.id == key).values(version=draft.version + length))


class Counted:
    """What the database does while a person edits: statements, and steps of SQLite's machine in tens."""

    def __init__(self, office: Office) -> None:
        self.statements = self.steps = 0
        engine = office.assembled.site.database.engine
        event.listen(engine, "checkout", lambda raw, *_: raw.set_progress_handler(self._step, 10))
        event.listen(engine, "before_cursor_execute", self._executed)

    def _step(self) -> int:
        self.steps += 1
        return 0

    def _executed(self, *_: object) -> None:
        self.statements += 1


def edited(office: Office, who: Person, key: str, counted: Counted, title: str) -> tuple[int, int]:
    """Change the title, look at the page that answers, take it back; return statements and steps."""
    who.get(f"/builder/drafts/{key}/basics")
    counted.statements = counted.steps = 0
    answer = who.post(f"/builder/drafts/{key}/basics", {"do": "save", "on-page": "title", "p-title-zh": title})
    assert title in who.get(answer.location).text
    assert who.post(f"/builder/drafts/{key}/basics", {"do": "undo"}).status_code == 303
    assert title not in who.get(answer.location).text
    return counted.statements, counted.steps


def test_an_edit_does_not_grow_with_the_history(office: Office, composer: Person) -> None:
    short, long = begun(composer), begun(composer)
    with_history(office, short, 10)
    with_history(office, long, 5_000)
    counted = Counted(office)
    edited(office, composer, short, counted, "热身")
    few, many = edited(office, composer, short, counted, "短的"), edited(office, composer, long, counted, "长的")
    assert few[0] == many[0]
    assert few[1] > 50
    assert many[1] < few[1] * 1.25
