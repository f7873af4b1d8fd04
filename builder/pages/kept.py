"""What is worked out for one version of a draft and kept for its other pages: of each draft for the last version alone.

A draft that is edited gets a new version every few seconds, and what is worked out is as large as the matter.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from flask import current_app

from banshi.builder.drafts.draft import Draft

DRAFTS = 64
T = TypeVar("T")


def kept(what: str, draft: Draft, work_out: Callable[[], T], of: object = None) -> T:
    """Return what was worked out for a draft as it is, or work it out now.

    :param of: what else it was worked out of, such as the registers of the region: when that is another, it is worked out anew.
    """
    by_draft: OrderedDict[str, tuple[int, object, T]] = current_app.extensions.setdefault(
        f"banshi-{what}", OrderedDict()
    )
    known = by_draft.get(draft.id)
    if known is None or known[0] != draft.version or known[1] != of:
        known = by_draft[draft.id] = (draft.version, of, work_out())
        by_draft.move_to_end(draft.id)
        while len(by_draft) > DRAFTS:
            by_draft.popitem(last=False)
    return known[2]
