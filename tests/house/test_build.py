"""The build hook: one list of dependencies, a bundle that is made again only when it must be, compiled catalogues."""

from __future__ import annotations

import gettext
import json
import shutil
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """A copy of what the bundle is made from, without what npm brings."""
    shutil.copytree(root / "frontend", tmp_path / "frontend", ignore=shutil.ignore_patterns("node_modules"))
    return tmp_path


def test_the_dependencies_are_read_without_comments_and_options(build: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/run.in").write_text(
        "# said\n-c other.txt\nflask  # web\n\npsycopg[binary]\n", encoding="utf-8"
    )
    assert build.requirements(tmp_path) == ["flask", "psycopg[binary]"]


def test_a_changed_source_makes_another_bundle(build: ModuleType, checkout: Path) -> None:
    before = build.fingerprint(checkout / "frontend")
    (checkout / "frontend/src/print.js").write_text("// changed\n", encoding="utf-8")
    assert build.fingerprint(checkout / "frontend") != before


def test_a_bundle_of_these_sources_is_left_alone(
    build: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dist = checkout / build.DIST
    dist.mkdir(parents=True)
    (dist / "site-1.js").touch()
    (dist / "manifest.json").write_text(json.dumps({"site.js": "site-1.js"}), encoding="utf-8")
    (dist / "stamp.txt").write_text(build.fingerprint(checkout / "frontend") + "\n", encoding="utf-8")
    called: list[object] = []
    monkeypatch.setattr(build, "_call", lambda *arguments: called.append(arguments))
    monkeypatch.setattr(build, "_install", lambda *arguments: called.append(arguments))
    build.make_bundle(checkout)
    assert called == []
    (dist / "site-1.js").unlink()
    build.make_bundle(checkout)
    assert len(called) == 2


def test_a_catalogue_is_compiled(build: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / build.LOCALE / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "登录"\nmsgstr "Sign in"\n',
        encoding="utf-8",
    )
    build.make_catalogues(tmp_path)
    assert gettext.translation("messages", tmp_path / build.LOCALE, ["en"]).gettext("登录") == "Sign in"
