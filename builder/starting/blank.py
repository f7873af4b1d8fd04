"""A matter from blank: what every licence needs, so that nobody begins with an empty page."""

from __future__ import annotations

from typing import Any

BLANK: dict[str, Any] = {
    "format": "banshi/1", "matter": "", "title": "", "type": "20", "department": "", "audience": ["person"],
    "limits": {"statutory": {"n": 20, "unit": "WD", "basis": "行政许可法§42"}, "promised": {"n": 10, "unit": "WD"}},
    "legal_basis": [], "result": {"type": "CERT", "name": ""},
    "form": {"sections": [{"title": {"zh": "申请人", "en": "Applicant"}, "fields": []}]},
    "chain": [
        {"step": "accept", "kind": "accept", "desk": "window", "limit": {"n": 1, "unit": "WD"}},
        {"step": "review", "kind": "review", "limit": {"n": 5, "unit": "WD"}},
        {"step": "decide", "kind": "decide", "limit": {"n": 2, "unit": "WD"}},
    ],
}  # fmt: skip
