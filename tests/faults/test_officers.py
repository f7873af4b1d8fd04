"""Sixteen officers decide two hundred tasks at once: exactly two hundred decisions."""

from __future__ import annotations

import random
import threading
from collections import Counter

from sqlalchemy import select

from banshi.core.errors import ConflictError
from banshi.core.runtime.actor import Actor, Posting
from banshi.core.store.journal import verify
from banshi.core.store.tables.cases import JournalRow
from banshi.demo.plays import Player
from banshi.demo.seed import seed_accounts
from banshi.testing import Office, told

OFFICERS, TASKS = 16, 200


def opened(office: Office, count: int) -> list[tuple[str, int]]:
    """Open so many allowance cases and bring each to the village's desk; return their tasks."""
    sample = office.sample("old-age-allowance", "minimal")
    accounts = seed_accounts(office.assembled)
    play = Player(office.assembled, accounts)
    tasks = []
    for _ in range(count):
        owner, case_id = play.open(sample, accounts[sample.username])
        play.service.submit(owner, case_id)
        tasks.append((case_id, office.state(case_id).tasks[0].no))
    return tasks


def test_every_task_is_decided_once(office: Office) -> None:
    tasks = opened(office, TASKS)
    service = office.assembled.site.service
    outcomes: list[str] = []
    explained: list[str] = []
    broken: list[BaseException] = []
    barrier = threading.Barrier(OFFICERS)

    def officer(number: int) -> None:
        posting = Posting("clerk", office.assembled.settings.region, "town-office", frozenset({"village"}))
        actor = Actor(f"officer{number}", f"经办{number}", "staff", (posting,))
        mine = random.Random(number).sample(tasks, len(tasks))
        barrier.wait()
        for case_id, task in mine:
            try:
                service.act(actor, case_id, "accept", task, {"opinion": "同意"})
                outcomes.append("decided")
            except ConflictError as late:
                outcomes.append("late")
                explained.append(str(late.data.get("by", "")))
            except BaseException as error:
                broken.append(error)

    threads = [threading.Thread(target=officer, args=(number,)) for number in range(OFFICERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert broken == []
    assert Counter(outcomes) == {"decided": TASKS, "late": TASKS * (OFFICERS - 1)}
    assert all(name.startswith("经办") for name in explained), "each refusal says who decided"
    with office.assembled.site.database.reading() as connection:
        accepted = Counter(connection.scalars(select(JournalRow.case_id).where(JournalRow.action == "accept")))
        assert set(accepted.values()) == {1}
        assert len(accepted) == TASKS
        assert list(verify(connection)) == []


def test_the_late_officer_gets_a_page_that_explains_and_keeps_what_was_written(office: Office) -> None:
    _, case_id = office.apply(office.sample("old-age-allowance", "minimal"))
    task = office.task_of(case_id, "village", "accept")
    first, second = office.person("village"), office.person("village")
    for officer in (first, second):
        officer.get(f"/desk/cases/{case_id}")
    form = {"action": "accept", "task": str(task), "opinion": "我写的意见"}
    assert first.post(f"/desk/cases/{case_id}/act", form).status_code == 303
    late = second.post(f"/desk/cases/{case_id}/act", form)
    assert late.status_code == 409
    assert "李桂芳 已经办理了这个环节" in told(late)
    assert "我写的意见" in late.text.split("<main", 1)[1], "nothing that was written is lost"
