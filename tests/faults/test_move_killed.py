"""`kill -9` in the middle of moving running cases to a new release: nothing is lost, nothing moved twice, it goes on."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from banshi.assembly import assemble
from banshi.core.store.journal import verify
from banshi.settings import Settings
from banshi.testing import open_office
from tests.faults.conftest import PACKS, Play
from tests.faults.moving import KEY, begun

CASES = 3


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A site on which some cases are to be moved, and the release to which."""
    folder = tmp_path_factory.mktemp("judged")
    office = open_office(folder, "", PACKS)
    for _ in range(CASES):
        _, case_id = office.apply(office.sample(KEY, "minimal"))
    office.act("village", case_id, "accept")
    run = begun(office)
    assert run.counts == {"can": CASES}
    office.assembled.site.database.close()
    return folder, run.release_id


def asked(folder: Path, question: str) -> list[Any]:
    with sqlite3.connect(folder / "banshi.sqlite") as found:
        rows = found.execute(question).fetchall()
    found.close()
    return rows


def moved(folder: Path, release_id: str) -> int:
    """Return how many cases are under a release."""
    return sum(row == (release_id,) for row in asked(folder, 'SELECT release_id FROM "case"'))


def entered(rows: list[Any]) -> list[Any]:
    """Return answers without those that are reckoned anew, or sealed anew."""
    return [(case_id, {k: v for k, v in json.loads(text)["f"].items() if isinstance(v, str)}) for case_id, text in rows]


@pytest.mark.parametrize(("point", "before"), [
    ("after-case:2", 1), ("after-journal:3", 2), ("after-commit:2", 2), (f"before-commit:{CASES + 1}", CASES),
])  # fmt: skip
def test_a_killed_move_goes_on_and_moves_nothing_twice(
    judged: tuple[Path, str], play: Play, tmp_path: Path, point: str, before: int
) -> None:
    furnished, release_id = judged
    shutil.copytree(furnished, tmp_path, dirs_exist_ok=True)
    answers = asked(tmp_path, "SELECT case_id, answers FROM case_answers ORDER BY case_id")
    states = asked(tmp_path, 'SELECT id, number, state FROM "case" ORDER BY id')
    assert play(tmp_path, point, "move") == -signal.SIGKILL, "the point is reached"
    assert moved(tmp_path, release_id) == before, "a case is moved whole or not at all"
    assert asked(tmp_path, "SELECT count(*) FROM rebase_case WHERE state = 'moved'") == [(0,)], (
        "the run knew nothing yet"
    )

    assert play(tmp_path, what="move") == 0
    assert moved(tmp_path, release_id) == CASES
    assert asked(tmp_path, "SELECT state FROM rebase_run") == [("done",)]
    assert asked(tmp_path, "SELECT state FROM rebase_case") == [("moved",)] * CASES
    assert entered(asked(tmp_path, "SELECT case_id, answers FROM case_answers ORDER BY case_id")) == entered(answers)
    assert asked(tmp_path, "SELECT case_id, answers FROM case_answers_before ORDER BY case_id") == answers
    assert asked(tmp_path, 'SELECT id, number, state FROM "case" ORDER BY id') == states
    journaled = Counter(row[0] for row in asked(tmp_path, "SELECT case_id FROM journal WHERE action = 'rebase'"))
    assert sorted(journaled.values()) == [1] * CASES
    told = asked(tmp_path, "SELECT case_id FROM outbox WHERE key LIKE '%:rebased:%'")
    assert len(told) == len(set(told)) == CASES, "each applicant is told once"
    assembled = assemble(Settings(data_dir=tmp_path, pack_folders=PACKS))
    with assembled.site.database.reading() as connection:
        assert list(verify(connection)) == []
    assembled.site.database.close()
