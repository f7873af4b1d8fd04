"""Applicants who apply as fast as they can: `python write_many.py FOLDER NUMBER SECONDS THREADS`.

Each receipt is written to a ledger before the next application; any error ends the process with a code that is not 0.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from banshi.assembly import assemble
from banshi.demo.plays import Player
from banshi.demo.samples import samples
from banshi.demo.seed import seed_accounts
from banshi.logs import set_up_logs
from banshi.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def main(folder: Path, number: int, seconds: float, threads: int) -> int:
    """Apply until the time is over; return how many threads failed."""
    set_up_logs()
    assembled = assemble(Settings(data_dir=folder, pack_folders=(ROOT / "region_packs",)))
    accounts = seed_accounts(assembled)
    sample = next(
        s for s in samples(assembled.host) if (s.matter, s.name_of_sample) == ("old-age-allowance", "minimal")
    )
    end = time.monotonic() + seconds
    failed: list[str] = []

    def applicant(mine: int) -> None:
        play = Player(assembled, accounts)
        try:
            while time.monotonic() < end:
                owner, case_id = play.open(sample, accounts[sample.username])
                receipt = play.service.submit(owner, case_id)
                with (folder / f"ledger-{number}-{mine}.txt").open("a", encoding="utf-8") as ledger:
                    ledger.write(f"{receipt.number}\n")
        except BaseException as error:
            failed.append(repr(error))

    running = [threading.Thread(target=applicant, args=(mine,)) for mine in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    sys.stderr.write("\n".join(failed))
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])))
