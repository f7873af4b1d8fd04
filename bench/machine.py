"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = (
    "banshi", "flask", "sqlalchemy", "wtforms", "flask-wtf", "flask-login", "granian", "spiffworkflow", "django",
    "django-viewflow",
)  # fmt: skip


def facts() -> list[tuple[str, str]]:
    """Return the facts, none of them a name or a path of this machine."""
    packages = ", ".join(f"{name} {found}" for name in PACKAGES if (found := _version(name)))
    return [
        ("processor", f"{_processor()}, {os.cpu_count()} cores"),
        ("system", f"{platform.system()} {platform.release()} ({platform.machine()})"),
        ("Python", f"{platform.python_implementation()} {platform.python_version()}, SQLite {sqlite3.sqlite_version}"),
        ("packages", packages),
        ("load before the run", f"{os.getloadavg()[0]:.2f}"),
        ("load generator for pages", "wrk" if shutil.which("wrk") else "http.client"),
    ]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")
