"""Serving: granian in front, the worker beside it; one stops with the other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from granian.constants import Interfaces
from granian.server import Server

from banshi.settings import Settings


def web_workers(settings: Settings) -> int:
    """Return how many web processes to run: one on SQLite, whose writers queue anyway."""
    if settings.workers:
        return settings.workers
    return (os.cpu_count() or 1) if settings.database_url.startswith("postgresql") else 1


def serve(settings: Settings) -> None:
    """Run the site and a worker until interrupted."""
    environment = {**os.environ, **_environment(settings)}
    os.environ.update(_environment(settings))
    command = [sys.executable, "-m", "banshi", "worker"]
    worker = subprocess.Popen(command, env=environment)  # noqa: S603 - our own command
    try:
        Server(
            "banshi.wsgi:app",
            address=settings.host,
            port=settings.port,
            interface=Interfaces.WSGI,
            workers=web_workers(settings),
            blocking_threads=1,
            log_enabled=False,
            respawn_failed_workers=True,
        ).serve()
    finally:
        worker.send_signal(signal.SIGTERM)
        for _ in range(50):
            if worker.poll() is not None:
                break
            time.sleep(0.1)
        else:
            worker.kill()


def _environment(settings: Settings) -> dict[str, str]:
    folders = os.pathsep.join(str(folder) for folder in settings.pack_folders)
    return {"BANSHI_PACK_FOLDERS": folders, "BANSHI_DATA_DIR": str(settings.data_dir.resolve())}
