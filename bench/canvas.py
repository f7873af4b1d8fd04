"""An edit of a large draft against an edit of a small one: the entry kept, the draft checked, the page drawn anew."""

from __future__ import annotations

import functools
import gc
import re
import time
from pathlib import Path
from typing import Any

from banshi.core.runtime.actor import Actor
from banshi.testing import open_office
from bench.figures import Comparison, Row, rounds
from tests.flow.builders import posted

SMALL, LARGE = (10, 3), (200, 60)
WHAT = "an edit in the builder, 200 fields and 60 steps"
RIVAL = "itself with 10 fields and 3 steps"
EDITS = 8


def document(fields: int, steps: int) -> dict[str, Any]:
    """Return a matter with so many fields in sections of ten, one in ten shown by a rule, and so many reviews."""
    sections = [
        {
            "title": f"部分 {start}",
            "fields": [_field(start, number) for number in range(start, min(start + 10, fields))],
        }
        for start in range(0, fields, 10)
    ]
    chain = [{"step": f"review-{n}", "kind": "review", "desk": "civil", "title": f"审查 {n}"} for n in range(steps - 2)]
    first = {"step": "accept", "kind": "accept", "desk": "window", "limit": {"n": 1, "unit": "WD"}}
    last = {"step": "decide", "kind": "decide", "desk": "civil", "limit": {"n": 1, "unit": "WD"}}
    return {
        "format": "banshi/1", "matter": f"large-{fields}", "title": {"zh": "测量用事项", "en": "Measured"}, "type": "20",
        "department": "civil-affairs", "audience": ["person"], "result": {"type": "NONE", "name": "无"},
        "limits": {"statutory": {"n": 20, "unit": "WD"}, "promised": {"n": 10, "unit": "WD"}},
        "form": {"sections": sections}, "chain": [first, *chain, last],
    }  # fmt: skip


def _field(start: int, number: int) -> dict[str, Any]:
    made: dict[str, Any] = {"key": f"field.n{number}", "label": f"字段 {number}", "type": "text", "required": True}
    return made | ({"show_when": f"field.n{start} == 'x'"} if number % 10 == 9 else {})


class _Composer:
    """Somebody who composes through the pages."""

    def __init__(self, folder: Path) -> None:
        self._office = open_office(folder, "", ())
        posted(self._office, "admin", "composer")
        self._who = self._office.person("admin")
        gc.collect()
        gc.freeze()  # as wsgi.py does
        self._count = 0

    def begin(self, fields: int, steps: int) -> str:
        """Begin a draft; return the address of its first field's sheet."""
        drafts = self._office.app.extensions["banshi-drafts"]
        site = self._office.assembled.site
        key = drafts.open(Actor("bench", "bench", "staff"), document(fields, steps), site.region, "blank")
        field = drafts.get(key).document["form"]["sections"][0]["fields"][1]["_id"]
        return f"/builder/drafts/{key}/form?item={field}"

    def edit(self, address: str) -> float:
        """Return the milliseconds of one edit, the page that answers it included."""
        self._who.get(address)
        began = time.perf_counter()
        for _ in range(EDITS):
            self._count += 1
            entry = {"do": "save", "on-page": "label", "p-label-zh": f"改 {self._count}", "p-label-en": ""}
            answer = self._who.post(address, entry)
            page = self._who.get(answer.location)
            if answer.status_code != 303 or not re.search(f"改 {self._count}", page.text):
                raise RuntimeError("the edit is not on the page")
        return (time.perf_counter() - began) * 1000 / EDITS


def compare(folder: Path, quick: bool) -> Comparison:
    """Measure edits of both drafts, taking turns."""
    composer = _Composer(folder)
    small, large = composer.begin(*SMALL), composer.begin(*LARGE)
    measures = {
        "small": functools.partial(composer.edit, small),
        "large": functools.partial(composer.edit, large),
    }
    found = rounds(2 if quick else 9, measures)
    row = Row(WHAT, RIVAL, "ms", tuple(found["large"]), tuple(found["small"]), 3.0, "at most")
    return Comparison([row], [(WHAT, "ms", tuple(found["large"])), (f"… {RIVAL}", "ms", tuple(found["small"]))])
