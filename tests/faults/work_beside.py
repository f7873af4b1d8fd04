"""A worker that notices soon that another one died: `python work_beside.py FOLDER NAME`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from banshi.assembly import assemble
from banshi.core.jobs.worker import Worker
from banshi.logs import set_up_logs
from banshi.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def main(folder: Path, name: str) -> None:
    """Work until told to stop."""
    set_up_logs()
    settings = Settings(data_dir=folder, pack_folders=(ROOT / "region_packs",))
    worker = Worker(assemble(settings).world, name, settings.jobs_database, beat=0.5, dead=3.0)
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    worker.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
