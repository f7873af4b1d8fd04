"""Filling in a form in the browser, with the mouse's reach or with the keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Error, Page

_WHAT = """() => { const e = document.activeElement; if (!e) return null;
  return {name: e.name || '', type: e.type || '', tag: e.tagName, value: e.value || '', id: e.id || '',
    text: (e.textContent || '').trim(), checked: !!e.checked, href: e.href || ''}; }"""


def fill(page: Page, answers: Mapping[str, list[str]]) -> None:
    """Fill in a form field by field, as somebody with a mouse would; fields that appear are filled when they do."""
    left = {name: values for name, values in answers.items() if not name.endswith("-rows") and any(values)}
    for _ in range(4):
        for name in [n for n in left if page.locator(f'#fields [name="{n}"]').count()]:
            _one(page, name, left.pop(name))
        page.wait_for_timeout(700)
        if not left:
            return


def _one(page: Page, name: str, values: list[str]) -> None:
    inputs = page.locator(f'#fields [name="{name}"]')
    kind = inputs.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
    if kind == "select" and inputs.count() == 2:
        inputs.last.fill(values[-1])
        inputs.last.dispatch_event("change")
    elif kind == "checkbox" and inputs.count() == 1:
        inputs.first.check()
    elif kind in {"radio", "checkbox"}:
        for value in values:
            page.locator(f'#fields [name="{name}"][value="{value}"]').check()
    elif kind == "select":
        inputs.first.evaluate(
            "(e, v) => { const c = [...e.options].find(o => o.value === v || o.value === v.padEnd(12, '0'));"
            " e.value = c ? c.value : ''; e.tomselect && e.tomselect.setValue(e.value);"
            " e.dispatchEvent(new Event('change', {bubbles: true})); }",
            values[0],
        )
    else:
        inputs.last.fill(values[-1])
        inputs.last.dispatch_event("change")


class Keys:
    """Somebody who has no mouse: only Tab, letters, arrows, Space and Enter."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def focused(self) -> dict[str, str]:
        """Return what has the focus."""
        for _ in range(20):
            try:
                found: dict[str, str] = self.page.evaluate(_WHAT) or {}
            except Error:
                self.page.wait_for_timeout(200)
            else:
                return found
        return {}

    def to(self, name: str = "", text: str = "", value: str = "", most: int = 400) -> None:
        """Press Tab until a field of a name, or a button or link of a text, has the focus."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            at = self.focused()
            if name and at.get("name") == name and value in ("", at.get("value")):
                return
            if text and text in at.get("text", "") and at.get("tag") in {"BUTTON", "A", "SUMMARY"}:
                return
        raise AssertionError(f"Tab never reaches {name or text}")

    def go(self) -> None:
        """Press Enter and wait for the page that follows."""
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(500)
        self.page.wait_for_load_state()

    def press(self, text: str) -> None:
        """Go to a button or link and press Enter."""
        self.to(text=text)
        self.go()

    def answer(self, answers: Mapping[str, list[str]], most: int = 500) -> None:
        """Tab through a form once and answer what is asked, until the button that goes on has the focus."""
        done: set[str] = set()
        for _ in range(most):
            self.page.keyboard.press("Tab")
            at = self.focused()
            name = at.get("name", "") or at.get("id", "").removeprefix("f-").removesuffix("-ts-control")
            if at.get("tag") == "BUTTON" and at.get("value") == "next":
                self.go()
                return
            if name in answers and name not in done and self._answer(at, answers[name]):
                done.add(name)
        raise AssertionError("Tab never reaches the button that goes on")

    def _answer(self, at: Mapping[str, str], values: list[str]) -> bool:
        keyboard = self.page.keyboard
        if at["id"].endswith("-ts-control"):
            return self._search(at["id"].removesuffix("-ts-control"), values[-1])
        if at["type"] == "radio":
            for _ in range(12):
                if self.focused().get("value") == values[0]:
                    keyboard.press("Space")
                    return True
                keyboard.press("ArrowDown")
            raise AssertionError(f"no option {values[0]} in {at['name']}")
        if at["type"] == "checkbox":
            alone = self.page.locator(f'[name="{at["name"]}"]').count() == 1
            if (alone or at["value"] in values) and not at["checked"]:
                keyboard.press("Space")
            return alone or at["value"] == values[-1]
        if at["tag"] == "SELECT":
            self._select(at, values[0])
        elif at["type"] == "date":
            year, month, day = values[0].split("-")
            keyboard.type(f"{month}{day}{year}")
        else:
            keyboard.press("Control+a")
            keyboard.type(values[-1])
        return True

    def _search(self, select: str, text: str) -> bool:
        """Type into a search box and take what it finds; a save that comes between brings the box anew."""
        for _ in range(4):
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(text)
            self.page.wait_for_timeout(250)
            self.page.keyboard.press("Enter")
            self.page.wait_for_timeout(100)
            if self.page.evaluate("id => document.getElementById(id)?.value", select):
                return True
            self.page.wait_for_timeout(600)
            if not self.focused().get("id", "").endswith("-ts-control"):
                raise AssertionError(f"the focus was lost while {select} was being searched")
        return False

    def _select(self, at: Mapping[str, str], value: str) -> None:
        for _ in range(120):
            now = self.page.evaluate("() => document.activeElement.value")
            if now == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no option {value} in {at['name']}")
