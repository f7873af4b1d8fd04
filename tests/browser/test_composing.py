"""A matter is composed from blank to published by keyboard alone; a citizen applies for it and gets the certificate."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from playwright.sync_api import Page

from tests.flow.builders import posted


def _beside(name: str) -> ModuleType:
    """Return a module that lies beside this one; importlib mode puts no folder on the path."""
    spec = importlib.util.spec_from_file_location(f"tests_browser_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


vessel = _beside("vessel")
composing = _beside("composing")


def compose(page: Page) -> str:
    """Compose the matter of vessel.py from blank, tab by tab; return the draft's address."""
    who = composing.Composer(page)
    page.goto("/builder/")
    who.leave(page.get_by_role("button", name="从空白开始"))
    who.enter(vessel.BASICS)
    for kind, parts in (("依据", vessel.BASES), ("条件", vessel.CONDITIONS)):
        who.rest(who.add(parts[0], who.listed(f"＋ {kind}")), parts[1:])
    who.quiet()
    who.tab("情形引导")
    who.rest(who.add(vessel.QUESTIONS[0], who.listed("＋ 问题")), vessel.QUESTIONS[1:])
    who.quiet()
    form(page, who)
    who.tab("申请材料")
    who.rest(who.add(vessel.MATERIALS[0], who.listed("＋ 材料")), vessel.MATERIALS[1:])
    who.rest(who.add(vessel.PROMISES[0], who.listed("＋ 承诺书")), ())
    who.quiet()
    who.tab("时限与收费")
    who.enter(vessel.LIMITS)
    who.quiet()
    who.tab("结果文书")
    who.enter(vessel.RESULTS)
    who.add(vessel.CERTIFICATE, who.listed("＋ 证照"))
    who.quiet()
    chain(page, who)
    return page.url.rsplit("/", 1)[0]


def form(page: Page, who: Any) -> None:
    who.tab("申请表单")
    first = page.locator(".outline-link").first
    who.press(first)
    section = who.item
    who.enter(vessel.FIRST_SECTION)
    who.rest(who.add(vessel.OWNER[0], who.tool("＋ 字段")), vessel.OWNER[1:])
    who.rest(section, vessel.SECTIONS)
    who.quiet()


def chain(page: Page, who: Any) -> None:
    who.tab("办理流程")
    for title in ("decide", "review"):
        page.get_by_role("button", name=f"删除：{title}", exact=True).focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name=f"删除：{title}", exact=True).wait_for(state="detached")
        assert page.evaluate("() => document.activeElement.matches('.outline-link')"), "the focus stays near"
    who.press(page.locator(".outline-link").first)
    who.rest(who.item, vessel.STEPS)
    who.quiet()


def test_a_matter_from_blank_to_the_citizen_s_certificate(served: Any) -> None:
    office = served.office
    posted(office, "admin", "composer")
    page = served.sign_in(served.context(), "admin")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    address = compose(page)
    page.goto(f"{address}/health/")
    assert "没有发现问题" in page.locator("main").inner_text()
    assert errors == []
