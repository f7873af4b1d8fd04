"""A matter is composed from blank to published by keyboard alone; a citizen applies for it and gets the certificate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page

from banshi.demo.samples import posted as posted_answers
from banshi.testing import PDF
from tests.browser import composing, filling, vessel
from tests.flow.builders import posted


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
    who.add(vessel.DECISION, who.listed("＋ 文书"))
    who.quiet()
    who.tab("通知")
    who.add(vessel.NOTICE, who.listed("＋ 通知"))
    inserted(page, who)
    who.quiet()
    chain(page, who)
    return page.url.rsplit("/", 1)[0]


def inserted(page: Page, who: composing.Composer) -> None:
    """Put a placeholder into the notice, where the cursor is, from the list."""
    text = page.get_by_role("group", name="自己的文字").get_by_role("textbox", name="中文")
    text.focus()
    page.keyboard.press("Control+End")
    who.choose(page.get_by_label("要插入的内容"), "办件编号 {case_number}")
    page.get_by_role("button", name="插入", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.type("。")
    assert text.input_value() == f"{vessel.NOTICE.entries['自己的文字'][0]}{{case_number}}。"


def form(page: Page, who: composing.Composer) -> None:
    who.tab("申请表单")
    first = page.locator(".outline-link").first
    who.press(first)
    section = who.item
    who.enter(vessel.FIRST_SECTION)
    who.rest(who.add(vessel.OWNER[0], who.tool("＋ 字段")), vessel.OWNER[1:])
    who.rest(section, vessel.SECTIONS)
    who.quiet()


def chain(page: Page, who: composing.Composer) -> None:
    who.tab("办理流程")
    for title in ("审批决定", "审查"):
        page.get_by_role("button", name=f"删除：{title}", exact=True).focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name=f"删除：{title}", exact=True).wait_for(state="detached")
        assert page.evaluate("() => document.activeElement.matches('.outline-link')"), "the focus stays near"
    who.press(page.locator(".outline-link").first)
    who.rest(who.item, vessel.STEPS)
    who.quiet()


def checked_and_asked(page: Page, who: composing.Composer) -> None:
    """Look at the health check, simulate all paths and ask for a review."""
    who.tab("体检")
    assert "没有发现问题" in page.locator("main").inner_text()
    who.leave(page.get_by_role("button", name="开始模拟"))
    tiles = page.locator(".tile-value").all_inner_texts()
    assert tiles[:2] == ["100%", "100%"]
    assert int(tiles[2]) > 40
    assert "没有走不到的地方，也没有多余的条件" in page.locator("main").inner_text()
    who.tab("预览")
    assert page.frame_locator("iframe").get_by_label("船舶中文名").is_visible()
    who.tab("版本")
    page.get_by_label("这次改了什么").focus()
    page.keyboard.type("第一版")
    who.leave(page.get_by_role("button", name="送审"))
    assert page.get_by_text("正在等另一个人审核").is_visible()


def reviewed(served: Any, address: str) -> None:
    """Let another person read, approve and publish it, with the keyboard, too."""
    page = served.sign_in(served.context(), "leader")
    who = composing.Composer(page)
    page.goto(f"{address}/form")
    assert page.locator("[data-autosave]").count() == 0, "a reviewer only reads"
    page.goto(f"{address}/versions/")
    page.get_by_label("审核意见").focus()
    page.keyboard.type("符合规定")
    who.leave(page.get_by_role("button", name="通过"))
    who.leave(page.get_by_role("button", name="发布"))
    assert page.get_by_text("已经发布").is_visible()
    page.context.close()


def applied(served: Any, paper: Path) -> str:
    """Let a citizen apply through the portal; return the case's id."""
    page = served.sign_in(served.context(), "elderly1")
    page.goto(f"/matters/{vessel.KEY}")
    page.get_by_role("button", name="开始办理").click()
    for name, value in vessel.CITIZEN.items():
        page.locator(f'[name="{name}"][value="{value}"]').check()
    page.get_by_role("button", name="继续").click()
    page.wait_for_url("**/form")
    answers = posted_answers(vessel.ANSWERS, {"co_owners": vessel.CO_OWNERS})
    filling.fill(page, answers)
    page.get_by_role("button", name="下一步：上传材料").click()
    page.locator(".problem-summary, [role=alert]").get_by_text("份额加起来应当是 100%").first.wait_for()
    page.locator('[name="co_owners-1-co_owner.share"]').fill("40")
    page.keyboard.press("Tab")
    page.locator("[data-autosave-status][data-state=saved]").wait_for()
    page.get_by_role("button", name="下一步：上传材料").click()
    page.wait_for_url("**/materials")
    case_id = str(page.url.split("/")[-2])
    for key in vessel.PAPERS:
        section = page.locator(f"section#{key}")
        section.locator("input[type=file]").set_input_files(paper)
        section.get_by_role("button", name="上传", exact=True).click()
        section.get_by_role("link", name="材料.pdf").wait_for()
    assert page.locator("section#building-contract").count() == 0, "only what the way of acquisition needs"
    page.get_by_role("button", name="下一步：核对提交").click()
    page.wait_for_url("**/check")
    page.locator("#agree").check()
    page.get_by_role("button", name="提交申请").click()
    page.wait_for_url("**/receipt")
    page.context.close()
    return case_id


def handled(served: Any, case_id: str) -> None:
    """Let the desks take the case through first, second and special review to the certificate."""
    office = served.office
    office.settle()
    office.act("window", case_id, "accept")
    for desk in ("maritime", "maritime-second", "maritime-second"):
        assert office.act(desk, case_id, "pass", opinion="同意").status_code == 303
    assert office.act("maritime-second", case_id, "grant", opinion="符合条件").status_code == 303
    assert office.status(case_id) == "closed"


def printed(served: Any, case_id: str, title: str) -> str:
    """Return the text of a document as the citizen downloads it."""
    page = served.sign_in(served.context(), "elderly1")
    page.goto(f"/cases/{case_id}")
    link = page.locator("#documents a", has_text=title).get_attribute("href")
    pdf = pypdfium2.PdfDocument(page.context.request.get(str(link)).body())
    text = str(pdf[0].get_textpage().get_text_bounded())
    page.context.close()
    return text


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "材料.pdf"
    path.write_bytes(PDF)
    return path


def test_a_matter_from_blank_to_the_citizen_s_certificate(served: Any, paper: Path) -> None:
    posted(served.office, "admin", "composer")
    for role in ("reviewer", "publisher"):
        posted(served.office, "leader", role)
    page = served.sign_in(served.context(), "admin")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    address = compose(page)
    assert len(vessel.fields()) >= 25
    checked_and_asked(page, composing.Composer(page))
    assert errors == []
    reviewed(served, address)
    case_id = applied(served, paper)
    handled(served, case_id)
    text = printed(served, case_id, "船舶所有权登记证书")
    for part in ("云海 608", "示例港", "刘秋菊", "购买", "干货船"):
        assert part in text
    text = "".join(printed(served, case_id, "准予决定书").split())
    for part in ("刘秋菊：您为云海608申请的登记已经审完", "CN20261234567", "15日内把船名标在船上"):
        assert part in text
