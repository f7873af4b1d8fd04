"""django-viewflow on the Django ORM and SQLite (AGPL: for this measurement only)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django
from django.conf import settings


class Viewflow:
    """Cases as viewflow's own; a step is what its task view does: read the task, start it, execute it, at once."""

    def __init__(self, flow_class: Any, officer: Any) -> None:
        self._flow = flow_class
        self._request = SimpleNamespace(user=officer)

    def open(self, count: int) -> Sequence[int]:
        """Open cases; return their keys."""
        return [self._flow.received.run().pk for _ in range(count)]

    def complete(self, key: int, step: str) -> None:
        """Do one step of one case."""
        node = self._flow.instance.node(step.replace("-", "_"))
        with self._flow.lock(key):
            task = self._flow.task_class.objects.select_related("process").get(
                process_id=key, flow_task=node, status="ASSIGNED"
            )
            activation = node.activation_class(task)
            activation.start(self._request)
            activation.execute()

    def finished(self) -> int:
        """Return how many cases have come to their end."""
        return int(self._flow.process_class.objects.filter(status="DONE").count())


def start(folder: Path) -> Viewflow:
    """Configure Django, migrate, and begin."""
    tuned = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=30000; "
    tuned += "PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=16000;"
    settings.configure(
        DEBUG=False,
        SECRET_KEY="bench",
        INSTALLED_APPS=[
            "django.contrib.contenttypes", "django.contrib.auth", "viewflow", "viewflow.workflow", "bench.rivals",
        ],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(folder / "viewflow.sqlite"),
                "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": tuned},
                "CONN_MAX_AGE": None,
            }
        },
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )  # fmt: skip
    django.setup()
    # Only now: models cannot be imported before Django is configured.
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    from bench.rivals.viewflow_flow import OFFICER, ChainFlow  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    officer = User.objects.create_user("officer")
    OFFICER.append(officer)
    return Viewflow(ChainFlow, officer)
