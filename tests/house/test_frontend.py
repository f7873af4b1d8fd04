"""The browser code lives with `script-src 'self'` and reaches no other site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FORBIDDEN = {
    "evaluates text": re.compile(r"\beval\(|new Function|setTimeout\(\s*[\"'`]"),
    "writes markup with style": re.compile(r"""style\s*=\s*["'`]|\.setAttribute\(\s*["']style"""),
    "names another site": re.compile(r"""["'(](?:https?:)?//"""),
}
SVG = "http://www.w3.org/2000/svg"  # a name, not an address


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_browser_file(what: str, root: Path) -> None:
    files = [path for path in (root / "frontend/src").rglob("*") if path.suffix in {".js", ".css"}]
    assert files
    texts = {path.name: path.read_text(encoding="utf-8").replace(SVG, "") for path in files}
    found = [name for name, text in texts.items() if FORBIDDEN[what].search(text)]
    assert found == []


def test_every_behaviour_that_templates_ask_for_has_a_module(root: Path, templates: dict[str, str]) -> None:
    scripts = " ".join(path.read_text(encoding="utf-8") for path in (root / "frontend/src").glob("*.js"))
    behaviours = {"autosave", "batch", "confirm", "fill", "print", "search", "upload"}
    asked = {found for text in templates.values() for found in re.findall(r"\sdata-([a-z]+)(?=[\s=>])", text)}
    assert {name for name in behaviours & asked if f"[data-{name}" not in scripts} == set()


def test_every_class_of_a_template_that_is_ours_has_a_style(root: Path, templates: dict[str, str]) -> None:
    styles = " ".join(path.read_text(encoding="utf-8") for path in (root / "frontend/src/styles").glob("*.css"))
    ours = re.compile(
        r"^(?:answer|apply|brand|case|chain|empty|event|field|flag|light|material|matter|site|tile|timeline|work)(?:-[a-z]+)*$"
    )
    used = {
        name
        for text in templates.values()
        for value in re.findall(r'class="([^"{]*)"', text)
        for name in value.split()
        if ours.match(name)
    }
    unstyled = {name for name in used if f".{name}" not in styles}
    assert unstyled <= {"case-row", "work-main"}  # they only name a place
