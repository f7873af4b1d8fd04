"""Texts that every file can keep: control characters and broken ones stand as �, as on a page that shows them."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def fit(value: Any) -> Any:
    """Return a text without what a file cannot keep; line breaks as one newline each. Other values stay."""
    if not isinstance(value, str):
        return value
    return _UNFIT.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))


FitText = Annotated[str, BeforeValidator(fit)]
