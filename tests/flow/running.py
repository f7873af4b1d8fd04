"""Dry runs through the pages, for tests: a form sent back as it stands, and every desk acting until the end."""

from __future__ import annotations

import re
from html import unescape

from banshi.testing import Person, told

_CONTROL = re.compile(r"<input\b[^>]*>|<textarea\b[^>]*>.*?</textarea>|<select\b[^>]*>.*?</select>", re.DOTALL)
_TASK = re.compile(r'name="task" value="(\d+)"><input type="hidden" name="action" value="([\w-]+)"')
PASSING = ("accept", "pass", "grant", "file", "issue", "pay", "handover", "deliver")
Sent = dict[str, list[str]]


def form_of(page: str) -> Sent:
    """Return the application's form as a browser would send it."""
    sent: Sent = {}
    for control in _CONTROL.findall(page.split('id="answers"', 1)[1].split("</form>", 1)[0]):
        head = control.split(">", 1)[0]
        name = re.search(r'\bname="([^"]+)"', head)
        ticked = not re.search(r'type="(?:radio|checkbox)"', head) or " checked" in head
        if name and ticked and name[1] != "csrf_token":
            sent.setdefault(name[1], []).append(unescape(_value(control, head)))
    return sent


def _value(control: str, head: str) -> str:
    if control.startswith("<textarea"):
        return re.sub(r"^<textarea[^>]*>|</textarea>$", "", control)
    if control.startswith("<select"):
        chosen = re.search(r'value="([^"]*)" selected', control) or re.search(r'value="([^"]*)"', control)
        return chosen[1] if chosen else ""
    given = re.search(r'\bvalue="([^"]*)"', head)
    return given[1] if given else ""


def applied(who: Person, address: str, **begin: str) -> None:
    """Begin a dry run with a filled-in form, and submit it."""
    who.get(address)
    assert who.post(address, {"do": "begin-filled", **begin}).status_code == 303
    answer = who.post(address, {**form_of(who.get(address).text), "do": "submit"})
    assert answer.status_code == 303, told(answer)


def offered(page: str) -> list[tuple[str, str]]:
    """Return the tasks and actions that a page offers."""
    return [(found[1], found[2]) for found in _TASK.finditer(page)]


def to_the_end(who: Person, address: str) -> list[str]:
    """Let every desk pass until nothing is left; return what was done."""
    done: list[str] = []
    for _ in range(60):
        page = who.get(address).text
        acts = offered(page)
        chosen = next(((no, action) for key in PASSING for no, action in acts if action == key), None)
        if chosen:
            entries = {"task": chosen[0], "action": chosen[1], "opinion": "好", "delivery": "electronic"}
            done.append(chosen[1])
        elif 'value="callback"' in page:
            waiting = re.search(r'name="task" value="(\d+)"><label', page)
            entries = {"do": "callback", "task": waiting[1] if waiting else ""}
        elif "办完了" in page or 'value="next"' not in page:
            break
        else:
            entries = {"do": "next"}
        answer = who.post(address, entries)
        assert answer.status_code == 303, told(answer)
    return done
