"""Documents that must keep step with the code and with each other."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from banshi.settings import Settings


def _headings(path: Path) -> list[int]:
    """Return the levels of a document's headings."""
    outside_code = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [len(found) for found in re.findall(r"^(#+) ", outside_code, re.MULTILINE)]


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Settings)])
def test_a_setting_is_documented(name: str, root: Path) -> None:
    text = (root / "docs/settings.md").read_text(encoding="utf-8")
    assert re.search(rf"`(?:{name}|BANSHI_{name.upper()})`", text)


def test_both_readmes_are_built_alike(root: Path) -> None:
    assert _headings(root / "README.md") == _headings(root / "README.zh-CN.md")


def test_every_make_target_is_explained(root: Path) -> None:
    text = (root / "Makefile").read_text(encoding="utf-8")
    phony = set(re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)[0].split())
    assert phony == set(re.findall(r"^([a-z-]+):.*## \S", text, re.MULTILINE))


@pytest.mark.parametrize("folder", ["docs", "changelog", "."])
def test_links_between_documents_lead_somewhere(folder: str, root: Path) -> None:
    pages = (root / folder).glob("*.md") if folder == "." else (root / folder).rglob("*.md")
    broken = [
        f"{page.relative_to(root)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]
    assert broken == []


def test_a_change_note_is_named_for_its_kind(root: Path) -> None:
    notes = [path.name for path in (root / "changelog").glob("*.md") if path.name != "README.md"]
    assert [name for name in notes if not re.fullmatch(r"[\w-]+\.(feature|fix|change|removal|doc)\.md", name)] == []
