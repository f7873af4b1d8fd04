"""An administrator who has no mouse: controls are found by their labels, everything else is done with keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from playwright.sync_api import Locator, Page

_QUIET = "() => !document.querySelector('#sheet-form[data-unsaved]')"
LONG = 16
_CHOSEN = (
    "() => { const e = document.activeElement; return e.tagName === 'SELECT' ? e.selectedOptions[0]?.text : null; }"
)


def _called(label: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(label)}(\s*\*)?$")


class Composer:
    """Somebody who composes a matter on the canvas."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = page.keyboard

    @property
    def item(self) -> str:
        """The id of the item whose sheet is open."""
        return self.page.locator("#canvas").get_attribute("data-item") or ""

    @property
    def sheet(self) -> Locator:
        return self.page.locator("#sheet-form")

    def tab(self, name: str) -> None:
        """Go to a tab."""
        self.leave(self.page.locator(".draft-tabs").get_by_role("link", name=re.compile(rf"^{name}")))

    def leave(self, link: Locator) -> None:
        """Follow a link or press a button that leads to another page."""
        link.focus()
        with self.page.expect_navigation():
            self.keys.press("Enter")

    def press(self, control: Locator) -> None:
        """Press Enter on a control of the canvas and wait until another item's sheet is open."""
        before = self.item
        control.focus()
        self.keys.press("Enter")
        self.page.wait_for_function("before => document.querySelector('#canvas').dataset.item !== before", arg=before)
        self.page.wait_for_function("() => document.activeElement !== document.body")

    def quiet(self) -> None:
        """Wait until everything is saved."""
        self.page.evaluate("() => document.activeElement.blur()")
        self.page.wait_for_function(_QUIET)

    def add(self, part: Any, button: Locator) -> str:
        """Add an item by a button, fill in its sheet and add what is within it; return its id."""
        self.press(button)
        return self.fill(part)

    def fill(self, part: Any) -> str:
        """Fill in the open sheet, then add or fill in what is within the item."""
        made = self.item
        self.enter(part.entries)
        if part.within:
            present = self.page.locator(f"#item-{made} .outline-item").count()
            inner = self.page.locator(f"#item-{made} .outline-item .outline-link").first
            if present:
                self.press(inner)
                first = self.fill(part.within[0])
            else:
                first = self.add(part.within[0], self.tool(f"＋ {part.within[0].kind}"))
            self.rest(first, part.within[1:])
            self.open(made)
        return made

    def rest(self, last: str, parts: Iterable[Any]) -> None:
        """Add items behind one another, each from the sheet of the one before."""
        for part in parts:
            self.open(last)
            last = self.add(part, self.tool(f"＋ 再加：{part.kind}"))

    def open(self, item: str) -> None:
        """Open an item's sheet from the outline."""
        if self.item != item:
            self.press(self.page.locator(f"#item-{item} > .outline-row > .outline-link"))

    def tool(self, name: str) -> Locator:
        return self.page.locator(".item-tools").get_by_role("button", name=name, exact=True).first

    def listed(self, name: str) -> Locator:
        """Return an adding button of the outline itself."""
        return self.page.locator(".outline").get_by_role("button", name=name, exact=True).last

    # ---- entering ----
    def enter(self, entries: Mapping[str, Any]) -> None:
        """Enter values by the labels of their properties."""
        for label, entered in entries.items():
            if isinstance(entered, tuple):
                group = self._group(label)
                for language, text in zip(("中文", "English"), entered, strict=True):
                    self._type(group.get_by_role("textbox", name=language), text)
            elif isinstance(entered, list):
                for text in entered:
                    self._tick(self._group(label).get_by_role("checkbox", name=text, exact=True))
            elif isinstance(entered, Mapping):
                self._parts(self._group(label), entered)
            else:
                self._single(label, entered)

    def _parts(self, group: Locator, entered: Mapping[str, str]) -> None:
        repeats = group.get_by_role("checkbox", name="可以填写多行")
        if repeats.count():
            self._tick(repeats)
        for name, text in entered.items():
            if name:
                self._into(self._control(group, re.compile(rf"(^|：){name}$")), text)
            else:
                self._tick(group.get_by_role("radio", name=text, exact=True))

    def _single(self, label: str, text: str) -> None:
        control = self._control(self.sheet, _called(label))
        if not control.count():
            self._unfold()
        if label == "选项":
            control.wait_for()  # comes when the type is a choice
        if control.count():
            self._into(control, text)
        else:
            self._tick(self._group(label).get_by_role("radio", name=text, exact=True))

    def _control(self, within: Locator, name: re.Pattern[str]) -> Locator:
        found = within.get_by_role("combobox", name=name).or_(within.get_by_role("textbox", name=name))
        return found.or_(within.get_by_role("checkbox", name=name)).or_(
            within.locator("[type=date]").and_(within.get_by_label(name))
        )

    def _group(self, label: str) -> Locator:
        group = self.sheet.get_by_role("group", name=_called(label))
        if not group.count():
            self._unfold()
        return group

    def _unfold(self) -> None:
        more = self.sheet.locator("details:not([open]) > summary")
        if more.count():
            more.focus()
            self.keys.press("Enter")

    def _into(self, control: Locator, text: str) -> None:
        kind = control.evaluate(
            "e => e.id.endsWith('-ts-control') ? 'search' : e.tagName === 'SELECT' ? 'select' : e.type"
        )
        if kind == "search":
            self._search(control, text)
        elif kind == "select":
            self._select(control, text)
        elif kind == "checkbox":
            self._tick(control)
        elif kind == "date":
            year, month, day = text.split("-")
            control.focus()
            self.keys.type(f"{month}{day}{year}")
            assert control.input_value() == text
        else:
            self._type(control, text)

    def _type(self, control: Locator, text: str) -> None:
        control.focus()
        self.keys.press("Control+a")
        if len(text) > LONG:
            self.keys.insert_text(text)  # as an input method does
        else:
            self.keys.type(text)

    def _tick(self, box: Locator) -> None:
        box.focus()
        if not box.is_checked():
            self.keys.press("Space")

    def choose(self, control: Locator, text: str) -> None:
        """Choose in a list with the arrows."""
        self._select(control, text)

    def _select(self, control: Locator, text: str) -> None:
        control.focus()
        self.keys.press("Home")
        for _ in range(60):
            if self.page.evaluate(_CHOSEN) == text:
                return
            self.keys.press("ArrowDown")
        raise AssertionError(f"nothing called {text} can be chosen")

    def _search(self, control: Locator, text: str) -> None:
        control.focus()
        self.keys.type(text)
        self.page.locator(".ts-dropdown .option.active").filter(
            has_text=re.compile(rf"(^|（){re.escape(text)}(）|$)")
        ).wait_for()
        self.keys.press("Enter")
