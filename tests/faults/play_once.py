"""One case from the first page to its notices, in a process of its own that may be killed anywhere and run again.

What was done before is found in the database and not done again. Run without arguments it reads a line for each play,
`{"folder": …, "fail_at": …, "what": …}`, forks a process for it from what is imported already, and answers with how that one ended.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib
import io
import json
import os
import re
import sys
import traceback
from pathlib import Path

from sqlalchemy import select

from banshi.app import create_app_from
from banshi.assembly import assemble
from banshi.core.jobs.outbox import drain
from banshi.core.store import failpoint
from banshi.core.store.tables.cases import AttachmentRow, CaseRow
from banshi.logs import set_up_logs
from banshi.settings import Settings
from banshi.testing import PDF, START, Office
from tests.faults.moving import move

ROOT = Path(__file__).resolve().parents[2]


def main(folder: Path) -> None:
    """Bring the case as far as it goes."""
    set_up_logs()
    clock = [START]
    settings = Settings(data_dir=folder, pack_folders=(ROOT / "region_packs",), rate_limits=False, quick_hashes=True)
    assembled = assemble(settings, lambda: clock[0])

    def send(key: str, recipient: str, subject: str, text: str) -> None:
        with (folder / "mails.txt").open("a", encoding="utf-8") as ledger:
            ledger.write(f"{key}\n")

    assembled = dataclasses.replace(assembled, world=dataclasses.replace(assembled.world, send_mail=send))
    office = Office(assembled, create_app_from(assembled), clock)
    sample = office.sample("old-age-allowance", "minimal")
    who = office.person(sample.username)
    with assembled.site.database.reading() as connection:
        case = connection.execute(select(CaseRow.id, CaseRow.number)).first()
    case_id = case.id if case else office.fill(who, sample)
    if case and not case.number:
        page = who.get(f"/cases/{case_id}/form")
        rev = re.search(r'id="rev" value="(\d+)"', page.text)
        who.post(f"/cases/{case_id}/form", {**sample.posted, "rev": rev[1] if rev else "", "do": "next"})
    with assembled.site.database.reading() as connection:
        files = connection.execute(select(AttachmentRow.id)).first()
    if files is None:
        who.get(f"/cases/{case_id}/materials")
        for key in sample.upload:
            who.post(f"/cases/{case_id}/attachments", {"slot": f"material:{key}", "file": (io.BytesIO(PDF), "a.pdf")})
    who.get(f"/cases/{case_id}/check")
    who.post(f"/cases/{case_id}/submit", {"agree": "yes"})
    if office.status(case_id) == "received":
        office.act("village", case_id, "accept", opinion="同意")
    drain(assembled.world)
    clock[0] += dt.timedelta(days=9)
    drain(assembled.world)


DEEDS = {"case": main, "move": move}


def play(folder: Path, fail_at: str, what: str) -> None:
    """Be the process of one play, until the end or until it is killed."""
    os.environ["BANSHI_FAIL_AT"] = fail_at
    importlib.reload(failpoint)  # it has read its point when it was imported
    try:
        DEEDS[what](folder)
    except BaseException:
        (folder / "play.txt").write_text(traceback.format_exc(), encoding="utf-8")
        os._exit(1)
    os._exit(0)


def serve() -> None:
    """Play what is asked for, one play after another."""
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            play(Path(asked["folder"]), asked["fail_at"], asked["what"])
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    serve()
